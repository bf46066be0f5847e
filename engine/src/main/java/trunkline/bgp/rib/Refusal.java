package trunkline.bgp.rib;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import trunkline.bgp.message.UpdateFault;

/// Why a route is not usable, beside the rules of a policy. Codes of sets are numbers of rules from
/// 0 on; these are below.
enum Refusal {
    /// Our own AS stands in its path too often (RFC 4271 §9.1.2).
    AS_LOOP(-1, "as-loop"),
    /// We are its originator (RFC 4456 §8).
    ORIGINATOR_LOOP(-2, "originator-loop"),
    /// It has been in our cluster (RFC 4456 §8).
    CLUSTER_LOOP(-3, "cluster-loop"),
    /// Its next hop is ourselves (RFC 4271 §6.3).
    NEXT_HOP_OURS(-4, "next-hop-is-ours"),
    /// Its next hop is neither the neighbour nor on the link to it (RFC 4271 §6.3).
    NEXT_HOP_OFF_LINK(-5, "next-hop-off-link"),
    /// Its next hop cannot be reached (RFC 4271 §9.1.2).
    NEXT_HOP_UNREACHABLE(-6, "next-hop-unreachable"),
    /// Its destination is no place that packets can be sent to (RFC 4271 §6.3).
    MARTIAN(-7, "martian-prefix"),
    /// No rule of the policy lets it pass; the policy names the reason.
    NO_RULE(-8, "no-policy"),
    /// Learned from an internal neighbour, and not ours to pass on (RFC 4271 §9.2, RFC 4456 §6).
    NOT_REFLECTED(-9, "not-reflected"),
    /// It carries NO_ADVERTISE (RFC 1997).
    NO_ADVERTISE(-10, "no-advertise"),
    /// It carries NO_EXPORT or NO_EXPORT_SUBCONFED (RFC 1997).
    NO_EXPORT(-11, "no-export"),
    /// There is no address of ours in its family to send packets to.
    NO_NEXT_HOP(-12, "no-next-hop"),
    /// Its attributes do not fit in a message (RFC 8654 §5).
    TOO_LONG(-13, "too-long"),
    /// It came with OTC from where nothing with OTC comes from (RFC 9234 §5).
    LEAK(-14, "otc-leak"),
    /// It has OTC, and goes to customers only (RFC 9234 §5).
    ONLY_TO_CUSTOMERS(-15, "otc-only-to-customers");

    /// Code of what is not decided by prefix: every prefix with the attributes fares alike.
    static final int NOT_BY_PREFIX = Short.MIN_VALUE;

    /// Codes from here down are faults of an UPDATE, counted downwards.
    private static final int FIRST_FAULT = -100;

    private static final List<UpdateFault> FAULTS = List.of(UpdateFault.values());

    private static final Map<Integer, Refusal> BY_CODE =
            Stream.of(values()).collect(Collectors.toMap(Refusal::code, r -> r));

    private final int code;
    private final String reason;

    Refusal(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    /// What a looking glass shows.
    String reason() {
        return reason;
    }

    /// Less than any number of a rule.
    int code() {
        return code;
    }

    /// Code of what is treated as withdrawn for a fault (RFC 7606 §2).
    static int malformed(UpdateFault fault) {
        return FIRST_FAULT - FAULTS.indexOf(fault);
    }

    /// Whether a code is that of a fault.
    static boolean isMalformed(int code) {
        return code <= FIRST_FAULT && code > FIRST_FAULT - FAULTS.size();
    }

    /// What a looking glass shows of a code below 0: `malformed-as-path-set`.
    static String reason(int code) {
        return isMalformed(code)
                ? "malformed-"
                        + FAULTS.get(FIRST_FAULT - code)
                                .name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-')
                : of(code).reason();
    }

    /// The refusal of a code below 0.
    static Refusal of(int code) {
        return Optional.ofNullable(BY_CODE.get(code)).orElseThrow();
    }
}
