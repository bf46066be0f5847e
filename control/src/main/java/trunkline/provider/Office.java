package trunkline.provider;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import trunkline.arm.Answer;
import trunkline.arm.ArmError;
import trunkline.arm.Call;
import trunkline.arm.Json;
import trunkline.arm.Names;
import trunkline.catalog.Catalog;
import trunkline.catalog.Profile;
import trunkline.catalog.Region;
import trunkline.circuit.Command;
import trunkline.circuit.Decision;
import trunkline.circuit.Estate;
import trunkline.circuit.Fact;
import trunkline.circuit.GroupId;
import trunkline.circuit.Occasion;
import trunkline.circuit.Operation;
import trunkline.circuit.Party;
import trunkline.circuit.Refusal;
import trunkline.circuit.ResourceName;
import trunkline.circuit.Rule;
import trunkline.circuit.Rulebook;
import trunkline.circuit.Subscription;
import trunkline.circuit.SubscriptionId;
import trunkline.journal.Ledger;
import trunkline.journal.Versioned;

/// Where orders are taken: who may come to the counter, what the rules say, what is written down,
/// and what the caller is told.
public final class Office {

    /// The role that runs the cloud.
    public static final String OPERATOR = "operator";

    private static final int RETRY_SECONDS = 1;

    private final Ledger<Estate, Fact> ledger;
    private final Rulebook rules;
    private final Supplier<UUID> ids;

    /// With the books and the rules.
    ///
    /// @param ids fresh names for resources, keys and operations
    public Office(Ledger<Estate, Fact> ledger, Rulebook rules, Supplier<UUID> ids) {
        this.ledger = ledger;
        this.rules = rules;
        this.ids = ids;
    }

    /// All that exists now.
    public Estate estate() {
        return ledger.now().state();
    }

    Catalog catalog() {
        return rules.catalog();
    }

    Profile profile() {
        return rules.profile();
    }

    /// The subscription of a call, if its caller may act there. To all others it is not there.
    Optional<Subscription> subscription(Call call) {
        String asked = call.name("subscription");
        return call.caller().subscriptions().stream()
                .filter(asked::equalsIgnoreCase)
                .findFirst()
                .flatMap(id -> estate().subscription(new SubscriptionId(id)));
    }

    /// Answers a call about a subscription.
    Answer inSubscription(Call call, Function<Subscription, Answer> work) {
        return subscription(call).map(work).orElseGet(() -> noSubscription(call));
    }

    private static Answer noSubscription(Call call) {
        return Answer.refused(
                404,
                "SubscriptionNotFound",
                "The subscription '%s' could not be found.".formatted(call.name("subscription")));
    }

    /// Answers a call about a resource group that has to be there.
    Answer inGroup(Call call, Function<GroupId, Answer> work) {
        return inSubscription(
                call,
                subscription -> {
                    GroupId group = new GroupId(subscription.id(), call.name("group"));
                    return estate().group(group).isPresent() || shadow(subscription)
                            ? work.apply(group)
                            : noGroup(call);
                });
    }

    static Answer noGroup(Call call) {
        return Answer.refused(
                404,
                "ResourceGroupNotFound",
                "Resource group '%s' could not be found.".formatted(call.name("group")));
    }

    /// The groups of cross-connections are there without having been made.
    private static boolean shadow(Subscription subscription) {
        return subscription.holder() instanceof Subscription.Holder.Provider;
    }

    /// Answers a call about a resource in a group that has to be there.
    ///
    /// @param place of the resource's name in the path
    Answer at(Call call, String place, Function<ResourceName, Answer> work) {
        return inGroup(
                call,
                group ->
                        work.apply(
                                new ResourceName(
                                        group.subscription(), group.group(), call.name(place))));
    }

    /// Whether the caller runs the cloud. To all others its paths are not there.
    static boolean operates(Call call) {
        return call.caller().roles().contains(OPERATOR);
    }

    private Party party(Call call) {
        if (call.names().containsKey("subscription")) {
            SubscriptionId id = new SubscriptionId(call.name("subscription"));
            return switch (estate().subscription(id).map(Subscription::holder).orElse(null)) {
                case Subscription.Holder.Provider _ -> new Party.Provider(id);
                case Subscription.Holder.Customer _ -> new Party.Customer(id);
                case null -> throw new AssertionError("an order without a subscription");
            };
        }
        return new Party.Operator();
    }

    private Occasion occasion(Call call, Instant now) {
        return new Occasion(
                now,
                party(call),
                switch (call.condition()) {
                    case Call.Condition.None() -> new Occasion.Condition.None();
                    case Call.Condition.Match(var etag) -> new Occasion.Condition.Matches(etag);
                    case Call.Condition.Absent() -> new Occasion.Condition.Absent();
                },
                new Occasion.Fresh(ids.get(), ids.get(), ids.get(), ids.get()));
    }

