package trunkline.intent;

/// Names a routing domain on an edge for its whole life; never used again for another.
///
/// @param value 1 to 48 of `a-z 0-9 -`, so that it can name a namespace
public record DomainId(String value) implements Comparable<DomainId> {

    /// Longest name.
    public static final int LENGTH_MAX = 48;

    /// @throws IllegalArgumentException for any other text
    public DomainId {
        if (value.isEmpty()
                || value.length() > LENGTH_MAX
                || !value.chars()
                        .allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-')) {
            throw new IllegalArgumentException("not a domain id: " + value);
        }
    }

    @Override
    public int compareTo(DomainId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
