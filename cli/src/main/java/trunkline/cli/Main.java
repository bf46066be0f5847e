package trunkline.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// The entry: finds the command and runs it.
public final class Main {

    private Main() {}

    /// Runs a command and ends the process with its [ExitCode].
    public static void main(String[] args) {
        Lifeline.holdIfGiven();
        Optional<Service> service = Service.named(args);
        LogSettings.use(service.isPresent() ? LogSettings.Least.INFO : LogSettings.Least.WARNING);
        System.exit(
                guarded(() ->
                        service.map(s -> s.run(Arrays.copyOfRange(args, 1, args.length)))
                                .orElseGet(() -> run(args, Terminal.system()).number())));
    }

    /// A fault of ours ends the process as well, whatever other threads may do.
    private static int guarded(IntSupplier work) {
        try {
            return work.getAsInt();
        } catch (RuntimeException | Error e) {
            System.getLogger(Main.class.getName())
                    .log(System.Logger.Level.ERROR, "a fault of this program", e);
            return ExitCode.FAILED.number();
        }
    }

    /// Runs a command that speaks to a person or a script.
    static ExitCode run(String[] args, Terminal terminal) {
        CommandLine all = CommandLines.all(terminal);
        ParseResult parsed;
        try {
            parsed = all.parseArgs(args);
        } catch (ParameterException e) {
            terminal.err().println("trunkline: " + e.getMessage());
            terminal.err().println("See: trunkline help");
            return ExitCode.USAGE;
        }
        if (parsed.isVersionHelpRequested()) {
            all.printVersionHelp(terminal.out());
            return ExitCode.OK;
        }
        if (!parsed.hasSubcommand()) {
            all.usage(terminal.out());
            return args.length == 0 || parsed.isUsageHelpRequested() ? ExitCode.OK : ExitCode.USAGE;
        }
        ParseResult command = parsed.subcommand();
        if (command.isUsageHelpRequested()) {
            command.commandSpec().commandLine().usage(terminal.out());
            return ExitCode.OK;
        }
        return run(all, command, terminal);
    }

    private static ExitCode run(CommandLine all, ParseResult command, Terminal terminal) {
        return switch (command.commandSpec().name()) {
            case "help" -> help(all, command, terminal);
            case "bench" -> new Bench(Home.find(), terminal).run(name(command), output(command));
            case "demo" -> new Demo(terminal).run(demo(command));
            case "up" -> up(command, terminal);
            default -> {
                terminal.err().println("trunkline: not in this build yet");
                yield ExitCode.UNAVAILABLE;
            }
        };
    }

    private static ExitCode help(CommandLine all, ParseResult command, Terminal terminal) {
        Optional<String> name = name(command);
        if (name.isEmpty()) {
            all.usage(terminal.out());
            return ExitCode.OK;
        }
        CommandLine found = all.getSubcommands().get(name.get());
        if (found == null) {
            terminal.err().println("trunkline: no command '" + name.get() + "'");
            terminal.err().println("See: trunkline help");
            return ExitCode.USAGE;
        }
        found.usage(terminal.out());
        return ExitCode.OK;
    }

    private static Optional<String> name(ParseResult command) {
        return Optional.ofNullable(command.matchedPositionalValue(0, null));
    }

    private static ExitCode up(ParseResult command, Terminal terminal) {
        Optional<String> data = Optional.ofNullable(command.matchedOptionValue("--data", null));
        try {
            int port = Words.port(command.matchedOptionValue("--port", "0"));
            Optional<String> journal =
                    Optional.ofNullable(command.matchedOptionValue("--journal", null));
            return new Up(terminal)
                    .run(new Up.Wish(data.map(Path::of), journal, port, output(command)));
        } catch (Words.Misuse e) {
            terminal.err().println("trunkline: " + e.getMessage());
            return ExitCode.USAGE;
        }
    }

    private static Demo.Options demo(ParseResult command) {
        return new Demo.Options(
                output(command),
                command.hasMatchedOption("--keep") ? Demo.After.KEPT : Demo.After.GONE,
                command.hasMatchedOption("--simulate") ? Demo.World.SIMULATED : Demo.World.BEST);
    }

    private static Output output(ParseResult command) {
        return command.hasMatchedOption("--json") ? Output.JSON : Output.TEXT;
    }
}
