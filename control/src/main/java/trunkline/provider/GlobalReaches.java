package trunkline.provider;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import trunkline.arm.Answer;
import trunkline.arm.Call;
import trunkline.arm.Json;
import trunkline.arm.Operation;
import trunkline.circuit.Circuit;
import trunkline.circuit.Command;
import trunkline.circuit.Estate;
import trunkline.circuit.GlobalReach;
import trunkline.circuit.GlobalReachId;
import trunkline.circuit.PeeringType;
import trunkline.provider.v2025.GlobalReachJson;

/// Connections of a circuit to others by Global Reach: those made on it, and, to be read only,
/// those made on the others.
///
/// @param circuits by which the path names the circuit
record GlobalReaches(Office office, Field field, Kind<Circuit> circuits) {

    private static final String MADE = "connections";
    private static final String MET = "peerConnections";

    List<Operation> operations() {
        String peering = circuits.path() + "/peerings/{peering}/";
        String made = peering + MADE;
        String one = made + "/{connection}";
        String met = peering + MET;
        return List.of(
                row("ExpressRouteCircuitConnections.list", "GET", made, this::list),
                row("ExpressRouteCircuitConnections.get", "GET", one, this::get),
                row("ExpressRouteCircuitConnections.createOrUpdate", "PUT", one, this::put),
                row("ExpressRouteCircuitConnections.delete", "DELETE", one, this::delete),
                row("PeerExpressRouteCircuitConnections.list", "GET", met, this::listMet),
                row(
                        "PeerExpressRouteCircuitConnections.get",
                        "GET",
                        met + "/{connection}",
                        this::getMet));
    }

    private Operation row(String name, String method, String path, Kind.Work<Circuit> work) {
        return new Operation(name, method, path, circuits.on(office, work));
    }

    private Scene scene(Estate estate) {
        return new Scene(estate, office.profile(), field);
    }

    /// A peering that is there; only a private one has connections.
    private static Answer inPeering(
            Call call, Circuit circuit, Function<PeeringType, Answer> work) {
        return Peerings.named(call, circuit)
                .map(peering -> work.apply(peering.type()))
                .orElseGet(() -> Peerings.missing(circuit, "peerings", call.name("peering")));
    }

    private Answer list(Call call, Circuit circuit, Estate estate) {
        return listed(
                call,
                circuit,
                circuit.reaches(),
                r -> r.id().name(),
                r -> GlobalReachJson.json(r, scene(estate)));
    }

    private Answer listMet(Call call, Circuit circuit, Estate estate) {
        return listed(
                call,
                circuit,
                met(circuit, estate),
                r -> r.guid().toString(),
                r -> GlobalReachJson.peerJson(r, scene(estate)));
    }

    private static Answer listed(
            Call call,
            Circuit circuit,
            List<GlobalReach> all,
            Function<GlobalReach, String> name,
            Function<GlobalReach, Json> json) {
        return inPeering(
                call,
                circuit,
                type ->
                        new Answer.Listing(
                                all.stream()
                                        .filter(_ -> type == PeeringType.AZURE_PRIVATE)
                                        .map(r ->
                                                new Answer.Row(
                                                        name.apply(r).toLowerCase(Locale.ROOT),
                                                        () -> json.apply(r)))
                                        .toList()));
    }

    private static List<GlobalReach> met(Circuit circuit, Estate estate) {
        return estate.reaches(circuit.id()).stream()
                .filter(r -> r.peer().equals(circuit.id()))
                .toList();
    }

    private Answer get(Call call, Circuit circuit, Estate estate) {
        return found(call, circuit, MADE, seen(call, circuit, estate));
    }

    private Optional<Json> seen(Call call, Circuit circuit, Estate estate) {
        return estate.circuit(circuit.id())
                .filter(_ -> privately(call))
                .flatMap(now -> now.reach(call.name("connection")))
                .map(r -> GlobalReachJson.json(r, scene(estate)));
    }

    private static boolean privately(Call call) {
        return PeeringType.parse(call.name("peering"))
                .filter(t -> t == PeeringType.AZURE_PRIVATE)
                .isPresent();
    }

    private Answer getMet(Call call, Circuit circuit, Estate estate) {
        return found(
                call,
                circuit,
                MET,
                met(circuit, estate).stream()
                        .filter(_ -> privately(call))
                        .filter(r -> r.guid().toString().equalsIgnoreCase(call.name("connection")))
                        .<Json>map(r -> GlobalReachJson.peerJson(r, scene(estate)))
                        .findFirst());
    }

    private static Answer found(Call call, Circuit circuit, String type, Optional<Json> json) {
        return inPeering(
                call,
                circuit,
                peering ->
                        json.<Answer>map(Answer.Found::new)
                                .orElseGet(() ->
                                        Peerings.missing(
                                                circuit,
                                                "peerings/" + peering + "/" + type,
                                                call.name("connection"))));
    }

    private Answer put(Call call, Circuit circuit, Estate before) {
        Fields body = Fields.of(call.body());
        var wish = GlobalReachJson.draft(id(call, circuit), call.name("peering"), body);
        return Office.ifName(
                call.name("connection"),
                () ->
                        Office.ifReadable(
                                body,
                                () ->
                                        office.order(
                                                call,
                                                new Command.Put(wish),
                                                estate -> seen(call, circuit, estate))));
    }

    private static GlobalReachId id(Call call, Circuit circuit) {
        return new GlobalReachId(circuit.id(), call.name("connection"));
    }

    private Answer delete(Call call, Circuit circuit, Estate before) {
        return privately(call)
                ? office.order(
                        call,
                        new Command.DeleteGlobalReach(id(call, circuit)),
                        _ -> Optional.empty())
                : new Answer.Nothing();
    }
}
