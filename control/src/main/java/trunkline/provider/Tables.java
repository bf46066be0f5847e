package trunkline.provider;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import trunkline.arm.Answer;
import trunkline.arm.Call;
import trunkline.arm.Json;
import trunkline.arm.Operation;
import trunkline.arm.ResourceId;
import trunkline.circuit.Circuit;
import trunkline.circuit.Estate;
import trunkline.circuit.Path;
import trunkline.circuit.Peering;
import trunkline.circuit.PeeringType;
import trunkline.intent.Reply;
import trunkline.provider.v2025.Paths;
import trunkline.provider.v2025.TableJson;

/// Tables of the routers at the ends of a circuit, and its counters.
final class Tables implements Deferred {

    /// A table that can be asked for.
    private enum Table {
        ARP("arpTables", "listArpTable", Field.Inquiry.NEIGHBOURS),
        ROUTES("routeTables", "listRoutesTable", Field.Inquiry.ROUTES),
        SUMMARY("routeTablesSummary", "listRoutesTableSummary", Field.Inquiry.SUMMARY);

        private final String segment;
        private final String operation;
        private final Field.Inquiry inquiry;

        Table(String segment, String operation, Field.Inquiry inquiry) {
            this.segment = segment;
            this.operation = operation;
            this.inquiry = inquiry;
        }

        static Optional<Table> parse(String text) {
            return Arrays.stream(values())
                    .filter(t -> t.segment.equalsIgnoreCase(text))
                    .findFirst();
        }
    }

    private final Office office;
    private final Field field;
    private final Circuits circuits;

    Tables(Office office, Field field, Circuits circuits) {
        this.office = office;
        this.field = field;
        this.circuits = circuits;
    }

    List<Operation> operations() {
        return List.of(circuits.own(), circuits.cross()).stream()
                .flatMap(kind -> Arrays.stream(Table.values()).map(table -> row(kind, table)))
                .toList();
    }

    private Operation row(Kind<Circuit> kind, Table table) {
        return new Operation(
                kind.family() + "." + table.operation,
                "POST",
                kind.path() + "/peerings/{peering}/" + table.segment + "/{device}",
                kind.on(office, (call, circuit, _) -> later(call, circuit)));
    }

    private Answer later(Call call, Circuit circuit) {
        if (Peerings.named(call, circuit).isEmpty()) {
            return Peerings.missing(circuit, "peerings", call.name("peering"));
        }
        if (path(call.name("device")).isEmpty()) {
            return Answer.refused(
                    400,
                    "InvalidDevicePath",
                    "The device path '%s' is neither 'primary' nor 'secondary'."
                            .formatted(call.name("device")));
        }
        return Deferred.later(call, circuit.envelope().location());
    }

    private static Optional<Path> path(String device) {
        return Arrays.stream(Path.values())
                .filter(p -> p.word().equalsIgnoreCase(device))
                .findFirst();
    }

    @Override
    public Optional<Answer> result(Call call, String path) {
        return ResourceId.parse(path)
                .filter(id -> id.steps().size() == 3)
                .filter(id -> Table.parse(id.steps().get(2).type()).isPresent())
                .map(id -> result(call, id));
    }

    private Answer result(Call call, ResourceId id) {
        boolean provider = id.steps().getFirst().type().equalsIgnoreCase(Paths.CROSS_CONNECTIONS);
        Kind<Circuit> kind = provider ? circuits.cross() : circuits.own();
        Optional<Circuit> circuit = kind.find().apply(office.estate(), Paths.name(id));
        Optional<PeeringType> peering =
                circuit.flatMap(c ->
                        PeeringType.parse(id.steps().get(1).name())
                                .flatMap(c::peering)
                                .map(Peering::type));
        Table table = Table.parse(id.steps().get(2).type()).orElseThrow();
        Optional<Path> path = path(id.steps().get(2).name());
        if (peering.isEmpty() || path.isEmpty()) {
            return kind.missing(Paths.name(id));
        }
        return field.ask(circuit.get(), peering.get(), path.get(), table.inquiry)
                .map(reply -> (Answer) new Answer.Found(json(reply, provider)))
                .orElseGet(() -> Deferred.notYet(call));
    }

    private static Json json(Reply reply, boolean provider) {
        return switch (reply) {
            case Reply.Neighbours neighbours -> TableJson.neighbours(neighbours);
            case Reply.Routes routes -> TableJson.routes(routes);
            case Reply.Summary summary when provider -> TableJson.providerSummary(summary);
            case Reply.Summary summary -> TableJson.summary(summary);
            case Reply.NoSuchDomain _, Reply.Refused _ -> TableJson.list(Stream.of());
        };
    }

    /// Octets of a circuit, in one peering or in all.
    List<Operation> stats() {
        Kind<Circuit> own = circuits.own();
        return List.of(
                new Operation(
                        own.family() + ".getStats",
                        "GET",
                        own.path() + "/stats",
                        own.on(office, (_, c, _) -> stats(c, c.peerings()))),
                new Operation(
                        own.family() + ".getPeeringStats",
                        "GET",
                        own.path() + "/peerings/{peering}/stats",
                        own.on(office, this::peeringStats)));
    }

    private Answer peeringStats(Call call, Circuit circuit, Estate estate) {
        return Peerings.named(call, circuit)
                .map(peering -> stats(circuit, List.of(peering)))
                .orElseGet(() -> Peerings.missing(circuit, "peerings", call.name("peering")));
    }

    private Answer stats(Circuit circuit, List<Peering> peerings) {
        Function<Path, Field.Octets> sum =
                path ->
                        peerings.stream()
                                .map(p -> field.octets(circuit, p.type(), path))
                                .reduce(Field.Octets.NONE, Field.Octets::plus);
        Field.Octets primary = sum.apply(Path.PRIMARY);
        Field.Octets secondary = sum.apply(Path.SECONDARY);
        return new Answer.Found(
                TableJson.stats(primary.in(), primary.out(), secondary.in(), secondary.out()));
    }
}
