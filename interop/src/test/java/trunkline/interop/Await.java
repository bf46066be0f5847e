package trunkline.interop;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Waits for real daemons, which tell nobody when they are ready: they are asked.
final class Await {

    private static final Duration MOST = Duration.ofSeconds(90);
    private static final Duration BETWEEN = Duration.ofMillis(100);

    private Await() {}

    /// @throws AssertionError when it does not come true
    static void until(String what, BooleanSupplier condition) {
        until(what, condition, () -> "");
    }

    /// @param seen what is there instead
    /// @throws AssertionError when it does not come true
    static void until(String what, BooleanSupplier condition, Supplier<String> seen) {
        long end = System.nanoTime() + MOST.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        "waited " + MOST.toSeconds() + " s for " + what + seen.get());
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }
}
