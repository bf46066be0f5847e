package trunkline.provider;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import trunkline.arm.Answer;
import trunkline.arm.Call;
import trunkline.arm.Json;
import trunkline.arm.Operation;
import trunkline.circuit.Authorization;
import trunkline.circuit.Command;
import trunkline.circuit.DirectPort;
import trunkline.circuit.Estate;
import trunkline.circuit.Path;
import trunkline.circuit.ResourceId.PortId;
import trunkline.provider.v2025.CircuitJson;
import trunkline.provider.v2025.DirectJson;
import trunkline.provider.v2025.Paths;
import trunkline.provider.v2025.Versions;

/// Pairs of ports that are sold as a whole: the pairs, their links, their authorizations, and the
/// letter with which a datacenter connects them.
final class DirectPorts {

    private final Office office;
    private final Kind<DirectPort> ports;
    private final Parts<DirectPort, Authorization> authorizations;

    DirectPorts(Office office) {
        this.office = office;
        ports =
                new Kind<>(
                        "ExpressRoutePorts",
                        Paths.PORTS,
                        Kind.Words.LIST_BY_GROUP,
                        PortId::new,
                        (estate, name) -> estate.port(new PortId(name)),
                        Estate::ports,
                        port -> port.id().name(),
                        DirectJson::json,
                        DirectJson::draft);
        authorizations =
                new Parts<>(
                        new Parts.Words("ExpressRoutePortAuthorizations", "list"),
                        "authorizations",
                        ports,
                        (port, _) -> List.copyOf(port.authorizations().values()),
                        Authorization::name,
                        (port, authorization, _) -> DirectJson.authorization(port, authorization),
                        new Parts.Orders<>(
                                (port, name, _) ->
                                        Optional.of(
                                                new Command.PutPortAuthorization(port.id(), name)),
                                (port, name) ->
                                        new Command.DeletePortAuthorization(port.id(), name)));
    }

    List<Operation> operations() {
        String links = ports.path() + "/links";
        return Stream.of(
                        ports.operations(office),
                        authorizations.operations(office),
                        List.of(
                                new Operation(
                                                "ExpressRoutePortAuthorizations.listKeys",
                                                "POST",
                                                ports.path() + "/authorizations/{child}/listKeys",
                                                ports.on(office, this::listKeys))
                                        .since(Versions.NEWEST),
                                new Operation(
                                        "ExpressRouteLinks.list",
                                        "GET",
                                        links,
                                        ports.on(office, this::links)),
                                new Operation(
                                        "ExpressRouteLinks.get",
                                        "GET",
                                        links + "/{child}",
                                        ports.on(office, this::link)),
                                new Operation(
                                        "ExpressRoutePorts.generateLOA",
                                        "POST",
                                        ports.path() + "/generateLoa",
                                        ports.on(office, this::letter))))
                .flatMap(List::stream)
                .toList();
    }

    private Answer listKeys(Call call, DirectPort port, Estate estate) {
        return port.authorization(call.name("child"))
                .<Answer>map(a -> new Answer.Found(CircuitJson.key(a)))
                .orElseGet(() -> authorizations.missing(port, call.name("child")));
    }

    private Answer links(Call call, DirectPort port, Estate estate) {
        return new Answer.Listing(
                Stream.of(Path.values())
                        .map(path ->
                                new Answer.Row(
                                        DirectPort.linkName(path),
                                        () -> DirectJson.link(port, path, estate)))
                        .toList());
    }

    private Answer link(Call call, DirectPort port, Estate estate) {
        String name = call.name("child");
        return Stream.of(Path.values())
                .filter(path -> DirectPort.linkName(path).equalsIgnoreCase(name))
                .<Answer>map(path -> new Answer.Found(DirectJson.link(port, path, estate)))
                .findFirst()
                .orElseGet(() -> ports.missing(port, "links", name));
    }

    private Answer letter(Call call, DirectPort port, Estate estate) {
        Fields body = Fields.of(call.body());
        Optional<String> customer = body.text("customerName").filter(n -> !n.isBlank());
        if (customer.isEmpty()) {
            body.reject(
                    "customerName",
                    "CustomerNameRequired",
                    "The letter is for somebody: customerName is missing.");
        }
        return Office.ifReadable(
                body, () -> new Answer.Found(encoded(letter(port, customer.orElse(""), estate))));
    }

    private static Json.Struct encoded(Letter letter) {
        return Json.object()
                .put("encodedContent", Base64.getEncoder().encodeToString(letter.pdf()))
                .build();
    }

    private static Letter letter(DirectPort port, String customer, Estate estate) {
        var letter =
                new Letter()
                        .line("Letter of Authorization and Connecting Facility Assignment")
                        .line("")
                        .line("To whom it may concern at " + port.peeringLocation() + ",")
                        .line("")
                        .line(customer + " may have the ports below connected, at its own cost.")
                        .line("Allocated on " + DirectJson.allocationDate(port) + ".")
                        .line("")
                        .line("Bandwidth of each port: " + port.bandwidth())
                        .line("Encapsulation: " + port.encapsulation())
                        .line("Optics: single mode, LC");
        for (Path path : Path.values()) {
            letter.line("").line(DirectPort.linkName(path));
            DirectJson.place(port, path, estate)
                    .ifPresentOrElse(
                            place ->
                                    letter.line("  Router: " + place.edge())
                                            .line("  Interface: " + place.port()),
                            () -> letter.line("  Not assigned yet."));
        }
        return letter.line("")
                .line("Resource: " + Paths.of(port.id()))
                .line("Number: " + port.envelope().guid());
    }
}
