package trunkline.circuit;

import static trunkline.circuit.DirectWish.circuitOn;
import static trunkline.circuit.DirectWish.port;
import static trunkline.circuit.PeeringWish.privatePeering;
import static trunkline.circuit.RuleCase.alice;
import static trunkline.circuit.RuleCase.operator;
import static trunkline.circuit.RuleCase.rule;
import static trunkline.circuit.Town.circuit;
import static trunkline.circuit.Town.order;
import static trunkline.circuit.Town.put;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import trunkline.circuit.ResourceId.CircuitId;
import trunkline.intent.Secret;
import trunkline.net.Bandwidth;

/// Ports that are bought, and circuits on them.
final class DirectRuleCases {

    private DirectRuleCases() {}

    /// A pair in the inventory that is sold as a whole at Amsterdam.
    static PortPair direct(String name, long gbps, PortPair.Tagging tagging) {
        return new PortPair(
                name,
                new PortPair.Use.Direct("Amsterdam"),
                Bandwidth.ofMbps(1_000 * gbps),
                1,
                tagging,
                new PortPair.Link("ams-a", name, Optional.empty()),
                new PortPair.Link("ams-b", name, Optional.empty()));
    }

    /// Two edges at Amsterdam with a pair of 10 Gbps for sale.
    static void stock(Town town) {
        town.edges();
        town.accept(
                Town.OPERATOR, new Command.PutPortPair(direct("d1", 10, PortPair.Tagging.QINQ)));
    }

    private static void bought(Town town) {
        town.accept(Town.alice(), put(port().called("p")));
    }

    private static void boughtDot1Q(Town town) {
        town.accept(Town.alice(), put(port().encapsulation("Dot1Q").called("p")));
        town.accept(Town.alice(), put(circuitOn("p", "c", 1)));
        town.accept(Town.alice(), put(circuitOn("p", "d", 1)));
        town.accept(Town.alice(), put(privatePeering().vlan(100).on("c")));
    }

    private static void carrying(Town town) {
        bought(town);
        town.accept(Town.alice(), put(circuitOn("p", "c", 10)));
    }

    private static void granted(Town town) {
        bought(town);
        for (String name : List.of("one", "two")) {
            town.accept(Town.alice(), new Command.PutPortAuthorization(DirectWish.id("p"), name));
        }
    }

    private static Optional<Secret> key(Town town, String name) {
        return town.estate
                .port(DirectWish.id("p"))
                .orElseThrow()
                .authorization(name)
                .map(Authorization::key);
    }

    private static Draft.CircuitDraft bobs(String name, Optional<Secret> key) {
        return circuitOn(DirectWish.id("p"), new CircuitId(Town.name(Town.BOB, name)), 1, key);
    }

    private static Decision bob(Town town, String name, Optional<Secret> key) {
        return town.decide(Town.bob(), put(bobs(name, key)));
    }

    private static RuleCase buy(Rule rule, DirectWish refused, DirectWish accepted) {
        return buy(rule, _ -> {}, refused, accepted);
    }

    private static RuleCase buy(
            Rule rule, Consumer<Town> before, DirectWish refused, DirectWish accepted) {
        return rule(rule, before, alice(refused.called("p")), alice(accepted.called("p")));
    }

    private static RuleCase lay(Rule rule, Consumer<Town> before, Draft refused, Draft accepted) {
        return rule(rule, before, alice(refused), alice(accepted));
    }

    private static Draft.CircuitDraft limited(Draft.CircuitDraft d) {
        return with(d, d.provider(), Optional.of(Switch.ON));
    }

    private static Draft.CircuitDraft withProvider(Draft.CircuitDraft d) {
        return with(d, Optional.of("Equinix"), d.rateLimit());
    }

