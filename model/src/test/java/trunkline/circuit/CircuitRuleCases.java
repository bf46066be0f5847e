package trunkline.circuit;

import static trunkline.circuit.PeeringWish.microsoftPeering;
import static trunkline.circuit.PeeringWish.privatePeering;
import static trunkline.circuit.RuleCase.alice;
import static trunkline.circuit.RuleCase.rule;
import static trunkline.circuit.Town.circuit;
import static trunkline.circuit.Town.link;
import static trunkline.circuit.Town.order;
import static trunkline.circuit.Town.pair;
import static trunkline.circuit.Town.put;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import trunkline.circuit.Draft.CircuitDraft;
import trunkline.circuit.Draft.CrossConnectionDraft;

/// Circuits and cross-connections.
final class CircuitRuleCases {

    private CircuitRuleCases() {}

    private static void nothing(Town town) {}

    private static CircuitDraft tier(String tier, String family) {
        return order("c", tier, family, "Equinix", "Amsterdam", 1_000);
    }

    private static CircuitDraft at(String provider, String location, long mbps) {
        return order("c", "Standard", "MeteredData", provider, location, mbps);
    }

    private static CircuitDraft globalReach(CircuitDraft order) {
        return new CircuitDraft(
                order.id(),
                order.envelope(),
                order.skuTier(),
                order.skuFamily(),
                order.provider(),
                order.peeringLocation(),
                order.bandwidthMbps(),
                Optional.empty(),
                Optional.of(Switch.ON));
    }

