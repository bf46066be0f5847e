package trunkline.provider;

import java.util.List;
import java.util.Optional;
import trunkline.arm.Answer;
import trunkline.arm.ArmError;
import trunkline.arm.Call;
import trunkline.arm.Json;
import trunkline.arm.Operation;
import trunkline.arm.ResourceId;
import trunkline.circuit.Circuit;
import trunkline.circuit.Command;
import trunkline.circuit.Draft;
import trunkline.circuit.Estate;
import trunkline.circuit.Peering;
import trunkline.circuit.PeeringType;
import trunkline.provider.v2025.Paths;
import trunkline.provider.v2025.PeeringJson;
import trunkline.provider.v2025.PeeringJson.View;

/// The peerings of a circuit, from its owner's side or from its provider's.
///
/// @param field what the edges say
/// @param family of operations, as clients call it
/// @param circuits by which the path names the circuit
/// @param view whose side
record Peerings(Office office, Field field, String family, Kind<Circuit> circuits, View view) {

    List<Operation> operations() {
        String all = circuits.path() + "/peerings";
        String one = all + "/{peering}";
        return List.of(
                new Operation(family + ".list", "GET", all, circuits.on(office, this::list)),
                new Operation(family + ".get", "GET", one, circuits.on(office, this::get)),
                new Operation(
                        family + ".createOrUpdate", "PUT", one, circuits.on(office, this::put)),
                new Operation(
                        family + ".delete", "DELETE", one, circuits.on(office, this::delete)));
    }

    private Answer list(Call call, Circuit circuit, Estate estate) {
        return new Answer.Listing(
                circuit.peerings().stream()
                        .map(peering ->
                                new Answer.Row(
                                        peering.type().toString(),
                                        () -> json(circuit, peering, estate)))
                        .toList());
    }

    private Json.Struct json(Circuit circuit, Peering peering, Estate estate) {
        return PeeringJson.json(circuit, peering, view, new Scene(estate, office.profile(), field));
    }

    private Answer get(Call call, Circuit circuit, Estate estate) {
        return named(call, circuit)
                .<Answer>map(peering -> new Answer.Found(json(circuit, peering, estate)))
                .orElseGet(() -> missing(circuit, "peerings", call.name("peering")));
    }

    /// The peering that the path names.
    static Optional<Peering> named(Call call, Circuit circuit) {
        return PeeringType.parse(call.name("peering")).flatMap(circuit::peering);
    }

    /// Something of a circuit that is not there.
    static Answer missing(Circuit circuit, String type, String name) {
        var id =
                ResourceId.of(
                        circuit.id().name().subscription().value(),
                        circuit.id().name().group(),
                        Paths.NAMESPACE,
                        Paths.CIRCUITS,
                        circuit.id().name().name());
        return new Answer.Refused(ArmError.notFound(id.child(type, name)));
    }

    private Answer put(Call call, Circuit circuit, Estate before) {
        Fields body = Fields.of(call.body());
        Draft wish = PeeringJson.draft(circuit.id(), call.name("peering"), body);
        return Office.ifReadable(
                body,
                () ->
                        office.order(
                                call,
                                new Command.Put(wish),
                                estate -> seen(call, circuit, estate)));
    }

    private Optional<Json> seen(Call call, Circuit circuit, Estate estate) {
        return estate.circuit(circuit.id())
                .flatMap(now -> named(call, now).map(peering -> json(now, peering, estate)));
    }

    private Answer delete(Call call, Circuit circuit, Estate before) {
        return office.order(
                call,
                new Command.DeletePeering(circuit.id(), call.name("peering")),
                _ -> Optional.empty());
    }
}
