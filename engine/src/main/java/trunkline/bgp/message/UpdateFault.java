package trunkline.bgp.message;

import java.util.EnumSet;
import java.util.Set;

/// Everything that can be wrong with an UPDATE: one row per attribute and defect, with what RFC
/// 7606 and the attribute's own document make of it.
///
/// The error is what a NOTIFICATION names when the session is reset: by the row itself, or because
/// the UPDATE announces nothing that could be withdrawn instead (RFC 7606 §5.2). The sentence of a
/// row says what it is.
public enum UpdateFault {
    // The frame of the message.
    LENGTHS_EXCEED_MESSAGE(
            Handling.SESSION_RESET,
            ErrorCode.MALFORMED_ATTRIBUTE_LIST,
            "RFC 7606 §3 b",
            "the lengths of withdrawn routes and attributes exceed the message"),
    WITHDRAWN_SYNTAX(
            Handling.SESSION_RESET,
            ErrorCode.INVALID_NETWORK_FIELD,
            "RFC 7606 §5.3",
            "a withdrawn prefix is too long or cut off"),
    NLRI_SYNTAX(
            Handling.SESSION_RESET,
            ErrorCode.INVALID_NETWORK_FIELD,
            "RFC 7606 §5.3",
            "an announced prefix is too long or cut off"),
    ATTRIBUTE_OVERRUN(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.ATTRIBUTE_LENGTH_ERROR,
            "RFC 7606 §4",
            "an attribute reaches beyond the attributes"),
    ATTRIBUTE_UNDERRUN(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.MALFORMED_ATTRIBUTE_LIST,
            "RFC 7606 §4",
            "what is left of the attributes holds none"),
    ATTRIBUTE_TWICE(
            Handling.ATTRIBUTE_DISCARD,
            ErrorCode.MALFORMED_ATTRIBUTE_LIST,
            "RFC 7606 §3 g",
            "the attribute was there before"),
    // RFC 4271 §6.3 resets for a mandatory attribute that is not recognized. All of these are known
    // here; who claims that all must know another one has its flags wrong.
    UNRECOGNIZED_WELL_KNOWN(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.UNRECOGNIZED_WELL_KNOWN_ATTRIBUTE,
            "RFC 7606 §3 c",
            "an attribute that is not known is not optional"),

    // MP_REACH_NLRI and MP_UNREACH_NLRI: their prefixes must be found, or nothing can be withdrawn.
    MP_REACH_TWICE(
            Handling.SESSION_RESET,
            ErrorCode.MALFORMED_ATTRIBUTE_LIST,
            "RFC 7606 §3 g",
            "MP_REACH_NLRI is there twice"),
    MP_REACH_FLAGS(
            Handling.SESSION_RESET,
            ErrorCode.OPTIONAL_ATTRIBUTE_ERROR,
            "RFC 7606 §5.3",
            "MP_REACH_NLRI is not optional non-transitive"),
    MP_REACH_OVERRUN(
            Handling.SESSION_RESET,
            ErrorCode.OPTIONAL_ATTRIBUTE_ERROR,
            "RFC 7606 §3 j",
            "MP_REACH_NLRI reaches beyond the attributes"),
    MP_REACH_LENGTH(
            Handling.SESSION_RESET,
            ErrorCode.OPTIONAL_ATTRIBUTE_ERROR,
            "RFC 7606 §5.3",
            "MP_REACH_NLRI is shorter than 5 octets"),
    MP_REACH_NEXT_HOP_LENGTH(
            Handling.SESSION_RESET,
            ErrorCode.OPTIONAL_ATTRIBUTE_ERROR,
            "RFC 7606 §7.11",
            "the next hop has a length that its family does not have"),
    MP_REACH_SYNTAX(
            Handling.SESSION_RESET,
            ErrorCode.OPTIONAL_ATTRIBUTE_ERROR,
            "RFC 7606 §5.3",
            "a prefix in MP_REACH_NLRI is too long or cut off"),
    MP_UNREACH_TWICE(
            Handling.SESSION_RESET,
            ErrorCode.MALFORMED_ATTRIBUTE_LIST,
            "RFC 7606 §3 g",
            "MP_UNREACH_NLRI is there twice"),
    MP_UNREACH_FLAGS(
            Handling.SESSION_RESET,
            ErrorCode.OPTIONAL_ATTRIBUTE_ERROR,
            "RFC 7606 §5.3",
            "MP_UNREACH_NLRI is not optional non-transitive"),
    MP_UNREACH_OVERRUN(
            Handling.SESSION_RESET,
            ErrorCode.OPTIONAL_ATTRIBUTE_ERROR,
            "RFC 7606 §3 j",
            "MP_UNREACH_NLRI reaches beyond the attributes"),
    MP_UNREACH_LENGTH(
            Handling.SESSION_RESET,
            ErrorCode.OPTIONAL_ATTRIBUTE_ERROR,
            "RFC 7606 §5.3",
            "MP_UNREACH_NLRI is shorter than 3 octets"),
    MP_UNREACH_SYNTAX(
            Handling.SESSION_RESET,
            ErrorCode.OPTIONAL_ATTRIBUTE_ERROR,
            "RFC 7606 §5.3",
            "a prefix in MP_UNREACH_NLRI is too long or cut off"),
    MP_NEXT_HOP_NO_HOST(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.OPTIONAL_ATTRIBUTE_ERROR,
            "RFC 4271 §6.3",
            "the next hop in MP_REACH_NLRI is no host"),
    MP_NEXT_HOP_MARTIAN(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.OPTIONAL_ATTRIBUTE_ERROR,
            "RFC 4271 §6.3",
            "the next hop in MP_REACH_NLRI lies where no router is"),

