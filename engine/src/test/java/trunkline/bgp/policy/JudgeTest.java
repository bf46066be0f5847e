package trunkline.bgp.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import trunkline.bgp.message.Communities;
import trunkline.net.Asn;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;
import trunkline.net.Ipv4Address;
import trunkline.net.Ipv4Prefix;
import trunkline.net.Ipv6Prefix;

/// Which rule decides, by every question that a rule can ask.
final class JudgeTest {

    private static final int C1 = Communities.value(65000, 1);
    private static final int C2 = Communities.value(65000, 2);
    private static final int C3 = Communities.value(65000, 3);

    private static IpPrefix prefix(String text) {
        return IpPrefix.parse(text).orElseThrow();
    }

    private static Policy policy(Match... matches) {
        List<Rule> rules =
                IntStream.range(0, matches.length)
                        .mapToObj(i ->
                                new Rule("rule-" + i, matches[i], new Action.Accept(Changes.NONE)))
                        .toList();
        return new Policy(rules, "none-fits");
    }

    /// A route: a path as it lies on the wire, `s` sequence, `t` set, then numbers; communities.
    private static Subject subject(String group, String path, int... communities) {
        byte[] octets = new byte[1024];
        int at = 0;
        for (String segment : path.isEmpty() ? new String[0] : path.split(" ", -1)) {
            String[] asns = segment.substring(1).split(",", -1);
            octets[at++] = (byte) "_tscC".indexOf(segment.charAt(0));
            octets[at++] = (byte) asns.length;
            for (String asn : asns) {
                at = put(octets, at, Integer.parseUnsignedInt(asn));
            }
        }
        int from = at;
        for (int community : communities) {
            at = put(octets, at, community);
        }
        return new Subject().from(group).path(octets, 0, from).communities(from, at);
    }

    private static int put(byte[] octets, int at, int value) {
        for (int i = 0; i < 4; i++) {
            octets[at + i] = (byte) (value >>> 24 - 8 * i);
        }
        return at + 4;
    }

    private static int rule(Policy policy, Subject subject, String text) {
        IpPrefix prefix = prefix(text);
        Judge judge = new Judge(policy, prefix.family());
        return switch (prefix) {
            case Ipv4Prefix four -> judge.rule(subject, (long) four.bits() << 32, 0, four.length());
            case Ipv6Prefix six -> judge.rule(subject, six.high(), six.low(), six.length());
        };
    }

    @Test
    void theFirstThatFitsDecides() {
        Policy policy =
                policy(Match.ANY.from("a"), Match.ANY.carryingAny(C1), Match.ANY, Match.ANY);
        Judge judge = new Judge(policy, IpFamily.IPV4);
        assertEquals(0, judge.rule(subject("a", "", C1)));
        assertEquals(1, judge.rule(subject("b", "", C1)));
        assertEquals(2, judge.rule(subject("b", "", C2)));
        assertEquals("rule-2", judge.name(2));
    }

    @Test
    void whereNoneFitsItIsRefused() {
        Judge judge = new Judge(policy(Match.ANY.from("a")), IpFamily.IPV4);
        int rule = judge.rule(subject("b", ""));
        assertEquals(Judge.NO_RULE, rule);
        assertEquals("none-fits", judge.name(rule));
        assertEquals(new Action.Refuse(), judge.action(rule));
        assertEquals(
                Judge.NO_RULE, new Judge(Policy.NOTHING, IpFamily.IPV4).rule(subject("b", "")));
        assertEquals(0, new Judge(Policy.EVERYTHING, IpFamily.IPV4).rule(subject("b", "")));
    }

