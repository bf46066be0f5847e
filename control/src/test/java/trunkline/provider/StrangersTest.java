package trunkline.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import trunkline.arm.ArmResponse;
import trunkline.arm.Operation;
import trunkline.circuit.Estate;

/// Every operation with the token of somebody whom it does not concern, and with bodies that nobody
/// would send.
final class StrangersTest {

    private static final String VERSION = "?api-version=2026-01-01";

    private static String path(Operation operation) {
        return operation
                .path()
                .replace("{subscription}", String.valueOf(Place.SUBSCRIPTIONS.get("customer")))
                .replace("{namespace}", "Microsoft.Network")
                .replaceAll("\\{[a-z]+}", "x");
    }

    @TestFactory
    Stream<DynamicTest> nobodyReachesWhatIsAnothers() {
        return Place.table().stream()
                .filter(operation -> operation.path().contains("{subscription}"))
                .map(operation ->
                        DynamicTest.dynamicTest(
                                operation.name(), () -> refusedToOthers(operation)));
    }

    private static void refusedToOthers(Operation operation) {
        try (Place place = new Place(new SilentField())) {
            for (String stranger : List.of("other", "provider", "operator", "nobody")) {
                ArmResponse response =
                        place.send(
                                operation.method(),
                                stranger,
                                path(operation) + VERSION,
                                Map.of(),
                                "{}");
                String expected =
                        stranger.equals("nobody") ? "AuthenticationFailed" : "SubscriptionNotFound";
                assertTrue(response.body().contains(expected), stranger + ": " + response.body());
            }
        }
    }

    @Test
    void oddBodiesAreRefusedAndChangeNothing() {
        List<Operation> writing =
                Place.table().stream()
                        .filter(o -> List.of("PUT", "PATCH", "POST").contains(o.method()))
                        .toList();
        try (Place place = new Place(new SilentField())) {
            place.send(
                    "PUT",
                    "customer",
                    "/subscriptions/%s/resourceGroups/x%s"
                            .formatted(Place.SUBSCRIPTIONS.get("customer"), VERSION),
                    Map.of(),
                    "{\"location\":\"westeurope\"}");
            for (long seed = 0; seed < 4_000; seed++) {
                var random = new SplittableRandom(seed);
                Operation operation = writing.get(random.nextInt(writing.size()));
                odd(place, operation, OddJson.body(random), seed);
            }
        }
    }

    private static void odd(Place place, Operation operation, String body, long seed) {
        Estate before = place.estate();
        String caller = operation.path().startsWith("/subscriptions") ? "customer" : "operator";
        ArmResponse response =
                place.send(operation.method(), caller, path(operation) + VERSION, Map.of(), body);
        String told =
                "seed " + seed + ", " + operation.name() + " " + body + ": " + response.body();
        assertTrue(response.status() < 500, told);
        if (response.status() >= 400) {
            assertEquals(before.facts().toList(), place.estate().facts().toList(), told);
        }
        place.settle();
    }
}
