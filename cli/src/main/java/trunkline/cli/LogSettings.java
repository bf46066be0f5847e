package trunkline.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/// What a process writes to its log, which is its standard error: one line per entry, and of the
/// HTTP server only what is wrong. Read when something is logged for the first time, not before.
public final class LogSettings {

    private static final String LEAST = "trunkline.log.least";

    private static final String SETTINGS =
            """
            handlers = java.util.logging.ConsoleHandler
            org.eclipse.jetty.level = WARNING
            java.util.logging.ConsoleHandler.level = ALL
            java.util.logging.SimpleFormatter.format = \
            %1$tFT%1$tT.%1$tL %4$s %3$s: %5$s%6$s%n
            .level =
            """;

    /// The least that is worth a line.
    enum Least {
        /// For a person at a terminal: what is wrong.
        WARNING,
        /// For a log file: what happens.
        INFO
    }

    /// For the log itself, which makes one.
    public LogSettings() throws IOException {
        String least = System.getProperty(LEAST, Least.INFO.name());
        byte[] settings = (SETTINGS.strip() + " " + least).getBytes(StandardCharsets.UTF_8);
        LogManager.getLogManager().readConfiguration(new ByteArrayInputStream(settings));
    }

    /// Has this process log so.
    static void use(Least least) {
        System.setProperty(LEAST, least.name());
        System.setProperty("java.util.logging.config.class", LogSettings.class.getName());
    }
}
