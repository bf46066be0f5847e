package trunkline.bgp.rib;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trunkline.bgp.message.Handling;
import trunkline.bgp.message.UnknownAttribute;
import trunkline.net.Asn;
import trunkline.net.IpFamily;

/// What brought other speakers down, one row each: the session lives, a wrong route goes, a right
/// one comes, and nobody else is told of it.
final class IncidentsTest {

    private static final String BEFORE = "10.9.0.0/16";
    private static final String ORIGIN = "40010100";
    private static final String PATH = "4002060201" + "0000fde9";
    private static final String HOP = "4003040a000001";
    private static final String USUAL = ORIGIN + PATH + HOP;

    private final Rib rib = Peer.rib();
    private final Peer one =
            Peer.of(
                    rib,
                    Peer.options(
                            1, new Asn(65001), List.of(IpFamily.IPV4, IpFamily.IPV6), List.of()));
    private final Peer two = Peer.external(rib, 2);

    @BeforeEach
    void aRouteIsThere() {
        one.announce(one.attributes(7).build(), BEFORE);
        assertEquals(1, two.hear().heard.size());
    }

    private Verdict say(String withdrawn, String attributes, String nlri) {
        String gone = withdrawn.replace(" ", "");
        String all = attributes.replace(" ", "");
        HexFormat hex = HexFormat.of();
        String body =
                hex.toHexDigits((short) (gone.length() / 2))
                        + gone
                        + hex.toHexDigits((short) (all.length() / 2))
                        + all
                        + nlri;
        String head = "ff".repeat(16) + hex.toHexDigits((short) (19 + body.length() / 2)) + "02";
        return one.say(hex.parseHex(head + body));
    }

