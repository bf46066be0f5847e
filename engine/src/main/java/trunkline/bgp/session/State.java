package trunkline.bgp.session;

import java.time.Instant;
import java.util.Optional;
import trunkline.bgp.message.Negotiated;

/// The six states of RFC 4271 §8.2.2. Connect and Active are two records each: before a TCP
/// connection is there, and with one while DelayOpenTimer runs. A deadline that does not run is
/// [Instant#MAX].
public sealed interface State {

    /// What it is called.
    Name name();

    /// The earliest timer.
    Instant deadline();

    /// The connection that is held or being opened, if there is one.
    Optional<Line> line();

    /// Nothing is tried.
    ///
    /// @param acceptFrom when the neighbour may come in again
    /// @param startAt IdleHoldTimer: when we begin by ourselves; never after a manual stop
    record Idle(Instant acceptFrom, Instant startAt) implements State {

        /// Until somebody starts it.
        public static final Idle STOPPED = new Idle(Instant.MAX, Instant.MAX);

        @Override
        public Name name() {
            return Name.IDLE;
        }

        @Override
        public Instant deadline() {
            return startAt;
        }

        @Override
        public Optional<Line> line() {
            return Optional.empty();
        }
    }

    /// A connection is being opened.
    ///
    /// @param retryAt ConnectRetryTimer: when that has taken too long
    record Connect(Instant retryAt) implements State {
        @Override
        public Name name() {
            return Name.CONNECT;
        }

        @Override
        public Instant deadline() {
            return retryAt;
        }

        @Override
        public Optional<Line> line() {
            return Optional.of(Line.DIALLED);
        }
    }

    /// There is a connection; the neighbour may speak first.
    ///
    /// @param held the connection
    /// @param openAt DelayOpenTimer: when we speak
    record ConnectDelay(Line held, Instant openAt) implements State {
        @Override
        public Name name() {
            return Name.CONNECT;
        }

        @Override
        public Instant deadline() {
            return openAt;
        }

        @Override
        public Optional<Line> line() {
            return Optional.of(held);
        }
    }

    /// The neighbour is waited for.
    ///
    /// @param retryAt ConnectRetryTimer: when we open a connection ourselves
    record Active(Instant retryAt) implements State {
        @Override
        public Name name() {
            return Name.ACTIVE;
        }

        @Override
        public Instant deadline() {
            return retryAt;
        }

        @Override
        public Optional<Line> line() {
            return Optional.empty();
        }
    }

    /// The neighbour has come; it may speak first.
    ///
    /// @param held the connection
    /// @param openAt DelayOpenTimer: when we speak
    record ActiveDelay(Line held, Instant openAt) implements State {
        @Override
        public Name name() {
            return Name.ACTIVE;
        }

        @Override
        public Instant deadline() {
            return openAt;
        }

        @Override
        public Optional<Line> line() {
            return Optional.of(held);
        }
    }

    /// We have said OPEN.
    ///
    /// @param held the connection
    /// @param holdBy HoldTimer: when the neighbour must have said it, too
    record OpenSent(Line held, Instant holdBy) implements State {
        @Override
        public Name name() {
            return Name.OPEN_SENT;
        }

        @Override
        public Instant deadline() {
            return holdBy;
        }

        @Override
        public Optional<Line> line() {
            return Optional.of(held);
        }
    }

    /// Both have said OPEN.
    ///
    /// @param held the connection
    /// @param agreed what the two OPENs agree on
    /// @param holdBy HoldTimer: when the neighbour must have said that it agrees
    /// @param keepaliveAt KeepaliveTimer: when we say so again
    record OpenConfirm(Line held, Negotiated agreed, Instant holdBy, Instant keepaliveAt)
            implements State {
        @Override
        public Name name() {
            return Name.OPEN_CONFIRM;
        }

        @Override
        public Instant deadline() {
            return earlier(holdBy, keepaliveAt);
        }

        @Override
        public Optional<Line> line() {
            return Optional.of(held);
        }
    }

    /// Routes may flow.
    ///
    /// @param held the connection
    /// @param agreed what the two OPENs agree on
    /// @param since when it was entered
    /// @param holdBy HoldTimer: when the neighbour must have been heard
    /// @param keepaliveAt KeepaliveTimer: when we must have said something
    /// @param sendBy SendHoldTimer: when the connection must have taken something from us (RFC
    ///   9687)
    record Established(
            Line held,
            Negotiated agreed,
            Instant since,
            Instant holdBy,
            Instant keepaliveAt,
            Instant sendBy)
            implements State {

        /// The neighbour was heard: HoldTimer starts anew.
        Established heard(Instant now) {
            return new Established(
                    held, agreed, since, Turn.after(now, agreed.holdTime()), keepaliveAt, sendBy);
        }

        /// KeepaliveTimer starts anew.
        Established withKeepaliveAt(Instant at) {
            return new Established(held, agreed, since, holdBy, at, sendBy);
        }

        @Override
        public Name name() {
            return Name.ESTABLISHED;
        }

        @Override
        public Instant deadline() {
            return earlier(holdBy, earlier(keepaliveAt, sendBy));
        }

        @Override
        public Optional<Line> line() {
            return Optional.of(held);
        }
    }

    /// The names, as the RFC writes them.
    enum Name {
        /// Nothing is tried.
        IDLE("Idle"),
        /// A connection is being opened.
        CONNECT("Connect"),
        /// The neighbour is waited for.
        ACTIVE("Active"),
        /// We have said OPEN.
        OPEN_SENT("OpenSent"),
        /// Both have.
        OPEN_CONFIRM("OpenConfirm"),
        /// Routes may flow.
        ESTABLISHED("Established");

        private final String text;

        Name(String text) {
            this.text = text;
        }

        /// As the RFC writes it.
        @Override
        public String toString() {
            return text;
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
