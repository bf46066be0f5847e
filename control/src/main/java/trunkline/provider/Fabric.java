package trunkline.provider;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import trunkline.arm.Answer;
import trunkline.arm.ArmError;
import trunkline.arm.Call;
import trunkline.arm.Json;
import trunkline.arm.Operation;
import trunkline.arm.ResourceId;
import trunkline.circuit.Circuit;
import trunkline.circuit.Command;
import trunkline.circuit.Edge;
import trunkline.circuit.Estate;
import trunkline.circuit.PortPair;
import trunkline.intent.Maintenance;
import trunkline.provider.v2025.FabricJson;

/// The operator's own API: edges, their events, their maintenance, pairs of ports.
final class Fabric {

    private static final String ROOT = "/providers/" + FabricJson.NAMESPACE;
    private static final String EDGE = ROOT + "/edges/{edge}";

    private final Office office;
    private final Field field;

    Fabric(Office office, Field field) {
        this.office = office;
        this.field = field;
    }

    List<Operation> operations() {
        return List.of(
                row("Edges.list", "GET", ROOT + "/edges", this::edges),
                row("Edges.get", "GET", EDGE, withEdge(e -> new Answer.Found(json(e)))),
                row("Edges.startMaintenance", "POST", EDGE + "/startMaintenance", this::start),
                row("Edges.stopMaintenance", "POST", EDGE + "/stopMaintenance", this::stop),
                row("Events.list", "GET", ROOT + "/events", this::events),
                row("PortPairs.list", "GET", ROOT + "/portPairs", this::pairs),
                row("PortPairs.get", "GET", ROOT + "/portPairs/{pair}", this::pair));
    }

    /// A path that is there for the operator alone.
    private static Operation row(
            String name, String method, String path, Function<Call, Answer> handler) {
        return new Operation(
                "Fabric." + name,
                method,
                path,
                call ->
                        Office.operates(call)
                                ? handler.apply(call)
                                : Answer.refused(
                                        404,
                                        "InvalidResourceNamespace",
                                        "The resource namespace '%s' is invalid."
                                                .formatted(FabricJson.NAMESPACE)));
    }

    private Answer edges(Call call) {
        return new Answer.Listing(
                office.estate().inventory().edges().stream()
                        .map(edge -> new Answer.Row(edge.name(), () -> json(edge)))
                        .toList());
    }

    private Json.Struct json(Edge edge) {
        Field.Sight sight = field.sight(edge.name());
        return FabricJson.json(
                edge,
                new FabricJson.Condition(
                        sight.connected(),
                        field.healthy(edge.name()),
                        sight.planned(),
                        sight.report(),
                        sight.heard(),
                        sight.held()));
    }

    private Function<Call, Answer> withEdge(Function<Edge, Answer> work) {
        return call ->
                edge(office.estate(), call)
                        .map(work)
                        .orElseGet(() -> missing("edges", call.name("edge")));
    }

    private static Optional<Edge> edge(Estate estate, Call call) {
        return estate.inventory().edges().get(call.name("edge"));
    }

    private static Answer missing(String type, String name) {
        return new Answer.Refused(
                ArmError.notFound(
                        new ResourceId(
                                Optional.empty(),
                                Optional.empty(),
                                FabricJson.NAMESPACE,
                                List.of(new ResourceId.Step(type, name)))));
    }

    private Answer start(Call call) {
        Fields body = Fields.of(call.body());
        Maintenance mode = FabricJson.maintenance(body);
        return Office.ifReadable(body, () -> maintain(call, mode));
    }

    private Answer stop(Call call) {
        return maintain(call, Maintenance.NONE);
    }

    private Answer maintain(Call call, Maintenance mode) {
        return withEdge(
                        edge -> {
                            boolean others =
                                    office.estate().inventory().partners(edge.name()).stream()
                                            .allMatch(field::healthy);
                            var command =
                                    new Command.Maintain(
                                            edge.name(),
                                            mode,
                                            others
                                                    ? Command.Health.HEALTHY
                                                    : Command.Health.UNHEALTHY);
                            return ordered(
                                    office.order(
                                            call, command, e -> edge(e, call).map(this::json)));
                        })
                .apply(call);
    }

    /// A change of an edge is answered with the edge, not with an operation.
    private static Answer ordered(Answer answer) {
        return switch (answer) {
            case Answer.Written(_, var body, _) -> new Answer.Found(body);
            case Answer other -> other;
        };
    }

    private Answer events(Call call) {
        Optional<String> edge = call.query().value("edge");
        return new Answer.Listing(
                field.happenings().stream()
                        .filter(h -> edge.isEmpty() || h.edge().equalsIgnoreCase(edge.get()))
                        .map(Fabric::event)
                        .toList());
    }

    private static Answer.Row event(Field.Happening happening) {
        String name = "%012d".formatted(happening.number());
        return new Answer.Row(
                name, () -> FabricJson.event(name, happening.edge(), happening.event()));
    }

    private Answer pairs(Call call) {
        Estate estate = office.estate();
        return new Answer.Listing(
                estate.inventory().pairs().stream()
                        .map(pair -> new Answer.Row(pair.name(), () -> json(pair, estate)))
                        .toList());
    }

    private Answer pair(Call call) {
        Estate estate = office.estate();
        return estate.inventory()
                .pairs()
                .get(call.name("pair"))
                .<Answer>map(pair -> new Answer.Found(json(pair, estate)))
                .orElseGet(() -> missing("portPairs", call.name("pair")));
    }

    private static Json.Struct json(PortPair pair, Estate estate) {
        long used =
                estate.circuits().stream()
                        .filter(c ->
                                c.placement()
                                        .map(Circuit.Placement::portPair)
                                        .filter(pair.name()::equals)
                                        .isPresent())
                        .mapToLong(c -> c.order().bandwidth().mbps())
                        .sum();
        return FabricJson.json(pair, used);
    }
}
