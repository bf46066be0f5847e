package trunkline.bgp.message;

/// KEEPALIVE (RFC 4271 §4.4): a header and nothing more.
public record Keepalive() implements Message {

    /// Reads a body, which must be empty.
    static Decoded<Keepalive> read(byte[] buffer, int from, int to) {
        if (from != to) {
            return Frame.badBody(to - from);
        }
        return new Decoded.Ok<>(new Keepalive());
    }

    @Override
    public MessageType type() {
        return MessageType.KEEPALIVE;
    }

    @Override
    public void writeBody(WireWriter out) {
        // There is none.
    }
}
