package trunkline.dataplane.fast;

import org.jspecify.annotations.Nullable;
import trunkline.dataplane.fast.AttachmentRow.Flag;

/// A frame on its way through [Forwarder]: what the stages tell each other.
final class Trip {
    static final int IPV4 = 0x0800;
    static final int ARP = 0x0806;
    static final int IPV6 = 0x86DD;

    /// Octets of a hardware header, and of all that is before the inner IP header in a tunnel.
    static final int ETHERNET = 14;

    static final int AT_OUTER_IP = ETHERNET;
    static final int AT_SEGMENT = 34;
    static final int AT_INNER = 50;
    static final int AT_INNER_IP = 64;

    /// What is sent on account of it.
    record Sent(Fate fate, int account, int octets) {}

    final Frame frame;
    final int port;
    final long now;
    AttachmentRow at = AttachmentRow.NOTHING;

    /// Where the IP header begins, and what follows the last tag.
    int start;

    int type;

    /// Of the IP packet; of the frame until that is known.
    int octets;

    TrafficClass of = TrafficClass.DEFAULT;
    int flow;

    /// What the table says of both addresses.
    int entry;

    int source;
    int tos;
    int hops;
    boolean isFragment;
    boolean isAnswerable;
    boolean isMartian;
    boolean isToGroup;

    /// What the packet is too long for.
    int mtu;

    @Nullable HopRow hop;
    @Nullable Sent sent;

    Trip(Frame frame, int port, long now) {
        this.frame = frame;
        this.port = port;
        this.now = now;
        this.octets = frame.length();
    }

    boolean has(Flag flag) {
        return at.has(flag);
    }
}
