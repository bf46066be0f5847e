package trunkline.bgp.rib;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Neighbours who are told the same, in one family: their Adj-RIB-Out (RFC 4271 §3.2), kept once.
///
/// What they have been told of a row is one number, the attribute set, before the policy. Changes
/// become messages when the first member asks for output; the others read the same messages. Who
/// falls too far behind, or has just come, is told row by row from what the others have been told,
/// until it has caught up. Nobody is told what it announced itself.
final class UpdateGroup extends ChangeLog.Reader {

    private static final int NONE = AttributeStore.NONE;
    private static final int ROWS_PER_FLUSH = 8192;
    private static final int ROUNDS_PER_OUTPUT = 64;

    private final LocRib rib;
    private final AttributeStore store;
    private final Scratch scratch;
    private final Export export;
    private final MessageWriter writer;
    private final OutLog log;
    private final List<Member> members = new ArrayList<>();
    private final BitSet numbers = new BitSet();

    /// During a flush: those who go their own way.
    private final List<Member> apart = new ArrayList<>();

    private final IntColumn sent = new IntColumn(NONE);
    private int sentCount;

    /// By number of a neighbour: how many of the routes sent it announced itself.
    private final IntColumn owns = new IntColumn(0);

    /// Rows that were there before the group and have been gone through.
    private int scanned;

    private final int scanEnd;

    UpdateGroup(LocRib rib, Export.Rules rules) {
        this.rib = rib;
        this.store = rib.store();
        this.scratch = store.scratch();
        this.export = new Export(rules, rib);
        this.writer = MessageWriter.of(rib.table(), rules.messageMax());
        this.log = new OutLog(store.chunks());
        this.scanEnd = rib.table().rows();
        rib.changes().join(this);
    }

    Export export() {
        return export;
    }

    List<Member> members() {
        return members;
    }

    /// A new member, who has been told nothing; its table begins to flow.
    void add(Member member) {
        list(member);
        if (scanned > 0 || sentCount > 0) {
            member.dumpAll();
        }
    }

    /// A member from another group, who goes its own way and may have been told of some rows. It
    /// will be told of all, but of nothing before that is known.
    void adopt(Member member, BitSet told) {
        list(member);
        while (scanned < scanEnd) {
            flush();
        }
        member.tellAgain(told);
        member.tellAgain(told(member));
    }

    private void list(Member member) {
        members.add(member);
        int number = member.source().number();
        numbers.set(number);
        owns.grow(number + 1);
        log.toEnd(member.cursor);
    }

    /// The member leaves.
    void remove(Member member) {
        members.remove(member);
        int number = member.source().number();
        if (members.stream().noneMatch(m -> m.source().number() == number)) {
            numbers.clear(number);
        }
        member.owed.stream().forEach(rib::reclaim);
        trim();
    }

    /// The last member has left: nothing is remembered any more.
    void dissolve() {
        rib.changes().leave(this);
        for (int row = 0; row < sent.size(); row++) {
            int set = sent.get(row);
            if (set != NONE) {
                store.release(set);
                sent.set(row, NONE);
                rib.reclaim(row);
            }
        }
        log.clear();
    }

    /// The set the members have been told of a row, or [AttributeStore#NONE].
    int sent(int row) {
        return sent.getOrFill(row);
    }

    /// The rows that a member may believe to have, which has gone its own way: what the others have
    /// been told, and what it is owed.
    BitSet told(Member member) {
        BitSet told = (BitSet) member.owed.clone();
        for (int row = 0; row < sent.size(); row++) {
            if (sent.get(row) != NONE) {
                told.set(row);
            }
        }
        return told;
    }

    /// How many routes a member has been told, or is about to be.
    int sentTo(Member member) {
        return sentCount - owns.get(member.source().number());
    }

