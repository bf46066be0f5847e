package trunkline.circuit;

import static trunkline.circuit.PeeringWish.privatePeering;
import static trunkline.circuit.RuleCase.alice;
import static trunkline.circuit.RuleCase.rule;
import static trunkline.circuit.Town.circuit;
import static trunkline.circuit.Town.order;
import static trunkline.circuit.Town.put;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import trunkline.circuit.ResourceId.CircuitId;
import trunkline.intent.EdgeRole;
import trunkline.intent.Secret;
import trunkline.net.Bandwidth;

/// Connections of two circuits.
final class GlobalReachRuleCases {

    private GlobalReachRuleCases() {}

    /// A circuit with private peering at a place, its links in 172.16.n.0/29.
    static void site(Town town, String name, String tier, String location, int n) {
        String family = tier.equals("Local") ? "UnlimitedData" : "MeteredData";
        town.provisioned(order(name, tier, family, "Equinix", location, 1_000));
        town.accept(
                Town.alice(),
                put(
                        privatePeering()
                                .links("172.16." + n + ".0/30", "172.16." + n + ".4/30")
                                .on(name)));
    }

    /// Circuits `c` at Amsterdam, `d` at London and `e` at Dublin, all Standard.
    static void sites(Town town) {
        site(town, "c", "Standard", "Amsterdam", 1);
        site(town, "d", "Standard", "London", 2);
        site(town, "e", "Standard", "Dublin", 3);
    }

    /// The same, Premium, and `f` at Chicago.
    private static void premiumSites(Town town) {
        site(town, "c", "Premium", "Amsterdam", 1);
        site(town, "d", "Premium", "London", 2);
        site(town, "e", "Standard", "Dublin", 3);
        site(town, "f", "Premium", "Chicago", 4);
    }

    private static void joined(Town town) {
        sites(town);
        town.accept(Town.alice(), put(toD().on("c")));
    }

    private static GlobalReachWish toD() {
        return GlobalReachWish.to(circuit("d"));
    }

    private static RuleCase wish(
            Rule rule, Draft.GlobalReachDraft refused, Draft.GlobalReachDraft accepted) {
        return wish(rule, GlobalReachRuleCases::sites, refused, accepted);
    }

    private static RuleCase wish(
            Rule rule,
            Consumer<Town> before,
            Draft.GlobalReachDraft refused,
            Draft.GlobalReachDraft accepted) {
        return rule(rule, before, alice(refused), alice(accepted));
    }

    private static void withoutPeering(Town town) {
        sites(town);
        town.provisioned(order("g", "Standard", "MeteredData", "Equinix", "Frankfurt", 1_000));
        town.accept(
                Town.alice(),
                put(order("h", "Standard", "MeteredData", "Equinix", "Frankfurt", 1_000)));
    }

    /// Circuit `g` at London, on the edges that `c` lands on.
    private static void onOneEdge(Town town) {
        town.edges();
        town.accept(
                Town.OPERATOR,
                new Command.PutPortPair(Town.pair("p1", PortPair.Tagging.QINQ, 10_000, 1)));
        PortPair beside = Town.pair("p2", PortPair.Tagging.QINQ, 10_000, 1);
        town.accept(
                Town.OPERATOR,
                new Command.PutPortPair(
                        new PortPair(
                                "p2",
                                new PortPair.Use.Circuits("Equinix", "London"),
                                Bandwidth.ofMbps(10_000),
                                1,
                                PortPair.Tagging.QINQ,
                                beside.primary(),
                                beside.secondary())));
        town.accept(
                Town.OPERATOR,
                new Command.PutEdge(Town.edge("ams-c", EdgeRole.MSEE, "Amsterdam", 7)));
        sites(town);
    }

    private static void linkedToTen(Town town) {
        sites(town);
        for (int i = 0; i < 9; i++) {
            town.site("westeurope", "v" + i, i, "Standard");
            town.accept(Town.alice(), put(Town.link("k" + i, "v" + i, circuit("c"))));
        }
        town.accept(
                Town.alice(),
                put(
                        GlobalReachWish.to(circuit("e"))
                                .prefix("10.201.0.0/29")
                                .on(circuit("c"), "first")));
    }

    /// Bob's circuit `b` at London, and a key of it.
    private static void bobs(Town town) {
        site(town, "c", "Standard", "Amsterdam", 1);
        site(town, "d", "Standard", "London", 2);
        town.accept(Town.alice(), new Command.PutAuthorization(circuit("d"), "one"));
    }

    private static Decision bob(Town town, Optional<Secret> key) {
        var wish = GlobalReachWish.to(circuit("d"));
        key.ifPresent(wish::key);
        return town.decide(Town.bob(), put(wish.on(bobsCircuit(), "r")));
    }

    private static CircuitId bobsCircuit() {
        return new CircuitId(Town.name(Town.BOB, "b"));
    }

