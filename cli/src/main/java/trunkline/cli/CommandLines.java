package trunkline.cli;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// The command line as data: every command with its options and its help.
final class CommandLines {

    private static final String VERSION = "trunkline 0.1.0";

    private CommandLines() {}

    /// The whole command line.
    static CommandLine all(Terminal terminal) {
        CommandSpec root = CommandSpec.create().name("trunkline").version(VERSION);
        root.addOption(helpOption());
        root.addOption(
                OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Print the version.")
                        .build());
        root.usageMessage()
                .header(
                        "Trunkline: private circuits between networks, as ExpressRoute has them.",
                        "")
                .synopsisHeading("")
                .customSynopsis("trunkline COMMAND [OPTIONS]")
                .commandListHeading("%nCommands:%n")
                .footer(
                        "",
                        "Start with:    ./trunkline demo",
                        "More on one:   ./trunkline help COMMAND",
                        "",
                        "Exit codes:")
                .sortOptions(false);
        root.usageMessage().footer(withExitCodes(root.usageMessage().footer()));
        List.of(demo(), up(), edge(), bgp(), bench(), test(), help())
                .forEach(command -> root.addSubcommand(command.name(), command));
        var line = new CommandLine(root);
        line.setUsageHelpWidth(88);
        line.setColorScheme(
                CommandLine.Help.defaultColorScheme(
                        terminal.outInk() == Ink.COLOURED
                                ? CommandLine.Help.Ansi.ON
                                : CommandLine.Help.Ansi.OFF));
        return line;
    }

    private static String[] withExitCodes(String[] footer) {
        String codes =
                Arrays.stream(ExitCode.values())
                        .map(code -> "%n  %3d  %s".formatted(code.number(), code.meaning()))
                        .collect(Collectors.joining());
        String[] all = footer.clone();
        all[all.length - 1] += codes;
        return all;
    }

    private static CommandSpec demo() {
        var spec =
                command(
                        "demo",
                        "Watch a circuit ordered, peered, failing over; get a verdict.",
                        "In about a minute: a circuit is ordered, provisioned and peered with real",
                        "routers; packets run both ways while a link is cut, an edge is killed, an",
                        "edge is drained and the control plane is stopped. Everything lives in",
                        "namespaces of its own and is gone afterwards. Works as root and, where the",
                        "kernel lets an ordinary user make namespaces, without root; elsewhere the",
                        "same scenario is simulated, and it says so.");
        spec.addOption(flag("--json", "Print nothing but one object with a row per check."));
        spec.addOption(flag("--keep", "Leave everything running until Ctrl-C, to look around."));
        spec.addOption(flag("--simulate", "Simulate, even where real packets are possible."));
        return spec;
    }

    private static CommandSpec up() {
        var spec =
                command(
                        "up",
                        "Run the control plane and a location with its two edges here.",
                        "Control plane, two MSEEs, two gateway hosts and the provider's edge, until",
                        "Ctrl-C. Prints where the API is and how to speak to it. The edges run in",
                        "namespaces of their own, as root or as an ordinary user; where the kernel",
                        "permits neither, they run in memory and move no packets, and it says so.");
        spec.addOption(
                value("--data", "DIR", "Where everything is kept; a new directory if not given."));
        spec.addOption(
                value(
                        "--journal",
                        "URL",
                        "Keep the journal in a database, postgresql://HOST/NAME?user=WHO; the"
                                + " password stands in ~/.pgpass."));
        spec.addOption(value("--port", "N", "Port of the API; 0, the default, picks one."));
        spec.addOption(
                flag(
                        "--json",
                        "First line: one object with endpoint, ca, tokens and subscriptions."));
        return spec;
    }