    // ORIGIN.
    ORIGIN_FLAGS(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.ATTRIBUTE_FLAGS_ERROR,
            "RFC 7606 §3 c",
            "ORIGIN has the wrong flags"),
    ORIGIN_LENGTH(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.ATTRIBUTE_LENGTH_ERROR,
            "RFC 7606 §7.1",
            "ORIGIN is not one octet"),
    ORIGIN_VALUE(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.INVALID_ORIGIN,
            "RFC 7606 §7.1",
            "ORIGIN is none of 0, 1, 2"),
    ORIGIN_MISSING(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.MISSING_WELL_KNOWN_ATTRIBUTE,
            "RFC 7606 §3 d",
            "ORIGIN is missing"),

    // AS_PATH.
    AS_PATH_FLAGS(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.ATTRIBUTE_FLAGS_ERROR,
            "RFC 7606 §3 c",
            "AS_PATH has the wrong flags"),
    AS_PATH_SEGMENT_TYPE(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.MALFORMED_AS_PATH,
            "RFC 7606 §7.2",
            "AS_PATH has a segment of unknown type"),
    AS_PATH_SEGMENT_OVERRUN(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.MALFORMED_AS_PATH,
            "RFC 7606 §7.2",
            "a segment reaches beyond AS_PATH"),
    AS_PATH_SEGMENT_UNDERRUN(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.MALFORMED_AS_PATH,
            "RFC 7606 §7.2",
            "a single octet is left of AS_PATH"),
    AS_PATH_SEGMENT_EMPTY(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.MALFORMED_AS_PATH,
            "RFC 7606 §7.2",
            "AS_PATH has a segment without an AS"),
    AS_PATH_ZERO(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.MALFORMED_AS_PATH,
            "RFC 7607 §2",
            "AS 0 is in AS_PATH"),
    AS_PATH_CONFEDERATION(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.MALFORMED_AS_PATH,
            "RFC 5065 §5",
            "a segment of a confederation came from outside it"),
    AS_PATH_SET(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.MALFORMED_AS_PATH,
            "RFC 9774 §3",
            "AS_PATH holds a set"),
    AS_PATH_FIRST_AS(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.MALFORMED_AS_PATH,
            "RFC 7606 §7.2",
            "the first AS in AS_PATH is not the peer's"),
    AS_PATH_MISSING(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.MISSING_WELL_KNOWN_ATTRIBUTE,
            "RFC 7606 §3 d",
            "AS_PATH is missing"),

    // NEXT_HOP.
    NEXT_HOP_FLAGS(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.ATTRIBUTE_FLAGS_ERROR,
            "RFC 7606 §3 c",
            "NEXT_HOP has the wrong flags"),
    NEXT_HOP_LENGTH(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.ATTRIBUTE_LENGTH_ERROR,
            "RFC 7606 §7.3",
            "NEXT_HOP is not four octets"),
    NEXT_HOP_NO_HOST(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.INVALID_NEXT_HOP,
            "RFC 4271 §6.3",
            "NEXT_HOP is no host"),
    NEXT_HOP_MARTIAN(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.INVALID_NEXT_HOP,
            "RFC 4271 §6.3",
            "NEXT_HOP lies where no router is"),
    NEXT_HOP_MISSING(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.MISSING_WELL_KNOWN_ATTRIBUTE,
            "RFC 7606 §3 d",
            "NEXT_HOP is missing"),

