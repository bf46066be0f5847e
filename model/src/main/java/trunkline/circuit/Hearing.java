package trunkline.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import trunkline.circuit.Decision.Accepted;
import trunkline.circuit.Decision.Effect;
import trunkline.circuit.Decision.Rejected;
import trunkline.circuit.Operation.Status;
import trunkline.circuit.Operation.Subject;
import trunkline.circuit.Operation.Verb;

/// What a decision is taken on: the rules, the state and the occasion, and the checks and facts
/// that are the same for every resource.
record Hearing(Rulebook book, Estate estate, Occasion occasion) {

    /// The resource provider that all of this belongs to.
    static final String NAMESPACE = "Microsoft.Network";

    /// Whether edges have to take a change in before it is done.
    enum Wait {
        /// They have.
        FOR_EDGES,
        /// It is done at once.
        NONE;

        static Wait forEdgesIf(boolean edgesConcerned) {
            return edgesConcerned ? FOR_EDGES : NONE;
        }

        ProvisioningState state() {
            return this == FOR_EDGES ? ProvisioningState.UPDATING : ProvisioningState.SUCCEEDED;
        }
    }

    /// Whether the party may change what lies in a subscription; first of all checks.
    List<Refusal> permission(SubscriptionId owner, String what) {
        return switch (occasion.party()) {
            case Party.Operator _ -> List.of();
            case Party.Customer(var own) when own.equals(owner) -> List.of();
            case Party.Provider(var own) when own.equals(owner) -> List.of();
            case Party.Customer(var own) -> notPermitted("A customer of " + own, what, owner);
            case Party.Provider(var own) -> notPermitted("A provider of " + own, what, owner);
        };
    }

    private static List<Refusal> notPermitted(String who, String what, SubscriptionId owner) {
        return List.of(ResourceRule.NOT_PERMITTED.refuse("", who, what, "subscription " + owner));
    }

    /// Whether the party runs the cloud.
    List<Refusal> operator(String what) {
        return occasion.party() instanceof Party.Operator
                ? List.of()
                : List.of(ResourceRule.NOT_PERMITTED.refuse("", "The party", what, "the operator"));
    }

    /// Where a resource is to lie: permission, subscription, registration, group.
    List<Refusal> ground(ResourceName name, String what) {
        List<Refusal> refusals = new ArrayList<>(permission(name.subscription(), what));
        if (!refusals.isEmpty()) {
            return refusals;
        }
        Optional<Subscription> subscription = estate.subscription(name.subscription());
        if (subscription.isEmpty()) {
            refusals.add(ResourceRule.NO_SUBSCRIPTION.refuse("", name.subscription()));
        } else if (subscription.get().namespaces().stream()
                .noneMatch(NAMESPACE::equalsIgnoreCase)) {
            refusals.add(ResourceRule.NOT_REGISTERED.refuse("", NAMESPACE));
        } else if (estate.group(name.groupId()).isEmpty()) {
            refusals.add(ResourceRule.NO_GROUP.refuse("", name.group()));
        }
        return refusals;
    }

    /// What holds of every resource that is written: name, tags, region, condition, no other change
    /// under way.
    List<Refusal> envelope(ResourceId id, Draft.Envelope draft, Optional<Envelope> before) {
        List<Refusal> refusals = new ArrayList<>();
        refusals.addAll(condition(before));
        refusals.addAll(idle(id));
        refusals.addAll(name(id.name().name(), ResourceRule.NAME_MAX));
        refusals.addAll(marks(draft, before));
        refusals.addAll(location(id.name().name(), draft.location(), before));
        return refusals;
    }

    /// This one for a whole when the condition was of a part, which has an etag of its own.
    Hearing unconditional() {
        return new Hearing(
                book,
                estate,
                new Occasion(
                        occasion.now(),
                        occasion.party(),
                        new Occasion.Condition.None(),
                        occasion.fresh()));
    }

    List<Refusal> condition(Optional<Envelope> before) {
        return etagCondition(before.map(e -> Occasion.etagText(e.etag())));
    }

    List<Refusal> etagCondition(Optional<String> etag) {
        return switch (occasion.condition()) {
            case Occasion.Condition.None() -> List.of();
            case Occasion.Condition.Absent() ->
                    etag.map(_ -> unmet("If-None-Match: *", "is there")).orElse(List.of());
            case Occasion.Condition.Matches(var wanted) when etag.isEmpty() ->
                    unmet("If-Match: " + wanted, "is not there");
            case Occasion.Condition.Matches(var wanted) when wanted.equals("*") -> List.of();
            case Occasion.Condition.Matches(var wanted) ->
                    etag.filter(wanted::equals).isPresent()
                            ? List.of()
                            : unmet("If-Match: " + wanted, "has the etag " + etag.get());
        };
    }

    private static List<Refusal> unmet(String condition, String truth) {
        return List.of(ResourceRule.CONDITION.refuse("", condition, truth));
    }

    /// Whether no other change of a resource is under way.
    List<Refusal> idle(ResourceId id) {
        List<Refusal> refusals = new ArrayList<>();
        estate.busy(id)
                .flatMap(estate::operation)
                .ifPresent(o ->
                        refusals.add(ResourceRule.IN_PROGRESS.refuse("", o.id(), o.deadline())));
        int open = estate.openOperations().size();
        if (open >= Operation.OPEN_MAX) {
            refusals.add(ResourceRule.TOO_MANY.refuse("", open));
        }
        return refusals;
    }

    static List<Refusal> name(String name, int lengthMax) {
        boolean fits =
                !name.isEmpty()
                        && name.length() <= lengthMax
                        && name.chars().allMatch(Hearing::nameCharacter);
        return fits ? List.of() : List.of(ResourceRule.NAME.refuse("name", name, lengthMax));
    }