    private static CommandSpec edge() {
        var spec =
                command(
                        "edge",
                        "Run one edge: of the cloud, of a gateway pair, or a provider's.",
                        "Converges to its intent, reports, and goes on without the control plane.",
                        "Needs the right to make network namespaces, or --memory.");
        spec.addOption(value("--name", "NAME", "The edge's name, as in its certificate."));
        spec.addOption(value("--role", "ROLE", "msee, gateway or pe."));
        spec.addOption(value("--state", "DIR", "Directory that is its alone."));
        spec.addOption(value("--control", "HOST:PORT", "Where control takes its edges' calls."));
        spec.addOption(value("--credentials", "DIR", "Holds edge.p12, edge.pass and ca.pem."));
        spec.addOption(value("--intent", "FILE", "An edge on its own: becomes what is in it."));
        spec.addOption(value("--host-netns", "NAME", "Namespace with its ports, if not this one."));
        spec.addOption(value("--memory", "PORTS", "Moves no packets; has these ports in memory."));
        spec.addOption(value("--prefix", "P", "Begins its namespaces' names; trunkline."));
        spec.addOption(value("--ending", "HOW", "leave (forwards on) or tear-down."));
        spec.addOption(
                value(
                        "--graceful-restart",
                        "SECONDS",
                        "Neighbours keep its routes so long while it restarts; 0, not at all."));
        spec.addOption(value("--bmp", "ADDR:PORT", "A collector that is told all by BMP."));
        return spec;
    }

    private static CommandSpec bgp() {
        var spec =
                command(
                        "bgp",
                        "Run the routing engine alone, as a plain BGP speaker.",
                        "Takes sessions from the peers in a file and sends every best route to",
                        "every other peer.");
        spec.addOption(value("--listen", "ADDR:PORT", "Where sessions are taken."));
        spec.addOption(value("--as", "N", "Its AS; a peer of the same AS is iBGP."));
        spec.addOption(value("--router-id", "ID", "Its BGP identifier."));
        spec.addOption(value("--peers", "FILE", "A line per peer: INDEX CIRCUIT ROLE ADDRESS AS."));
        spec.addOption(value("--isolate", "0|1", "1: every circuit has a table of its own."));
        spec.addOption(value("--feed", "FILE", "Plays a file of MRT into the table first."));
        spec.addOption(value("--mrt", "FILE", "Writes down what peers say, as MRT."));
        spec.addOption(value("--mrt-table", "FILE", "Writes the table as MRT when it ends."));
        spec.addOption(value("--mrt-every", "SECONDS", "And in between, so often."));
        spec.addOption(flag("--print", "Print what happens to sessions."));
        spec.addOption(flag("--no-enforce-first-as", "For tests on loopback."));
        spec.addOption(flag("--allow-martian-next-hop", "For tests on loopback."));
        return spec;
    }

    private static CommandSpec bench() {
        var spec =
                command(
                        "bench",
                        "Measure against the peers on this machine, in the same run.",
                        "Without NAME: lists what can be measured.");
        spec.addPositional(
                PositionalParamSpec.builder()
                        .paramLabel("NAME")
                        .arity("0..1")
                        .type(String.class)
                        .description("What to measure.")
                        .build());
        spec.addOption(
                flag("--json", "One object: rows of name, ours, peer, ratio, bar, ok, unit."));
        return spec;
    }

    private static CommandSpec test() {
        return command("test", "Build and test everything.", "Exits 0 only if all is green.");
    }

    private static CommandSpec help() {
        var spec = CommandSpec.create().name("help");
        spec.usageMessage().description("Help for a command.");
        spec.addPositional(
                PositionalParamSpec.builder()
                        .paramLabel("COMMAND")
                        .arity("0..1")
                        .type(String.class)
                        .build());
        return spec;
    }

    private static CommandSpec command(String name, String summary, String... more) {
        var spec = CommandSpec.create().name(name);
        spec.addOption(helpOption());
        String[] description = new String[more.length + 2];
        description[0] = summary;
        description[1] = "";
        System.arraycopy(more, 0, description, 2, more.length);
        spec.usageMessage().description(description).sortOptions(false).optionListHeading("%n");
        spec.usageMessage().descriptionHeading("%n").abbreviateSynopsis(false);
        return spec;
    }

    private static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name).type(boolean.class).description(description).build();
    }

    private static OptionSpec value(String name, String label, String description) {
        return OptionSpec.builder(name)
                .type(String.class)
                .paramLabel(label)
                .description(description)
                .build();
    }

    private static OptionSpec helpOption() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Print this.")
                .build();
    }
}
