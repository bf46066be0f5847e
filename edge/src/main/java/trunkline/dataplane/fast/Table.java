package trunkline.dataplane.fast;

/// The tables of a plane: arrays of rows of one size. The names are those of the program's maps.
public enum Table {
    /// Steps of the tries of prefixes: sixteen entries of 32 bits ([PrefixTrie]).
    NODES("nodes", 64, Reader.PROGRAM),
    /// Which attachment a frame belongs to ([AttachmentIndex]).
    PLACES("places", 64, Reader.PROGRAM),
    /// What is known of an attachment ([AttachmentRow]).
    ATTACHMENTS("attachments", 64, Reader.PROGRAM),
    /// Shares of flows ([FanTable]).
    FANS("fans", 2 * FanTable.BUCKETS, Reader.PROGRAM),
    /// Where packets go next ([HopRow]).
    HOPS("hops", 64, Reader.PROGRAM),
    /// Token buckets ([Policers]).
    POLICERS("policers", 64, Reader.PROGRAM),
    /// Counts per account, processor, fate and class ([Tallies]).
    TALLIES("tallies", Tallies.ROW_OCTETS, Reader.PROGRAM),
    /// Of which length the prefix is that an entry of [#NODES] belongs to.
    LENGTHS("lengths", 16, Reader.PLANE),
    /// Every route that was put in ([PrefixMap]).
    PREFIXES("prefixes", PrefixMap.ROW_OCTETS, Reader.PLANE);

    private final String map;
    private final int octets;
    private final Reader reader;

    Table(String map, int octets, Reader reader) {
        this.map = map;
        this.octets = octets;
        this.reader = reader;
    }

    /// Who reads a table.
    public enum Reader {
        /// The program, for packets.
        PROGRAM,
        /// Only the plane itself, to know after a restart what it did.
        PLANE
    }

    /// Name of the map.
    public String map() {
        return map;
    }

    /// Octets of a row.
    public int octets() {
        return octets;
    }

    /// Who reads it.
    public Reader reader() {
        return reader;
    }
}