    /// One that asks for prefixes is asked prefix by prefix, but only where the rest of it fits.
    @Test
    void prefixesAreAskedForOnlyWhereTheyMatter() {
        Match ten = Match.ANY.in(PrefixRange.orLonger(prefix("10.0.0.0/8")));
        Judge judge = new Judge(policy(ten.from("a"), Match.ANY), IpFamily.IPV4);
        assertEquals(Judge.ASK, judge.rule(subject("a", "")));
        assertEquals(1, judge.rule(subject("b", "")));
        // A range of the other family can never fit.
        Judge six = new Judge(policy(ten.from("a"), Match.ANY), IpFamily.IPV6);
        assertEquals(1, six.rule(subject("a", "")));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 0",
        "10.1.0.0/16, 0",
        "10.1.2.0/24, 0",
        "10.1.2.0/25, -1",
        "11.0.0.0/8, -1",
        "0.0.0.0/0, -1",
        "192.0.2.0/24, 0",
        "192.0.2.0/25, -1",
        "192.0.0.0/16, -1",
        "2001:db8::/32, -1",
        "2001:db8:1::/48, 0",
        "2001:db8:1::/64, 0",
        "2001:db8:1::/65, -1",
        "2001:db9:1::/48, -1"
    })
    void ranges(String text, int expected) {
        Match match =
                Match.ANY.in(
                        new PrefixRange(prefix("10.0.0.0/8"), 8, 24),
                        PrefixRange.exactly(prefix("192.0.2.0/24")),
                        new PrefixRange(prefix("2001:db8::/32"), 48, 64));
        assertEquals(expected, rule(policy(match), subject("a", ""), text));
    }

    /// The hashed set against asking each range.
    @Test
    void manyRanges() {
        SplittableRandom random = new SplittableRandom(8);
        List<PrefixRange> ranges = IntStream.range(0, 60).mapToObj(_ -> range(random)).toList();
        PrefixSet set = new PrefixSet(ranges, IpFamily.IPV4);
        int held = 0;
        for (int i = 0; i < 20_000; i++) {
            Ipv4Prefix some = some(random);
            boolean wanted = ranges.stream().anyMatch(r -> r.holds(some));
            assertEquals(
                    wanted,
                    set.holds((long) some.bits() << 32, 0, some.length()),
                    () -> some + " of seed 8");
            held += wanted ? 1 : 0;
        }
        assertEquals(true, held > 1_000 && held < 19_500, held + " held");
    }

    private static PrefixRange range(SplittableRandom random) {
        Ipv4Prefix within = some(random);
        int min = within.length() + random.nextInt(33 - within.length());
        return new PrefixRange(within, min, min + random.nextInt(33 - min));
    }

    private static Ipv4Prefix some(SplittableRandom random) {
        int bits = 0x0A00_0000 | random.nextInt(4) << 22 | random.nextInt(16) << 12;
        return Ipv4Prefix.of(new Ipv4Address(bits | random.nextInt(256)), 8 + random.nextInt(25));
    }

    @Test
    void communities() {
        Match any = Match.ANY.carryingAny(C1, C2);
        Match all = Match.ANY.carryingAll(C1, C2);
        for (int bits = 0; bits < 8; bits++) {
            int[] carried =
                    IntStream.of((bits & 1) * C1, (bits >> 1 & 1) * C2, (bits >> 2) * C3)
                            .filter(c -> c != 0)
                            .toArray();
            Subject subject = subject("a", "s7", carried);
            assertEquals((bits & 3) != 0 ? 0 : -1, rule(policy(any), subject, "10.0.0.0/8"));
            assertEquals((bits & 3) == 3 ? 0 : -1, rule(policy(all), subject, "10.0.0.0/8"));
        }
    }

    record PathRow(PathTest test, String path, boolean holds) {}

    static List<PathRow> paths() {
        PathTest has7 = new PathTest.Contains(new Asn(7));
        PathTest from7 = new PathTest.From(new Asn(7));
        PathTest by7 = new PathTest.OriginatedBy(new Asn(7));
        return List.of(
                new PathRow(new PathTest.AtLeast(3), "s1,2,3", true),
                new PathRow(new PathTest.AtLeast(4), "s1,2,3", false),
                new PathRow(new PathTest.AtLeast(2), "s1 t2,3,4", true),
                new PathRow(new PathTest.AtLeast(3), "s1 t2,3,4", false),
                new PathRow(new PathTest.AtLeast(1), "c1,2", false),
                new PathRow(new PathTest.AtLeast(0), "", true),
                new PathRow(new PathTest.AtMost(3), "s1,2 s3", true),
                new PathRow(new PathTest.AtMost(2), "s1,2 s3", false),
                new PathRow(new PathTest.AtMost(0), "", true),
                new PathRow(has7, "s1,7,2", true),
                new PathRow(has7, "s1 t2,7", true),
                new PathRow(has7, "s1,2", false),
                new PathRow(has7, "", false),
                new PathRow(from7, "s7,1", true),
                new PathRow(from7, "s1,7", false),
                new PathRow(from7, "t7", false),
                new PathRow(from7, "", false),
                new PathRow(by7, "s1,7", true),
                new PathRow(by7, "s1 s7", true),
                new PathRow(by7, "s7,1", false),
                new PathRow(by7, "s1 t7", false),
                new PathRow(by7, "", false),
                new PathRow(new PathTest.HoldsPrivate(), "s1,64511", false),
                new PathRow(new PathTest.HoldsPrivate(), "s1,64512", true),
                new PathRow(new PathTest.HoldsPrivate(), "s65534", true),
                new PathRow(new PathTest.HoldsPrivate(), "s65535", false),
                new PathRow(new PathTest.HoldsPrivate(), "s4199999999", false),
                new PathRow(new PathTest.HoldsPrivate(), "s4200000000", true),
                new PathRow(new PathTest.HoldsPrivate(), "s4294967294", true),
                new PathRow(new PathTest.HoldsPrivate(), "s4294967295", false),
                new PathRow(new PathTest.OnlyPrivate(), "", true),
                new PathRow(new PathTest.OnlyPrivate(), "s64512,65000", true),
                new PathRow(new PathTest.OnlyPrivate(), "s64512,7", false),
                new PathRow(new PathTest.HoldsDocumentation(), "s64496", true),
                new PathRow(new PathTest.HoldsDocumentation(), "s65551", true),
                new PathRow(new PathTest.HoldsDocumentation(), "s65552,64495", false),
                new PathRow(new PathTest.HoldsSet(), "s1 t2", true),
                new PathRow(new PathTest.HoldsSet(), "C2", true),
                new PathRow(new PathTest.HoldsSet(), "s1 c2", false),
                new PathRow(new PathTest.Not(has7), "s7", false),
                new PathRow(new PathTest.Not(has7), "s8", true));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void path(PathRow row) {
        Policy policy = policy(Match.ANY.path(row.test()));
        int expected = row.holds() ? 0 : Judge.NO_RULE;
        assertEquals(expected, rule(policy, subject("a", row.path()), "10.0.0.0/8"));
    }

    @Test
    void allTestsMustHold() {
        Policy policy =
                policy(Match.ANY.path(new PathTest.AtLeast(2), new PathTest.From(new Asn(1))));
        assertEquals(0, rule(policy, subject("a", "s1,2"), "10.0.0.0/8"));
        assertEquals(-1, rule(policy, subject("a", "s1"), "10.0.0.0/8"));
        assertEquals(-1, rule(policy, subject("a", "s2,1"), "10.0.0.0/8"));
    }

    @Test
    void whatIsOutOfRangeIsTheCallersFault() {
        Rule rule = new Rule("r", Match.ANY, new Action.Refuse());
        List<Rule> tooMany = Collections.nCopies(Policy.RULES_MAX + 1, rule);
        assertThrows(IllegalArgumentException.class, () -> new Policy(tooMany, "-"));
        assertThrows(IllegalArgumentException.class, () -> Changes.NONE.withMed(1L << 32));
        assertThrows(IllegalArgumentException.class, () -> Changes.NONE.withMed(-1));
        assertThrows(
                IllegalArgumentException.class, () -> Changes.NONE.withLocalPreference(1L << 32));
        assertThrows(IllegalArgumentException.class, () -> Changes.NONE.withWeight(65_536));
        assertThrows(
                IllegalArgumentException.class,
                () -> Changes.NONE.withPrepends(Changes.PREPENDS_MAX + 1));
        List<Integer> many = Collections.nCopies(Changes.COMMUNITIES_MAX + 1, 7);
        assertThrows(IllegalArgumentException.class, () -> new Changes.Communities.Remove(many));
        assertThrows(
                IllegalArgumentException.class,
                () -> Changes.NONE.withAdded(many.toArray(Integer[]::new)));
    }
}
