package trunkline.provider;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import trunkline.arm.Answer;
import trunkline.arm.ApiVersion;
import trunkline.arm.Call;
import trunkline.arm.Json;
import trunkline.arm.Operation;
import trunkline.circuit.Circuit;
import trunkline.circuit.Command;
import trunkline.circuit.Estate;
import trunkline.circuit.Gateway;
import trunkline.circuit.Path;
import trunkline.circuit.Resiliency;
import trunkline.circuit.SiteTest;
import trunkline.provider.v2025.SiteTestJson;
import trunkline.provider.v2025.Versions;

/// Tests in which a gateway does without a peering location, and how well it would do.
///
/// @param field whether a link has been lost
record SiteTests(Office office, Field field, Kind<Gateway> gateways, Words words) {

    private static final String ALL = "All";
    private static final String SINGLE = "SingleSiteFailover";

    /// What clients call the operations, and since when there are any.
    record Words(String start, String stop, String all, Optional<ApiVersion> since) {
        static final Words OF_NETWORK =
                new Words(
                        "startExpressRouteSiteFailoverSimulation",
                        "stopExpressRouteSiteFailoverSimulation",
                        "getFailoverAllTestDetails",
                        Optional.empty());
        static final Words OF_HUB =
                new Words(
                        "startSiteFailoverTest",
                        "stopSiteFailoverTest",
                        "getFailoverAllTestsDetails",
                        Optional.of(Versions.NEWEST));
    }

    List<Operation> operations() {
        return Stream.of(
                        row(words.start, "startSiteFailoverTest", this::start),
                        row(words.stop, "stopSiteFailoverTest", this::stop),
                        row(words.all, "getFailoverAllTestsDetails", this::all),
                        row(
                                "getFailoverSingleTestDetails",
                                "getFailoverSingleTestDetails",
                                this::single),
                        row(
                                "getResiliencyInformation",
                                "getResiliencyInformation",
                                this::resiliency))
                .map(o -> words.since.map(o::since).orElse(o))
                .toList();
    }

    private Operation row(String name, String action, Kind.Work<Gateway> work) {
        return new Operation(
                gateways.family() + "." + name,
                "POST",
                gateways.path() + "/" + action,
                gateways.on(office, work));
    }

    private static String query(Call call, String name) {
        return call.query().value(name).orElse("");
    }

    private Answer start(Call call, Gateway gateway, Estate estate) {
        return FailoverTests.under(
                office.order(
                        call,
                        new Command.StartSiteTest(gateway.id(), query(call, "peeringLocation")),
                        _ -> Optional.empty()));
    }

    private Answer stop(Call call, Gateway gateway, Estate estate) {
        Fields body = Fields.of(call.body());
        String location = body.text("peeringLocation").orElse("");
        var successful = FailoverTests.claim(body.truth("wasSimulationSuccessful"));
        List<String> verified =
                body.objects("details").orElse(List.of()).stream()
                        .filter(d -> d.truth("isVerified").orElse(false))
                        .flatMap(d -> d.text("failoverConnectionName").stream())
                        .toList();
        return Office.ifReadable(
                body,
                () ->
                        FailoverTests.under(
                                office.order(
                                        call,
                                        new Command.StopSiteTest(
                                                gateway.id(), location, successful, verified),
                                        _ -> Optional.empty())));
    }

    private Answer all(Call call, Gateway gateway, Estate estate) {
        String type = query(call, "type");
        boolean ours =
                type.isEmpty() || type.equalsIgnoreCase(ALL) || type.equalsIgnoreCase(SINGLE);
        boolean latest = query(call, "fetchLatest").equalsIgnoreCase("true");
        return listed(
                gateway.tests().reversed().stream()
                        .filter(_ -> ours)
                        .limit(latest ? 1 : Long.MAX_VALUE),
                (test, now) -> SiteTestJson.inBrief(gateway, test, now),
                estate);
    }

    private Answer single(Call call, Gateway gateway, Estate estate) {
        return listed(
                gateway.tests().reversed().stream()
                        .filter(t ->
                                FailoverTests.says(call, "peeringLocation", t.peeringLocation()))
                        .filter(t -> FailoverTests.says(call, "failoverTestId", t.id().toString())),
                (test, now) -> SiteTestJson.inFull(gateway, test, now),
                estate);
    }

    private static Answer listed(
            Stream<SiteTest> tests, BiFunction<SiteTest, Estate, Json> json, Estate estate) {
        return new Answer.Found(Json.array(tests.map(t -> json.apply(t, estate)).toList()));
    }

    private Answer resiliency(Call call, Gateway gateway, Estate estate) {
        Resiliency resiliency =
                Resiliency.of(estate, office.catalog(), gateway, this::lost, call.now());
        return new Answer.Found(SiteTestJson.json(resiliency, call.now()));
    }

    private boolean lost(Circuit circuit) {
        return Stream.of(Path.values())
                .anyMatch(path -> field.status(circuit, path) == Field.Status.NOT_CONNECTED);
    }
}
