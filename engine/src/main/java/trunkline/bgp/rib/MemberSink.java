package trunkline.bgp.rib;

/// Writes messages into a caller's buffer for one member, putting our own next hop towards it where
/// it goes. Mutable, made once.
final class MemberSink implements MessageSink {

    private byte[] buffer = new byte[0];
    private int at;
    private int end;
    private byte[] hop = buffer;

    /// Writes to `array` from `from` on, at most `room` octets, for a member with that next hop.
    MemberSink into(byte[] array, int from, int room, byte[] ownHop) {
        buffer = array;
        at = from;
        end = from + room;
        hop = ownHop;
        return this;
    }

    @Override
    public boolean begin(int octets) {
        return end - at >= octets;
    }

    @Override
    public byte[] array() {
        return buffer;
    }

    @Override
    public int at() {
        return at;
    }

    @Override
    public void commit(int octets, int hopAt, int filter) {
        if (hopAt > 0) {
            System.arraycopy(hop, 0, buffer, at + hopAt, hop.length);
        }
        at += octets;
    }
}
