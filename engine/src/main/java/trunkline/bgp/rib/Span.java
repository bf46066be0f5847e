package trunkline.bgp.rib;

/// A range of octets; scratch, so that ranges can be handed on without being made.
final class Span {

    byte[] octets = new byte[0];
    int at;
    int length;

    /// This range from now on.
    Span set(byte[] array, int from, int count) {
        octets = array;
        at = from;
        length = count;
        return this;
    }

    /// Just behind the last octet.
    int end() {
        return at + length;
    }
}
