package trunkline.cli;

import trunkline.lab.Enclosure;
import trunkline.lab.LabFailure;
import trunkline.lab.Narrator;
import trunkline.lab.Program;
import trunkline.lab.Provisions;
import trunkline.sim.Simulation;

/// The demo, from outside: finds out what this machine permits, and runs the rehearsal enclosed, or
/// simulated where that is not permitted.
///
/// @param terminal where it speaks
record Demo(Terminal terminal) {

    /// Of the simulation: everybody sees the same run.
    private static final long SEED = 12_076;

    /// Runs it.
    ExitCode run(Options options) {
        if (options.world() == World.SIMULATED) {
            return simulate(options.output(), "as asked");
        }
        return switch (Provisions.bird()) {
            case Provisions.Outcome.Missing(var why) -> simulate(options.output(), why);
            case Provisions.Outcome.Installed(var what) -> {
                terminal.err().println("trunkline: installed " + what + " through apt");
                yield enclosed(options);
            }
            case Provisions.Outcome.There() -> enclosed(options);
        };
    }

    private ExitCode enclosed(Options options) {
        return switch (Enclosure.permitted(Enclosure.Network.OWN)) {
            case Enclosure.Permitted.No(var why) -> simulate(options.output(), why);
            case Enclosure.Permitted.Yes(var enclosure) -> enclosed(enclosure, options);
        };
    }

    private ExitCode enclosed(Enclosure enclosure, Options options) {
        var arguments = InsideDemo.arguments(enclosure, options);
        var inner = new Program(Main.class.getName()).command(arguments);
        try {
            return new EnclosedRun(enclosure.around(inner)).run();
        } catch (LabFailure e) {
            terminal.err().println("trunkline: " + e.getMessage());
            return ExitCode.FAILED;
        }
    }

    /// Says plainly that nothing of it is real but the code, and why.
    private ExitCode simulate(Output output, String why) {
        terminal.err().println("trunkline: SIMULATED, no real packets: " + why);
        var telling = new Telling(terminal, output);
        Narrator narrator = telling.narrator();
        return telling.tell(Simulation.demo(SEED, narrator).verdict(), narrator);
    }

    /// On what it runs.
    enum World {
        /// Real packets where permitted.
        BEST,
        /// Virtual time, as asked.
        SIMULATED
    }

    /// What becomes of it after the verdict.
    enum After {
        /// It is taken away.
        GONE,
        /// It is left until Ctrl-C.
        KEPT
    }

    /// What was asked for.
    record Options(Output output, After after, World world) {}
}