    private static void bobsOwn(Town town) {
        bobs(town);
        Draft.CircuitDraft o = order("b");
        town.accept(
                Town.bob(),
                put(
                        new Draft.CircuitDraft(
                                bobsCircuit(),
                                o.envelope(),
                                o.skuTier(),
                                o.skuFamily(),
                                o.provider(),
                                o.peeringLocation(),
                                o.bandwidthMbps(),
                                o.classicOperations(),
                                o.globalReach())));
        Circuit b = town.estate.circuit(bobsCircuit()).orElseThrow();
        town.accept(
                Town.equinix(),
                put(
                        new Draft.CrossConnectionDraft(
                                b.crossConnection().id(),
                                Draft.Envelope.SILENT,
                                Optional.of(b.id()),
                                Optional.of(b.order().peeringLocation()),
                                Optional.of("Provisioned"),
                                Optional.empty())));
        Draft.PeeringDraft p = privatePeering().links("172.16.9.0/30", "172.16.9.4/30").on("x");
        town.accept(
                Town.bob(),
                put(
                        new Draft.PeeringDraft(
                                b.id(),
                                p.type(),
                                p.state(),
                                p.peerAsn(),
                                p.vlanId(),
                                p.primaryPrefix(),
                                p.secondaryPrefix(),
                                p.sharedKey(),
                                p.microsoft(),
                                p.ipv6(),
                                p.routeFilter(),
                                p.rest())));
    }

    private static Optional<Secret> key(Town town) {
        return town.estate
                .circuit(circuit("d"))
                .orElseThrow()
                .authorization("one")
                .map(a -> a.key());
    }