    private static boolean nameCharacter(int c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '.'
                || c == '_'
                || c == '-';
    }

    /// What the owner may say of any resource: its tags, and what no rule is about.
    static List<Refusal> marks(Draft.Envelope draft, Optional<Envelope> before) {
        List<Refusal> refusals = new ArrayList<>();
        draft.tags().ifPresent(tags -> refusals.addAll(tags(tags)));
        refusals.addAll(rest("", before.map(Envelope::rest).orElse(Map.of()), draft.rest()));
        return refusals;
    }

    /// Whether there is room for what no rule is about.
    static List<Refusal> rest(String target, Map<String, String> had, Map<String, String> said) {
        int size = Rest.size(Rest.merged(had, said));
        return size > Rest.SIZE_MAX
                ? List.of(ResourceRule.REST.refuse(target, size, Rest.SIZE_MAX))
                : List.of();
    }

    static List<Refusal> tags(Map<String, String> tags) {
        boolean fits =
                tags.size() <= Envelope.TAGS_MAX
                        && tags.entrySet().stream()
                                .allMatch(t ->
                                        !t.getKey().isEmpty()
                                                && t.getKey().length() <= ResourceRule.TAG_NAME_MAX
                                                && t.getValue().length()
                                                        <= ResourceRule.TAG_VALUE_MAX);
        return fits
                ? List.of()
                : List.of(
                        ResourceRule.TAGS.refuse(
                                "tags",
                                tags.size(),
                                Envelope.TAGS_MAX,
                                ResourceRule.TAG_NAME_MAX,
                                ResourceRule.TAG_VALUE_MAX));
    }

    List<Refusal> location(String name, Optional<String> location, Optional<Envelope> before) {
        if (location.isEmpty()) {
            return before.isPresent()
                    ? List.of()
                    : List.of(ResourceRule.LOCATION_MISSING.refuse("location"));
        }
        String given = location.get();
        if (before.isPresent()) {
            String held = before.get().location();
            return trunkline.catalog.Region.plain(held)
                            .equals(trunkline.catalog.Region.plain(given))
                    ? List.of()
                    : List.of(ResourceRule.LOCATION_FIXED.refuse("location", name, held, given));
        }
        return book.catalog().region(given).isPresent()
                ? List.of()
                : List.of(ResourceRule.LOCATION_UNKNOWN.refuse("location", given));
    }

    static Refusal absent(ResourceId id) {
        return ResourceRule.NO_RESOURCE.refuse("", id.type(), id.name().name(), id.name().group());
    }

    static Refusal parentAbsent(ResourceId id, String part) {
        return ResourceRule.NO_PARENT.refuse(
                "", part, id.type(), id.name().name(), id.name().group());
    }

    /// The envelope of a resource after a change that is accepted now.
    Envelope sealed(Draft.Envelope draft, Optional<Envelope> before, Wait wait) {
        return before.map(e -> e.touched(draft, wait.state(), occasion))
                .orElseGet(() ->
                        fresh(draft.location().orElse(""), Map.of(), wait.state())
                                .touched(draft, wait.state(), occasion));
    }

    Envelope fresh(String location, Map<String, String> tags, ProvisioningState state) {
        return new Envelope(
                location,
                tags,
                occasion.fresh().etag(),
                occasion.fresh().guid(),
                state,
                occasion.now(),
                occasion.now(),
                Map.of());
    }

    /// Yes, with an operation around the facts.
    Accepted accept(Effect effect, Subject subject, String location, Wait wait, List<Fact> facts) {
        Operation operation = operation(subject, location, verb(effect));
        Stream<Fact> ended =
                wait == Wait.FOR_EDGES
                        ? Stream.empty()
                        : Stream.of(
                                new Fact.OperationEnded(
                                        operation.id(), new Status.Succeeded(occasion.now())));
        return new Accepted(
                effect,
                Optional.of(operation.id()),
                Stream.of(
                                Stream.<Fact>of(new Fact.OperationStarted(operation)),
                                facts.stream(),
                                ended)
                        .flatMap(f -> f)
                        .toList());
    }

    private Operation operation(Subject subject, String location, Verb verb) {
        SubscriptionId subscription =
                switch (occasion.party()) {
                    case Party.Customer(var own) -> own;
                    case Party.Provider(var own) -> own;
                    case Party.Operator() -> holder(subject);
                };
        return new Operation(
                occasion.fresh().operation(),
                subscription,
                location,
                subject,
                verb,
                occasion.now(),
                occasion.now().plus(Operation.PATIENCE),
                new Status.InProgress());
    }

    private static SubscriptionId holder(Subject subject) {
        return switch (subject) {
            case Subject.Whole(var resource) -> resource.name().subscription();
            case Subject.Part(var resource, _) -> resource.name().subscription();
            case Subject.Group(var group) -> group.subscription();
        };
    }

    private static Verb verb(Effect effect) {
        return switch (effect) {
            case CREATED -> Verb.CREATE;
            case UPDATED -> Verb.UPDATE;
            case DELETED, ABSENT -> Verb.DELETE;
        };
    }

    /// Yes, at once and without an operation.
    static Accepted accept(Effect effect, Fact... facts) {
        return new Accepted(effect, Optional.empty(), List.of(facts));
    }

    /// No; the weightiest kind first, each kind in the order of its table.
    static Rejected reject(List<Refusal> refusals) {
        return new Rejected(
                refusals.stream()
                        .sorted((a, b) -> a.rule().kind().compareTo(b.rule().kind()))
                        .toList());
    }
}