    /// Whether something is still to be said of a row.
    boolean holds(int row) {
        if (sent.getOrFill(row) != NONE) {
            return true;
        }
        for (Member member : members) {
            if (member.owed.get(row)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasPending() {
        return scanned < scanEnd || rib.changes().hasNext(this);
    }

    /// Whether there is anything to say to a member.
    boolean hasOutput(Member member) {
        return member.mark() != Member.Mark.NONE
                || hasPending()
                || (member.isTogether()
                        ? !log.isAtEnd(member.cursor)
                        : member.isDumping() || !member.owed.isEmpty());
    }

    /// Writes what is to be said to a member.
    ///
    /// @return octets written
    int output(Member member, byte[] buffer, int at, int room) {
        MemberSink to = scratch.sink.into(buffer, at, room, member.hop());
        Marks.begin(member, rib.family(), to);
        for (int round = 0; round < ROUNDS_PER_OUTPUT; round++) {
            if (!(member.isTogether() ? followed(member, to) : caughtUp(member, to))) {
                break;
            }
        }
        trim();
        return to.at() - at;
    }

    /// Reads what is written for all, and when that is nothing, writes more.
    ///
    /// @return whether to go on
    private boolean followed(Member member, MemberSink to) {
        log.read(member.cursor, member.source().number(), to);
        if (!log.isAtEnd(member.cursor)) {
            return false;
        }
        if (scanned == scanEnd) {
            Marks.end(member, rib.family(), to);
        }
        if (!hasPending()) {
            return false;
        }
        if (log.isFull()) {
            leaveBehind();
        }
        flush();
        return true;
    }

    /// Those who have not come out of the oldest part of the log go their own way.
    private void leaveBehind() {
        long oldest = log.oldest();
        for (Member member : members) {
            if (member.isTogether() && member.cursor.chunk() == oldest) {
                part(member);
            }
        }
        trim();
    }

    /// The member goes its own way: what it has not read it is owed.
    void part(Member member) {
        if (member.isTogether()) {
            member.part();
            log.read(member.cursor, member.source().number(), new Unread(rib, member));
        }
    }

    /// The member is told everything again (RFC 2918).
    ///
    /// @param mark what goes with it
    void refresh(Member member, Member.Mark mark) {
        part(member);
        member.tellAgain(told(member));
        if (member.mark() == Member.Mark.NONE) {
            member.mark(mark);
        }
    }

    private void trim() {
        if (log.isEmpty()) {
            return;
        }
        long slowest = Long.MAX_VALUE;
        boolean drained = true;
        for (Member member : members) {
            if (member.isTogether()) {
                slowest = Math.min(slowest, member.cursor.chunk());
                drained &= log.isAtEnd(member.cursor);
            }
        }
        if (!drained) {
            log.trim(slowest);
            return;
        }
        log.clear();
        for (Member member : members) {
            log.toEnd(member.cursor);
        }
    }

    /// Turns some of what has changed into messages for those who read together.
    private void flush() {
        Batch batch = scratch.batch;
        batch.clear();
        export.forget();
        apart.clear();
        for (Member member : members) {
            if (!member.isTogether()) {
                apart.add(member);
            }
        }
        for (int i = 0; i < ROWS_PER_FLUSH && batch.hasRoom(); i++) {
            int row = nextRow();
            if (row == PrefixTable.NONE) {
                break;
            }
            consider(row, batch);
        }
        int heard = apart.size() < members.size() ? batch.buckets() : 0;
        for (int bucket = 0; bucket < heard; bucket++) {
            long key = batch.key(bucket);
            if (Batch.isWithdrawal(key)) {
                writer.withdraw(log, batch, batch.first(bucket), Batch.filter(key));
            } else {
                announce(batch, bucket, key);
            }
        }
        rib.changes().read(this);
    }

    private int nextRow() {
        return scanned < scanEnd ? scanned++ : rib.changes().next(this);
    }

    private void consider(int row, Batch batch) {
        int had = sent.getOrFill(row);
        int best = rib.paths().best(row);
        if (best == had) {
            return;
        }
        int code = best == NONE ? -1 : export.judge(best, row);
        if (code < 0) {
            best = NONE;
            if (had == NONE) {
                return;
            }
        }
        int from = filterOf(best);
        int before = filterOf(had);
        setSent(row, had, best);
        for (Member member : apart) {
            member.changed(row);
        }
        if (best == NONE) {
            batch.add(Batch.withdrawalExcept(before), row);
            return;
        }
        if (batch.add(Batch.announcement(best, code), row)) {
            batch.weigh(store.attributesLength(best));
        }
        if (had != NONE && from != before && from != 0) {
            batch.add(Batch.withdrawalFor(from), row);
        }
    }

    /// Number of the member that announced a set; 0: none did.
    private int filterOf(int set) {
        if (set == NONE) {
            return 0;
        }
        int number = store.owner(set).source().number();
        return numbers.get(number) ? number : 0;
    }

    private void setSent(int row, int had, int now) {
        if (now != NONE) {
            sent.grow(row + 1);
            store.retain(now);
            count(now, 1);
        }
        sent.set(row, now);
        if (had != NONE) {
            count(had, -1);
            store.release(had);
        }
    }

    private void count(int set, int change) {
        sentCount += change;
        int number = store.owner(set).source().number();
        owns.grow(number + 1);
        owns.set(number, owns.get(number) + change);
    }

    private void announce(Batch batch, int bucket, long key) {
        int set = Batch.set(key);
        int first = batch.first(bucket);
        if (export.prepare(set, Batch.rule(key)) && writer.fits(export.length())) {
            writer.announce(log, batch, first, export, -filterOf(set));
            return;
        }
        for (int entry = first; entry != Batch.NONE; entry = batch.next(entry)) {
            setSent(batch.row(entry), set, NONE);
        }
        writer.withdraw(log, batch, first, MessageSink.EVERYBODY);
    }

    /// Tells a member what it is owed, row by row.
    ///
    /// @return whether to go on
    private boolean caughtUp(Member member, MemberSink to) {
        Batch batch = scratch.batch;
        batch.clear();
        export.forget();
        takeOwed(member, batch);
        takeDumped(member, batch);
        boolean all = tell(member, batch, to);
        if (!member.isDumping() && member.owed.isEmpty()) {
            member.join();
            log.toEnd(member.cursor);
        }
        return all;
    }

    private void takeOwed(Member member, Batch batch) {
        int row = member.owed.nextSetBit(0);
        while (row >= 0 && batch.hasRoom()) {
            member.owed.clear(row);
            if (!take(member, row, batch)) {
                batch.add(Batch.withdrawalFor(member.source().number()), row);
            }
            row = member.owed.nextSetBit(row + 1);
        }
    }

    private void takeDumped(Member member, Batch batch) {
        int end = sent.size();
        while (member.isDumping() && batch.hasRoom()) {
            int row = member.dumped();
            if (row < end) {
                take(member, row, batch);
            }
            member.dumpedTo(row + 1, end);
        }
    }

    /// Adds a row to what a member is told.
    ///
    /// @return false when it is told nothing of it
    private boolean take(Member member, int row, Batch batch) {
        int set = sent.getOrFill(row);
        if (set == NONE || store.owner(set).source().number() == member.source().number()) {
            return false;
        }
        int code = export.judge(set, row);
        if (code >= 0 && batch.add(Batch.announcement(set, code), row)) {
            batch.weigh(store.attributesLength(set));
        }
        return code >= 0;
    }

    private boolean tell(Member member, Batch batch, MemberSink to) {
        boolean all = true;
        for (int bucket = 0; bucket < batch.buckets(); bucket++) {
            long key = batch.key(bucket);
            int left = batch.first(bucket);
            if (Batch.isWithdrawal(key)) {
                left = writer.withdraw(to, batch, left, MessageSink.EVERYBODY);
                reclaim(batch, batch.first(bucket), left);
            } else if (export.prepare(Batch.set(key), Batch.rule(key))
                    && writer.fits(export.length())) {
                left = writer.announce(to, batch, left, export, MessageSink.EVERYBODY);
            } else {
                left = writer.withdraw(to, batch, left, MessageSink.EVERYBODY);
            }
            for (; left != Batch.NONE; left = batch.next(left)) {
                member.owed.set(batch.row(left));
                all = false;
            }
        }
        return all;
    }

    private void reclaim(Batch batch, int from, int to) {
        for (int entry = from; entry != to; entry = batch.next(entry)) {
            rib.reclaim(batch.row(entry));
        }
    }

    /// Octets held.
    long octets() {
        return sent.octets();
    }
}
