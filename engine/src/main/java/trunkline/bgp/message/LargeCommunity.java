package trunkline.bgp.message;

/// One of LARGE COMMUNITIES (RFC 8092 §3).
///
/// @param global AS that gives the rest its meaning, 32 bits unsigned
/// @param first 32 bits unsigned
/// @param second 32 bits unsigned
public record LargeCommunity(int global, int first, int second) {

    /// `64496:1:2`.
    @Override
    public String toString() {
        return Integer.toUnsignedString(global)
                + ":"
                + Integer.toUnsignedString(first)
                + ":"
                + Integer.toUnsignedString(second);
    }
}