    private static CircuitDraft silent() {
        return new CircuitDraft(
                circuit("c"),
                Town.at("westeurope"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static void ordered(Town town, CircuitDraft draft) {
        town.accept(Town.alice(), put(draft));
    }

    private static void circuits(Town town, String region, int from, int to) {
        IntStream.range(from, to)
                .forEach(i ->
                        ordered(
                                town,
                                new CircuitDraft(
                                        circuit("c" + i),
                                        Town.at(region),
                                        Optional.of("Standard"),
                                        Optional.of("MeteredData"),
                                        Optional.of("Equinix"),
                                        Optional.of("Amsterdam"),
                                        Optional.of(50L),
                                        Optional.empty(),
                                        Optional.empty())));
    }

    private static void fiftyCircuits(Town town) {
        for (String region :
                List.of("westeurope", "northeurope", "uksouth", "ukwest", "francecentral")) {
            circuits(
                    town,
                    region,
                    town.estate.circuits().size(),
                    town.estate.circuits().size() + 10);
        }
    }

    private static void premiumWithLinks(Town town, int links) {
        town.provisioned(tier("Premium", "MeteredData"));
        town.accept(Town.alice(), put(Town.privatePeering("c")));
        for (int i = 0; i < links; i++) {
            town.site("westeurope", "v" + i, i, "Standard");
            town.accept(Town.alice(), put(link("k" + i, "v" + i, circuit("c"))));
        }
    }

    private static void onPort(Town town) {
        town.edges();
        town.accept(
                Town.OPERATOR,
                new Command.PutPortPair(pair("p1", PortPair.Tagging.QINQ, 10_000, 1)));
        ordered(town, at("Equinix", "Amsterdam", 5_000));
        ordered(town, order("d", "Standard", "MeteredData", "Equinix", "Amsterdam", 2_000));
    }

    static final List<RuleCase> CASES =
            List.of(
                    rule(
                            CircuitRule.TIER_UNKNOWN,
                            CircuitRuleCases::nothing,
                            alice(tier("Basic", "MeteredData")),
                            alice(tier("premium", "MeteredData"))),
                    rule(
                            CircuitRule.FAMILY_UNKNOWN,
                            CircuitRuleCases::nothing,
                            alice(tier("Standard", "Metered")),
                            alice(tier("Standard", "meteredData"))),
                    rule(
                            CircuitRule.ORDER_INCOMPLETE,
                            CircuitRuleCases::nothing,
                            alice(silent()),
                            alice(order("c"))),
                    rule(
                            CircuitRule.LOCATION_UNKNOWN,
                            CircuitRuleCases::nothing,
                            alice(at("Equinix", "Atlantis", 1_000)),
                            alice(at("Equinix", "Atlanta", 1_000))),
                    rule(
                            CircuitRule.PROVIDER_UNKNOWN,
                            CircuitRuleCases::nothing,
                            alice(at("Equinox", "Amsterdam", 1_000)),
                            alice(at("equinix", "Amsterdam", 1_000))),
                    rule(
                            CircuitRule.PROVIDER_ELSEWHERE,
                            CircuitRuleCases::nothing,
                            alice(at("Equinix", "Taipei", 1_000)),
                            alice(at("Chief Telecom", "Taipei", 1_000))),
                    rule(
                            CircuitRule.BANDWIDTH_NOT_OFFERED,
                            CircuitRuleCases::nothing,
                            alice(at("Equinix", "Amsterdam", 300)),
                            alice(at("Equinix", "Amsterdam", 200))),
                    rule(
                            CircuitRule.LOCAL_NARROW,
                            CircuitRuleCases::nothing,
                            alice(
                                    order(
                                            "c",
                                            "Local",
                                            "UnlimitedData",
                                            "Equinix",
                                            "Amsterdam",
                                            500)),
                            alice(tier("Local", "UnlimitedData"))),
                    rule(
                            CircuitRule.LOCAL_NOWHERE,
                            CircuitRuleCases::nothing,
                            alice(order("c", "Local", "UnlimitedData", "Equinix", "Dallas", 1_000)),
                            alice(
                                    order(
                                            "c",
                                            "Standard",
                                            "UnlimitedData",
                                            "Equinix",
                                            "Dallas",
                                            1_000))),
                    rule(
                            CircuitRule.LOCAL_METERED,
                            CircuitRuleCases::nothing,
                            alice(tier("Local", "MeteredData")),
                            alice(tier("Local", "UnlimitedData"))),
                    rule(
                            CircuitRule.LOCAL_GLOBAL_REACH,
                            CircuitRuleCases::nothing,
                            alice(globalReach(tier("Local", "UnlimitedData"))),
                            alice(globalReach(tier("Standard", "UnlimitedData")))),
                    rule(
                            CircuitRule.QUOTA,
                            CircuitRuleCases::fiftyCircuits,
                            alice(order("new")),
                            alice(
                                    order(
                                            "c0",
                                            "Standard",
                                            "MeteredData",
                                            "Equinix",
                                            "Amsterdam",
                                            50))),
                    rule(
                            CircuitRule.QUOTA_REGION,
                            t -> circuits(t, "West Europe", 0, 10),
                            alice(order("new")),
                            t -> {
                                circuits(t, "northeurope", 10, 19);
                                return t.decide(
                                        Town.alice(),
                                        put(
                                                new CircuitDraft(
                                                        circuit("c19"),
                                                        Town.at("North Europe"),
                                                        Optional.empty(),
                                                        Optional.empty(),
                                                        Optional.of("Equinix"),
                                                        Optional.of("Amsterdam"),
                                                        Optional.of(50L),
                                                        Optional.empty(),
                                                        Optional.empty())));
                            }),
                    rule(
                            CircuitRule.PROVIDER_FIXED,
                            t -> ordered(t, order("c")),
                            alice(at("Megaport", "Amsterdam", 1_000)),
                            alice(at("EQUINIX", "Amsterdam", 1_000))),
                    rule(
                            CircuitRule.LOCATION_FIXED,
                            t -> ordered(t, order("c")),
                            alice(at("Equinix", "Amsterdam2", 1_000)),
                            alice(at("Equinix", "amsterdam", 1_000))),
                    rule(
                            CircuitRule.BANDWIDTH_DECREASE,
                            t -> ordered(t, order("c")),
                            alice(at("Equinix", "Amsterdam", 500)),
                            alice(at("Equinix", "Amsterdam", 2_000))),
                    rule(
                            CircuitRule.PORT_FULL,
                            CircuitRuleCases::onPort,
                            alice(at("Equinix", "Amsterdam", 10_000)),
                            alice(
                                    order(
                                            "d",
                                            "Standard",
                                            "MeteredData",
                                            "Equinix",
                                            "Amsterdam",
                                            5_000))),
                    rule(
                            CircuitRule.LOCATION_FULL,
                            CircuitRuleCases::onPort,
                            alice(
                                    order(
                                            "e",
                                            "Standard",
                                            "MeteredData",
                                            "Equinix",
                                            "Amsterdam",
                                            5_000)),
                            alice(
                                    order(
                                            "e",
                                            "Standard",
                                            "MeteredData",
                                            "Equinix",
                                            "Amsterdam",
                                            2_000))),
                    rule(
                            CircuitRule.BECOMES_LOCAL,
                            t -> ordered(t, tier("Standard", "UnlimitedData")),
                            alice(tier("Local", "UnlimitedData")),
                            alice(tier("Premium", "UnlimitedData"))),
                    rule(
                            CircuitRule.BECOMES_METERED,
                            t -> ordered(t, tier("Local", "UnlimitedData")),
                            alice(tier("Standard", "MeteredData")),
                            alice(tier("Standard", "UnlimitedData"))),
                    rule(
                            CircuitRule.PREMIUM_LINKS,
                            t -> premiumWithLinks(t, 11),
                            alice(tier("Standard", "MeteredData")),
                            t -> {
                                t.accept(Town.alice(), new Command.Delete(Town.connection("k0")));
                                return t.decide(Town.alice(), put(tier("Standard", "MeteredData")));
                            }),
                    rule(
                            CircuitRule.PREMIUM_REACH,
                            t -> {
                                premiumWithLinks(t, 0);
                                t.site("eastus", "far", 1, "Standard");
                                t.accept(Town.alice(), put(link("k", "far", circuit("c"))));
                            },
                            alice(tier("Standard", "MeteredData")),
                            alice(tier("Premium", "UnlimitedData"))),
                    rule(
                            ProviderRule.STATE_UNKNOWN,
                            t -> ordered(t, order("c")),
                            provider("Done"),
                            provider("provisioned")),
                    rule(
                            ProviderRule.STEP,
                            t -> ordered(t, order("c")),
                            provider("Deprovisioning"),
                            provider("Provisioning")),
                    rule(
                            ProviderRule.CIRCUIT_REFERENCE,
                            t -> ordered(t, order("c")),
                            t ->
                                    t.decide(
                                            Town.equinix(),
                                            put(otherwise(t, Optional.empty(), "", 0))),
                            t ->
                                    t.decide(
                                            Town.equinix(),
                                            put(otherwise(t, Optional.of("C"), "", 0)))),
                    rule(
                            ProviderRule.LOCATION_FIXED,
                            t -> ordered(t, order("c")),
                            t ->
                                    t.decide(
                                            Town.equinix(),
                                            put(otherwise(t, Optional.of("c"), "London", 0))),
                            t ->
                                    t.decide(
                                            Town.equinix(),
                                            put(otherwise(t, Optional.of("c"), "amsterdam", 0)))),
                    rule(
                            ProviderRule.NOTES,
                            t -> ordered(t, order("c")),
                            t ->
                                    t.decide(
                                            Town.equinix(),
                                            put(otherwise(t, Optional.of("c"), "", 2_001))),
                            t ->
                                    t.decide(
                                            Town.equinix(),
                                            put(otherwise(t, Optional.of("c"), "", 2_000)))),
                    rule(
                            RemovalRule.CIRCUIT_PROVISIONED,
                            t -> t.provisioned("c"),
                            alice(new Command.Delete(circuit("c"))),
                            t -> {
                                t.accept(Town.equinix(), put(t.state("c", "Deprovisioning")));
                                t.accept(Town.equinix(), put(t.state("c", "NotProvisioned")));
                                return t.decide(Town.alice(), new Command.Delete(circuit("c")));
                            }),
                    rule(
                            RemovalRule.CIRCUIT_LINKED,
                            t -> {
                                t.linked();
                                t.accept(Town.equinix(), put(t.state("c", "NotProvisioned")));
                            },
                            alice(new Command.Delete(circuit("c"))),
                            t -> {
                                t.accept(Town.alice(), new Command.Delete(Town.connection("k")));
                                return t.decide(Town.alice(), new Command.Delete(circuit("c")));
                            }),
                    rule(
                            RemovalRule.CIRCUIT_AUTHORIZED,
                            t -> {
                                ordered(t, order("c"));
                                t.accept(
                                        Town.alice(),
                                        new Command.PutAuthorization(circuit("c"), "a"));
                            },
                            alice(new Command.Delete(circuit("c"))),
                            t -> {
                                t.accept(
                                        Town.alice(),
                                        new Command.DeleteAuthorization(circuit("c"), "A"));
                                return t.decide(Town.alice(), new Command.Delete(circuit("c")));
                            }),
                    rule(
                            RemovalRule.PEERING_LINKED,
                            t -> {
                                t.linked();
                                t.accept(Town.alice(), put(microsoftPeering().on("c")));
                            },
                            alice(new Command.DeletePeering(circuit("c"), "AzurePrivatePeering")),
                            alice(new Command.DeletePeering(circuit("c"), "MicrosoftPeering"))),
                    rule(
                            RemovalRule.CROSS_CONNECTION,
                            t -> ordered(t, order("c")),
                            t ->
                                    t.decide(
                                            Town.equinix(),
                                            new Command.Delete(t.state("c", "Provisioned").id())),
                            alice(new Command.Delete(circuit("c")))),
                    rule(
                            PartRule.PUBLIC_PEERING,
                            t -> t.provisioned("c"),
                            typed("AzurePublicPeering"),
                            typed("azureprivatepeering")),
                    rule(
                            PartRule.PEERING_TYPE,
                            t -> t.provisioned("c"),
                            typed("PrivatePeering"),
                            typed("AzurePrivatePeering")),
                    rule(
                            PartRule.AUTHORIZATIONS,
                            t -> {
                                ordered(t, order("c"));
                                for (int i = 0; i < Circuit.AUTHORIZATIONS_MAX; i++) {
                                    t.accept(
                                            Town.alice(),
                                            new Command.PutAuthorization(circuit("c"), "a" + i));
                                }
                            },
                            alice(new Command.PutAuthorization(circuit("c"), "b")),
                            alice(new Command.PutAuthorization(circuit("c"), "A7"))));

    private static Function<Town, Decision> provider(String state) {
        return town -> town.decide(Town.equinix(), put(town.state("c", state)));
    }

    private static CrossConnectionDraft otherwise(
            Town town, Optional<String> circuit, String location, int notes) {
        return new CrossConnectionDraft(
                town.state("c", "").id(),
                Draft.Envelope.SILENT,
                circuit.map(Town::circuit),
                Optional.of(location).filter(l -> !l.isEmpty()),
                Optional.empty(),
                Optional.of("n".repeat(notes)));
    }

    private static Function<Town, Decision> typed(String type) {
        Draft.PeeringDraft p = privatePeering().on("c");
        return alice(
                new Draft.PeeringDraft(
                        p.circuit(),
                        type,
                        p.state(),
                        p.peerAsn(),
                        p.vlanId(),
                        p.primaryPrefix(),
                        p.secondaryPrefix(),
                        p.sharedKey(),
                        p.microsoft(),
                        p.ipv6(),
                        p.routeFilter(),
                        p.rest()));
    }
}
