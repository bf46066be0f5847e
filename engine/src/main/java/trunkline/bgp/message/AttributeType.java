package trunkline.bgp.message;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Path attributes that are understood here, with the flags they must have.
public enum AttributeType {
    /// Where the route came from (RFC 4271 §5.1.1).
    ORIGIN(1, AttributeType.TRANSITIVE),
    /// The ASes it came through (RFC 4271 §5.1.2).
    AS_PATH(2, AttributeType.TRANSITIVE),
    /// Where to send packets (RFC 4271 §5.1.3).
    NEXT_HOP(3, AttributeType.TRANSITIVE),
    /// Wish of the neighbouring AS (RFC 4271 §5.1.4).
    MULTI_EXIT_DISC(4, AttributeType.OPTIONAL),
    /// Wish of our own AS (RFC 4271 §5.1.5).
    LOCAL_PREF(5, AttributeType.TRANSITIVE),
    /// Something was left out of the path (RFC 4271 §5.1.6).
    ATOMIC_AGGREGATE(6, AttributeType.TRANSITIVE),
    /// Who made the aggregate (RFC 4271 §5.1.7).
    AGGREGATOR(7, AttributeType.OPTIONAL | AttributeType.TRANSITIVE),
    /// RFC 1997.
    COMMUNITIES(8, AttributeType.OPTIONAL | AttributeType.TRANSITIVE),
    /// RFC 4456 §8.
    ORIGINATOR_ID(9, AttributeType.OPTIONAL),
    /// RFC 4456 §8.
    CLUSTER_LIST(10, AttributeType.OPTIONAL),
    /// RFC 4760 §3.
    MP_REACH_NLRI(14, AttributeType.OPTIONAL),
    /// RFC 4760 §4.
    MP_UNREACH_NLRI(15, AttributeType.OPTIONAL),
    /// RFC 4360 §2.
    EXTENDED_COMMUNITIES(16, AttributeType.OPTIONAL | AttributeType.TRANSITIVE),
    /// RFC 6793 §4.2.
    AS4_PATH(17, AttributeType.OPTIONAL | AttributeType.TRANSITIVE),
    /// RFC 6793 §4.2.
    AS4_AGGREGATOR(18, AttributeType.OPTIONAL | AttributeType.TRANSITIVE),
    /// RFC 5701 §2; checked and carried, never looked into.
    IPV6_EXTENDED_COMMUNITIES(25, AttributeType.OPTIONAL | AttributeType.TRANSITIVE),
    /// RFC 8092 §3.
    LARGE_COMMUNITIES(32, AttributeType.OPTIONAL | AttributeType.TRANSITIVE),
    /// OTC (RFC 9234 §5).
    ONLY_TO_CUSTOMER(35, AttributeType.OPTIONAL | AttributeType.TRANSITIVE);

    /// Flag: need not be understood by all.
    public static final int OPTIONAL = 0x80;

    /// Flag: passed on even by who does not understand it.
    public static final int TRANSITIVE = 0x40;

    /// Flag: someone on the way did not understand it.
    public static final int PARTIAL = 0x20;

    /// Flag: the length has two octets.
    public static final int EXTENDED_LENGTH = 0x10;

    private static final List<Optional<AttributeType>> BY_CODE =
            IntStream.range(0, 256)
                    .mapToObj(
                            code -> Stream.of(values()).filter(type -> type.code == code).findAny())
                    .toList();

    private final int code;
    private final int flags;

    AttributeType(int code, int flags) {
        this.code = code;
        this.flags = flags;
    }

    /// The type of that code, 0 to 255, or nothing.
    public static Optional<AttributeType> of(int code) {
        return BY_CODE.get(code);
    }

    /// Its number on the wire.
    public int code() {
        return code;
    }

    /// [#OPTIONAL] and [#TRANSITIVE] as they must be.
    public int flags() {
        return flags;
    }

    /// Whether [#PARTIAL] means anything on it (RFC 4271 §4.3).
    boolean isOptionalTransitive() {
        return flags == (OPTIONAL | TRANSITIVE);
    }
}
