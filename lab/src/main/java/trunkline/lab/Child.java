package trunkline.lab;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A process that was started, with a log of its own, and can be ended and started again.
///
/// The child holds the reading end of a pipe from this process as its standard input, so it can see
/// this process die.
public final class Child {

    /// Variable that tells a process of this program to hold that pipe.
    public static final String LIFELINE = "TRUNKLINE_LIFELINE";

    /// How long a process may take to end when it is asked to.
    static final Duration POLITE_MAX = Duration.ofSeconds(5);

    /// How long the kernel may take to end a process.
    private static final Duration KILLED_MAX = Duration.ofSeconds(10);

    private static final int TAIL_CHARACTERS = 2_000;

    private final String name;
    private final List<String> command;
    private final Optional<Namespace> namespace;
    private final Path log;
    private volatile Process process;

    private Child(
            String name,
            List<String> command,
            Optional<Namespace> namespace,
            Path log,
            Process process) {
        this.name = name;
        this.command = command;
        this.namespace = namespace;
        this.log = log;
        this.process = process;
    }

    /// Starts a process where this one is.
    ///
    /// @param log file that gets what it prints, at the end
    public static Child start(String name, List<String> command, Path log) throws LabFailure {
        return new Child(name, command, Optional.empty(), log, run(command, Optional.empty(), log));
    }

    /// Starts a process inside a network namespace.
    static Child start(String name, List<String> command, Namespace namespace, Path log)
            throws LabFailure {
        var inside = Optional.of(namespace);
        return new Child(name, command, inside, log, run(command, inside, log));
    }

    private static Process run(List<String> command, Optional<Namespace> namespace, Path log)
            throws LabFailure {
        var builder = new ProcessBuilder(command);
        builder.environment().put(LIFELINE, "1");
        Enclosure.searchEverywhere(builder);
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(new File(log.toString())));
        try {
            return namespace.isPresent() ? namespace.get().start(builder) : builder.start();
        } catch (IOException e) {
            throw new LabFailure("cannot start " + command.getFirst(), e);
        }
    }

    /// Its name.
    public String name() {
        return name;
    }

    /// Its process number.
    public long pid() {
        return process.pid();
    }

    /// Whether it runs.
    public boolean alive() {
        return process.isAlive();
    }

    /// Ends it without a word (`kill -9`).
    public void kill() throws InterruptedException {
        if (!process.destroyForcibly().waitFor(KILLED_MAX.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new AssertionError("the kernel does not end " + name + ", process " + pid());
        }
    }

    /// Asks it to end, and insists after a while.
    public void stop() throws InterruptedException {
        stop(List.of(this));
    }

    /// Asks all of them to end, and insists after a while.
    static void stop(List<Child> children) throws InterruptedException {
        children.forEach(Child::ask);
        long end = System.nanoTime() + POLITE_MAX.toNanos();
        for (Child child : children) {
            long rest = Math.max(0, end - System.nanoTime());
            if (!child.process.waitFor(rest, TimeUnit.NANOSECONDS)) {
                child.kill();
            }
        }
    }

    /// Both ways: there are those who hear no signal, and those who hold no pipe.
    private void ask() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has ended already.
        }
        process.destroy();
    }

    /// Runs `then`, on some thread, when it has ended; for this life alone.
    void onEnd(Runnable then) {
        var _ = process.onExit().thenRun(then);
    }

    /// File that gets what it prints.
    Path log() {
        return log;
    }

    /// Starts it again, in the same way.
    public void restart() throws LabFailure {
        process = run(command, namespace, log);
    }

    /// The end of its log, for a person who wants to know why.
    public String tail() {
        try {
            String text = Files.readString(log, StandardCharsets.UTF_8);
            return text.substring(Math.max(0, text.length() - TAIL_CHARACTERS));
        } catch (IOException e) {
            return "";
        }
    }
}
