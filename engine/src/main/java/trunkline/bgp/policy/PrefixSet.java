package trunkline.bgp.policy;

import java.util.List;
import java.util.stream.IntStream;
import trunkline.net.IpFamily;
import trunkline.net.Ipv4Prefix;
import trunkline.net.Ipv6Prefix;

/// Prefix ranges of one family, found by hash: one look per distinct length of a covering prefix,
/// however many ranges there are.
final class PrefixSet {

    private final int[] lengths;
    private final long[] highs;
    private final long[] lows;

    /// Covering length, shortest, longest, plus one in use; 0 for an empty slot.
    private final int[] shapes;

    PrefixSet(List<PrefixRange> ranges, IpFamily family) {
        List<PrefixRange> own = ranges.stream().filter(r -> r.within().family() == family).toList();
        int slots = Math.max(1, Integer.highestOneBit(own.size()) * 4);
        highs = new long[slots];
        lows = new long[slots];
        shapes = new int[slots];
        own.forEach(this::add);
        lengths = own.stream().mapToInt(r -> r.within().length()).distinct().sorted().toArray();
    }

    boolean isEmpty() {
        return lengths.length == 0;
    }

    private void add(PrefixRange range) {
        long high =
                switch (range.within()) {
                    case Ipv4Prefix four -> (long) four.bits() << 32;
                    case Ipv6Prefix six -> six.high();
                };
        long low =
                switch (range.within()) {
                    case Ipv4Prefix _ -> 0;
                    case Ipv6Prefix six -> six.low();
                };
        int within = range.within().length();
        int slot = slot(high, low, within);
        while (shapes[slot] != 0) {
            slot = slot + 1 & shapes.length - 1;
        }
        highs[slot] = high;
        lows[slot] = low;
        shapes[slot] = 1 << 24 | within << 16 | Math.max(range.min(), within) << 8 | range.max();
    }

    private int slot(long high, long low, int within) {
        long mixed = (high ^ Long.rotateLeft(low, 17) ^ within) * 0x9E37_79B9_7F4A_7C15L;
        return (int) (mixed >>> 40) & shapes.length - 1;
    }

    /// Whether a range holds the prefix.
    boolean holds(long high, long low, int length) {
        for (int within : lengths) {
            if (within > length) {
                return false;
            }
            long maskedHigh = within >= 64 ? high : high & ~(-1L >>> within);
            long maskedLow = within <= 64 ? 0 : low & -1L << 128 - within;
            if (holds(maskedHigh, maskedLow, within, length)) {
                return true;
            }
        }
        return false;
    }

    private boolean holds(long high, long low, int within, int length) {
        int slot = slot(high, low, within);
        for (; shapes[slot] != 0; slot = slot + 1 & shapes.length - 1) {
            int shape = shapes[slot];
            if (highs[slot] == high
                    && lows[slot] == low
                    && (shape >> 16 & 255) == within
                    && (shape >> 8 & 255) <= length
                    && (shape & 255) >= length) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return IntStream.of(shapes).filter(s -> s != 0).count() + " ranges";
    }
}
