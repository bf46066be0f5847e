package trunkline.bgp.rib;

import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;

/// The prefixes of one family of one domain. A prefix is a row; its number stays until it is freed,
/// and everything else that is known of it is in columns under that number.
///
/// Prefixes are written in the form of RFC 4271 §4.3: a length in bits, then as many octets as it
/// takes.
abstract class PrefixTable extends HashIndex {

    /// No row.
    static final int NONE = -1;

    private int rows;
    private int freed;
    private final IntColumn free = new IntColumn(0);

    /// Rows have numbers below this.
    final int rows() {
        return rows;
    }

    /// Rows in use.
    final int used() {
        return rows - freed;
    }

    /// Whether another prefix would be one too many.
    final boolean full() {
        return used() == THINGS_MAX;
    }

    /// An unused row, for a subclass that writes its key there.
    final int newRow() {
        return freed > 0 ? free.get(--freed) : rows++;
    }

    /// The row's prefix is forgotten and its number may be used again.
    final void free(int row) {
        remove(hashOf(row), row);
        free.grow(freed + 1);
        free.set(freed++, row);
        erase(row);
    }

    /// The family.
    abstract IpFamily family();

    /// The row of a prefix, or [#NONE].
    ///
    /// @param high first eight octets, an IPv4 address in the upper four; no bit after the length
    /// @param low last eight octets
    /// @param length in bits
    /// @param guess a row that it might be
    abstract int find(long high, long low, int length, int guess);

    /// The row of a prefix, made if it was not there; the table must not be full. Arguments as in
    /// [#find].
    abstract int claim(long high, long low, int length, int guess);

    /// First eight octets of a row's prefix.
    abstract long high(int row);

    /// Last eight octets of a row's prefix.
    abstract long low(int row);

    /// Length of a row's prefix in bits, -1 for a freed row.
    abstract int length(int row);

    /// The prefix of a row.
    abstract IpPrefix prefix(int row);

    /// Writes the prefix of a row, at most 17 octets.
    ///
    /// @return where writing goes on
    abstract int write(int row, byte[] out, int at);

    /// Makes the key of a freed row one that no prefix has.
    abstract void erase(int row);

    /// Octets held.
    long octets() {
        return indexOctets() + free.octets();
    }
}