    private static Draft.CircuitDraft with(
            Draft.CircuitDraft d, Optional<String> provider, Optional<Switch> limit) {
        return new Draft.CircuitDraft(
                d.id(),
                d.envelope(),
                d.skuTier(),
                d.skuFamily(),
                provider,
                d.peeringLocation(),
                d.bandwidthMbps(),
                d.classicOperations(),
                d.globalReach(),
                d.port(),
                d.authorizationKey(),
                limit);
    }

    static final List<RuleCase> PORTS =
            List.of(
                    buy(DirectPortRule.ORDER_INCOMPLETE, port().nowhere(), port()),
                    buy(
                            DirectPortRule.LOCATION_UNKNOWN,
                            port().at("Atlantis"),
                            port().at("London")),
                    buy(DirectPortRule.NOT_OFFERED, port().at("Busan"), port().at("Seoul")),
                    buy(DirectPortRule.BANDWIDTH, port().gbps(40), port().gbps(100)),
                    buy(
                            DirectPortRule.BANDWIDTH,
                            port().at("Amsterdam Metro").gbps(400),
                            port().at("Amsterdam").gbps(400)),
                    buy(
                            DirectPortRule.ENCAPSULATION,
                            port().encapsulation("MPLS"),
                            port().encapsulation("dot1q")),
                    buy(
                            DirectPortRule.BILLING,
                            port().billing("Flat"),
                            port().billing("UnlimitedData")),
                    buy(
                            DirectPortRule.LOCATION_FIXED,
                            DirectRuleCases::bought,
                            port().at("London"),
                            port().at("amsterdam")),
                    buy(
                            DirectPortRule.BANDWIDTH_FIXED,
                            DirectRuleCases::bought,
                            port().gbps(100),
                            port().gbps(10)),
                    buy(
                            DirectPortRule.ENCAPSULATION_FIXED,
                            DirectRuleCases::bought,
                            port().encapsulation("Dot1Q"),
                            port().billing("UnlimitedData")),
                    buy(
                            DirectPortRule.STOCK,
                            DirectRuleCases::stock,
                            port().gbps(100),
                            port().gbps(10)),
                    buy(
                            DirectPortRule.LINK_UNKNOWN,
                            port().link("link3", "Enabled"),
                            port().link("LINK2", "Enabled")),
                    buy(
                            DirectPortRule.ADMIN,
                            port().link("link1", "On"),
                            port().link("link1", "enabled")),
                    buy(
                            DirectPortRule.CIPHER,
                            port().cipher("Rot13", "Enabled"),
                            port().cipher("gcmaesxpn256", "Enabled")),
                    buy(
                            DirectPortRule.SCI,
                            port().cipher("GcmAes128", "Maybe"),
                            port().cipher("GcmAes128", "disabled")),
                    buy(
                            DirectPortRule.MACSEC_HALF,
                            port().identity().keys("https://v/ckn", ""),
                            port().identity().keys("https://v/ckn", "https://v/cak")),
                    buy(
                            DirectPortRule.MACSEC_IDENTITY,
                            port().keys("https://v/ckn", "https://v/cak"),
                            port().identity().keys("https://v/ckn", "https://v/cak")),
                    rule(
                            InventoryRule.DIRECT_UNTAGGED,
                            Town::edges,
                            operator(
                                    new Command.PutPortPair(
                                            direct("d", 10, PortPair.Tagging.UNTAGGED))),
                            operator(
                                    new Command.PutPortPair(
                                            direct("d", 10, PortPair.Tagging.QINQ)))),
                    rule(
                            RemovalRule.PORT_HAS_CIRCUITS,
                            DirectRuleCases::carrying,
                            alice(new Command.Delete(DirectWish.id("p"))),
                            t -> {
                                t.accept(Town.alice(), new Command.Delete(circuit("c")));
                                return t.decide(
                                        Town.alice(), new Command.Delete(DirectWish.id("p")));
                            }),
                    rule(
                            RemovalRule.PORT_AUTHORIZED,
                            DirectRuleCases::granted,
                            alice(new Command.Delete(DirectWish.id("p"))),
                            alice(new Command.DeletePortAuthorization(DirectWish.id("p"), "ONE"))),
                    rule(
                            PartRule.AUTHORIZATION_CARRIES,
                            t -> {
                                granted(t);
                                t.accept(Town.bob(), put(bobs("b", key(t, "one"))));
                            },
                            alice(new Command.DeletePortAuthorization(DirectWish.id("p"), "one")),
                            t -> {
                                t.accept(
                                        Town.bob(),
                                        new Command.Delete(
                                                new CircuitId(Town.name(Town.BOB, "b"))));
                                return t.decide(
                                        Town.alice(),
                                        new Command.DeletePortAuthorization(
                                                DirectWish.id("p"), "one"));
                            }));

