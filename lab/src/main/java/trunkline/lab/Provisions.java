package trunkline.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What a rehearsal needs of the system, and how it is got.
public final class Provisions {

    private static final Path APT = Path.of("/usr/bin/apt-get");
    private static final Duration APT_MAX = Duration.ofMinutes(5);

    private Provisions() {}

    /// How it went.
    public sealed interface Outcome {
        /// It was there.
        record There() implements Outcome {}

        /// It is there now.
        record Installed(String what) implements Outcome {}

        /// It is not.
        record Missing(String why) implements Outcome {}
    }

    /// Sees to it that the customer's routers can run.
    public static Outcome bird() {
        if (there()) {
            return new Outcome.There();
        }
        String packaged = Tool.BIRD.packaged();
        if (!root() || !Files.isExecutable(APT)) {
            return new Outcome.Missing(packaged + " is not installed, and only root could do that");
        }
        boolean done =
                run("install", "-y", "--no-install-recommends", packaged)
                        || run("update")
                                && run("install", "-y", "--no-install-recommends", packaged);
        return done && there()
                ? new Outcome.Installed(packaged)
                : new Outcome.Missing(packaged + " is not installed, and apt could not");
    }

    private static boolean there() {
        return Tool.BIRD.find().isPresent();
    }

    private static boolean root() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException e) {
            return false;
        }
    }

    /// The package must not start its daemon on the machine itself.
    private static boolean run(String... arguments) {
        var builder = new ProcessBuilder(APT.toString(), "-q");
        builder.command().addAll(List.of(arguments));
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        builder.environment().put("RUNLEVEL", "1");
        try {
            return Errand.run(builder, "", APT_MAX).exit() == 0;
        } catch (LabFailure e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
