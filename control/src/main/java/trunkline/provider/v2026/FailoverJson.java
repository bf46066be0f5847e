package trunkline.provider.v2026;

import java.util.Optional;
import trunkline.arm.Json;
import trunkline.circuit.FailoverTest;
import trunkline.circuit.FailoverTest.Claim;
import trunkline.circuit.Path;

/// Tests of a circuit's links.
public final class FailoverJson {

    private FailoverJson() {}

    /// A test as a line of all tests.
    public static Json inBrief(FailoverTest test) {
        return Json.object()
                .put("testGuid", test.id().toString())
                .put("testType", "SingleSiteFailover")
                .put("status", status(test))
                .put("startTime", test.started().toString())
                .putText("endTime", ended(test))
                .put("circuitTestCategory", test.category().toString())
                .put("linkType", word(test.link()))
                .putIf("wasSimulationSuccessful", successful(test))
                .build();
    }

    /// A test by itself.
    public static Json inFull(FailoverTest test) {
        return Json.object()
                .put("testGuid", test.id().toString())
                .put("status", status(test))
                .put("startTimeUtc", test.started().toString())
                .putText("endTimeUtc", ended(test))
                .put("circuitTestCategory", test.category().toString())
                .put("linkType", word(test.link()))
                .putIf("wasSimulationSuccessful", successful(test))
                .putIf("isSimulationVerified", test.outcome().flatMap(o -> said(o.verified())))
                .build();
    }

    private static String status(FailoverTest test) {
        return test.running() ? "Running" : "Completed";
    }

    private static Optional<String> ended(FailoverTest test) {
        return test.outcome().map(o -> o.ended().toString());
    }

    private static Optional<Json> successful(FailoverTest test) {
        return test.outcome().flatMap(o -> said(o.successful()));
    }

    private static Optional<Json> said(Claim claim) {
        return switch (claim) {
            case TRUE -> Optional.of(Json.of(true));
            case FALSE -> Optional.of(Json.of(false));
            case UNSAID -> Optional.empty();
        };
    }

    private static String word(Path link) {
        return switch (link) {
            case PRIMARY -> "Primary";
            case SECONDARY -> "Secondary";
        };
    }
}
