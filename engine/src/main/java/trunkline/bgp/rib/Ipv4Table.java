package trunkline.bgp.rib;

import trunkline.net.IpFamily;
import trunkline.net.Ipv4Prefix;

/// IPv4 prefixes: address and length are one number.
final class Ipv4Table extends PrefixTable {

    private static final long NO_KEY = -1;

    private final long multiplier;
    private final LongColumn keys = new LongColumn(NO_KEY);

    /// @param multiplier odd; what hashes depend on
    Ipv4Table(long multiplier) {
        this.multiplier = multiplier;
    }

    @Override
    IpFamily family() {
        return IpFamily.IPV4;
    }

    @Override
    int find(long high, long low, int length, int guess) {
        long key = key(high, length);
        return isAt(guess, key) ? guess : lookUp(key, hash(key));
    }

    @Override
    int claim(long high, long low, int length, int guess) {
        long key = key(high, length);
        if (isAt(guess, key)) {
            return guess;
        }
        int hash = hash(key);
        int row = lookUp(key, hash);
        if (row == NONE) {
            row = newRow();
            keys.grow(row + 1);
            keys.set(row, key);
            add(hash, row);
        }
        return row;
    }

    private boolean isAt(int row, long key) {
        return row >= 0 && row < rows() && keys.get(row) == key;
    }

    private int lookUp(long key, int hash) {
        int[] segment = segment(hash);
        int mask = mask(segment);
        int tag = tag(hash);
        int i = hash & mask;
        for (int slot = segment[i]; slot != 0; slot = segment[i]) {
            int row = (slot & NUMBER) - 1;
            if ((slot & ~NUMBER) == tag && keys.get(row) == key) {
                return row;
            }
            i = i + 1 & mask;
        }
        return NONE;
    }

    private static long key(long high, int length) {
        return high >>> 24 | length;
    }

    private int hash(long key) {
        return (int) (key * multiplier >>> 32);
    }

    @Override
    int hashOf(int row) {
        return hash(keys.get(row));
    }

    @Override
    long high(int row) {
        return keys.get(row) << 24 & 0xFFFF_FFFF_0000_0000L;
    }

    @Override
    long low(int row) {
        return 0;
    }

    @Override
    int length(int row) {
        return (byte) keys.get(row);
    }

    @Override
    Ipv4Prefix prefix(int row) {
        long key = keys.get(row);
        return new Ipv4Prefix((int) (key >>> 8), (int) key & 255);
    }

    @Override
    int write(int row, byte[] out, int at) {
        long key = keys.get(row);
        int length = (int) key & 255;
        out[at] = (byte) length;
        int end = at + 1 + (length + 7 >>> 3);
        int bits = (int) (key >>> 8);
        for (int i = at + 1; i < end; i++) {
            out[i] = (byte) (bits >>> 24);
            bits <<= 8;
        }
        return end;
    }

    @Override
    void erase(int row) {
        keys.set(row, NO_KEY);
    }

    @Override
    long octets() {
        return super.octets() + keys.octets();
    }
}
