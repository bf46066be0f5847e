package trunkline.cli;

import java.util.concurrent.CountDownLatch;

/// The end of this process by Ctrl-C or another signal: its work is asked to end, and when it has,
/// the process ends as [ExitCode#INTERRUPTED].
final class Ending implements AutoCloseable {

    private final CountDownLatch over = new CountDownLatch(1);

    private Ending() {}

    /// From here to [#close()] a signal asks for the end.
    ///
    /// @param ask runs on a thread of its own
    static Ending by(Runnable ask) {
        var ending = new Ending();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ending.signalled(ask), "end"));
        return ending;
    }

    private void signalled(Runnable ask) {
        if (over.getCount() == 0) {
            return;
        }
        ask.run();
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
    }

    /// The work has ended.
    @Override
    public void close() {
        over.countDown();
    }
}