    // MULTI_EXIT_DISC and LOCAL_PREF.
    MULTI_EXIT_DISC_FLAGS(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.ATTRIBUTE_FLAGS_ERROR,
            "RFC 7606 §3 c",
            "MULTI_EXIT_DISC has the wrong flags"),
    MULTI_EXIT_DISC_LENGTH(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.ATTRIBUTE_LENGTH_ERROR,
            "RFC 7606 §7.4",
            "MULTI_EXIT_DISC is not four octets"),
    LOCAL_PREF_FLAGS(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.ATTRIBUTE_FLAGS_ERROR,
            "RFC 7606 §3 c",
            "LOCAL_PREF has the wrong flags"),
    LOCAL_PREF_EXTERNAL(
            Handling.ATTRIBUTE_DISCARD,
            ErrorCode.ATTRIBUTE_LENGTH_ERROR,
            "RFC 7606 §7.5",
            "LOCAL_PREF came from an external peer"),
    LOCAL_PREF_LENGTH(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.ATTRIBUTE_LENGTH_ERROR,
            "RFC 7606 §7.5",
            "LOCAL_PREF is not four octets"),

    // ATOMIC_AGGREGATE and AGGREGATOR.
    ATOMIC_AGGREGATE_FLAGS(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.ATTRIBUTE_FLAGS_ERROR,
            "RFC 7606 §3 c",
            "ATOMIC_AGGREGATE has the wrong flags"),
    ATOMIC_AGGREGATE_LENGTH(
            Handling.ATTRIBUTE_DISCARD,
            ErrorCode.ATTRIBUTE_LENGTH_ERROR,
            "RFC 7606 §7.6",
            "ATOMIC_AGGREGATE is not empty"),
    AGGREGATOR_FLAGS(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.ATTRIBUTE_FLAGS_ERROR,
            "RFC 7606 §3 c",
            "AGGREGATOR has the wrong flags"),
    AGGREGATOR_LENGTH(
            Handling.ATTRIBUTE_DISCARD,
            ErrorCode.ATTRIBUTE_LENGTH_ERROR,
            "RFC 7606 §7.7",
            "AGGREGATOR has not the length of the agreed AS number"),
    AGGREGATOR_ZERO(
            Handling.ATTRIBUTE_DISCARD,
            ErrorCode.OPTIONAL_ATTRIBUTE_ERROR,
            "RFC 7607 §2",
            "AS 0 is in AGGREGATOR"),

    // Communities.
    COMMUNITIES_FLAGS(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.ATTRIBUTE_FLAGS_ERROR,
            "RFC 7606 §3 c",
            "COMMUNITIES has the wrong flags"),
    COMMUNITIES_LENGTH(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.OPTIONAL_ATTRIBUTE_ERROR,
            "RFC 7606 §7.8",
            "COMMUNITIES is empty or no multiple of four octets"),
    EXTENDED_COMMUNITIES_FLAGS(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.ATTRIBUTE_FLAGS_ERROR,
            "RFC 7606 §3 c",
            "EXTENDED_COMMUNITIES has the wrong flags"),
    EXTENDED_COMMUNITIES_LENGTH(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.OPTIONAL_ATTRIBUTE_ERROR,
            "RFC 7606 §7.14",
            "EXTENDED COMMUNITIES is empty or no multiple of eight octets"),
    IPV6_EXTENDED_COMMUNITIES_FLAGS(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.ATTRIBUTE_FLAGS_ERROR,
            "RFC 7606 §3 c",
            "IPV6_EXTENDED_COMMUNITIES has the wrong flags"),
    IPV6_EXTENDED_COMMUNITIES_LENGTH(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.OPTIONAL_ATTRIBUTE_ERROR,
            "RFC 7606 §7.15",
            "IPv6 EXTENDED COMMUNITIES is empty or no multiple of twenty octets"),
    LARGE_COMMUNITIES_FLAGS(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.ATTRIBUTE_FLAGS_ERROR,
            "RFC 7606 §3 c",
            "LARGE_COMMUNITIES has the wrong flags"),
    LARGE_COMMUNITIES_LENGTH(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.OPTIONAL_ATTRIBUTE_ERROR,
            "RFC 8092 §6",
            "LARGE_COMMUNITY is empty or no multiple of twelve octets"),

    // Route reflection.
    ORIGINATOR_ID_FLAGS(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.ATTRIBUTE_FLAGS_ERROR,
            "RFC 7606 §3 c",
            "ORIGINATOR_ID has the wrong flags"),
    ORIGINATOR_ID_EXTERNAL(
            Handling.ATTRIBUTE_DISCARD,
            ErrorCode.OPTIONAL_ATTRIBUTE_ERROR,
            "RFC 7606 §7.9",
            "ORIGINATOR_ID came from an external peer"),
    ORIGINATOR_ID_LENGTH(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.OPTIONAL_ATTRIBUTE_ERROR,
            "RFC 7606 §7.9",
            "ORIGINATOR_ID is not four octets"),
    CLUSTER_LIST_FLAGS(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.ATTRIBUTE_FLAGS_ERROR,
            "RFC 7606 §3 c",
            "CLUSTER_LIST has the wrong flags"),
    CLUSTER_LIST_EXTERNAL(
            Handling.ATTRIBUTE_DISCARD,
            ErrorCode.OPTIONAL_ATTRIBUTE_ERROR,
            "RFC 7606 §7.10",
            "CLUSTER_LIST came from an external peer"),
    CLUSTER_LIST_LENGTH(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.OPTIONAL_ATTRIBUTE_ERROR,
            "RFC 7606 §7.10",
            "CLUSTER_LIST is empty or no multiple of four octets"),

