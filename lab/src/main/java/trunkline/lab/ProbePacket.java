package trunkline.lab;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// A probe's packet: whose it is, which one, and when it was sent.
///
/// ```
///  0 magic   4 run   8 probe   12 sequence   16 sent at (ns)   24 zeros to 64
/// ```
final class ProbePacket {

    /// Octets of payload.
    static final int OCTETS = 64;

    private static final int MAGIC = 0x544C_5052;
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final ValueLayout.OfInt LITTLE_INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private ProbePacket() {}

    /// Writes a packet over `octets`.
    ///
    /// @param run number of this rehearsal; another one's packets are foreign
    /// @param probe number of the probe in this rehearsal
    static void write(byte[] octets, int run, int probe, int sequence, long sentAt) {
        INT.set(octets, 0, MAGIC);
        INT.set(octets, 4, run);
        INT.set(octets, 8, probe);
        INT.set(octets, 12, sequence);
        LONG.set(octets, 16, sentAt);
    }

    /// Sequence number of a packet of this very probe; -1 of any other packet.
    static int sequence(MemorySegment octets, int length, int run, int probe) {
        boolean ours =
                length == OCTETS
                        && octets.get(LITTLE_INT, 0) == MAGIC
                        && octets.get(LITTLE_INT, 4) == run
                        && octets.get(LITTLE_INT, 8) == probe;
        return ours ? octets.get(LITTLE_INT, 12) : -1;
    }
}
