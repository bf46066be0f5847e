package trunkline.bgp.rib;

import java.util.Arrays;
import java.util.List;
import trunkline.bgp.message.AsWidth;
import trunkline.bgp.message.ExtendedCommunities;
import trunkline.bgp.message.LargeCommunity;
import trunkline.bgp.policy.Changes;

/// Writes attributes as they are to be from attributes as they lie, octets to octets, by ascending
/// type. Mutable, made once; what is to change is said in [#edits] before.
final class AttributeRewrite {

    private static final int LENGTH_MAX = 65_535;
    private static final int EXTENDED_LENGTH = 0x10;
    private static final int PARTIAL = 0x20;
    private static final int WELL_KNOWN = 0x40;
    private static final int OPTIONAL = 0x80;
    private static final int OPTIONAL_TRANSITIVE = 0xC0;
    private static final int AS4_PATH = 17;
    private static final int AS4_AGGREGATOR = 18;

    /// Room for anything but the value that is copied: header, what is added, our own AS.
    private static final int SLACK = 8 + 12 * Changes.COMMUNITIES_MAX + 4 * Changes.PREPENDS_MAX;

    /// What becomes of the attributes.
    static final class Edits {
        Border border = Border.NONE;
        Changes changes = Changes.NONE;
        int ownAs;
        int prepends;
        AsWidth width = AsWidth.FOUR_OCTETS;
        RibOptions.Unknown unknown = RibOptions.Unknown.PASS;

        /// Whether MULTI_EXIT_DISC goes out, with `med`.
        boolean hasMed;

        int med;
        int localPreference;

        /// Whether NEXT_HOP goes out, with `nextHop`.
        boolean hasNextHop;

        int nextHop;

        /// Whether it is reflected (RFC 4456 §8): by `cluster`, and if nobody did so before, from
        /// `originator`.
        boolean reflected;

        int originator;
        int cluster;

        /// The AS that OTC is added with where there is none, 0: none is added.
        int onlyToCustomer;
    }

    /// What the route passes on its way.
    enum Border {
        /// Nothing: it comes in. What is not named in the changes stays.
        NONE,
        /// It goes out inside our AS.
        INTERNAL,
        /// It goes out to another AS.
        EXTERNAL
    }

    final Edits edits = new Edits();

    private final PathRewrite path = new PathRewrite();
    private byte[] out = new byte[1024];
    private int at;
    private int nextHopAt;
    private AttributeView view = new AttributeView();

    /// What has been written, from 0 to before [#length].
    byte[] octets() {
        return out;
    }

    /// How many octets have been written.
    int length() {
        return at;
    }

    /// Where in them the four octets of NEXT_HOP lie; 0 when they do not.
    int nextHopAt() {
        return nextHopAt;
    }

    /// Writes the attributes of `from` with [#edits]. AS_PATH must be among them.
    ///
    /// @return whether any message could hold them
    boolean write(AttributeView from) {
        view = from;
        at = 0;
        nextHopAt = 0;
        path.write(
                view.octets(),
                view.from(AttributeView.AS_PATH),
                view.to(AttributeView.AS_PATH),
                edits.changes.privateAsns(),
                edits.ownAs,
                edits.prepends);
        for (int word = 0; word < 4; word++) {
            long left = view.present(word);
            if (word == 0) {
                left = left & ~dropped() | added();
            }
            for (; left != 0; left &= left - 1) {
                int type = word * 64 + Long.numberOfTrailingZeros(left);
                makeRoom(type);
                writeOne(type);
            }
        }
        return at <= LENGTH_MAX;
    }

    private void makeRoom(int type) {
        int copied = view.has(type) ? view.length(type) : 0;
        int room = at + SLACK + Math.max(copied, path.length());
        if (room > out.length) {
            out = Arrays.copyOf(out, room + (room >> 1));
        }
    }

    private static long bit(int type) {
        return 1L << type;
    }