    // What old speakers carry for new ones.
    AS4_PATH_FLAGS(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.ATTRIBUTE_FLAGS_ERROR,
            "RFC 7606 §3 c",
            "AS4_PATH has the wrong flags"),
    AS4_PATH_FROM_NEW(
            Handling.ATTRIBUTE_DISCARD,
            ErrorCode.OPTIONAL_ATTRIBUTE_ERROR,
            "RFC 6793 §6",
            "AS4_PATH came from a speaker of four octets"),
    AS4_PATH_MALFORMED(
            Handling.ATTRIBUTE_DISCARD,
            ErrorCode.OPTIONAL_ATTRIBUTE_ERROR,
            "RFC 6793 §6",
            "AS4_PATH does not parse"),
    AS4_PATH_CONFEDERATION(
            Handling.ATTRIBUTE_DISCARD,
            ErrorCode.OPTIONAL_ATTRIBUTE_ERROR,
            "RFC 6793 §6",
            "AS4_PATH holds segments of a confederation; they alone are dropped"),
    AS4_PATH_ZERO(
            Handling.ATTRIBUTE_DISCARD,
            ErrorCode.OPTIONAL_ATTRIBUTE_ERROR,
            "RFC 7607 §2",
            "AS 0 is in AS4_PATH"),
    AS4_PATH_SET(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.OPTIONAL_ATTRIBUTE_ERROR,
            "RFC 9774 §3",
            "AS4_PATH holds a set"),
    AS4_AGGREGATOR_FLAGS(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.ATTRIBUTE_FLAGS_ERROR,
            "RFC 7606 §3 c",
            "AS4_AGGREGATOR has the wrong flags"),
    AS4_AGGREGATOR_FROM_NEW(
            Handling.ATTRIBUTE_DISCARD,
            ErrorCode.OPTIONAL_ATTRIBUTE_ERROR,
            "RFC 6793 §6",
            "AS4_AGGREGATOR came from a speaker of four octets"),
    AS4_AGGREGATOR_LENGTH(
            Handling.ATTRIBUTE_DISCARD,
            ErrorCode.OPTIONAL_ATTRIBUTE_ERROR,
            "RFC 6793 §6",
            "AS4_AGGREGATOR is not eight octets"),
    AS4_AGGREGATOR_ZERO(
            Handling.ATTRIBUTE_DISCARD,
            ErrorCode.OPTIONAL_ATTRIBUTE_ERROR,
            "RFC 7607 §2",
            "AS 0 is in AS4_AGGREGATOR"),

    // OTC.
    ONLY_TO_CUSTOMER_FLAGS(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.ATTRIBUTE_FLAGS_ERROR,
            "RFC 7606 §3 c",
            "OTC has the wrong flags"),
    ONLY_TO_CUSTOMER_LENGTH(
            Handling.TREAT_AS_WITHDRAW,
            ErrorCode.OPTIONAL_ATTRIBUTE_ERROR,
            "RFC 9234 §5",
            "OTC is not four octets");

    /// Those that judge what is written, not how: the UPDATE was parsed without doubt.
    private static final Set<UpdateFault> OF_MEANING =
            EnumSet.of(
                    NEXT_HOP_MARTIAN,
                    MP_NEXT_HOP_MARTIAN,
                    AS_PATH_FIRST_AS,
                    AS_PATH_SET,
                    AS4_PATH_SET);

    private final Handling handling;
    private final ErrorCode error;
    private final String source;
    private final String sentence;

    UpdateFault(Handling handling, ErrorCode error, String source, String sentence) {
        this.handling = handling;
        this.error = error;
        this.source = source;
        this.sentence = sentence;
    }

    /// What becomes of an UPDATE that has it and announces something.
    public Handling handling() {
        return handling;
    }

    /// Whether it is in how the attribute is written, so that in an UPDATE that announces nothing
    /// it resets the session (RFC 7606 §5.2).
    public boolean isOfForm() {
        return !OF_MEANING.contains(this);
    }

    /// What a NOTIFICATION names when it leads to one.
    public ErrorCode error() {
        return error;
    }

    /// The paragraph that says so.
    public String source() {
        return source;
    }

    /// For a person.
    public String sentence() {
        return sentence;
    }
}
