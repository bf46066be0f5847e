package trunkline.provider;

import java.util.List;
import java.util.Optional;
import trunkline.arm.Answer;
import trunkline.arm.Call;
import trunkline.arm.Json;
import trunkline.arm.Operation;
import trunkline.circuit.Circuit;
import trunkline.circuit.Command;
import trunkline.circuit.Command.Health;
import trunkline.circuit.Estate;
import trunkline.circuit.FailoverTest;
import trunkline.circuit.FailoverTest.Claim;
import trunkline.circuit.Path;
import trunkline.provider.v2025.Versions;
import trunkline.provider.v2026.FailoverJson;

/// Tests in which one link of a circuit is taken out on purpose.
///
/// @param field whether the other link would carry the traffic
record FailoverTests(Office office, Field field, Kind<Circuit> circuits) {

    List<Operation> operations() {
        return List.of(
                row("startCircuitLinkFailoverTest", this::start),
                row("stopCircuitLinkFailoverTest", this::stop),
                row("getCircuitLinkFailoverAllTestsDetails", this::all),
                row("getCircuitLinkFailoverSingleTestDetails", this::single));
    }

    private Operation row(String action, Kind.Work<Circuit> work) {
        return new Operation(
                        circuits.family() + "." + action,
                        "POST",
                        circuits.path() + "/" + action,
                        circuits.on(office, work))
                .since(Versions.NEWEST);
    }

    private static String query(Call call, String name) {
        return call.query().value(name).orElse("");
    }

    private Answer start(Call call, Circuit circuit, Estate estate) {
        String link = query(call, "linkType");
        boolean healthy =
                circuit.placement()
                        .flatMap(p -> estate.inventory().pairs().get(p.portPair()))
                        .filter(pair ->
                                field.healthy(
                                        pair.of(
                                                        Path.PRIMARY.word().equalsIgnoreCase(link)
                                                                ? Path.SECONDARY
                                                                : Path.PRIMARY)
                                                .edge()))
                        .isPresent();
        return under(
                office.order(
                        call,
                        new Command.StartFailoverTest(
                                circuit.id(),
                                link,
                                query(call, "circuitTestCategory"),
                                healthy ? Health.HEALTHY : Health.UNHEALTHY),
                        _ -> Optional.empty()));
    }

    private Answer stop(Call call, Circuit circuit, Estate estate) {
        Fields body = Fields.of(call.body());
        String link = body.text("linkType").orElse("");
        String category = body.text("circuitTestCategory").orElse("");
        Claim successful = claim(body.truth("wasSimulationSuccessful"));
        Claim verified = claim(body.truth("isVerified"));
        return Office.ifReadable(
                body,
                () ->
                        under(
                                office.order(
                                        call,
                                        new Command.StopFailoverTest(
                                                circuit.id(), link, category, successful, verified),
                                        _ -> Optional.empty())));
    }

    static Claim claim(Optional<Boolean> said) {
        return said.map(yes -> yes ? Claim.TRUE : Claim.FALSE).orElse(Claim.UNSAID);
    }

    /// 202 with the place where the result will be: that is how these are answered.
    static Answer under(Answer answer) {
        return switch (answer) {
            case Answer.Written(_, _, var operation) when operation.isPresent() ->
                    new Answer.Deleting(operation.get());
            case Answer other -> other;
        };
    }

    private Answer all(Call call, Circuit circuit, Estate estate) {
        return new Answer.Found(
                Json.array(
                        circuit.tests().reversed().stream().map(FailoverJson::inBrief).toList()));
    }

    private Answer single(Call call, Circuit circuit, Estate estate) {
        return new Answer.Found(
                Json.array(
                        circuit.tests().reversed().stream()
                                .filter(t -> matches(call, t))
                                .map(FailoverJson::inFull)
                                .toList()));
    }

    private static boolean matches(Call call, FailoverTest test) {
        return says(call, "linkType", test.link().word())
                && says(call, "circuitTestCategory", test.category().toString())
                && says(call, "failoverTestId", test.id().toString());
    }

    static boolean says(Call call, String name, String value) {
        String asked = query(call, name);
        return asked.isEmpty() || asked.equalsIgnoreCase(value);
    }
}
