package trunkline.provider.v2025;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import trunkline.arm.Json;
import trunkline.circuit.Circuit;
import trunkline.circuit.Connection;
import trunkline.circuit.Estate;
import trunkline.circuit.FailoverTest.Claim;
import trunkline.circuit.Gateway;
import trunkline.circuit.Resiliency;
import trunkline.circuit.SiteTest;

/// Tests in which a gateway does without a peering location, and the index that they count in.
public final class SiteTestJson {

    private static final Duration COMPUTED_AGAIN = Duration.ofHours(1);

    private SiteTestJson() {}

    /// A test as a line of all tests.
    public static Json inBrief(Gateway gateway, SiteTest test, Estate estate) {
        List<Connection> concerned = concerned(gateway, test, estate).toList();
        return Json.object()
                .put("peeringLocation", test.peeringLocation())
                .put("status", status(test))
                .put("startTime", test.started().toString())
                .putText("endTime", ended(test))
                .put(
                        "circuits",
                        concerned.stream()
                                .<Json>map(c ->
                                        resource(Paths.of(c.circuit()), c.circuit().name().name())
                                                .put("connectionName", c.id().name().name())
                                                .build())
                                .toList())
                .put(
                        "connections",
                        concerned.stream()
                                .<Json>map(c ->
                                        resource(Paths.of(c.id()), c.id().name().name())
                                                .put(
                                                        "status",
                                                        test.running()
                                                                ? "Disconnected"
                                                                : "Connected")
                                                .put("lastUpdatedTime", changed(test).toString())
                                                .build())
                                .toList())
                .put("testGuid", test.id().toString())
                .put("testType", "SingleSiteFailover")
                .put("issues", List.<Json>of())
                .build();
    }

    private static Json.Builder resource(String id, String name) {
        return Json.object().put("nrpResourceUri", id).put("name", name);
    }

    private static Instant changed(SiteTest test) {
        return test.outcome().map(o -> o.ended()).orElse(test.started());
    }

    /// The gateway's connections to circuits of the location.
    private static Stream<Connection> concerned(Gateway gateway, SiteTest test, Estate estate) {
        return estate.connections(gateway.id()).stream()
                .filter(c ->
                        estate.circuit(c.circuit())
                                .map(k -> k.order().peeringLocation())
                                .filter(test.peeringLocation()::equals)
                                .isPresent());
    }

    /// A test by itself.
    public static Json inFull(Gateway gateway, SiteTest test, Estate estate) {
        return Json.object()
                .put("peeringLocation", test.peeringLocation())
                .put("status", status(test))
                .put("startTimeUtc", test.started().toString())
                .putText("endTimeUtc", ended(test))
                .putIf("wasSimulationSuccessful", successful(test))
                .put(
                        "failoverConnectionDetails",
                        concerned(gateway, test, estate)
                                .map(c -> c.id().name().name())
                                .<Json>map(name ->
                                        Json.object()
                                                .put("failoverConnectionName", name)
                                                .put("failoverLocation", test.peeringLocation())
                                                .put(
                                                        "isVerified",
                                                        test.verified().stream()
                                                                .anyMatch(name::equalsIgnoreCase))
                                                .build())
                                .toList())
                .build();
    }

    private static String status(SiteTest test) {
        return test.running() ? "Running" : "Completed";
    }

    private static Optional<String> ended(SiteTest test) {
        return test.outcome().map(o -> o.ended().toString());
    }

    private static Optional<Json> successful(SiteTest test) {
        return test.outcome()
                .map(o -> o.successful())
                .filter(claim -> claim != Claim.UNSAID)
                .map(claim -> Json.of(claim == Claim.TRUE));
    }

    /// The index of a gateway.
    public static Json.Struct json(Resiliency resiliency, Instant now) {
        return computed(now)
                .put("overallScore", String.valueOf(resiliency.index()))
                .put("scoreChange", "0")
                .put("minScoreFromRecommendations", "0")
                .put("maxScoreFromRecommendations", "0")
                .put(
                        "components",
                        List.of(
                                component(
                                        "Route resiliency",
                                        resiliency.routes(),
                                        Resiliency.ROUTES_MAX),
                                component(
                                        "Zone redundancy",
                                        resiliency.zones(),
                                        Resiliency.ZONES_MAX),
                                component(
                                        "Advisor recommendations",
                                        resiliency.advice(),
                                        Resiliency.ADVICE_MAX)))
                .build();
    }

    static Json.Builder computed(Instant now) {
        return Json.object()
                .put("lastComputedTime", now.toString())
                .put("nextEligibleComputeTime", now.plus(COMPUTED_AGAIN).toString());
    }

    private static Json component(String name, int score, int most) {
        return Json.object()
                .put("name", name)
                .put("currentScore", String.valueOf(score))
                .put("maxScore", String.valueOf(most))
                .put("recommendations", List.<Json>of())
                .build();
    }

    /// What a circuit is called among the routes that come through it.
    static Json circuit(Circuit circuit) {
        return Json.object()
                .put("name", circuit.id().name().name())
                .put("link", Paths.of(circuit.id()))
                .put("location", circuit.order().peeringLocation())
                .build();
    }
}
