package trunkline.bgp.policy;

import trunkline.bgp.message.LargeCommunity;

/// What a [Judge] looks at, in place: where the path and the communities of a route lie in an array
/// of octets. Mutable; one per thread that judges.
public final class Subject {

    private static final int SEQUENCE = 2;
    private static final int SET = 1;
    private static final int CONFED_SET = 4;

    private String group = "";
    private byte[] octets = new byte[0];
    private int pathFrom;
    private int pathTo;
    private int communitiesFrom;
    private int communitiesTo;
    private int largeFrom;
    private int largeTo;
    private int extendedFrom;
    private int extendedTo;

    /// A route of nobody with nothing.
    public Subject() {}

    /// Sets who announced the route.
    ///
    /// @param of group of the session, or [Match#LOCAL]
    public Subject from(String of) {
        group = of;
        return this;
    }

    /// Sets where AS_PATH lies, which has numbers of four octets and segments that are neither
    /// empty nor cut off.
    public Subject path(byte[] array, int from, int to) {
        octets = array;
        pathFrom = from;
        pathTo = to;
        return this;
    }

    /// Sets where communities lie, in the array of the path.
    public Subject communities(int from, int to) {
        communitiesFrom = from;
        communitiesTo = to;
        return this;
    }

    /// Sets where large communities lie, in the array of the path.
    public Subject large(int from, int to) {
        largeFrom = from;
        largeTo = to;
        return this;
    }

    /// Sets where extended communities lie, in the array of the path.
    public Subject extended(int from, int to) {
        extendedFrom = from;
        extendedTo = to;
        return this;
    }

    String group() {
        return group;
    }

    boolean carries(int community) {
        for (int at = communitiesFrom; at < communitiesTo; at += 4) {
            if (u32(at) == community) {
                return true;
            }
        }
        return false;
    }

    boolean carries(LargeCommunity community) {
        for (int at = largeFrom; at < largeTo; at += 12) {
            if (u32(at) == community.global()
                    && u32(at + 4) == community.first()
                    && u32(at + 8) == community.second()) {
                return true;
            }
        }
        return false;
    }

    boolean carriesExtended(long community) {
        for (int at = extendedFrom; at < extendedTo; at += 8) {
            if (u32(at) == (int) (community >>> 32) && u32(at + 4) == (int) community) {
                return true;
            }
        }
        return false;
    }

    boolean passes(PathTest test) {
        return switch (test) {
            case PathTest.AtLeast(int hops) -> hops() >= hops;
            case PathTest.AtMost(int hops) -> hops() <= hops;
            case PathTest.Contains(var asn) -> holds(Kind.ONE, asn.bits());
            case PathTest.From(var asn) -> isSequence(pathFrom) && u32(pathFrom + 2) == asn.bits();
            case PathTest.OriginatedBy(var asn) ->
                    isSequence(lastSegment()) && u32(pathTo - 4) == asn.bits();
            case PathTest.HoldsPrivate() -> holds(Kind.PRIVATE, 0);
            case PathTest.OnlyPrivate() -> !holds(Kind.PUBLIC, 0);
            case PathTest.HoldsDocumentation() -> holds(Kind.DOCUMENTATION, 0);
            case PathTest.HoldsSet() -> holdsSet();
            case PathTest.Not(var inner) -> !passes(inner);
        };
    }

    private enum Kind {
        ONE,
        PRIVATE,
        PUBLIC,
        DOCUMENTATION
    }

    private static boolean is(Kind kind, int asn, int sought) {
        return switch (kind) {
            case ONE -> asn == sought;
            case PRIVATE -> AsnRange.isPrivate(asn);
            case PUBLIC -> !AsnRange.isPrivate(asn);
            case DOCUMENTATION -> AsnRange.isDocumentation(asn);
        };
    }

    private boolean holds(Kind kind, int sought) {
        for (int segment = pathFrom; segment < pathTo; segment = next(segment)) {
            for (int at = segment + 2; at < next(segment); at += 4) {
                if (is(kind, u32(at), sought)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean holdsSet() {
        for (int segment = pathFrom; segment < pathTo; segment = next(segment)) {
            if (octets[segment] == SET || octets[segment] == CONFED_SET) {
                return true;
            }
        }
        return false;
    }

    /// RFC 4271 §9.1.2.2 a: a set counts one; RFC 5065 §5.3: a confederation nothing.
    private int hops() {
        int hops = 0;
        for (int segment = pathFrom; segment < pathTo; segment = next(segment)) {
            hops +=
                    switch (octets[segment]) {
                        case SEQUENCE -> octets[segment + 1] & 255;
                        case SET -> 1;
                        default -> 0;
                    };
        }
        return hops;
    }

    private int lastSegment() {
        int last = pathFrom;
        for (int segment = pathFrom; segment < pathTo; segment = next(segment)) {
            last = segment;
        }
        return last;
    }

    private boolean isSequence(int segment) {
        return segment < pathTo && octets[segment] == SEQUENCE;
    }

    private int next(int segment) {
        return segment + 2 + 4 * (octets[segment + 1] & 255);
    }

    private int u32(int at) {
        return octets[at] << 24
                | (octets[at + 1] & 255) << 16
                | (octets[at + 2] & 255) << 8
                | octets[at + 3] & 255;
    }
}
