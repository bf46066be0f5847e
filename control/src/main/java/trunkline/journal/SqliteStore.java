package trunkline.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A store in one SQLite file: write-ahead log, and a sync of the disk for every commit.
public final class SqliteStore implements Store {

    private static final String OPTIONS =
            "?journal_mode=WAL&synchronous=FULL&busy_timeout=5000&transaction_mode=IMMEDIATE";

    private static final List<String> SCHEMA =
            List.of(
                    """
                    CREATE TABLE IF NOT EXISTS entry (
                      revision BIGINT NOT NULL PRIMARY KEY,
                      at_micros BIGINT NOT NULL,
                      actor TEXT NOT NULL,
                      kind TEXT NOT NULL,
                      body TEXT NOT NULL)\
                    """,
                    """
                    CREATE TABLE IF NOT EXISTS snapshot (
                      revision BIGINT NOT NULL PRIMARY KEY,
                      body TEXT NOT NULL)\
                    """);

    private final Connection writing;
    private final Connection reading;

    private SqliteStore(Connection writing, Connection reading) {
        this.writing = writing;
        this.reading = reading;
    }

    /// Opens the file, and makes it if it is not there.
    ///
    /// @throws StoreFailure when it is not a database or cannot be written
    public static SqliteStore open(Path file) {
        try {
            Connection writing = DriverManager.getConnection("jdbc:sqlite:" + file + OPTIONS);
            try (Statement statement = writing.createStatement()) {
                for (String sql : SCHEMA) {
                    statement.executeUpdate(sql);
                }
            }
            writing.setAutoCommit(false);
            Connection reading = DriverManager.getConnection("jdbc:sqlite:" + file + OPTIONS);
            return new SqliteStore(writing, reading);
        } catch (SQLException e) {
            throw new StoreFailure("cannot open " + file, e);
        }
    }

    @Override
    public long revision() {
        synchronized (reading) {
            try {
                return newest(reading);
            } catch (SQLException e) {
                throw new StoreFailure("cannot read the journal", e);
            }
        }
    }

    private static long newest(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT COALESCE(MAX(revision), 0) FROM entry")) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    @Override
    public Append append(long expected, List<Entry> entries) {
        synchronized (writing) {
            try {
                long newest = newest(writing);
                if (newest != expected) {
                    writing.rollback();
                    return new Append.Conflict(newest);
                }
                insert(entries);
                writing.commit();
                return new Append.Durable(expected + entries.size());
            } catch (SQLException e) {
                undo();
                throw new StoreFailure("cannot write the journal", e);
            }
        }
    }

    private void insert(List<Entry> entries) throws SQLException {
        try (PreparedStatement insert =
                writing.prepareStatement(
                        "INSERT INTO entry(revision, at_micros, actor, kind, body)"
                                + " VALUES (?, ?, ?, ?, ?)")) {
            for (Entry entry : entries) {
                insert.setLong(1, entry.revision());
                insert.setLong(2, ChronoUnit.MICROS.between(Instant.EPOCH, entry.at()));
                insert.setString(3, entry.by());
                insert.setString(4, entry.kind());
                insert.setString(5, entry.body());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void undo() {
        try {
            writing.rollback();
        } catch (SQLException e) {
            System.getLogger(SqliteStore.class.getName())
                    .log(System.Logger.Level.WARNING, "cannot roll back", e);
        }
    }

    @Override
    public List<Entry> read(long after, int max) {
        String sql =
                "SELECT revision, at_micros, actor, kind, body FROM entry"
                        + " WHERE revision > ? ORDER BY revision LIMIT ?";
        synchronized (reading) {
            try (PreparedStatement select = reading.prepareStatement(sql)) {
                select.setLong(1, after);
                select.setInt(2, Math.clamp(max, 0, READ_MAX));
                List<Entry> entries = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        entries.add(
                                new Entry(
                                        row.getLong(1),
                                        Instant.EPOCH.plus(row.getLong(2), ChronoUnit.MICROS),
                                        row.getString(3),
                                        row.getString(4),
                                        row.getString(5)));
                    }
                }
                return entries;
            } catch (SQLException e) {
                throw new StoreFailure("cannot read the journal", e);
            }
        }
    }

    @Override
    public void keep(Snapshot newest) {
        synchronized (writing) {
            try (PreparedStatement insert =
                            writing.prepareStatement(
                                    "INSERT INTO snapshot(revision, body) VALUES (?, ?)"
                                            + " ON CONFLICT(revision) DO UPDATE SET body ="
                                            + " excluded.body");
                    PreparedStatement delete =
                            writing.prepareStatement("DELETE FROM snapshot WHERE revision < ?")) {
                insert.setLong(1, newest.revision());
                insert.setString(2, newest.body());
                insert.executeUpdate();
                delete.setLong(1, newest.revision());
                delete.executeUpdate();
                writing.commit();
            } catch (SQLException e) {
                undo();
                throw new StoreFailure("cannot keep a snapshot", e);
            }
        }
    }

    @Override
    public Optional<Snapshot> snapshot() {
        String sql = "SELECT revision, body FROM snapshot ORDER BY revision DESC LIMIT 1";
        synchronized (reading) {
            try (Statement statement = reading.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                return row.next()
                        ? Optional.of(new Snapshot(row.getLong(1), row.getString(2)))
                        : Optional.empty();
            } catch (SQLException e) {
                throw new StoreFailure("cannot read the snapshot", e);
            }
        }
    }

    @Override
    public void close() {
        try {
            reading.close();
            writing.close();
        } catch (SQLException e) {
            throw new StoreFailure("cannot close the journal", e);
        }
    }
}
