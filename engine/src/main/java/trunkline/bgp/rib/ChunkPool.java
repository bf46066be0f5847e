package trunkline.bgp.rib;

import java.util.ArrayList;
import java.util.List;

/// Spare arrays for [OutLog], so that idle groups hold none and busy ones make no garbage.
final class ChunkPool {

    /// Octets of a usual chunk.
    static final int CHUNK = 1 << 14;

    /// Most chunks of one log that wait for the slowest member, the one that is written aside.
    static final int WAITING_MAX = 64;

    /// Most spare arrays that are kept.
    static final int SPARE_MAX = 64;

    private final int chunkOctets;
    private final int waitingMax;
    private final List<byte[]> spare = new ArrayList<>();

    ChunkPool() {
        this(CHUNK, WAITING_MAX);
    }

    /// With other bounds, for tests.
    ChunkPool(int chunkOctets, int waitingMax) {
        this.chunkOctets = chunkOctets;
        this.waitingMax = waitingMax;
    }

    /// Most chunks that may wait.
    int waitingMax() {
        return waitingMax;
    }

    /// An array of at least `octets` octets with anything in it.
    byte[] take(int octets) {
        if (octets > chunkOctets) {
            return new byte[octets];
        }
        return spare.isEmpty() ? new byte[chunkOctets] : spare.removeLast();
    }

    /// The array is no longer used.
    void give(byte[] chunk) {
        if (chunk.length == chunkOctets && spare.size() < SPARE_MAX) {
            spare.add(chunk);
        }
    }
}
