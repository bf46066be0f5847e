package trunkline.circuit;

import static trunkline.circuit.PeeringWish.microsoftPeering;
import static trunkline.circuit.PeeringWish.privatePeering;
import static trunkline.circuit.RuleCase.alice;
import static trunkline.circuit.RuleCase.rule;
import static trunkline.circuit.Town.order;
import static trunkline.circuit.Town.put;

import java.util.List;
import java.util.stream.IntStream;

/// Peerings.
final class PeeringRuleCases {

    private PeeringRuleCases() {}

    private static void ready(Town town) {
        town.provisioned("c");
    }

    private static void withPrivate(Town town) {
        ready(town);
        town.accept(Town.alice(), put(privatePeering().on("c")));
    }

    private static RuleCase wish(Rule rule, PeeringWish refused, PeeringWish accepted) {
        return rule(rule, PeeringRuleCases::ready, alice(refused.on("c")), alice(accepted.on("c")));
    }

    private static String[] prefixes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "198.51." + i + ".0/24")
                .toArray(String[]::new);
    }

    private static void filtered(Town town) {
        ready(town);
        town.accept(Town.alice(), put(Town.filter("f", Town.selection("r", "12076:5060"))));
    }

    static final List<RuleCase> CASES =
            List.of(
                    rule(
                            PeeringRule.NOT_READY,
                            t -> {
                                t.accept(Town.alice(), put(order("c")));
                                t.accept(Town.equinix(), put(t.state("c", "Provisioning")));
                            },
                            alice(privatePeering().on("c")),
                            t -> {
                                t.accept(Town.equinix(), put(t.state("c", "Provisioned")));
                                return t.decide(Town.alice(), put(privatePeering().on("c")));
                            }),
                    wish(
                            PeeringRule.STATE_UNKNOWN,
                            privatePeering().state("Up"),
                            privatePeering().state("disabled")),
                    wish(PeeringRule.ASN_MISSING, privatePeering().noAsn(), privatePeering()),
                    wish(PeeringRule.ASN_RANGE, privatePeering().asn(0), privatePeering().asn(1)),
                    wish(
                            PeeringRule.ASN_RANGE,
                            privatePeering().asn(4_294_967_296L),
                            privatePeering().asn(4_294_967_295L)),
                    wish(
                            PeeringRule.ASN_CLOUD,
                            privatePeering().asn(12_076),
                            privatePeering().asn(12_077)),
                    wish(
                            PeeringRule.ASN_RESERVED,
                            privatePeering().asn(65_515),
                            privatePeering().asn(65_514)),
                    wish(
                            PeeringRule.ASN_RESERVED,
                            privatePeering().asn(65_520),
                            privatePeering().asn(65_521)),
                    wish(PeeringRule.VLAN_MISSING, privatePeering().noVlan(), privatePeering()),
                    wish(
                            PeeringRule.VLAN_RANGE,
                            privatePeering().vlan(4_095),
                            privatePeering().vlan(4_094)),
                    wish(
                            PeeringRule.VLAN_RANGE,
                            privatePeering().vlan(0),
                            privatePeering().vlan(1)),
                    rule(
                            PeeringRule.VLAN_TAKEN,
                            PeeringRuleCases::withPrivate,
                            alice(microsoftPeering().vlan(100).on("c")),
                            alice(microsoftPeering().vlan(101).on("c"))),
                    rule(
                            PeeringRule.PORT_UNTAGGED,
                            t -> {
                                t.edges();
                                t.accept(
                                        Town.OPERATOR,
                                        new Command.PutPortPair(
                                                Town.pair(
                                                        "p1",
                                                        PortPair.Tagging.UNTAGGED,
                                                        10_000,
                                                        1)));
                                withPrivate(t);
                            },
                            alice(microsoftPeering().on("c")),
                            alice(privatePeering().asn(65_002).on("c"))),
                    wish(
                            PeeringRule.PREFIX_MISSING,
                            privatePeering().links("", ""),
                            privatePeering()
                                    .links("", "")
                                    .links6("2001:db8::/126", "2001:db8::4/126")),
                    wish(
                            PeeringRule.PREFIX_ALONE,
                            privatePeering().links("192.168.0.0/30", ""),
                            privatePeering().links("192.168.0.0/30", "192.168.0.8/30")),
                    wish(
                            PeeringRule.PREFIX_UNREADABLE,
                            privatePeering().links("192.168.0.1/30", "192.168.0.4/30"),
                            privatePeering().links("192.168.0.8/30", "192.168.0.4/30")),
                    wish(
                            PeeringRule.PREFIX_FAMILY,
                            privatePeering().links("2001:db8::/126", "192.168.0.4/30"),
                            privatePeering()),
                    wish(
                            PeeringRule.PREFIX_SIZE,
                            privatePeering().links("192.168.0.0/29", "192.168.0.8/30"),
                            privatePeering().links("192.168.0.0/30", "192.168.0.8/30")),
                    wish(
                            PeeringRule.PREFIX_SIZE,
                            privatePeering().links6("2001:db8::/125", "2001:db8::8/126"),
                            privatePeering().links6("2001:db8::/126", "2001:db8::8/126")),
                    wish(
                            PeeringRule.PREFIX_RESERVED,
                            privatePeering().links("100.127.0.0/30", "100.127.0.4/30"),
                            privatePeering().links("100.126.0.0/30", "100.126.0.4/30")),
                    wish(
                            PeeringRule.PREFIX_RESERVED,
                            privatePeering().links("169.254.0.0/30", "169.253.0.4/30"),
                            privatePeering().links("169.253.0.0/30", "169.253.0.4/30")),
                    wish(
                            PeeringRule.PREFIX_TWICE,
                            privatePeering().links("192.168.0.0/30", "192.168.0.0/30"),
                            privatePeering().links("192.168.0.0/30", "192.168.0.4/30")),
                    rule(
                            PeeringRule.PREFIX_OF_PEERING,
                            t -> {
                                ready(t);
                                t.accept(
                                        Town.alice(),
                                        put(
                                                privatePeering()
                                                        .links("203.0.113.0/30", "203.0.113.8/30")
                                                        .on("c")));
                            },
                            alice(microsoftPeering().on("c")),
                            alice(
                                    microsoftPeering()
                                            .links("203.0.113.16/30", "203.0.113.4/30")
                                            .on("c"))),
                    rule(
                            PeeringRule.PREFIX_OF_NETWORK,
                            Town::linked,
                            alice(privatePeering().links("10.1.0.0/30", "10.2.0.0/30").on("c")),
                            alice(privatePeering().links("10.0.0.0/30", "10.2.0.0/30").on("c"))),
                    wish(
                            PeeringRule.KEY_LENGTH,
                            privatePeering().key("k".repeat(26)),
                            privatePeering().key("k".repeat(25))),
                    wish(
                            PeeringRule.KEY_TEXT,
                            privatePeering().key("two words"),
                            privatePeering().key("one-word!")),
                    wish(
                            MicrosoftRule.CONFIG_MISSING,
                            microsoftPeering().noConfig(),
                            microsoftPeering().advertising()),
                    wish(
                            MicrosoftRule.CONFIG_ON_PRIVATE,
                            privatePeering().advertising("198.51.100.0/24"),
                            privatePeering().advertising()),
                    rule(
                            MicrosoftRule.FILTER_ON_PRIVATE,
                            PeeringRuleCases::filtered,
                            alice(privatePeering().filter("f").on("c")),
                            alice(microsoftPeering().filter("f").on("c"))),
                    rule(
                            MicrosoftRule.FILTER_ABSENT,
                            PeeringRuleCases::filtered,
                            alice(microsoftPeering().filter("g").on("c")),
                            alice(microsoftPeering().filter("f").on("c"))),
                    rule(
                            MicrosoftRule.FILTER_GUARDED,
                            t -> {
                                filtered(t);
                                t.accept(
                                        Town.alice(),
                                        put(Town.filter("m", Town.selection("r", "12076:5010"))));
                            },
                            alice(microsoftPeering().filter("m").on("c")),
                            alice(microsoftPeering().filter("f").on("c"))),
                    wish(
                            MicrosoftRule.LINK_NOT_PUBLIC,
                            microsoftPeering().links("192.168.0.0/30", "203.0.113.4/30"),
                            microsoftPeering()),
                    rule(
                            MicrosoftRule.LINK_TAKEN,
                            t -> {
                                ready(t);
                                t.provisioned("d");
                                t.accept(Town.alice(), put(microsoftPeering().on("d")));
                            },
                            alice(microsoftPeering().on("c")),
                            alice(
                                    microsoftPeering()
                                            .links("203.0.113.8/30", "203.0.113.12/30")
                                            .on("c"))),
                    wish(
                            MicrosoftRule.ADVERTISED_UNREADABLE,
                            microsoftPeering().advertising("198.51.100.1/24"),
                            microsoftPeering().advertising("198.51.100.1/32")),
                    wish(
                            MicrosoftRule.ADVERTISED_NOT_PUBLIC,
                            microsoftPeering().advertising("10.0.0.0/8"),
                            microsoftPeering().advertising("11.0.0.0/8")),
                    wish(
                            MicrosoftRule.ADVERTISED_NOT_PUBLIC,
                            microsoftPeering().advertising("0.0.0.0/0"),
                            microsoftPeering().advertising("2001:db8::/32")),
                    wish(
                            MicrosoftRule.ADVERTISED_MANY,
                            microsoftPeering().advertising(prefixes(201)),
                            microsoftPeering().advertising(prefixes(200))),
                    wish(
                            MicrosoftRule.CUSTOMER_ASN,
                            microsoftPeering().registeredTo(64_512),
                            microsoftPeering().registeredTo(64_495)));
}
