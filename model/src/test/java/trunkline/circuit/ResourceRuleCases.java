package trunkline.circuit;

import static trunkline.circuit.RuleCase.alice;
import static trunkline.circuit.RuleCase.operator;
import static trunkline.circuit.RuleCase.rule;
import static trunkline.circuit.Town.circuit;
import static trunkline.circuit.Town.order;
import static trunkline.circuit.Town.put;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import trunkline.circuit.Draft.CircuitDraft;
import trunkline.circuit.ResourceId.CircuitId;

/// What holds of every resource.
final class ResourceRuleCases {

    private ResourceRuleCases() {}

    private static void nothing(Town town) {}

    private static CircuitDraft like(CircuitId id, Draft.Envelope envelope) {
        CircuitDraft usual = order("c");
        return new CircuitDraft(
                id,
                envelope,
                usual.skuTier(),
                usual.skuFamily(),
                usual.provider(),
                usual.peeringLocation(),
                usual.bandwidthMbps(),
                Optional.empty(),
                Optional.empty());
    }

    private static CircuitDraft named(SubscriptionId subscription, String group, String name) {
        return like(
                new CircuitId(new ResourceName(subscription, group, name)), Town.at("westeurope"));
    }

    private static CircuitDraft located(String location) {
        return like(circuit("c"), Town.at(location));
    }

    private static CircuitDraft tagged(int tags) {
        Map<String, String> all =
                IntStream.range(0, tags).boxed().collect(Collectors.toMap(i -> "t" + i, i -> "v"));
        return like(circuit("c"), new Draft.Envelope(Optional.of("westeurope"), Optional.of(all)));
    }

    private static CircuitDraft keeping(int size) {
        Map<String, String> rest = Map.of("/x", "9".repeat(size - "/x".length()));
        return like(
                circuit("c"),
                new Draft.Envelope(Optional.of("westeurope"), Optional.empty(), rest));
    }

    private static void registered(Town town, List<String> namespaces) {
        town.accept(
                Town.OPERATOR,
                new Command.PutSubscription(
                        new Subscription(
                                Town.ALICE,
                                "a",
                                "t",
                                new Subscription.Holder.Customer(),
                                namespaces)));
    }

    private static void underWay(Town town) {
        InventoryRuleCases.withPair(town);
        town.accept(Town.alice(), put(order("c")));
        town.begin(Town.equinix(), put(town.state("c", "Provisioned")));
    }

    private static void manyUnderWay(Town town, int count) {
        for (int i = 0; i < count; i++) {
            CircuitId id = circuit("x" + i);
            town.estate =
                    town.estate.apply(
                            new Fact.OperationStarted(
                                    new Operation(
                                            new UUID(1, i),
                                            Town.ALICE,
                                            "westeurope",
                                            new Operation.Subject.Whole(id),
                                            Operation.Verb.UPDATE,
                                            Instant.EPOCH,
                                            Instant.EPOCH,
                                            new Operation.Status.InProgress())));
        }
    }

