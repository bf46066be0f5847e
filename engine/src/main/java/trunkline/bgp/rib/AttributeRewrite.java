package trunkline.bgp.rib;

import java.util.Arrays;
import java.util.List;
import trunkline.bgp.message.AsWidth;
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
    private static final int SLACK = 8 + 4 * (Changes.COMMUNITIES_MAX + Changes.PREPENDS_MAX + 2);

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
                    AttributeView.IPV6_EXTENDED_COMMUNITIES,
                    AttributeView.LARGE_COMMUNITIES,
                    AttributeView.ONLY_TO_CUSTOMER ->
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
                case Changes.Communities.Remove(var named) -> copyCommunitiesBut(named);
            }
        }
        List<Integer> added = edits.changes.added();
        int carriedTo = at;
        for (int i = 0; i < added.size(); i++) {
            if (!holds(valueFrom, carriedTo, added.get(i))) {
                PathRewrite.putInt(out, at, added.get(i));
                at += 4;
            }
        }
        if (at == valueFrom) {
            at = head;
        } else {
            end(head);
        }
    }

    private int flagsOrUsual(int type) {
        return view.has(type) ? view.flags(type) : OPTIONAL_TRANSITIVE;
    }

    private boolean holds(int from, int to, int community) {
        for (int i = from; i < to; i += 4) {
            if (AttributeView.u32(out, i) == community) {
                return true;
            }
        }
        return false;
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
        if (edits.border != Border.EXTERNAL) {
            copy(AttributeView.EXTENDED_COMMUNITIES, 0);
            return;
        }
        int head =
                begin(
                        view.flags(AttributeView.EXTENDED_COMMUNITIES),
                        AttributeView.EXTENDED_COMMUNITIES);
        int valueFrom = at;
        int to = view.to(AttributeView.EXTENDED_COMMUNITIES);
        for (int i = view.from(AttributeView.EXTENDED_COMMUNITIES); i < to; i += 8) {
            if ((view.octets()[i] & 0x40) == 0) {
                System.arraycopy(view.octets(), i, out, at, 8);
                at += 8;
            }
        }
        if (at == valueFrom) {
            at = head;
        } else {
            end(head);
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
