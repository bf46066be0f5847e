package trunkline.bgp.rib;

import trunkline.net.IpFamily;
import trunkline.net.Ipv6Address;
import trunkline.net.Ipv6Prefix;

/// IPv6 prefixes: two halves of the address and the length.
final class Ipv6Table extends PrefixTable {

    private static final int NO_LENGTH = -1;

    private final long multiplier;
    private final LongColumn highs = new LongColumn(0);
    private final LongColumn lows = new LongColumn(0);
    private final IntColumn lengths = new IntColumn(NO_LENGTH);

    /// @param multiplier odd; what hashes depend on
    Ipv6Table(long multiplier) {
        this.multiplier = multiplier;
    }

    @Override
    IpFamily family() {
        return IpFamily.IPV6;
    }

    @Override
    int find(long high, long low, int length, int guess) {
        if (isAt(guess, high, low, length)) {
            return guess;
        }
        return lookUp(high, low, length, hash(high, low, length));
    }

    @Override
    int claim(long high, long low, int length, int guess) {
        if (isAt(guess, high, low, length)) {
            return guess;
        }
        int hash = hash(high, low, length);
        int row = lookUp(high, low, length, hash);
        if (row == NONE) {
            row = newRow();
            highs.grow(row + 1);
            lows.grow(row + 1);
            lengths.grow(row + 1);
            highs.set(row, high);
            lows.set(row, low);
            lengths.set(row, length);
            add(hash, row);
        }
        return row;
    }

    private boolean isAt(int row, long high, long low, int length) {
        return row >= 0 && row < rows() && is(row, high, low, length);
    }

    private int lookUp(long high, long low, int length, int hash) {
        int[] segment = segment(hash);
        int mask = mask(segment);
        int tag = tag(hash);
        int i = hash & mask;
        for (int slot = segment[i]; slot != 0; slot = segment[i]) {
            int row = (slot & NUMBER) - 1;
            if ((slot & ~NUMBER) == tag && is(row, high, low, length)) {
                return row;
            }
            i = i + 1 & mask;
        }
        return NONE;
    }

    private boolean is(int row, long high, long low, int length) {
        return highs.get(row) == high && lows.get(row) == low && lengths.get(row) == length;
    }

    private int hash(long high, long low, int length) {
        long mixed = (high ^ Long.rotateLeft(low * multiplier, 29) ^ length) * multiplier;
        return (int) ((mixed ^ mixed >>> 29) * multiplier >>> 32);
    }

    @Override
    int hashOf(int row) {
        return hash(highs.get(row), lows.get(row), lengths.get(row));
    }

    @Override
    long high(int row) {
        return highs.get(row);
    }

    @Override
    long low(int row) {
        return lows.get(row);
    }

    @Override
    int length(int row) {
        return lengths.get(row);
    }

    @Override
    Ipv6Prefix prefix(int row) {
        return Ipv6Prefix.of(new Ipv6Address(highs.get(row), lows.get(row)), lengths.get(row));
    }

    @Override
    int write(int row, byte[] out, int at) {
        int length = lengths.get(row);
        out[at] = (byte) length;
        int octets = length + 7 >>> 3;
        for (int i = 0; i < octets; i++) {
            long half = i < 8 ? highs.get(row) : lows.get(row);
            out[at + 1 + i] = (byte) (half >>> 56 - 8 * (i & 7));
        }
        return at + 1 + octets;
    }

    @Override
    void erase(int row) {
        lengths.set(row, NO_LENGTH);
    }

    @Override
    long octets() {
        return super.octets() + highs.octets() + lows.octets() + lengths.octets();
    }
}
