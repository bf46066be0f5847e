package trunkline.bgp.rib;

import java.util.ArrayList;
import java.util.List;

/// Spare arrays for [OutLog], so that idle groups hold none and busy ones make no garbage.
final class ChunkPool {

    /// Octets of a usual chunk.
    static final int CHUNK = 1 << 14;

    /// Most spare arrays that are kept.
    static final int SPARE_MAX = 64;

    private final List<byte[]> spare = new ArrayList<>();

    /// An array of at least `octets` octets with anything in it.
    byte[] take(int octets) {
        if (octets > CHUNK) {
            return new byte[octets];
        }
        return spare.isEmpty() ? new byte[CHUNK] : spare.removeLast();
    }

    /// The array is no longer used.
    void give(byte[] chunk) {
        if (chunk.length == CHUNK && spare.size() < SPARE_MAX) {
            spare.add(chunk);
        }
    }
}
