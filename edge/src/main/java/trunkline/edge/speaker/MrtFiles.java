package trunkline.edge.speaker;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import trunkline.bgp.rib.NeighbourOptions;
import trunkline.edge.transport.Duty;

/// The files of MRT of a plain speaker: one that it plays, one that it writes down in what it
/// hears, one for its tables.
final class MrtFiles implements Duty {
    private static final int RECORDS_PER_TURN = 2_000;
    private static final int PREFIXES_PER_TURN = 2_000;

    /// Between two looks at a disk that is not done with the tables before.
    private static final Duration AGAIN = Duration.ofMillis(100);

    private final Speaker speaker;
    private final Options options;
    private final PrintStream out;
    private Optional<MrtFeed> feed = Optional.empty();
    private Optional<Spool> log = Optional.empty();
    private Optional<Dump> dump = Optional.empty();

    /// The tables before: on their way to the disk.
    private Optional<Spool> before = Optional.empty();

    private Instant nextDump = Duty.NEVER;

    /// Which files there are.
    ///
    /// @param feed is played
    /// @param log takes what neighbours say
    /// @param table takes the tables, when the speaker ends
    /// @param every how often the tables are written beside that; absent: not
    record Options(
            Optional<Path> feed,
            Optional<Path> log,
            Optional<Path> table,
            Optional<Duration> every) {}

    /// Tables that are being written.
    private record Dump(MrtTable table, Spool file) {}

    MrtFiles(Speaker speaker, Options options, PrintStream out) {
        this.speaker = speaker;
        this.options = options;
        this.out = out;
    }

    /// Opens what is to be read and written from the beginning.
    void open(NeighbourOptions.Checks checks, Instant now) throws IOException {
        if (options.log().isPresent()) {
            Spool file = new Spool(Files.newOutputStream(options.log().get()));
            log = Optional.of(file);
            speaker.record(new MrtLog(record -> file.put(record.encode())));
        }
        if (options.feed().isPresent()) {
            Optional<Domain> domain = speaker.domains().stream().findFirst().flatMap(speaker::find);
            InputStream file = new BufferedInputStream(Files.newInputStream(options.feed().get()));
            feed =
                    Optional.of(
                            new MrtFeed(
                                    domain.orElseThrow(() -> new IOException("no peer to feed")),
                                    checks,
                                    file));
        }
        nextDump = options.every().map(now::plus).orElse(Duty.NEVER);
    }

    @Override
    public Instant perform(Instant now) {
        feed.ifPresent(playing -> play(playing, now));
        boolean isFree = dump.isEmpty() && before.filter(Spool::isWriting).isEmpty();
        if (isFree && !now.isBefore(nextDump)) {
            nextDump = options.every().map(now::plus).orElse(Duty.NEVER);
            dump = options.table().map(path -> begin(path, now));
        }
        dump.ifPresent(this::write);
        if (feed.isPresent() || dump.isPresent()) {
            return now;
        }
        return now.isBefore(nextDump) ? nextDump : now.plus(AGAIN);
    }

    private void play(MrtFeed playing, Instant now) {
        boolean more = false;
        try {
            more = playing.play(RECORDS_PER_TURN, now);
        } catch (IOException e) {
            out.println("feed: " + e);
        }
        if (!more) {
            feed = Optional.empty();
            MrtFeed.Played all = playing.played();
            out.println(
                    "feed: %d updates of %d peers, %d records not taken"
                            .formatted(all.updates(), all.peers(), all.faulty()));
        }
    }

    private Dump begin(Path path, Instant now) {
        Path part = path.resolveSibling(path.getFileName() + ".part");
        try {
            Spool file = new Spool(Files.newOutputStream(part), () -> move(part, path));
            return new Dump(new MrtTable(speaker, now, r -> file.put(r.encode())), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void move(Path part, Path whole) {
        try {
            Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Dump writing) {
        if (writing.file().hasRoom() && !writing.table().write(PREFIXES_PER_TURN)) {
            writing.file().end();
            before = Optional.of(writing.file());
            dump = Optional.empty();
        }
    }

    /// Writes the tables as they are at the end, and waits until all is on disk.
    void end(Instant now) {
        dump.map(Dump::file).or(() -> before).ifPresent(Spool::close);
        dump = Optional.empty();
        options.table()
                .ifPresent(path -> {
                    Dump last = begin(path, now);
                    while (last.table().write(PREFIXES_PER_TURN)) {
                        last.file().awaitRoom();
                    }
                    last.file().close();
                });
        log.ifPresent(file -> {
            file.close();
            if (file.lost() > 0) {
                out.println("mrt: " + file.lost() + " records lost: the disk is too slow");
            }
        });
    }
}
