package trunkline.cli;

import java.io.IOException;
import java.util.List;
import trunkline.lab.ApiFailure;
import trunkline.lab.Demonstration;
import trunkline.lab.LabFailure;
import trunkline.lab.Narrator;
import trunkline.lab.Program;
import trunkline.rehearsal.Verdict;

/// The demo, from inside its enclosure.
///
/// @param terminal where it speaks
record InsideDemo(Terminal terminal) {

    /// Runs it.
    ExitCode run(List<String> arguments) {
        Output output = arguments.contains("--json") ? Output.JSON : Output.TEXT;
        var telling = new Telling(terminal, output);
        Narrator narrator = telling.narrator();
        var demonstration = new Demonstration(narrator, new Program(Main.class.getName()));
        try {
            Verdict verdict = demonstration.run();
            ExitCode told = telling.tell(verdict, narrator);
            if (arguments.contains("--keep")) {
                keep(demonstration);
            }
            return told;
        } catch (LabFailure | ApiFailure | IOException e) {
            terminal.err().println();
            terminal.err().println("trunkline: " + e.getMessage());
            return ExitCode.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    private void keep(Demonstration demonstration) throws InterruptedException {
        terminal.err().println();
        demonstration.lookAround().forEach(line -> terminal.err().println("  " + line));
        terminal.err().println("  Ctrl-C takes everything away.");
        Thread.sleep(Long.MAX_VALUE);
    }
}
