package trunkline.provider;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import trunkline.arm.Answer;
import trunkline.arm.Call;
import trunkline.arm.Json;
import trunkline.arm.Names;
import trunkline.arm.Operation;
import trunkline.circuit.Command;
import trunkline.circuit.Draft;
import trunkline.circuit.Estate;
import trunkline.circuit.GroupId;
import trunkline.circuit.Subscription;
import trunkline.circuit.SubscriptionId;
import trunkline.provider.v2025.Paths;
import trunkline.provider.v2025.SubscriptionJson;

/// Subscriptions, tenants, locations, resource providers and resource groups.
final class Subscriptions {

    private static final List<String> NAMESPACES =
            List.of("Microsoft.Network", "Microsoft.Resources");

    private static final List<String> TYPES =
            List.of(
                    Paths.CIRCUITS,
                    Paths.CROSS_CONNECTIONS,
                    "expressRouteServiceProviders",
                    Paths.NETWORKS,
                    Paths.GATEWAYS,
                    Paths.CONNECTIONS,
                    Paths.ADDRESSES,
                    Paths.FILTERS,
                    "bgpServiceCommunities",
                    "locations/operations",
                    "locations/operationResults");

    private final Office office;

    Subscriptions(Office office) {
        this.office = office;
    }

    List<Operation> operations() {
        String one = Kind.SUBSCRIPTION;
        String namespace = one + "/providers/{namespace}";
        return Stream.concat(
                        Stream.of(
                                new Operation(
                                        "Subscriptions.list", "GET", "/subscriptions", this::list),
                                new Operation("Subscriptions.get", "GET", one, this::get),
                                new Operation(
                                        "Subscriptions.listLocations",
                                        "GET",
                                        one + "/locations",
                                        this::locations),
                                new Operation("Tenants.list", "GET", "/tenants", this::tenants),
                                new Operation(
                                        "Providers.list",
                                        "GET",
                                        one + "/providers",
                                        this::providers),
                                new Operation("Providers.get", "GET", namespace, this::provider),
                                new Operation(
                                        "Providers.register",
                                        "POST",
                                        namespace + "/register",
                                        this::register),
                                new Operation(
                                        "ExpressRouteServiceProviders.list",
                                        "GET",
                                        one + Kind.PROVIDER + "/expressRouteServiceProviders",
                                        this::serviceProviders)),
                        groups())
                .toList();
    }

    private Stream<Operation> groups() {
        String all = Kind.SUBSCRIPTION + "/resourceGroups";
        String one = Kind.GROUP;
        return Stream.of(
                new Operation("ResourceGroups.list", "GET", all, this::listGroups),
                new Operation("ResourceGroups.get", "GET", one, this::getGroup),
                new Operation("ResourceGroups.checkExistence", "HEAD", one, this::hasGroup),
                new Operation("ResourceGroups.createOrUpdate", "PUT", one, this::putGroup),
                new Operation("ResourceGroups.update", "PATCH", one, this::patchGroup),
                new Operation("ResourceGroups.delete", "DELETE", one, this::deleteGroup),
                new Operation(
                        "Resources.listByResourceGroup",
                        "GET",
                        one + "/resources",
                        this::resources));
    }

    private Answer list(Call call) {
        return new Answer.Listing(
                call.caller().subscriptions().stream()
                        .sorted()
                        .flatMap(
                                id -> office.estate().subscription(new SubscriptionId(id)).stream())
                        .map(s -> row(s.id().value(), SubscriptionJson.json(s)))
                        .toList());
    }

    private static Answer.Row row(String key, Json json) {
        return new Answer.Row(key.toLowerCase(Locale.ROOT), () -> json);
    }

    private Answer get(Call call) {
        return office.inSubscription(call, s -> new Answer.Found(SubscriptionJson.json(s)));
    }

    private Answer locations(Call call) {
        return office.inSubscription(
                call,
                s ->
                        new Answer.Listing(
                                office.catalog().regions().stream()
                                        .map(r -> row(r.name(), SubscriptionJson.location(s, r)))
                                        .sorted(Comparator.comparing(Answer.Row::key))
                                        .toList()));
    }

    private Answer tenants(Call call) {
        String tenant = call.caller().tenant();
        return new Answer.Listing(List.of(row(tenant, SubscriptionJson.tenant(tenant))));
    }

