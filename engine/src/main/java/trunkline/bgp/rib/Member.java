package trunkline.bgp.rib;

import java.util.BitSet;

/// One neighbour in an [UpdateGroup] of one family. Most of the time it reads what is written for
/// all; a new or a slow one goes its own way, row by row, until it has caught up. Mutable.
final class Member {

    /// All rows have been gone through.
    private static final int DONE = Integer.MAX_VALUE;

    private final Source source;
    private final byte[] hop;

    /// Where it reads while it is with the others.
    final OutLog.Cursor cursor = new OutLog.Cursor();

    /// Rows that it must still be told of.
    final BitSet owed = new BitSet();

    private boolean together = true;
    private int dumped = DONE;
    private Mark mark = Mark.NONE;

    /// What goes with a table that is sent.
    enum Mark {
        /// Nothing.
        NONE,
        /// End-of-RIB behind it (RFC 4724 §2).
        END_OF_RIB,
        /// The mark before a table that is sent again (RFC 7313 §4).
        BEGIN_OF_REFRESH,
        /// The mark behind it.
        END_OF_REFRESH
    }

    /// @param hop our own address towards it; empty when there is none
    Member(Source source, byte[] hop) {
        this.source = source;
        this.hop = hop;
    }

    Source source() {
        return source;
    }

    byte[] hop() {
        return hop;
    }

    /// Whether it reads what is written for all.
    boolean isTogether() {
        return together;
    }

    /// It goes its own way from now on.
    void part() {
        together = false;
    }

    /// It has caught up.
    void join() {
        together = true;
        owed.clear();
    }

    /// It has been told of these rows, or may have been, and must be again. All rows are gone
    /// through then, so that what has come to nothing meanwhile is not passed over.
    void tellAgain(BitSet rows) {
        part();
        dumped = DONE;
        owed.or(rows);
    }

    /// All rows must be told for the first time.
    void dumpAll() {
        part();
        dumped = 0;
    }

    /// Whether rows from [#dumped] on have still to be gone through.
    boolean isDumping() {
        return dumped != DONE;
    }

    /// Rows before this one have been gone through.
    int dumped() {
        return dumped;
    }

    /// Goes on to `row`; at `end` there are no more.
    void dumpedTo(int row, int end) {
        dumped = row >= end ? DONE : row;
    }

    /// What the group has to say of a row has changed.
    void changed(int row) {
        if (row < dumped) {
            owed.set(row);
        }
    }

    Mark mark() {
        return mark;
    }

    void mark(Mark next) {
        mark = next;
    }
}
