package trunkline.provider;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import trunkline.arm.ApiVersion;
import trunkline.arm.ArmError;
import trunkline.arm.Call;
import trunkline.arm.Caller;
import trunkline.arm.Gate;
import trunkline.arm.Json;
import trunkline.arm.Operation;
import trunkline.catalog.Region;
import trunkline.circuit.GroupId;
import trunkline.provider.v2025.Paths;
import trunkline.provider.v2025.Versions;

/// The whole table: every operation that there is.
public final class Offering implements Gate.Unknown {

    private final Office office;
    private final List<Operation> operations;

    /// With the counter where orders are taken, and what the edges say.
    public Offering(Office office, Field field) {
        this.office = office;
        Circuits circuits = new Circuits(office, field);
        Tables tables = new Tables(office, field, circuits);
        Gateways gateways = new Gateways(office, field);
        operations =
                Stream.of(
                                new Subscriptions(office).operations(),
                                circuits.operations(),
                                new FailoverTests(office, field, circuits.own()).operations(),
                                tables.stats(),
                                tables.operations(),
                                new Networks(office).operations(),
                                new Filters(office).operations(),
                                new Ports(office).operations(),
                                new DirectPorts(office).operations(),
                                gateways.operations(),
                                new Hubs(office, field).operations(),
                                new Progress(office, List.of(tables, gateways)).operations(),
                                new Fabric(office, field).operations())
                        .flatMap(List::stream)
                        .map(Preflight::of)
                        .toList();
    }

    /// Every row.
    public List<Operation> operations() {
        return operations;
    }

    /// What is not offered is not there; the answer says what was not understood.
    @Override
    public ArmError error(Caller caller, List<String> segments, ApiVersion version) {
        int providers = indexOf(segments, "providers");
        if (providers < 0 || providers + 1 >= segments.size()) {
            return ArmError.of(
                    404,
                    "InvalidResourcePath",
                    "The path '/%s' names nothing that is offered here."
                            .formatted(String.join("/", segments)));
        }
        String namespace = segments.get(providers + 1);
        boolean known =
                Stream.of("Microsoft.Network", "Microsoft.Resources", "Trunkline.Fabric")
                        .anyMatch(namespace::equalsIgnoreCase);
        return known
                ? ArmError.of(
                        404,
                        "InvalidResourceType",
                        ("The resource type '%s' could not be found in the namespace '%s' for api"
                                        + " version '%s'. It is not offered here.")
                                .formatted(type(segments, providers), namespace, version))
                : ArmError.of(
                        404,
                        "InvalidResourceNamespace",
                        "The resource namespace '%s' is invalid.".formatted(namespace));
    }

    /// Microsoft.Network has the versions that it has; around it any date is as good as another.
    @Override
    public Optional<ArmError> unsupported(Call call, Operation operation) {
        int at = operation.path().indexOf(Kind.PROVIDER + "/");
        if (at < 0) {
            return Optional.empty();
        }
        List<ApiVersion> supported = operation.since().map(Versions::from).orElseGet(Versions::all);
        if (supported.contains(call.version())) {
            return Optional.empty();
        }
        List<String> steps = List.of(operation.path().substring(at + 1).split("/", -1));
        String versions = String.join(", ", supported.stream().map(Object::toString).toList());
        return Optional.of(
                steps.size() == 3
                        ? ArmError.of(
                                404,
                                "InvalidResourceType",
                                ("The resource type '%s' could not be found in the namespace '%s'"
                                                + " for api version '%s'. The supported"
                                                + " api-versions are '%s'.")
                                        .formatted(
                                                steps.getLast(),
                                                Paths.NAMESPACE,
                                                call.version(),
                                                versions))
                        : noVersion(call, type(steps, 0), versions));
    }

    /// Where the resource is that the path leads to, if it is there for the caller.
    private Optional<String> location(Call call) {
        String path = call.path().toLowerCase(Locale.ROOT) + "/";
        return office.subscription(call)
                .map(s -> new GroupId(s.id(), call.name("group")))
                .flatMap(group ->
                        Resources.in(office.estate(), group)
                                .filter(row -> path.startsWith(row.key() + "/"))
                                .findFirst())
                .flatMap(row -> row.json().get().at("location"))
                .flatMap(Json::text);
    }

    private ArmError noVersion(Call call, String type, String versions) {
        String location =
                call.body().at("location").flatMap(Json::text).or(() -> location(call)).orElse("");
        return ArmError.badRequest(
                "NoRegisteredProviderFound",
                ("No registered resource provider found for location '%s' and API version '%s' for"
                                + " type '%s'. The supported api-versions are '%s'. The supported"
                                + " locations are '%s'.")
                        .formatted(
                                Region.plain(location),
                                call.version(),
                                type,
                                versions,
                                String.join(
                                        ", ",
                                        office.catalog().regions().stream()
                                                .map(Region::name)
                                                .toList())));
    }

    private static int indexOf(List<String> segments, String word) {
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i).equalsIgnoreCase(word)) {
                return i;
            }
        }
        return -1;
    }

    /// Every second segment behind the namespace.
    private static String type(List<String> segments, int providers) {
        StringBuilder type = new StringBuilder();
        for (int i = providers + 2; i < segments.size(); i += 2) {
            type.append(type.isEmpty() ? "" : "/").append(segments.get(i));
        }
        return type.toString();
    }
}