    private long dropped() {
        long types =
                bit(AttributeView.NEXT_HOP)
                        | bit(AttributeView.MP_REACH)
                        | bit(AttributeView.MP_UNREACH);
        if (edits.border != Border.NONE) {
            types |= bit(AttributeView.MED) | bit(AttributeView.LOCAL_PREF);
        }
        if (edits.border == Border.EXTERNAL) {
            types |= bit(AttributeView.ORIGINATOR_ID) | bit(AttributeView.CLUSTER_LIST);
        }
        if (edits.changes.communities() instanceof Changes.Communities.Strip) {
            types |=
                    bit(AttributeView.COMMUNITIES)
                            | bit(AttributeView.EXTENDED_COMMUNITIES)
                            | bit(AttributeView.IPV6_EXTENDED_COMMUNITIES)
                            | bit(AttributeView.LARGE_COMMUNITIES);
        }
        return types;
    }

    private long added() {
        long types = 0;
        if (edits.hasNextHop) {
            types |= bit(AttributeView.NEXT_HOP);
        }
        if (edits.border != Border.NONE && edits.hasMed) {
            types |= bit(AttributeView.MED);
        }
        if (edits.border == Border.INTERNAL) {
            types |= bit(AttributeView.LOCAL_PREF);
        }
        if (!edits.changes.added().isEmpty()) {
            types |= bit(AttributeView.COMMUNITIES);
        }
        if (!edits.changes.addedExtended().isEmpty()) {
            types |= bit(AttributeView.EXTENDED_COMMUNITIES);
        }
        if (!edits.changes.addedLarge().isEmpty()) {
            types |= bit(AttributeView.LARGE_COMMUNITIES);
        }
        if (edits.onlyToCustomer != 0) {
            types |= bit(AttributeView.ONLY_TO_CUSTOMER);
        }
        if (edits.reflected) {
            types |= bit(AttributeView.ORIGINATOR_ID) | bit(AttributeView.CLUSTER_LIST);
        }
        if (edits.width == AsWidth.TWO_OCTETS) {
            types |= path.isWide() ? bit(AS4_PATH) : 0;
            types |= hasWideAggregator() ? bit(AS4_AGGREGATOR) : 0;
        }
        return types;
    }

    private boolean hasWideAggregator() {
        return view.has(AttributeView.AGGREGATOR) && view.u32(AttributeView.AGGREGATOR) >>> 16 != 0;
    }

    private void writeOne(int type) {
        switch (type) {
            case AttributeView.AS_PATH -> writePath();
            case AttributeView.NEXT_HOP -> {
                nextHopAt = at + 3;
                writeInt(WELL_KNOWN, type, edits.nextHop);
            }
            case AttributeView.MED -> {
                if (edits.border == Border.NONE) {
                    copy(type, 0);
                } else {
                    writeInt(OPTIONAL, type, edits.med);
                }
            }
            case AttributeView.LOCAL_PREF -> {
                if (edits.border == Border.NONE) {
                    copy(type, 0);
                } else {
                    writeInt(WELL_KNOWN, type, edits.localPreference);
                }
            }
            case AttributeView.COMMUNITIES -> writeCommunities();
            case AttributeView.ORIGINATOR_ID -> {
                if (view.has(type)) {
                    copy(type, 0);
                } else {
                    writeInt(OPTIONAL, type, edits.originator);
                }
            }
            case AttributeView.CLUSTER_LIST -> writeClusters();
            case AttributeView.EXTENDED_COMMUNITIES -> writeExtendedCommunities();
            case AttributeView.LARGE_COMMUNITIES -> writeLargeCommunities();
            case AttributeView.ONLY_TO_CUSTOMER -> {
                if (view.has(type)) {
                    copy(type, 0);
                } else {
                    writeInt(OPTIONAL_TRANSITIVE, type, edits.onlyToCustomer);
                }
            }
            case AttributeView.AGGREGATOR -> writeAggregator();
            case AS4_PATH -> {
                int head = begin(OPTIONAL_TRANSITIVE, type);
                at = path.writeAs4(out, at);
                end(head);
            }
            case AS4_AGGREGATOR -> {
                int head = begin(OPTIONAL_TRANSITIVE, type);
                copyValue(AttributeView.AGGREGATOR);
                end(head);
            }
            case AttributeView.ORIGIN,
                    AttributeView.ATOMIC_AGGREGATE,
                    AttributeView.IPV6_EXTENDED_COMMUNITIES ->
                    copy(type, 0);
            default -> writeUnknown(type);
        }
    }

