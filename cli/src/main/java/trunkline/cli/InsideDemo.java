package trunkline.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import trunkline.lab.ApiFailure;
import trunkline.lab.Demonstration;
import trunkline.lab.Enclosure;
import trunkline.lab.LabFailure;
import trunkline.lab.Narrator;
import trunkline.lab.Program;
import trunkline.rehearsal.Verdict;

/// The demo, from inside its enclosure.
final class InsideDemo {

    /// Name of the command.
    static final String NAME = "inside-demo";

    /// Longest demo, on whatever machine. Everything in it has a bound of its own; this one is for
    /// what nobody thought of.
    private static final Duration RUN_MAX = Duration.ofSeconds(225);

    private static final String ENCLOSURE = "--enclosure";
    private static final String OUTPUT = "--output";
    private static final String AFTER = "--after";

    private final PrintStream err;
    private final Telling telling;
    private final Enclosure enclosure;

    private InsideDemo(PrintStream err, Telling telling, Enclosure enclosure) {
        this.err = err;
        this.telling = telling;
        this.enclosure = enclosure;
    }

    /// Its arguments.
    static List<String> arguments(Enclosure enclosure, Demo.Options options) {
        return List.of(
                NAME,
                ENCLOSURE,
                enclosure.name(),
                OUTPUT,
                options.output().name(),
                AFTER,
                options.after().name());
    }

    /// Runs it to its end.
    static int run(String[] arguments, Terminal terminal) {
        try {
            Words words = Words.read(arguments, List.of(ENCLOSURE, OUTPUT, AFTER));
            Output output = Output.valueOf(words.need(OUTPUT));
            var inside =
                    new InsideDemo(
                            terminal.err(),
                            new Telling(terminal, output),
                            Enclosure.valueOf(words.need(ENCLOSURE)));
            return inside.run(output, Demo.After.valueOf(words.need(AFTER))).number();
        } catch (Words.Misuse e) {
            terminal.err().println("trunkline: " + e.getMessage());
            return ExitCode.USAGE.number();
        }
    }

    private ExitCode run(Output output, Demo.After after) {
        Narrator narrator = telling.narrator();
        var attention =
                new Attention(
                        narrator,
                        what -> {
                            // A person has read it already.
                            if (output == Output.JSON) {
                                err.println("trunkline: " + what);
                            }
                        });
        var demonstration = new Demonstration(attention, new Program(Main.class.getName()));
        var watch = watch(attention, Thread.currentThread());
        try {
            Verdict verdict = demonstration.run();
            watch.cancel(false);
            ExitCode told = telling.tell(verdict, narrator);
            if (after == Demo.After.KEPT) {
                keep(demonstration);
            }
            return told;
        } catch (LabFailure | ApiFailure | IOException e) {
            err.println();
            err.println("trunkline: while it waited for " + attention.now());
            err.println("trunkline: " + e.getMessage());
            return ExitCode.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    /// Ends this process, and with it everything enclosed, when the demo takes too long.
    private CompletableFuture<Void> watch(Attention attention, Thread worker) {
        return CompletableFuture.runAsync(
                () -> {
                    err.println();
                    err.println(
                            "trunkline: not over after %d s; it waits for %s"
                                    .formatted(RUN_MAX.toSeconds(), attention.now()));
                    for (StackTraceElement line : worker.getStackTrace()) {
                        err.println("    " + line);
                    }
                    Runtime.getRuntime().halt(ExitCode.FAILED.number());
                },
                CompletableFuture.delayedExecutor(RUN_MAX.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void keep(Demonstration demonstration) throws InterruptedException {
        var lines = new ArrayList<String>();
        long number = Long.parseLong(System.getenv().getOrDefault(Enclosure.NUMBER, "0"));
        lines.add("");
        lines.add("Everything is left running. To look around, from another terminal:");
        lines.add("");
        lines.add("  enter        " + enclosure.enter(Enclosure.Network.OWN, number));
        demonstration.lookAround().forEach(line -> lines.add("  " + line));
        lines.add("");
        lines.add("Ctrl-C, or kill " + number + ", takes everything away.");
        lines.forEach(err::println);
        Thread.sleep(Long.MAX_VALUE);
    }
}
