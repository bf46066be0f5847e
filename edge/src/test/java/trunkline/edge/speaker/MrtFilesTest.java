package trunkline.edge.speaker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trunkline.bgp.rib.NeighbourOptions;
import trunkline.bgp.rib.Origination;
import trunkline.mrt.BgpMessage;
import trunkline.mrt.MrtReader;
import trunkline.mrt.MrtRecord;
import trunkline.mrt.RibEntries;
import trunkline.mrt.StateChange;
import trunkline.net.IpFamily;
import trunkline.net.Ipv4Prefix;

/// What a speaker hears and has is written as MRT, and played again it is the same.
class MrtFilesTest {
    private static final String A = "192.0.2.1";
    private static final String B = "192.0.2.2";
    private static final int ROUTES = 5_000;

    @TempDir Path folder;
    private final World world = new World();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Path log;
    private Path table;

    @BeforeEach
    void names() {
        log = folder.resolve("log.mrt");
        table = folder.resolve("table.mrt");
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private static MrtFiles.Options options(Optional<Path> feed, Path log, Path table) {
        return new MrtFiles.Options(
                feed, Optional.of(log), Optional.of(table), Optional.of(Duration.ofSeconds(30)));
    }

    private MrtFiles files(String speaker, MrtFiles.Options options) throws IOException {
        MrtFiles files =
                new MrtFiles(
                        world.speaker(speaker),
                        options,
                        new PrintStream(said, true, StandardCharsets.UTF_8));
        files.open(NeighbourOptions.Checks.USUAL, world.now);
        return files;
    }

    private void put(String speaker, DomainOptions domain) {
        assertEquals(Optional.empty(), world.speaker(speaker).put(domain, world.now));
    }

    private static List<DomainOptions.Originated> routes() {
        List<DomainOptions.Originated> routes = new ArrayList<>();
        for (int i = 0; i < ROUTES; i++) {
            routes.add(
                    new DomainOptions.Originated(
                            new Ipv4Prefix(10 << 24 | i << 8, 24), Origination.BARE));
        }
        return routes;
    }

    private static List<MrtRecord> read(Path file) throws IOException {
        byte[] octets = Files.readAllBytes(file);
        MrtReader reader = new MrtReader();
        List<MrtRecord> records = new ArrayList<>();
        for (int at = 0; at < octets.length; at = reader.end()) {
            assertEquals(MrtReader.Found.RECORD, reader.next(octets, at, octets.length));
            records.add(reader.record());
        }
        return records;
    }

    private List<String> learned(String speaker) {
        List<String> all = new ArrayList<>();
        world.speaker(speaker)
                .routes(
                        "d",
                        IpFamily.IPV4,
                        ROUTES + 1,
                        row -> all.add(row.prefix() + " " + row.path() + " " + row.nextHop()));
        return all;
    }

    private void play(MrtFiles files) {
        for (int i = 0; !files.perform(world.now).isAfter(world.now); i++) {
            assertTrue(i < 100, "it ends");
        }
    }

    @Test
    void whatIsHeardIsWrittenAndPlayedAgain() throws IOException {
        put("b", World.domain("d", 65002, B, List.of()));
        MrtFiles files = files("b", options(Optional.empty(), log, table));
        put("b", World.domain("d", 65002, B, List.of(World.session(B, A, 65001))));
        put(
                "a",
                World.domain("d", 65001, A, List.of(World.session(A, B, 65002)))
                        .originating(routes()));
        world.pass(Duration.ofSeconds(3));
        assertEquals(ROUTES, learned("b").size());
        files.end(world.now);

        List<MrtRecord> heard = read(log);
        assertTrue(heard.stream().anyMatch(r -> r instanceof StateChange c && c.after() == 6));
        assertTrue(heard.stream().anyMatch(BgpMessage.class::isInstance));
        List<MrtRecord> rows = read(table);
        assertEquals(1 + ROUTES, rows.size());
        assertEquals(ROUTES, rows.stream().filter(RibEntries.class::isInstance).count());

        for (Path played : List.of(log, table)) {
            String name = "again-" + played.getFileName();
            put(name, World.domain("d", 65002, B, List.of()));
            play(files(name, options(Optional.of(played), folder.resolve("x"), table)));
            assertEquals(learned("b"), learned(name));
        }
        assertTrue(said().contains("feed: 5000 updates of 1 peers, 0"), said());
    }

    @Test
    void tablesAreWrittenInBetween() throws IOException {
        put("b", World.domain("d", 65002, B, List.of()).originating(routes()));
        MrtFiles files = files("b", options(Optional.empty(), log, table));
        assertEquals(world.now.plusSeconds(30), files.perform(world.now));
        world.now = world.now.plusSeconds(30);
        play(files);
        // The part of the last dump is whole when the next one begins or all ends.
        files.end(world.now);
        assertEquals(1 + ROUTES, read(table).size());
    }

    @Test
    void nonsenseIsCountedAndDoesNoHarm() throws IOException {
        Path feed = folder.resolve("nonsense");
        byte[] octets = new byte[4_000];
        octets[5] = 13;
        octets[7] = 2;
        octets[11] = 9;
        Files.write(feed, octets);
        put("b", World.domain("d", 65002, B, List.of()));
        play(files("b", options(Optional.of(feed), log, table)));
        assertEquals(List.of(), learned("b"));
        assertTrue(said().contains("feed: 0 updates of 0 peers"), said());
    }

    /// A disk that does not take anything loses records; nobody waits for it.
    @Test
    void aSlowDiskLosesRecordsAndHoldsNobodyUp() {
        var stuck = new StuckStream();
        Spool spool = new Spool(stuck);
        byte[] record = new byte[1 << 20];
        int count = (int) (Spool.OCTETS_MAX >> 20) + 10;
        for (int i = 0; i < count; i++) {
            spool.put(record);
        }
        assertEquals(10, spool.lost());
        assertEquals(false, spool.hasRoom());
        stuck.open.countDown();
        spool.close();
        assertEquals(Spool.OCTETS_MAX, stuck.written);
    }

    private static final class StuckStream extends java.io.OutputStream {
        final java.util.concurrent.CountDownLatch open = new java.util.concurrent.CountDownLatch(1);
        long written;

        @Override
        public void write(int octet) {
            written++;
        }

        @Override
        public void write(byte[] octets, int from, int count) throws IOException {
            try {
                open.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            written += count;
        }
    }
}