    /// Takes an order: decides it, writes it down, and answers when it is durable.
    ///
    /// @param view what there is to see of the resource afterwards
    Answer order(Call call, Command command, Function<Estate, Optional<? extends Json>> view) {
        if (Preflight.asked(call)) {
            return asked(call, command);
        }
        return ledger.propose(
                call.caller().name(),
                (before, now) ->
                        switch (rules.decide(before.state(), command, occasion(call, now))) {
                            case Decision.Rejected(var refusals) ->
                                    Ledger.Proposal.nothing(new Answer.Refused(error(refusals)));
                            case Decision.Accepted(var effect, var operation, var facts) ->
                                    new Ledger.Proposal<Estate, Fact, Answer>(
                                            facts,
                                            (after, _) -> answer(after, effect, operation, view));
                        });
    }

    /// What would be answered; nothing is written down.
    private Answer asked(Call call, Command command) {
        return switch (rules.decide(estate(), command, occasion(call, call.now()))) {
            case Decision.Rejected(var refusals) -> new Answer.Refused(error(refusals));
            case Decision.Accepted(var effect, _, _) ->
                    switch (effect) {
                        case CREATED ->
                                new Answer.Written(
                                        Answer.Novelty.NEW, Json.Null.NULL, Optional.empty());
                        case UPDATED ->
                                new Answer.Written(
                                        Answer.Novelty.KNOWN, Json.Null.NULL, Optional.empty());
                        case DELETED -> new Answer.Deleted();
                        case ABSENT -> new Answer.Nothing();
                    };
        };
    }

    private static Answer answer(
            Versioned<Estate> after,
            Decision.Effect effect,
            Optional<UUID> operation,
            Function<Estate, Optional<? extends Json>> view) {
        Optional<Answer.Pending> pending =
                operation.flatMap(after.state()::operation).map(Office::pending);
        Json body = view.apply(after.state()).map(json -> (Json) json).orElse(Json.Null.NULL);
        return switch (effect) {
            case CREATED -> new Answer.Written(Answer.Novelty.NEW, body, pending);
            case UPDATED -> new Answer.Written(Answer.Novelty.KNOWN, body, pending);
            case DELETED ->
                    pending.<Answer>map(Answer.Deleting::new).orElseGet(Answer.Deleted::new);
            case ABSENT -> new Answer.Nothing();
        };
    }

    /// Where an operation's status is to be had.
    static Answer.Pending pending(Operation operation) {
        String subscription = "/subscriptions/" + operation.subscription();
        String scope =
                switch (operation.subject()) {
                    case Operation.Subject.Group _ -> subscription;
                    case Operation.Subject.Whole _, Operation.Subject.Part _ ->
                            subscription
                                    + "/providers/Microsoft.Network/locations/"
                                    + Region.plain(operation.location());
                };
        return new Answer.Pending(scope, operation.id().toString());
    }

    /// Every refusal in the envelope that clients read: the weightiest in front.
    static ArmError error(List<Refusal> refusals) {
        List<ArmError> all = refusals.stream().map(Office::error).toList();
        return all.size() == 1 ? all.getFirst() : all.getFirst().because(all);
    }

    private static ArmError error(Refusal refusal) {
        ArmError plain =
                ArmError.of(status(refusal.rule()), refusal.rule().code(), refusal.message());
        ArmError about = refusal.target().isEmpty() ? plain : plain.about(refusal.target());
        return refusal.rule().kind() == Rule.Kind.BUSY ? about.retryAfter(RETRY_SECONDS) : about;
    }

    private static int status(Rule rule) {
        return switch (rule.kind()) {
            case INVALID -> 400;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case BUSY -> 429;
            case PRECONDITION -> 412;
        };
    }

    /// Goes on with what was read from a body if nothing in it is of the wrong type.
    static Answer ifReadable(Fields body, Supplier<Answer> work) {
        return body.problem().<Answer>map(Answer.Refused::new).orElseGet(work);
    }

    /// Goes on with a name that a resource may have.
    static Answer ifName(String name, Supplier<Answer> work) {
        return Names.isResourceName(name)
                ? work.get()
                : Answer.refused(
                        400,
                        "InvalidResourceName",
                        ("Resource name '%s' is invalid. The name can be up to 80"
                                        + " characters long. It must begin with a word"
                                        + " character, and it must end with a word"
                                        + " character or with '_'. The name may contain"
                                        + " word characters or '.', '-', '_'.")
                                .formatted(name));
    }
}
