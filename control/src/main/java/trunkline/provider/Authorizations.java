package trunkline.provider;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import trunkline.arm.Answer;
import trunkline.arm.Call;
import trunkline.arm.Operation;
import trunkline.circuit.Authorization;
import trunkline.circuit.Circuit;
import trunkline.circuit.Command;
import trunkline.circuit.Estate;
import trunkline.provider.v2025.CircuitJson;
import trunkline.provider.v2025.Versions;

/// Rights to connect to a circuit from other subscriptions.
///
/// @param circuits by which the path names the circuit
record Authorizations(Office office, Kind<Circuit> circuits) {

    private static final String FAMILY = "ExpressRouteCircuitAuthorizations.";

    List<Operation> operations() {
        String all = circuits.path() + "/authorizations";
        String one = all + "/{authorization}";
        return List.of(
                row("list", "GET", all, this::list),
                row("get", "GET", one, this::get),
                row("createOrUpdate", "PUT", one, this::put),
                row("listKeys", "POST", one + "/listKeys", this::listKeys).since(Versions.NEWEST),
                row("delete", "DELETE", one, this::delete));
    }

    private Operation row(String name, String method, String path, Kind.Work<Circuit> work) {
        return new Operation(FAMILY + name, method, path, circuits.on(office, work));
    }

    private Answer list(Call call, Circuit circuit, Estate estate) {
        return new Answer.Listing(
                circuit.authorizations().values().stream().map(a -> listed(circuit, a)).toList());
    }

    private static Answer.Row listed(Circuit circuit, Authorization authorization) {
        return new Answer.Row(
                authorization.name().toLowerCase(Locale.ROOT),
                () -> CircuitJson.authorization(circuit, authorization));
    }

    private Answer get(Call call, Circuit circuit, Estate estate) {
        return found(call, circuit, a -> new Answer.Found(CircuitJson.authorization(circuit, a)));
    }

    private Answer listKeys(Call call, Circuit circuit, Estate estate) {
        return found(call, circuit, a -> new Answer.Found(CircuitJson.key(a)));
    }

    private static Answer found(
            Call call, Circuit circuit, Function<Authorization, Answer> answer) {
        String name = call.name("authorization");
        return circuit.authorization(name)
                .map(answer)
                .orElseGet(() -> Peerings.missing(circuit, "authorizations", name));
    }

    private Answer put(Call call, Circuit circuit, Estate before) {
        String name = call.name("authorization");
        var command = new Command.PutAuthorization(circuit.id(), name);
        return Office.ifName(
                name, () -> office.order(call, command, estate -> seen(circuit, name, estate)));
    }

    private static Optional<trunkline.arm.Json> seen(Circuit circuit, String name, Estate estate) {
        return estate.circuit(circuit.id())
                .flatMap(
                        now -> now.authorization(name).map(a -> CircuitJson.authorization(now, a)));
    }

    private Answer delete(Call call, Circuit circuit, Estate before) {
        var command = new Command.DeleteAuthorization(circuit.id(), call.name("authorization"));
        return office.order(call, command, _ -> Optional.empty());
    }
}