    static final List<RuleCase> CASES =
            List.of(
                    rule(
                            ResourceRule.NOT_PERMITTED,
                            ResourceRuleCases::nothing,
                            t -> t.decide(Town.bob(), put(order("c"))),
                            alice(order("c"))),
                    rule(
                            ResourceRule.NOT_PERMITTED,
                            t -> t.accept(Town.alice(), put(order("c"))),
                            t -> t.decide(Town.alice(), put(t.state("c", "Provisioned"))),
                            t -> t.decide(Town.equinix(), put(t.state("c", "Provisioned")))),
                    rule(
                            ResourceRule.NO_SUBSCRIPTION,
                            ResourceRuleCases::nothing,
                            operator(put(named(new SubscriptionId("x"), "rg", "c"))),
                            operator(put(named(Town.ALICE, "rg", "c")))),
                    rule(
                            ResourceRule.NO_GROUP,
                            ResourceRuleCases::nothing,
                            alice(named(Town.ALICE, "none", "c")),
                            alice(named(Town.ALICE, "RG", "c"))),
                    rule(
                            ResourceRule.NO_RESOURCE,
                            ResourceRuleCases::nothing,
                            alice(new Command.Retag(circuit("c"), Map.of())),
                            t -> {
                                t.accept(Town.alice(), put(order("c")));
                                return t.decide(
                                        Town.alice(), new Command.Retag(circuit("C"), Map.of()));
                            }),
                    rule(
                            ResourceRule.NO_PARENT,
                            ResourceRuleCases::nothing,
                            alice(new Command.PutAuthorization(circuit("c"), "a")),
                            t -> {
                                t.accept(Town.alice(), put(order("c")));
                                return t.decide(
                                        Town.alice(),
                                        new Command.PutAuthorization(circuit("c"), "a"));
                            }),
                    rule(
                            ResourceRule.NO_OPERATION,
                            ResourceRuleCases::underWay,
                            operator(new Command.Settle(new UUID(7, 7), Optional.empty())),
                            t ->
                                    t.decide(
                                            Town.OPERATOR,
                                            new Command.Settle(
                                                    t.estate
                                                            .openOperations()
                                                            .iterator()
                                                            .next()
                                                            .id(),
                                                    Optional.empty()))),
                    rule(
                            ResourceRule.CONDITION,
                            t -> {
                                t.accept(Town.alice(), put(order("c")));
                                t.condition = new Occasion.Condition.Absent();
                            },
                            alice(order("c")),
                            alice(order("d"))),
                    rule(
                            ResourceRule.CONDITION,
                            t -> {
                                t.accept(Town.alice(), put(order("c")));
                                t.condition = new Occasion.Condition.Matches("W/\"stale\"");
                            },
                            alice(order("c")),
                            t -> {
                                t.condition =
                                        new Occasion.Condition.Matches(
                                                Occasion.etagText(
                                                        t.estate
                                                                .circuit(circuit("c"))
                                                                .orElseThrow()
                                                                .envelope()
                                                                .etag()));
                                return t.decide(Town.alice(), put(order("c")));
                            }),
                    rule(
                            ResourceRule.NOT_REGISTERED,
                            t -> registered(t, List.of()),
                            alice(order("c")),
                            t -> {
                                t.accept(
                                        Town.alice(),
                                        new Command.RegisterNamespace(
                                                Town.ALICE, "microsoft.network"));
                                return t.decide(Town.alice(), put(order("c")));
                            }),
                    rule(
                            ResourceRule.NAME,
                            ResourceRuleCases::nothing,
                            alice(named(Town.ALICE, "rg", "a/b")),
                            alice(named(Town.ALICE, "rg", "a-b"))),
                    rule(
                            ResourceRule.NAME,
                            ResourceRuleCases::nothing,
                            alice(named(Town.ALICE, "rg", "n".repeat(81))),
                            alice(named(Town.ALICE, "rg", "n".repeat(80)))),
                    rule(
                            ResourceRule.LOCATION_MISSING,
                            ResourceRuleCases::nothing,
                            alice(like(circuit("c"), Draft.Envelope.SILENT)),
                            t -> {
                                t.accept(Town.alice(), put(order("c")));
                                return t.decide(
                                        Town.alice(),
                                        put(like(circuit("c"), Draft.Envelope.SILENT)));
                            }),
                    rule(
                            ResourceRule.LOCATION_UNKNOWN,
                            ResourceRuleCases::nothing,
                            alice(located("Mars North")),
                            alice(located("East US"))),
                    rule(
                            ResourceRule.LOCATION_FIXED,
                            t -> t.accept(Town.alice(), put(located("westeurope"))),
                            alice(located("northeurope")),
                            alice(located("West Europe"))),
                    rule(
                            ResourceRule.TAGS,
                            ResourceRuleCases::nothing,
                            alice(tagged(51)),
                            alice(tagged(50))),
                    rule(
                            ResourceRule.REST,
                            ResourceRuleCases::nothing,
                            alice(keeping(Rest.SIZE_MAX + 1)),
                            alice(keeping(Rest.SIZE_MAX))),
                    rule(
                            ResourceRule.IN_PROGRESS,
                            ResourceRuleCases::underWay,
                            alice(order("c")),
                            t -> {
                                t.now = t.now.plus(Operation.PATIENCE);
                                t.accept(Town.OPERATOR, new Command.Expire());
                                return t.decide(Town.alice(), put(order("c")));
                            }),
                    rule(
                            ResourceRule.TOO_MANY,
                            t -> manyUnderWay(t, Operation.OPEN_MAX),
                            alice(order("c")),
                            t -> {
                                t.accept(
                                        Town.OPERATOR,
                                        new Command.Settle(new UUID(1, 1), Optional.empty()));
                                return t.decide(Town.alice(), put(order("c")));
                            }));
}