    static final List<RuleCase> CIRCUITS =
            List.of(
                    lay(
                            DirectOrderRule.BOTH,
                            DirectRuleCases::bought,
                            withProvider(circuitOn("p", "c", 1)),
                            circuitOn("p", "c", 1)),
                    lay(
                            DirectOrderRule.PORT_FIXED,
                            t -> {
                                carrying(t);
                                t.accept(Town.alice(), put(port().called("q")));
                            },
                            circuitOn("q", "c", 10),
                            circuitOn("p", "c", 10)),
                    lay(
                            DirectOrderRule.PORT_FIXED,
                            t -> {
                                bought(t);
                                t.accept(Town.alice(), put(order("c")));
                            },
                            circuitOn("p", "c", 1),
                            circuitOn("p", "d", 1)),
                    lay(
                            DirectOrderRule.PORT_ABSENT,
                            DirectRuleCases::bought,
                            circuitOn("none", "c", 1),
                            circuitOn("p", "c", 1)),
                    lay(
                            DirectOrderRule.BANDWIDTH_MISSING,
                            DirectRuleCases::bought,
                            circuitOn("p", "c", 0),
                            circuitOn("p", "c", 1)),
                    lay(
                            DirectOrderRule.BANDWIDTH,
                            DirectRuleCases::bought,
                            circuitOn("p", "c", 3),
                            circuitOn("p", "c", 2)),
                    lay(
                            DirectOrderRule.BANDWIDTH,
                            t -> t.accept(Town.alice(), put(port().gbps(100).called("p"))),
                            circuitOn("p", "c", 1),
                            circuitOn("p", "c", 40)),
                    lay(
                            DirectOrderRule.PORT_FULL,
                            t -> {
                                carrying(t);
                                t.accept(Town.alice(), put(circuitOn("p", "d", 5)));
                            },
                            circuitOn("p", "e", 10),
                            circuitOn("p", "e", 5)),
                    lay(
                            DirectOrderRule.RATE_LIMIT,
                            DirectRuleCases::bought,
                            limited(order("c")),
                            limited(circuitOn("p", "c", 1))),
                    rule(
                            AdmissionRule.MISSING,
                            DirectRuleCases::granted,
                            t -> bob(t, "b", Optional.empty()),
                            t -> bob(t, "b", key(t, "one"))),
                    rule(
                            AdmissionRule.INVALID,
                            DirectRuleCases::granted,
                            t -> bob(t, "b", Optional.of(new Secret("x"))),
                            t -> bob(t, "b", key(t, "one"))),
                    rule(
                            AdmissionRule.USED,
                            t -> {
                                granted(t);
                                t.accept(Town.bob(), put(bobs("a", key(t, "one"))));
                            },
                            t -> bob(t, "b", key(t, "one")),
                            t -> bob(t, "b", key(t, "two"))),
                    rule(
                            PeeringRule.VLAN_ON_PORT,
                            DirectRuleCases::boughtDot1Q,
                            alice(privatePeering().vlan(100).on("d")),
                            alice(privatePeering().vlan(101).on("d"))));
}
