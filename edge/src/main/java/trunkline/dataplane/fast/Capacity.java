package trunkline.dataplane.fast;

/// How much a plane can hold. All of it is taken when the plane is made; what is beyond is answered
/// with [Put#FULL].
///
/// @param nodes of the tries of all domains; 80 octets each
/// @param prefixes routes of all domains together; about 36 octets each
/// @param attachments at most [#INDEX_MAX]
/// @param fans different sets of next hops, at most [#INDEX_MAX]
/// @param hops at most [#INDEX_MAX]
/// @param accounts that are counted and policed on their own; 2 KiB each and processor
/// @param processors that the machine may ever have
public record Capacity(
        int nodes,
        int prefixes,
        int attachments,
        int fans,
        int hops,
        int accounts,
        int processors) {

    /// Most rows of a table that an index of 16 bits leads to; row 0 stands for nothing.
    public static final int INDEX_MAX = 65_535;

    /// Most nodes: what an entry has bits for.
    public static final int NODES_MAX = 1 << 28;

    /// Most routes.
    public static final int PREFIXES_MAX = 1 << 26;

    /// Enough for a lab: 4,000 routes in each of a hundred domains.
    public static final Capacity SMALL =
            new Capacity(1 << 18, 1 << 19, 1_024, 4_096, 4_096, 1_024, 1);

    /// @throws IllegalArgumentException beyond a bound
    public Capacity {
        require(nodes, NODES_MAX);
        require(prefixes, PREFIXES_MAX);
        require(attachments, INDEX_MAX);
        require(fans, INDEX_MAX);
        require(hops, INDEX_MAX);
        require(accounts, INDEX_MAX);
        require(processors, 4_096);
    }

    private static void require(int value, int max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(value + " of at most " + max);
        }
    }

    /// The same on a machine with so many processors.
    public Capacity onProcessors(int number) {
        return new Capacity(nodes, prefixes, attachments, fans, hops, accounts, number);
    }

    /// Rows of a table, row 0 included.
    public int rows(Table table) {
        return switch (table) {
            case NODES, LENGTHS -> nodes + NodePool.FIRST;
            case PLACES -> AttachmentIndex.PLACES;
            case ATTACHMENTS -> attachments + 1;
            case FANS -> fans + 1;
            case HOPS -> hops + 1;
            case POLICERS -> (accounts + 1) * Policers.PER_ACCOUNT;
            case TALLIES -> (accounts + 1) * processors;
            case PREFIXES -> PrefixMap.rows(prefixes);
        };
    }

    /// Octets of a table.
    public long octets(Table table) {
        return (long) rows(table) * table.octets();
    }
}
