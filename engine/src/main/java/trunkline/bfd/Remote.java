package trunkline.bfd;

/// What the neighbour last said of itself (RFC 5880 §6.8.1, the variables named Remote).
///
/// @param discriminator its name for the session; 0 while unknown
/// @param state its state
/// @param flags of its last packet, without poll and final
/// @param multiplier packets that we may miss
/// @param desiredTransmit shortest interval at which it wants to send, microseconds
/// @param requiredReceive shortest interval at which it can receive, microseconds; 0 asks for
///   silence
public record Remote(
        int discriminator,
        State state,
        int flags,
        int multiplier,
        long desiredTransmit,
        long requiredReceive) {

    /// Nothing was heard, or nothing for a detection time.
    public static final Remote UNKNOWN = new Remote(0, State.DOWN, 0, 0, 0, 1);

    private static final int LASTING =
            ControlPacket.CONTROL_PLANE_INDEPENDENT | ControlPacket.DEMAND;

    /// Whether anything has been heard within a detection time.
    public boolean known() {
        return discriminator != 0;
    }

    /// Whether its BFD outlives its control plane (RFC 5882 §4.3.1).
    public boolean controlPlaneIndependent() {
        return (flags & ControlPacket.CONTROL_PLANE_INDEPENDENT) != 0;
    }

    /// Whether it asks us to be silent while both are Up (RFC 5880 §6.6).
    public boolean demand() {
        return (flags & ControlPacket.DEMAND) != 0;
    }

    /// This after `packet`; the same object when the packet says nothing new.
    Remote after(ControlPacket packet) {
        int lasting = packet.flags() & LASTING;
        boolean same =
                discriminator == packet.myDiscriminator()
                        && state == packet.state()
                        && flags == lasting
                        && multiplier == packet.multiplier()
                        && desiredTransmit == packet.desiredTransmit()
                        && requiredReceive == packet.requiredReceive();
        return same
                ? this
                : new Remote(
                        packet.myDiscriminator(),
                        packet.state(),
                        lasting,
                        packet.multiplier(),
                        packet.desiredTransmit(),
                        packet.requiredReceive());
    }
}
