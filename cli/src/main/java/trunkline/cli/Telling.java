package trunkline.cli;

import trunkline.lab.Narrator;
import trunkline.rehearsal.Verdict;
import trunkline.rehearsal.VerdictJson;
import trunkline.rehearsal.VerdictText;

/// How a rehearsal is told, on real packets or simulated.
///
/// @param terminal where
/// @param output for a person or a program
record Telling(Terminal terminal, Output output) {

    /// Tells what happens meanwhile.
    Narrator narrator() {
        return switch (output) {
            case JSON -> Narrator.silent();
            case TEXT -> new TerminalNarrator(terminal.out(), terminal.outInk());
        };
    }

    /// Tells the end.
    ///
    /// @return OK only if every check holds
    ExitCode tell(Verdict verdict, Narrator narrator) {
        switch (output) {
            case JSON -> terminal.out().println(VerdictJson.of(verdict));
            case TEXT -> {
                narrator.chapter("Verdict");
                narrator.show(VerdictText.of(verdict));
            }
        }
        return verdict.ok() ? ExitCode.OK : ExitCode.FAILED;
    }
}