    /// RFC 4271 §5: transitive ones pass, marked; others do not, nor what is of one domain.
    private void writeUnknown(int type) {
        if (edits.border == Border.NONE) {
            copy(type, 0);
        } else if ((view.flags(type) & WELL_KNOWN) != 0
                && edits.unknown == RibOptions.Unknown.PASS
                && !DomainBound.holds(type)) {
            copy(type, PARTIAL);
        }
    }

    private void writePath() {
        int head = begin(WELL_KNOWN, AttributeView.AS_PATH);
        switch (edits.width) {
            case FOUR_OCTETS -> {
                System.arraycopy(path.octets(), path.from(), out, at, path.length());
                at += path.length();
            }
            case TWO_OCTETS -> at = path.writeNarrow(out, at);
        }
        end(head);
    }

    private void writeAggregator() {
        if (edits.width == AsWidth.FOUR_OCTETS) {
            copy(AttributeView.AGGREGATOR, 0);
            return;
        }
        int head = begin(view.flags(AttributeView.AGGREGATOR), AttributeView.AGGREGATOR);
        int asn = view.u32(AttributeView.AGGREGATOR);
        int narrow = asn >>> 16 == 0 ? asn : PathRewrite.AS_TRANS;
        out[at++] = (byte) (narrow >>> 8);
        out[at++] = (byte) narrow;
        System.arraycopy(view.octets(), view.from(AttributeView.AGGREGATOR) + 4, out, at, 4);
        at += 4;
        end(head);
    }

    private void writeCommunities() {
        int head = begin(flagsOrUsual(AttributeView.COMMUNITIES), AttributeView.COMMUNITIES);
        int valueFrom = at;
        if (view.has(AttributeView.COMMUNITIES)) {
            switch (edits.changes.communities()) {
                case Changes.Communities.Keep() -> copyValue(AttributeView.COMMUNITIES);
                case Changes.Communities.Strip() -> {}
                case Changes.Communities.Remove(var named, _, _) -> copyCommunitiesBut(named);
            }
        }
        List<Integer> added = edits.changes.added();
        for (int i = 0; i < added.size(); i++) {
            int from = at;
            PathRewrite.putInt(out, at, added.get(i));
            keepOnce(valueFrom, from, 4);
        }
        endOrDrop(head, valueFrom);
    }

    private int flagsOrUsual(int type) {
        return view.has(type) ? view.flags(type) : OPTIONAL_TRANSITIVE;
    }

    /// Keeps the element of `size` octets just written at `from`, unless it is there already.
    private void keepOnce(int valueFrom, int from, int size) {
        for (int i = valueFrom; i < from; i += size) {
            if (Arrays.equals(out, i, i + size, out, from, from + size)) {
                at = from;
                return;
            }
        }
        at = from + size;
    }

    private void endOrDrop(int head, int valueFrom) {
        if (at == valueFrom) {
            at = head;
        } else {
            end(head);
        }
    }

    private void copyCommunitiesBut(List<Integer> named) {
        int to = view.to(AttributeView.COMMUNITIES);
        for (int i = view.from(AttributeView.COMMUNITIES); i < to; i += 4) {
            int community = AttributeView.u32(view.octets(), i);
            if (!named.contains(community)) {
                PathRewrite.putInt(out, at, community);
                at += 4;
            }
        }
    }

    /// RFC 4360 §6: non-transitive ones do not pass the border of an AS.
    private void writeExtendedCommunities() {
        int type = AttributeView.EXTENDED_COMMUNITIES;
        int head = begin(flagsOrUsual(type), type);
        int valueFrom = at;
        boolean kept = !(edits.changes.communities() instanceof Changes.Communities.Strip);
        int to = view.has(type) && kept ? view.to(type) : 0;
        for (int i = to == 0 ? 0 : view.from(type); i < to; i += 8) {
            long value = u64(view.octets(), i);
            if (passes(value) && !isRemoved(value)) {
                putLong(value);
            }
        }
        List<Long> added = edits.changes.addedExtended();
        for (int i = 0; i < added.size(); i++) {
            int from = at;
            if (passes(added.get(i))) {
                putLong(added.get(i));
                keepOnce(valueFrom, from, 8);
            }
        }
        endOrDrop(head, valueFrom);
    }

