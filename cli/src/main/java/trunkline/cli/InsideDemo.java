package trunkline.cli;

import java.io.IOException;
import java.util.List;
import trunkline.lab.ApiFailure;
import trunkline.lab.Demonstration;
import trunkline.lab.LabFailure;
import trunkline.lab.Narrator;
import trunkline.lab.Program;
import trunkline.rehearsal.Verdict;
import trunkline.rehearsal.VerdictJson;
import trunkline.rehearsal.VerdictText;

/// The demo, from inside its enclosure.
///
/// @param terminal where it speaks
record InsideDemo(Terminal terminal) {

    /// Runs it.
    ExitCode run(List<String> arguments) {
        Output output = arguments.contains("--json") ? Output.JSON : Output.TEXT;
        Narrator narrator =
                switch (output) {
                    case JSON -> Narrator.silent();
                    case TEXT -> new TerminalNarrator(terminal.out(), terminal.outInk());
                };
        var demonstration = new Demonstration(narrator, new Program(Main.class.getName()));
        try {
            Verdict verdict = demonstration.run();
            tell(verdict, narrator, output);
            if (arguments.contains("--keep")) {
                keep(demonstration);
            }
            return verdict.ok() ? ExitCode.OK : ExitCode.FAILED;
        } catch (LabFailure | ApiFailure | IOException e) {
            terminal.err().println();
            terminal.err().println("trunkline: " + e.getMessage());
            return ExitCode.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    private void tell(Verdict verdict, Narrator narrator, Output output) {
        switch (output) {
            case JSON -> terminal.out().println(VerdictJson.of(verdict));
            case TEXT -> {
                narrator.chapter("Verdict");
                narrator.show(VerdictText.of(verdict));
            }
        }
    }

    private void keep(Demonstration demonstration) throws InterruptedException {
        terminal.err().println();
        demonstration.lookAround().forEach(line -> terminal.err().println("  " + line));
        terminal.err().println("  Ctrl-C takes everything away.");
        Thread.sleep(Long.MAX_VALUE);
    }
}
