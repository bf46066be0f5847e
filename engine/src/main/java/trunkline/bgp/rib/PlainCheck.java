package trunkline.bgp.rib;

import java.util.Arrays;
import trunkline.bgp.message.PeerKind;
import trunkline.bgp.message.UpdateOptions;
import trunkline.bgp.message.UpdateReader.Section;

/// Knows attributes that are plainly right by looking at them in place: the well-known ones and the
/// usual optional ones, each once, with the very flags and lengths that they must have. Of what is
/// not plain it says nothing; the reader of `bgp.message` judges that, at many times the cost.
///
/// What is plain here is accepted unchanged there, but for a community that is there twice: it
/// stays. `PlainCheckTest` holds the two together.
final class PlainCheck {

    private static final int WELL_KNOWN = 0x40;
    private static final int OPTIONAL = 0x80;
    private static final int OPTIONAL_TRANSITIVE = 0xC0;
    private static final int ALL_BUT_EXTENDED_LENGTH = 0xEF;

    /// Of each type: flags, or -1 for a type that is never plain.
    private static final int[] FLAGS = new int[64];

    /// Of each type: exact length, or minus the length of one of its elements.
    private static final int[] LENGTHS = new int[64];

    static {
        Arrays.fill(FLAGS, -1);
        row(AttributeView.ORIGIN, WELL_KNOWN, 1);
        row(AttributeView.AS_PATH, WELL_KNOWN, -1);
        row(AttributeView.NEXT_HOP, WELL_KNOWN, 4);
        row(AttributeView.MED, OPTIONAL, 4);
        row(AttributeView.LOCAL_PREF, WELL_KNOWN, 4);
        row(AttributeView.ATOMIC_AGGREGATE, WELL_KNOWN, 0);
        row(AttributeView.AGGREGATOR, OPTIONAL_TRANSITIVE, 8);
        row(AttributeView.COMMUNITIES, OPTIONAL_TRANSITIVE, -4);
        row(AttributeView.ORIGINATOR_ID, OPTIONAL, 4);
        row(AttributeView.CLUSTER_LIST, OPTIONAL, -4);
        row(AttributeView.MP_REACH, OPTIONAL, 20);
        row(AttributeView.EXTENDED_COMMUNITIES, OPTIONAL_TRANSITIVE, -8);
        row(AttributeView.LARGE_COMMUNITIES, OPTIONAL_TRANSITIVE, 12);
    }

    private static final long INTERNAL_ONLY =
            1L << AttributeView.LOCAL_PREF
                    | 1L << AttributeView.ORIGINATOR_ID
                    | 1L << AttributeView.CLUSTER_LIST;

    private PlainCheck() {}

    private static void row(int type, int flags, int length) {
        FLAGS[type] = flags;
        LENGTHS[type] = length;
    }

    /// Whether the attributes are plainly right for prefixes in that section.
    ///
    /// @param path of these attributes
    static boolean isPlain(
            AttributeView view, PathWalk path, UpdateOptions options, Section section) {
        return (view.present(1) | view.present(2) | view.present(3)) == 0
                && areThere(view, options, section)
                && areUsual(view)
                && view.octets()[view.from(AttributeView.ORIGIN)] >= 0
                && view.octets()[view.from(AttributeView.ORIGIN)] <= 2
                && isPlain(path, options)
                && isPlainHop(view, section)
                && isPlainAggregator(view);
    }

    private static boolean areThere(AttributeView view, UpdateOptions options, Section section) {
        long wanted = 1L << AttributeView.ORIGIN | 1L << AttributeView.AS_PATH;
        wanted |= 1L << (section == Section.NLRI ? AttributeView.NEXT_HOP : AttributeView.MP_REACH);
        long unwanted = 0;
        switch (options.kind()) {
            case INTERNAL -> wanted |= 1L << AttributeView.LOCAL_PREF;
            case EXTERNAL -> unwanted = INTERNAL_ONLY;
        }
        return (view.present(0) & wanted) == wanted && (view.present(0) & unwanted) == 0;
    }

    private static boolean areUsual(AttributeView view) {
        for (long left = view.present(0); left != 0; left &= left - 1) {
            int type = Long.numberOfTrailingZeros(left);
            int length = view.length(type);
            int rule = LENGTHS[type];
            boolean fits = rule >= 0 ? length == rule : length % -rule == 0;
            boolean empty = length == 0 && rule < 0 && type != AttributeView.AS_PATH;
            if ((view.flags(type) & ALL_BUT_EXTENDED_LENGTH) != FLAGS[type] || !fits || empty) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(PathWalk path, UpdateOptions options) {
        if (!path.plain) {
            return false;
        }
        if (options.kind() == PeerKind.INTERNAL) {
            return true;
        }
        return options.firstAs() == UpdateOptions.FirstAs.ENFORCE
                ? path.first == options.peerAs().bits()
                : path.hops > 0;
    }

    /// IPv4: classes A to C, neither net 0 nor net 127. IPv6: one address, global or unique local.
    private static boolean isPlainHop(AttributeView view, Section section) {
        if (section == Section.NLRI) {
            int net = view.octets()[view.from(AttributeView.NEXT_HOP)] & 255;
            return net > 0 && net < 224 && net != 127 && !view.has(AttributeView.MP_REACH);
        }
        int from = view.from(AttributeView.MP_REACH);
        int net = view.octets()[from + 4] & 255;
        return view.u32(AttributeView.MP_REACH) == 0x0002_0110
                && (net >> 5 == 1 || net >> 1 == 0x7E)
                && !view.has(AttributeView.NEXT_HOP);
    }

    private static boolean isPlainAggregator(AttributeView view) {
        if (!view.has(AttributeView.AGGREGATOR)) {
            return true;
        }
        int asn = view.u32(AttributeView.AGGREGATOR);
        return asn != 0 && asn != PathRewrite.AS_TRANS;
    }
}
