package trunkline.intent;

/// Names a BGP session within its routing domain.
///
/// @param value 1 to 64 printable characters without blanks
public record SessionId(String value) implements Comparable<SessionId> {

    /// Longest name.
    public static final int LENGTH_MAX = 64;

    /// @throws IllegalArgumentException for any other text
    public SessionId {
        if (value.isEmpty()
                || value.length() > LENGTH_MAX
                || !value.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("not a session id: " + value);
        }
    }

    @Override
    public int compareTo(SessionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