    private boolean passes(long extended) {
        return edits.border != Border.EXTERNAL || ExtendedCommunities.isTransitive(extended);
    }

    private boolean isRemoved(long value) {
        return edits.changes.communities()
                        instanceof Changes.Communities.Remove(_, _, List<Long> extended)
                && extended.contains(value);
    }

    private static long u64(byte[] octets, int from) {
        return (long) AttributeView.u32(octets, from) << 32
                | AttributeView.u32(octets, from + 4) & 0xFFFF_FFFFL;
    }

    private void putLong(long value) {
        PathRewrite.putInt(out, at, (int) (value >>> 32));
        PathRewrite.putInt(out, at + 4, (int) value);
        at += 8;
    }

    private void writeLargeCommunities() {
        int type = AttributeView.LARGE_COMMUNITIES;
        int head = begin(flagsOrUsual(type), type);
        int valueFrom = at;
        if (view.has(type)) {
            switch (edits.changes.communities()) {
                case Changes.Communities.Keep() -> copyValue(type);
                case Changes.Communities.Strip() -> {}
                case Changes.Communities.Remove(_, var named, _) -> copyLargeBut(named);
            }
        }
        List<LargeCommunity> added = edits.changes.addedLarge();
        for (int i = 0; i < added.size(); i++) {
            int from = at;
            PathRewrite.putInt(out, at, added.get(i).global());
            PathRewrite.putInt(out, at + 4, added.get(i).first());
            PathRewrite.putInt(out, at + 8, added.get(i).second());
            keepOnce(valueFrom, from, 12);
        }
        endOrDrop(head, valueFrom);
    }

    private void copyLargeBut(List<LargeCommunity> named) {
        int to = view.to(AttributeView.LARGE_COMMUNITIES);
        for (int i = view.from(AttributeView.LARGE_COMMUNITIES); i < to; i += 12) {
            LargeCommunity one =
                    new LargeCommunity(
                            AttributeView.u32(view.octets(), i),
                            AttributeView.u32(view.octets(), i + 4),
                            AttributeView.u32(view.octets(), i + 8));
            if (!named.contains(one)) {
                System.arraycopy(view.octets(), i, out, at, 12);
                at += 12;
            }
        }
    }

    /// RFC 4456 §8: our cluster in front.
    private void writeClusters() {
        int head = begin(OPTIONAL, AttributeView.CLUSTER_LIST);
        if (edits.reflected) {
            PathRewrite.putInt(out, at, edits.cluster);
            at += 4;
        }
        if (view.has(AttributeView.CLUSTER_LIST)) {
            copyValue(AttributeView.CLUSTER_LIST);
        }
        end(head);
    }

    private void copy(int type, int moreFlags) {
        int head = begin(view.flags(type) | moreFlags, type);
        copyValue(type);
        end(head);
    }

    private void copyValue(int type) {
        int length = view.length(type);
        System.arraycopy(view.octets(), view.from(type), out, at, length);
        at += length;
    }

    private void writeInt(int flags, int type, int value) {
        int head = begin(flags, type);
        PathRewrite.putInt(out, at, value);
        at += 4;
        end(head);
    }

    private int begin(int flags, int type) {
        int head = at;
        out[at] = (byte) (flags & ~EXTENDED_LENGTH);
        out[at + 1] = (byte) type;
        at += 3;
        return head;
    }

    /// RFC 4271 §4.3: two octets of length only where one does not do.
    private void end(int head) {
        int length = at - head - 3;
        if (length > 255) {
            System.arraycopy(out, head + 3, out, head + 4, length);
            out[head] |= EXTENDED_LENGTH;
            out[head + 3] = (byte) length;
            length >>>= 8;
            at++;
        }
        out[head + 2] = (byte) length;
    }
}
