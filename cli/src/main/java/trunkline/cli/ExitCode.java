package trunkline.cli;

/// How the command ends; the numbers are part of its contract.
enum ExitCode {
    /// Done, and every check holds.
    OK(0, "done; of demo and bench: every check holds"),
    /// It ran, and the answer is no.
    FAILED(1, "it ran, and a check does not hold or something broke"),
    /// The arguments make no sense.
    USAGE(2, "the arguments make no sense; nothing was done"),
    /// Something that it needs is not on this machine.
    UNAVAILABLE(3, "something that it needs is missing here; nothing was done"),
    /// Ended by Ctrl-C or a signal.
    INTERRUPTED(130, "ended by Ctrl-C or a signal; everything was taken away again");

    /// A process that a signal ended is told by shells as this and the signal's number.
    private static final int SIGNALLED = 128;

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /// The one that a process ended with.
    static ExitCode of(int number) {
        for (ExitCode code : values()) {
            if (code.number == number) {
                return code;
            }
        }
        return number > SIGNALLED ? INTERRUPTED : FAILED;
    }

    int number() {
        return number;
    }

    String meaning() {
        return meaning;
    }
}
