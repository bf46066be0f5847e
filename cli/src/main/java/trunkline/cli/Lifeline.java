package trunkline.cli;

import java.io.IOException;
import trunkline.lab.Child;

/// The pipe from the process that started this one: when it closes, that process is gone, and this
/// one ends as well.
final class Lifeline {

    private Lifeline() {}

    /// Holds it if there is one.
    static void holdIfGiven() {
        if (System.getenv(Child.LIFELINE) != null) {
            Thread.ofPlatform().daemon().name("lifeline").start(Lifeline::hold);
        }
    }

    private static void hold() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever said on it.
            }
        } catch (IOException broken) {
            // As good as closed.
        }
        Runtime.getRuntime().exit(ExitCode.INTERRUPTED.number());
    }
}