    private Answer providers(Call call) {
        return office.inSubscription(
                call,
                s ->
                        new Answer.Listing(
                                NAMESPACES.stream().map(n -> row(n, namespace(s, n))).toList()));
    }

    private Json namespace(Subscription subscription, String namespace) {
        List<String> types = namespace.equals(Paths.NAMESPACE) ? TYPES : List.of("resourceGroups");
        return SubscriptionJson.namespace(subscription, namespace, types, office.catalog());
    }

    private Answer provider(Call call) {
        return office.inSubscription(
                call,
                s ->
                        known(call)
                                .<Answer>map(n -> new Answer.Found(namespace(s, n)))
                                .orElseGet(() -> noNamespace(call)));
    }

    private static Optional<String> known(Call call) {
        return NAMESPACES.stream().filter(call.name("namespace")::equalsIgnoreCase).findFirst();
    }

    private static Answer noNamespace(Call call) {
        return Answer.refused(
                404,
                "InvalidResourceNamespace",
                "The resource namespace '%s' is invalid.".formatted(call.name("namespace")));
    }

    private Answer register(Call call) {
        return office.inSubscription(
                call,
                s ->
                        known(call)
                                .map(n -> register(call, s.id(), n))
                                .orElseGet(() -> noNamespace(call)));
    }

    private Answer register(Call call, SubscriptionId id, String namespace) {
        Answer answer =
                office.order(
                        call,
                        new Command.RegisterNamespace(id, namespace),
                        estate -> estate.subscription(id).map(s -> namespace(s, namespace)));
        return switch (answer) {
            case Answer.Written(_, var body, _) -> new Answer.Found(body);
            case Answer other -> other;
        };
    }

    private Answer serviceProviders(Call call) {
        return office.inSubscription(
                call,
                _ ->
                        new Answer.Listing(
                                office.catalog().providers().stream()
                                        .map(p ->
                                                row(
                                                        p.name(),
                                                        SubscriptionJson.json(p, office.catalog())))
                                        .sorted(Comparator.comparing(Answer.Row::key))
                                        .toList()));
    }

    private Answer listGroups(Call call) {
        return office.inSubscription(
                call,
                s ->
                        new Answer.Listing(
                                office.estate().groups(s.id()).stream()
                                        .map(g -> row(g.id().group(), SubscriptionJson.json(g)))
                                        .toList()));
    }

    private Answer getGroup(Call call) {
        return office.inGroup(
                call,
                id ->
                        group(office.estate(), id)
                                .<Answer>map(Answer.Found::new)
                                .orElseGet(() -> Office.noGroup(call)));
    }

    private static Optional<Json.Struct> group(Estate estate, GroupId id) {
        return estate.group(id).map(SubscriptionJson::json);
    }

    private Answer hasGroup(Call call) {
        return office.inGroup(call, _ -> new Answer.Nothing());
    }

    private Answer putGroup(Call call) {
        return office.inSubscription(call, s -> putGroup(call, s));
    }

    private Answer putGroup(Call call, Subscription subscription) {
        String name = call.name("group");
        if (!Names.isGroupName(name)) {
            return Answer.refused(
                    400,
                    "InvalidResourceGroup",
                    "The resource group name '%s' is not valid: up to 90 letters, digits, '_', '-',"
                                    .formatted(name)
                            + " '.', '(' or ')', not ending in '.'.");
        }
        Fields body = Fields.of(call.body());
        Draft.Envelope wish = SubscriptionJson.draft(body);
        GroupId id = new GroupId(subscription.id(), name);
        return Office.ifReadable(
                body, () -> office.order(call, new Command.PutGroup(id, wish), e -> group(e, id)));
    }

    private Answer patchGroup(Call call) {
        return office.inGroup(
                call,
                id -> {
                    Fields body = Fields.of(call.body());
                    var wish = new Draft.Envelope(Optional.empty(), body.map("tags"));
                    return Office.ifReadable(
                            body,
                            () ->
                                    office.order(
                                            call,
                                            new Command.PutGroup(id, wish),
                                            e -> group(e, id)));
                });
    }

    private Answer deleteGroup(Call call) {
        return office.inGroup(
                call, id -> office.order(call, new Command.DeleteGroup(id), _ -> Optional.empty()));
    }

    private Answer resources(Call call) {
        return office.inGroup(
                call,
                id ->
                        new Answer.Listing(
                                Resources.in(office.estate(), id)
                                        .sorted(Comparator.comparing(Answer.Row::key))
                                        .toList()));
    }
}