    static final List<RuleCase> CASES =
            List.of(
                    wish(
                            GlobalReachRule.NOT_PRIVATE,
                            GlobalReachWish.to(circuit("d"), "MicrosoftPeering").on("c"),
                            GlobalReachWish.to(circuit("d"), "azureprivatepeering").on("c")),
                    wish(
                            GlobalReachRule.PEER_MISSING,
                            GlobalReachWish.toNowhere().on("c"),
                            toD().on("c")),
                    wish(
                            GlobalReachRule.OWN_OTHER,
                            toD().of(circuit("e")).on("c"),
                            toD().of(circuit("c")).on("c")),
                    wish(
                            GlobalReachRule.ITSELF,
                            GlobalReachWish.to(circuit("c")).on("c"),
                            toD().on("c")),
                    wish(
                            GlobalReachRule.PEER_FIXED,
                            GlobalReachRuleCases::joined,
                            GlobalReachWish.to(circuit("e")).on("c"),
                            toD().prefix("10.200.0.8/29").on("c")),
                    wish(
                            GlobalReachRule.PEER_ABSENT,
                            GlobalReachWish.to(circuit("none")).on("c"),
                            toD().on("c")),
                    rule(
                            AdmissionRule.MISSING,
                            GlobalReachRuleCases::bobsOwn,
                            t -> bob(t, Optional.empty()),
                            t -> bob(t, key(t))),
                    rule(
                            AdmissionRule.INVALID,
                            GlobalReachRuleCases::bobsOwn,
                            t -> bob(t, Optional.of(new Secret("wrong"))),
                            t -> bob(t, key(t))),
                    wish(
                            GlobalReachRule.NOT_PROVISIONED,
                            GlobalReachRuleCases::withoutPeering,
                            GlobalReachWish.to(circuit("h")).on("c"),
                            toD().on("c")),
                    wish(
                            GlobalReachRule.NO_PRIVATE_PEERING,
                            GlobalReachRuleCases::withoutPeering,
                            GlobalReachWish.to(circuit("g")).on("c"),
                            toD().on("c")),
                    wish(
                            GlobalReachRule.LOCAL,
                            t -> {
                                sites(t);
                                site(t, "l", "Local", "Paris", 4);
                            },
                            GlobalReachWish.to(circuit("l")).on("c"),
                            toD().on("c")),
                    wish(
                            GlobalReachRule.SAME_LOCATION,
                            t -> {
                                sites(t);
                                site(t, "s", "Standard", "Amsterdam", 4);
                                site(t, "n", "Standard", "London2", 5);
                            },
                            GlobalReachWish.to(circuit("s")).on("c"),
                            GlobalReachWish.to(circuit("n")).on("d")),
                    wish(
                            GlobalReachRule.PREMIUM,
                            GlobalReachRuleCases::premiumSites,
                            GlobalReachWish.to(circuit("f")).on("e"),
                            GlobalReachWish.to(circuit("f")).on("c")),
                    wish(
                            GlobalReachRule.NOT_OFFERED,
                            t -> {
                                premiumSites(t);
                                site(t, "u", "Premium", "Dubai2", 5);
                            },
                            GlobalReachWish.to(circuit("u")).on("c"),
                            GlobalReachWish.to(circuit("f")).on("c")),
                    wish(
                            GlobalReachRule.ONE_EDGE,
                            GlobalReachRuleCases::onOneEdge,
                            toD().on("c"),
                            GlobalReachWish.to(circuit("e")).on("c")),
                    wish(
                            GlobalReachRule.DUPLICATE,
                            GlobalReachRuleCases::joined,
                            GlobalReachWish.to(circuit("c"))
                                    .prefix("10.201.0.0/29")
                                    .on(circuit("d"), "back"),
                            GlobalReachWish.to(circuit("e"))
                                    .prefix("10.201.0.0/29")
                                    .on(circuit("d"), "on")),
                    wish(
                            GlobalReachRule.LINKS,
                            GlobalReachRuleCases::linkedToTen,
                            toD().on("c"),
                            toD().on("e")),
                    rule(
                            ConnectionRule.LINKS,
                            t -> {
                                linkedToTen(t);
                                t.site("westeurope", "w", 20, "Standard");
                            },
                            alice(Town.link("k", "w", circuit("c"))),
                            alice(Town.link("k", "w", circuit("d")))),
                    wish(GlobalReachRule.PREFIX_MISSING, toD().noPrefix().on("c"), toD().on("c")),
                    wish(
                            GlobalReachRule.PREFIX_UNREADABLE,
                            toD().prefix("10.200.0.1/29").on("c"),
                            toD().prefix("10.200.0.8/29").on("c")),
                    wish(
                            GlobalReachRule.PREFIX_UNREADABLE,
                            toD().prefix("2001:db8::/125").on("c"),
                            toD().on("c")),
                    wish(
                            GlobalReachRule.PREFIX_LENGTH,
                            toD().prefix("10.200.0.0/30").on("c"),
                            toD().prefix("10.200.0.0/29").on("c")),
                    wish(
                            GlobalReachRule.PREFIX_RESERVED,
                            toD().prefix("169.254.0.0/29").on("c"),
                            toD().prefix("169.253.0.0/29").on("c")),
                    wish(
                            GlobalReachRule.PREFIX_OVERLAP,
                            toD().prefix("172.16.2.0/29").on("c"),
                            toD().prefix("172.16.2.8/29").on("c")),
                    wish(
                            GlobalReachRule.PREFIX_OVERLAP,
                            t -> {
                                sites(t);
                                t.site("westeurope", "v", 1, "Standard");
                                t.accept(Town.alice(), put(Town.link("k", "v", circuit("d"))));
                            },
                            toD().prefix("10.1.0.0/29").on("c"),
                            toD().prefix("10.2.0.0/29").on("c")),
                    wish(
                            GlobalReachRule.PREFIX_OVERLAP,
                            GlobalReachRuleCases::joined,
                            GlobalReachWish.to(circuit("e")).on("d"),
                            GlobalReachWish.to(circuit("e")).prefix("10.200.0.8/29").on("d")),
                    wish(
                            GlobalReachRule.FAMILY,
                            toD().prefix6("2001:db8::/125").on("c"),
                            toD().on("c")),
                    wish(
                            GlobalReachRule.CORE_FULL,
                            t -> {
                                t.connectionsMax(1);
                                joined(t);
                            },
                            GlobalReachWish.to(circuit("e")).prefix("10.201.0.0/29").on("d"),
                            toD().prefix("10.200.0.8/29").on("c")),
                    rule(
                            PeeringRule.PREFIX_OF_REACH,
                            GlobalReachRuleCases::joined,
                            alice(privatePeering().links("10.200.0.0/30", "10.9.0.4/30").on("d")),
                            alice(privatePeering().links("10.200.0.8/30", "10.9.0.4/30").on("d"))),
                    rule(
                            NetworkRule.SPACE_OF_LINK,
                            t -> {
                                joined(t);
                                t.site("westeurope", "v", 1, "Standard");
                                t.accept(Town.alice(), put(Town.link("k", "v", circuit("d"))));
                            },
                            alice(Town.vnet("v", "10.1.0.0/16", "10.200.0.0/24")),
                            alice(Town.vnet("v", "10.1.0.0/16", "10.200.1.0/24"))),
                    rule(
                            CircuitRule.PREMIUM_GLOBAL_REACH,
                            t -> {
                                premiumSites(t);
                                t.accept(
                                        Town.alice(),
                                        put(GlobalReachWish.to(circuit("f")).on("c")));
                                t.accept(
                                        Town.alice(),
                                        put(
                                                GlobalReachWish.to(circuit("e"))
                                                        .prefix("10.200.0.8/29")
                                                        .on("d")));
                            },
                            alice(
                                    order(
                                            "f",
                                            "Standard",
                                            "MeteredData",
                                            "Equinix",
                                            "Chicago",
                                            1_000)),
                            alice(
                                    order(
                                            "d",
                                            "Standard",
                                            "MeteredData",
                                            "Equinix",
                                            "London",
                                            1_000))),
                    rule(
                            RemovalRule.CIRCUIT_JOINED,
                            t -> {
                                joined(t);
                                t.accept(Town.equinix(), put(t.state("d", "NotProvisioned")));
                                t.accept(Town.equinix(), put(t.state("e", "NotProvisioned")));
                            },
                            alice(new Command.Delete(circuit("d"))),
                            alice(new Command.Delete(circuit("e")))),
                    rule(
                            RemovalRule.PEERING_JOINED,
                            GlobalReachRuleCases::joined,
                            alice(new Command.DeletePeering(circuit("d"), "AzurePrivatePeering")),
                            alice(new Command.DeletePeering(circuit("e"), "AzurePrivatePeering"))));
}
