package trunkline.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was acknowledged is there after kill -9, and nothing is there by half.
final class KillTest {

    private static final int ROUNDS = 5;
    private static final int FACTS_MAX = 60;

    @TempDir Path folder;

    @Test
    void nothingAcknowledgedIsLostOnSqlite() throws Exception {
        nothingAcknowledgedIsLost(folder.resolve("journal.db").toString());
    }

    @Test
    void nothingAcknowledgedIsLostOnPostgres() throws Exception {
        try (PostgresServer server = PostgresServer.required()) {
            nothingAcknowledgedIsLost(server.database("kill"));
        }
    }

    private static void nothingAcknowledgedIsLost(String journal) throws Exception {
        var random = new SplittableRandom(7);
        int before = 0;
        for (int round = 0; round < ROUNDS; round++) {
            int acknowledged = killAfter(journal, 1 + random.nextInt(FACTS_MAX));
            List<Integer> stored = stored(journal);
            for (int i = 0; i < stored.size(); i++) {
                assertEquals(i, stored.get(i));
            }
            assertTrue(
                    stored.size() > acknowledged && stored.size() > before,
                    "round %d: %d acknowledged, %d stored"
                            .formatted(round, acknowledged, stored.size()));
            before = stored.size();
        }
    }

    private static List<Integer> stored(String journal) {
        try (var store = StoreKind.open(journal)) {
            return Ledger.replay(store, LedgerTest.Numbers.NUMBERS).state();
        }
    }

    /// @return the highest number that was said to be safe
    private static int killAfter(String journal, int facts) throws Exception {
        Process scribe = scribe(journal).start();
        int highest = -1;
        try (BufferedReader lines = scribe.inputReader()) {
            for (int i = 0; i < facts; i++) {
                String line = lines.readLine();
                highest = Math.max(highest, Integer.parseInt(line));
            }
            // By its handle: the process itself would close the pipe as well.
            scribe.toHandle().destroyForcibly();
            for (String line = lines.readLine(); whole(line); line = lines.readLine()) {
                highest = Math.max(highest, Integer.parseInt(line));
            }
        } finally {
            scribe.destroyForcibly().waitFor();
        }
        return highest;
    }

    private static boolean whole(String line) {
        return line != null && line.matches("[0-9]+");
    }

    private static ProcessBuilder scribe(String journal) {
        List<String> path = new ArrayList<>();
        for (String property : List.of("jdk.module.path", "java.class.path")) {
            Optional.ofNullable(System.getProperty(property)).ifPresent(path::add);
        }
        path.add(Path.of("target/test-classes").toAbsolutePath().toString());
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        String.join(":", path),
                        Scribe.class.getName(),
                        journal)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
    }
}
