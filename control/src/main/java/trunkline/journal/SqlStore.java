package trunkline.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A store in a database that speaks SQL: one SQLite file, or a PostgreSQL server. A commit returns
/// when the disk has it.
public final class SqlStore implements Store {

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

    private final SqlLine writing;
    private final SqlLine reading;

    private SqlStore(SqlLine writing, SqlLine reading) {
        this.writing = writing;
        this.reading = reading;
    }

    /// Opens an SQLite file, and makes it if it is not there.
    ///
    /// @throws StoreFailure when it is not a database or cannot be written
    public static SqlStore sqlite(Path file) {
        return open(
                SqlLine.Dial.sqlite(file, SqlLine.Use.WRITING),
                SqlLine.Dial.sqlite(file, SqlLine.Use.READING),
                "cannot open " + file);
    }

    /// Opens a PostgreSQL database, and makes the tables if they are not there. One process at a
    /// time writes it; another one may wait some seconds for its end. A connection that breaks is
    /// made anew by the next call.
    ///
    /// @param url `postgresql://HOST:PORT/DATABASE?user=NAME`; the password stands in the file that
    ///   `PGPASSFILE` names, or in `~/.pgpass`
    /// @throws StoreFailure when it cannot be reached, or another process writes it
    public static SqlStore postgres(String url) {
        String place = url.replaceFirst("\\?.*", "");
        return open(
                SqlLine.Dial.postgres(url, SqlLine.Use.WRITING),
                SqlLine.Dial.postgres(url, SqlLine.Use.READING),
                "cannot open " + place);
    }

    private static SqlStore open(SqlLine.Dial writing, SqlLine.Dial reading, String failure) {
        SqlStore store = new SqlStore(new SqlLine(writing), new SqlLine(reading));
        try {
            store.writing.run(
                    failure,
                    connection -> {
                        try (Statement statement = connection.createStatement()) {
                            for (String sql : SCHEMA) {
                                statement.executeUpdate(sql);
                            }
                        }
                        connection.commit();
                        return store;
                    });
            return store;
        } catch (StoreFailure e) {
            store.close();
            throw e;
        }
    }

    @Override
    public long revision() {
        return reading.run("cannot read the journal", SqlStore::newest);
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
        return writing.run(
                "cannot write the journal",
                connection -> {
                    long newest = newest(connection);
                    if (newest != expected) {
                        connection.rollback();
                        return new Append.Conflict(newest);
                    }
                    insert(connection, entries);
                    connection.commit();
                    return new Append.Durable(expected + entries.size());
                });
    }

    private static void insert(Connection connection, List<Entry> entries) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
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

    @Override
    public List<Entry> read(long after, int max) {
        String sql =
                "SELECT revision, at_micros, actor, kind, body FROM entry"
                        + " WHERE revision > ? ORDER BY revision LIMIT ?";
        return reading.run(
                "cannot read the journal",
                connection -> {
                    try (PreparedStatement select = connection.prepareStatement(sql)) {
                        select.setLong(1, after);
                        select.setInt(2, Math.clamp(max, 0, READ_MAX));
                        return entries(select);
                    }
                });
    }

    private static List<Entry> entries(PreparedStatement select) throws SQLException {
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
    }

    @Override
    public void keep(Snapshot newest) {
        writing.run(
                "cannot keep a snapshot",
                connection -> {
                    try (PreparedStatement insert =
                                    connection.prepareStatement(
                                            "INSERT INTO snapshot(revision, body) VALUES (?, ?)"
                                                    + " ON CONFLICT(revision) DO UPDATE SET body ="
                                                    + " excluded.body");
                            PreparedStatement delete =
                                    connection.prepareStatement(
                                            "DELETE FROM snapshot WHERE revision < ?")) {
                        insert.setLong(1, newest.revision());
                        insert.setString(2, newest.body());
                        insert.executeUpdate();
                        delete.setLong(1, newest.revision());
                        delete.executeUpdate();
                        connection.commit();
                        return newest;
                    }
                });
    }

    @Override
    public Optional<Snapshot> snapshot() {
        String sql = "SELECT revision, body FROM snapshot ORDER BY revision DESC LIMIT 1";
        return reading.run(
                "cannot read the snapshot",
                connection -> {
                    try (Statement statement = connection.createStatement();
                            ResultSet row = statement.executeQuery(sql)) {
                        return row.next()
                                ? Optional.of(new Snapshot(row.getLong(1), row.getString(2)))
                                : Optional.empty();
                    }
                });
    }

    @Override
    public void close() {
        reading.close();
        writing.close();
    }
}
