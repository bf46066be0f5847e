package trunkline.bfd;

/// The control packet, fields in wire order (RFC 5880 §4.1). No authentication section is ever
/// sent.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-----+---------+---+-+-+-+-+-+-+---------------+---------------+
/// |Vers |  Diag   |Sta|P|F|C|A|D|M|  Detect Mult  |    Length     |
/// +-----+---------+---+-+-+-+-+-+-+---------------+---------------+
/// |                       My Discriminator                        |
/// |                      Your Discriminator                       |
/// |                    Desired Min TX Interval                    |
/// |                   Required Min RX Interval                    |
/// |                 Required Min Echo RX Interval                 |
/// +---------------------------------------------------------------+
/// ```
///
/// @param diagnostic why the sender's state last changed
/// @param state the sender's state
/// @param flags of [#POLL], [#FINAL], [#CONTROL_PLANE_INDEPENDENT], [#AUTHENTICATION] and [#DEMAND]
/// @param multiplier 1 to 255: how many packets may be missed
/// @param myDiscriminator the sender's name for the session, never 0
/// @param yourDiscriminator the receiver's, 0 while the sender does not know it
/// @param desiredTransmit shortest interval at which the sender wants to send, in microseconds
/// @param requiredReceive shortest interval at which it can receive, in microseconds; 0 asks for
///   silence
/// @param requiredEchoReceive the same for echo packets; 0 refuses them
public record ControlPacket(
        Diagnostic diagnostic,
        State state,
        int flags,
        int multiplier,
        int myDiscriminator,
        int yourDiscriminator,
        long desiredTransmit,
        long requiredReceive,
        long requiredEchoReceive)
        implements Received {

    /// The only version there is.
    public static final int VERSION = 1;

    /// Octets of a packet without authentication.
    public static final int LENGTH = 24;

    /// Shortest length with authentication.
    public static final int AUTHENTICATED_LENGTH_MIN = 26;

    /// Largest interval, in microseconds.
    public static final long INTERVAL_MAX = 0xFFFF_FFFFL;

    /// P: the sender wants an answer.
    public static final int POLL = 0x20;

    /// F: the answer to a poll.
    public static final int FINAL = 0x10;

    /// C: the sender's BFD outlives its control plane.
    public static final int CONTROL_PLANE_INDEPENDENT = 0x08;

    /// A: an authentication section follows.
    public static final int AUTHENTICATION = 0x04;

    /// D: the sender asks the receiver to be silent.
    public static final int DEMAND = 0x02;

    private static final int MULTIPOINT = 0x01;

    /// Reads the datagram of `size` octets from `at`, with the checks of RFC 5880 §6.8.6 that need
    /// no session. Never throws; octets after the length field's worth are ignored.
    public static Received read(byte[] octets, int at, int size) {
        if (size < LENGTH) {
            return size > 0 && (octets[at] & 255) >> 5 != VERSION
                    ? Discard.VERSION
                    : Discard.TRUNCATED;
        }
        int flags = octets[at + 1] & 0x3F;
        int multiplier = octets[at + 2] & 255;
        int length = octets[at + 3] & 255;
        int myDiscriminator = int32(octets, at + 4);
        if ((octets[at] & 255) >> 5 != VERSION) {
            return Discard.VERSION;
        }
        if (length < ((flags & AUTHENTICATION) == 0 ? LENGTH : AUTHENTICATED_LENGTH_MIN)) {
            return Discard.LENGTH_SHORT;
        }
        if (length > size) {
            return Discard.LENGTH_BEYOND_PAYLOAD;
        }
        if (multiplier == 0) {
            return Discard.ZERO_MULTIPLIER;
        }
        if ((flags & MULTIPOINT) != 0) {
            return Discard.MULTIPOINT;
        }
        if (myDiscriminator == 0) {
            return Discard.ZERO_MY_DISCRIMINATOR;
        }
        return new ControlPacket(
                Diagnostic.ofCode(octets[at]),
                State.ofCode((octets[at + 1] & 255) >> 6),
                flags,
                multiplier,
                myDiscriminator,
                int32(octets, at + 8),
                Integer.toUnsignedLong(int32(octets, at + 12)),
                Integer.toUnsignedLong(int32(octets, at + 16)),
                Integer.toUnsignedLong(int32(octets, at + 20)));
    }

    /// Writes [#LENGTH] octets from `at`.
    ///
    /// @return how many: [#LENGTH]
    public int write(byte[] octets, int at) {
        octets[at] = (byte) (VERSION << 5 | diagnostic.code());
        octets[at + 1] = (byte) (state.code() << 6 | flags);
        octets[at + 2] = (byte) multiplier;
        octets[at + 3] = LENGTH;
        int32(octets, at + 4, myDiscriminator);
        int32(octets, at + 8, yourDiscriminator);
        int32(octets, at + 12, (int) desiredTransmit);
        int32(octets, at + 16, (int) requiredReceive);
        int32(octets, at + 20, (int) requiredEchoReceive);
        return LENGTH;
    }

    /// Whether every flag of `mask` is set.
    public boolean has(int mask) {
        return (flags & mask) == mask;
    }

    private static int int32(byte[] octets, int at) {
        return (octets[at] & 255) << 24
                | (octets[at + 1] & 255) << 16
                | (octets[at + 2] & 255) << 8
                | octets[at + 3] & 255;
    }

    private static void int32(byte[] octets, int at, int value) {
        octets[at] = (byte) (value >> 24);
        octets[at + 1] = (byte) (value >> 16);
        octets[at + 2] = (byte) (value >> 8);
        octets[at + 3] = (byte) value;
    }
}