    private static String outcome(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Taken() -> "taken";
            case Verdict.Mended(Handling handling, _) -> handling.name().toLowerCase(Locale.ROOT);
            case Verdict.Reset(var notification, _) ->
                    "reset " + notification.code() + "/" + notification.subcode();
            case Verdict.LimitReached _, Verdict.Full _ -> verdict.toString();
        };
    }

    /// Attributes behind the usual three, and what becomes of a route with them.
    @ParameterizedTest
    @CsvSource({
        // 2023: corrupt optional transitive attributes (CVE-2023-4481, -38802, -38283, -40457).
        "attr 28 of nothing, c01c00, taken",
        "attr 28 of one octet, c01c01ff, taken",
        "attr 28 partial, e01c04ffffffff, taken",
        "attr 23 of nothing, c01700, taken",
        "attr 23 with a length beyond it, c01704 000f00ff, taken",
        "communities of one octet, c00801ff, treat_as_withdraw",
        "communities of nothing, c00800, treat_as_withdraw",
        "communities of five octets, c00805 ffffff0101, treat_as_withdraw",
        // 2025-05-20: Prefix-SID of zeros.
        "Prefix-SID of zeros, c02800, taken",
        "Prefix-SID with a TLV of zeros, c02807 00000000000000, taken",
        "Prefix-SID not transitive, 802803 010000, taken",
        // FRR: CVE-2023-46752, -46753, -31948, -31949, -44070.
        "tunnel encapsulation cut off, c0170200, treat_as_withdraw",
        "a type that is not known to be well-known, 406300, treat_as_withdraw",
        // GoBGP: CVE-2026-30405, -37461; OpenBGPD and others: lengths.
        "IPv6 extended communities of 19 octets,"
                + " c01913 00000000000000000000000000000000000000, treat_as_withdraw",
        "extended communities of 7 octets, c01007 00000000000000, treat_as_withdraw",
        "large communities of 11 octets, c0200b 0000000000000000000000, treat_as_withdraw",
        "AGGREGATOR of 6 octets, c00706 fde90a000001, attribute_discard",
        "ATOMIC_AGGREGATE of 1 octet, 40060100, attribute_discard",
        "AS4_PATH from a new speaker, c01106 02010000fde9, attribute_discard",
        "ORIGINATOR_ID from outside, 80090401020304, attribute_discard",
        "OTC of 3 octets, c02303010203, treat_as_withdraw",
        "BGP-LS of nothing, 801d00, taken",
        "ATTR_SET of three octets, c08003010203, taken",
        "the last type, c0ff00, taken"
    })
    void attributesThatBroughtOthersDown(String what, String attribute, String outcome) {
        assertEquals(outcome, outcome(say("", USUAL + attribute, "100a09")), what);
        two.hear();
        if (outcome.equals("treat_as_withdraw")) {
            assertEquals(0, two.heard.size(), "the route before it is gone");
        } else {
            assertEquals("12076 65001", two.path(BEFORE));
            List<Integer> others =
                    two.heard(BEFORE).others().stream().map(UnknownAttribute::type).toList();
            assertEquals(what.equals("the last type") ? List.of(255) : List.of(), others);
        }
        assertEquals(new Verdict.Taken(), one.announce(one.attributes(7).build(), BEFORE));
        assertEquals("12076 65001 7", two.hear().path(BEFORE));
    }

    /// AS_PATHs (CVE-2025-20115 and its kin).
    @ParameterizedTest
    @CsvSource({
        "a sequence of 255, 1, 02ff, taken",
        "two of 255, 2, 02ff, taken",
        "a confederation's of 255, 1, 03ff, treat_as_withdraw",
        "two of a confederation's, 2, 03ff, treat_as_withdraw",
        "a set of 255, 1, 01ff, treat_as_withdraw",
        "a confederation's set of 255, 1, 04ff, treat_as_withdraw",
        "a type nobody knows, 1, 05ff, treat_as_withdraw",
        "type 0, 1, 00ff, treat_as_withdraw"
    })
    void longSegments(String what, int count, String head, String outcome) {
        String segments = (head + "0000fde9".repeat(255)).repeat(count);
        String path =
                "5002" + HexFormat.of().toHexDigits((short) (segments.length() / 2)) + segments;
        assertEquals(outcome, outcome(say("", ORIGIN + path + HOP, "100a09")), what);
        two.hear();
        boolean taken = outcome.equals("taken");
        assertEquals(taken ? 1 : 0, two.heard.size());
        if (taken) {
            assertEquals(255 * count + 1, two.heard(BEFORE).asPath().hops());
        }
    }

    /// Whole UPDATEs: withdrawn, attributes, announced.
    @ParameterizedTest
    @CsvSource({
        "no attributes at all (CVE-2023-41358), '', '', 100a09, treat_as_withdraw, 0",
        "no ORIGIN, '', 40020602010000fde9 4003040a000001, 100a09, treat_as_withdraw, 0",
        "NEXT_HOP of three octets, '', 40010100 40020602010000fde9 4003030a0000, 100a09,"
                + " treat_as_withdraw, 0",
        "NEXT_HOP of nothing, '', 40010100 40020602010000fde9 400300, 100a09,"
                + " treat_as_withdraw, 0",
        "a segment of no AS, '', 40010100 4002020200 4003040a000001, 100a09,"
                + " treat_as_withdraw, 0",
        "a path cut off, '', 40010100 4002050201 0000fd 4003040a000001, 100a09,"
                + " treat_as_withdraw, 0",
        "an attribute beyond the others, '', 40010100 4002ff02010000fde9, 100a09,"
                + " treat_as_withdraw, 0",
        "IPv4 in MP_UNREACH_NLRI, '', 800f06 000101 100a09, '', taken, 0",
        "IPv4 in MP_REACH_NLRI, '', 40010100 40020602010000fde9 800e0c 000101 04 0a000001 00"
                + " 100a09, '', taken, 1",
        "flow specifications of nothing (CVE-2023-38406), '', 800e06 000185 00 00 00, '', taken, 1",
        "labelled unicast of length 0 (CVE-2023-38407), '', 800e0a 000104 04 0a000001 00 00, '',"
                + " taken, 1",
        "withdrawn and announced at once, 100a09, 40010100 40020602010000fde9 4003040a000001,"
                + " 100a09, taken, 1",
        "End-of-RIB, '', '', '', taken, 1",
        "End-of-RIB of IPv6, '', 800f03 000201, '', taken, 1"
    })
    void wholeUpdates(
            String what,
            String withdrawn,
            String attributes,
            String nlri,
            String outcome,
            int left) {
        assertEquals(outcome, outcome(say(withdrawn, attributes, nlri)), what);
        assertEquals(left, two.hear().heard.size(), what);
    }

    /// What must end the session, and does so with the right word, taking nobody along.
    @ParameterizedTest
    @CsvSource({
        "MP_REACH_NLRI of nothing, '', 800e00, '', reset 3/9",
        "MP_REACH_NLRI with a next hop of 1 octet, '', 800e09 000201 01 20 00 00 00 00, '',"
                + " reset 3/9",
        "MP_REACH_NLRI whose next hop is beyond it, '', 800e06 000201 ff 20 00, '', reset 3/9",
        "MP_UNREACH_NLRI with a prefix of 255, '', 800f05 000201 ff 20, '', reset 3/9",
        "MP_UNREACH_NLRI twice, '', 800f03000201 800f03000201, '', reset 3/1",
        "a prefix of 255, '', 40010100 40020602010000fde9 4003040a000001, ff0a09, reset 3/10",
        "a prefix of 33, '', 40010100 40020602010000fde9 4003040a000001, 210a09010101, reset 3/10",
        "a withdrawn prefix cut off, 180a09, '', '', reset 3/10"
    })
    void whatMustEndTheSessionDoes(
            String what, String withdrawn, String attributes, String nlri, String outcome) {
        Peer three = Peer.external(rib, 3);
        three.announce(three.attributes(7).build(), "10.3.0.0/16");
        assertEquals(outcome, outcome(say(withdrawn, attributes, nlri)), what);
        one.down(Departure.WITHDRAW);
        two.hear();
        assertEquals("[10.3.0.0/16]", two.heard.keySet().toString());
    }

    /// Input that is seen again and again is answered the same again and again, and leaves nothing.
    @Test
    void againAndAgain() {
        String wrong = USUAL + "c00801ff";
        for (int i = 0; i < 10_000; i++) {
            assertEquals("treat_as_withdraw", outcome(say("", wrong, "100a09")));
        }
        assertEquals(1, rib.counts(one.neighbour(), IpFamily.IPV4).refused());
        one.down(Departure.WITHDRAW);
        two.hear();
        assertEquals(0, rib.rows());
    }
}
