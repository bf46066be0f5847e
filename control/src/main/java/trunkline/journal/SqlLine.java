package trunkline.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/// One connection to a database, used by one caller at a time and made anew when it has broken.
final class SqlLine implements AutoCloseable {

    private static final String SQLITE_OPTIONS =
            "?journal_mode=WAL&synchronous=FULL&busy_timeout=5000&transaction_mode=IMMEDIATE";

    /// How long a process waits for the end of another that writes the same journal.
    private static final String LOCK_WAIT = "10s";

    /// Names the lock that a writer holds: the first eight letters of `trunkline`.
    private static final long WRITER_LOCK = 0x7472_756E_6B6C_696EL;

    /// What the server says when a lock did not come free in time.
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final System.Logger LOG = System.getLogger(SqlLine.class.getName());

    /// What a connection is for.
    enum Use {
        /// Entries are appended in transactions, by this process alone.
        WRITING,
        /// Each question is its own transaction.
        READING
    }

    /// How a connection is made.
    @FunctionalInterface
    interface Dial {

        /// Makes one, with no transaction begun and no automatic commit where it writes.
        Connection dial() throws SQLException;

        static Dial sqlite(Path file, Use use) {
            return () -> {
                Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + file + SQLITE_OPTIONS);
                connection.setAutoCommit(use == Use.READING);
                return connection;
            };
        }

        static Dial postgres(String url, Use use) {
            return () -> {
                Connection connection = DriverManager.getConnection("jdbc:" + url);
                try {
                    if (use == Use.WRITING) {
                        claim(connection);
                    }
                } catch (SQLException e) {
                    connection.close();
                    throw e;
                }
                return connection;
            };
        }

        private static void claim(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET synchronous_commit = on");
                statement.execute("SET lock_timeout = '" + LOCK_WAIT + "'");
                statement.execute("SELECT pg_advisory_lock(" + WRITER_LOCK + ")");
            } catch (SQLException e) {
                if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                    throw new SQLException("another control process writes it", e);
                }
                throw e;
            }
            connection.setAutoCommit(false);
        }
    }

    /// What is done with a connection.
    ///
    /// @param <T> what it gives
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private final Dial dial;
    private Optional<Connection> connection = Optional.empty();

    SqlLine(Dial dial) {
        this.dial = dial;
    }

    /// Does it on a connection that is whole.
    ///
    /// @param failure what could not be done when it fails
    /// @throws StoreFailure when it fails; nothing of it has happened, unless the connection broke
    ///   while it was committed
    synchronized <T> T run(String failure, Work<T> work) {
        try {
            Connection open = open();
            connection = Optional.of(open);
            return work.on(open);
        } catch (SQLException e) {
            undo();
            throw new StoreFailure(failure + ": " + e.getMessage(), e);
        }
    }

    private Connection open() throws SQLException {
        if (connection.isPresent() && !connection.get().isClosed()) {
            return connection.get();
        }
        return dial.dial();
    }

    /// What was begun is taken back; a connection on which that fails is given up.
    private void undo() {
        try {
            if (connection.isPresent() && !connection.get().getAutoCommit()) {
                connection.get().rollback();
            }
        } catch (SQLException e) {
            LOG.log(System.Logger.Level.WARNING, "a connection to the journal is lost", e);
            close();
        }
    }

    @Override
    public synchronized void close() {
        Optional<Connection> last = connection;
        connection = Optional.empty();
        try {
            if (last.isPresent()) {
                last.get().close();
            }
        } catch (SQLException e) {
            LOG.log(System.Logger.Level.WARNING, "a connection did not close", e);
        }
    }
}
