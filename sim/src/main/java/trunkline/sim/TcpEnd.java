package trunkline.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import trunkline.bgp.message.Octets;
import trunkline.edge.transport.Connection;
import trunkline.edge.transport.Key;
import trunkline.edge.transport.Transport;
import trunkline.intent.SessionIntent;
import trunkline.net.Endpoint;
import trunkline.sim.Cargo.Segment;
import trunkline.sim.Cargo.Segment.Kind;

/// One end of a connection: octets in order, repeated until they are acknowledged.
final class TcpEnd implements Connection {

    /// Hears nothing.
    static final Listener DEAF = new Deaf();

    /// Usual hop limit.
    static final int HOPS = 64;

    /// Largest hop limit.
    static final int HOPS_MAX = 255;

    private static final Duration DIAL_AGAIN = Duration.ofSeconds(1);
    private static final int DIALS_MAX = 6;
    private static final Duration REPEAT_FIRST = Duration.ofMillis(200);
    private static final Duration REPEAT_MAX = Duration.ofSeconds(3);
    private static final int REPEATS_MAX = 15;
    private static final int SEGMENT_OCTETS_MAX = 8_000;
    private static final int CAPACITY = 1 << 18;

    private final Stack stack;
    private final Stack.Tuple tuple;
    private Optional<Key> key;
    private Listener listener;
    private State state = State.DIALLING;
    private SessionIntent.Hops hops = SessionIntent.Hops.MANY;
    private byte[] unacknowledged = new byte[0];
    private long acknowledged;
    private long sent;
    private long expected;
    private Duration repeatAfter = REPEAT_FIRST;
    private int repeats;
    private boolean repeating;
    private boolean wantsRoom;

    private enum State {
        DIALLING,
        OPEN,
        CLOSING,
        GONE
    }

    TcpEnd(Stack stack, Stack.Tuple tuple, Optional<Key> key, Listener listener) {
        this.stack = stack;
        this.tuple = tuple;
        this.key = key;
        this.listener = listener;
    }

    Stack.Tuple tuple() {
        return tuple;
    }

    void hearWith(Listener heard) {
        listener = heard;
    }

    /// Asks for the connection until it is there.
    void dial() {
        dial(DIAL_AGAIN, 0);
    }

    private void dial(Duration again, int tried) {
        if (state != State.DIALLING) {
            return;
        }
        if (tried == DIALS_MAX) {
            gone();
            stack.later(() -> listener.failed("ETIMEDOUT", stack.now()));
            return;
        }
        say(Kind.SYN, Octets.EMPTY);
        stack.world().in(again, () -> dial(again.multipliedBy(2), tried + 1));
    }

    /// It is there from the beginning, at the end that was asked.
    void accept() {
        state = State.OPEN;
    }

    /// Says so.
    void greet() {
        if (state == State.OPEN) {
            say(Kind.SYN_ACK, Octets.EMPTY);
            transmit();
        }
    }

    private void say(Kind kind, Octets data) {
        int limit =
                switch (hops) {
                    case GTSM -> HOPS_MAX;
                    case ONE -> 1;
                    case MANY -> HOPS;
                };
        stack.send(
                tuple,
                limit,
                new Segment(
                        tuple.local().port(),
                        tuple.remote().port(),
                        kind,
                        sent,
                        expected,
                        data,
                        key));
    }

    void arrived(Segment segment, int hopsLeft) {
        boolean tooFar = hops == SessionIntent.Hops.GTSM && hopsLeft != HOPS_MAX;
        if (tooFar || !segment.key().equals(key)) {
            return;
        }
        switch (segment.kind()) {
            case SYN -> greet();
            case SYN_ACK -> {
                if (state == State.DIALLING) {
                    state = State.OPEN;
                    listener.connected(stack.now());
                }
            }
            case DATA -> received(segment);
            case FIN -> ended(segment);
            case RST -> reset();
        }
    }

    private void received(Segment segment) {
        if (state == State.DIALLING || state == State.GONE) {
            return;
        }
        taken(segment.acknowledged());
        int length = segment.data().length();
        if (length == 0) {
            return;
        }
        boolean fresh = segment.sequence() == expected;
        if (fresh) {
            expected += length;
        }
        say(Kind.DATA, Octets.EMPTY);
        if (fresh) {
            byte[] octets = new byte[Transport.HEADROOM + length];
            segment.data().copyTo(octets, Transport.HEADROOM);
            listener.received(octets, Transport.HEADROOM, octets.length, stack.now());
        }
    }

    /// The other end has everything below `upTo`.
    private void taken(long upTo) {
        if (upTo <= acknowledged) {
            return;
        }
        int count = (int) (upTo - acknowledged);
        unacknowledged = Arrays.copyOfRange(unacknowledged, count, unacknowledged.length);
        acknowledged = upTo;
        sent = Math.max(sent, acknowledged);
        repeatAfter = REPEAT_FIRST;
        repeats = 0;
        if (wantsRoom) {
            wantsRoom = false;
            listener.writable(stack.now());
        }
        farewell();
    }

    private void ended(Segment segment) {
        if (state == State.OPEN && segment.sequence() == expected) {
            gone();
            listener.closed("closed by the peer", stack.now());
        } else if (state == State.CLOSING) {
            gone();
        }
    }

    private void reset() {
        State before = state;
        gone();
        switch (before) {
            case DIALLING -> listener.failed("ECONNREFUSED", stack.now());
            case OPEN -> listener.closed("ECONNRESET", stack.now());
            case CLOSING, GONE -> {}
        }
    }

    @Override
    public int send(byte[] octets, int from, int to) {
        if (state != State.OPEN) {
            return 0;
        }
        int taken = Math.min(to - from, CAPACITY - unacknowledged.length);
        int before = unacknowledged.length;
        unacknowledged = Arrays.copyOf(unacknowledged, before + taken);
        System.arraycopy(octets, from, unacknowledged, before, taken);
        wantsRoom = taken < to - from;
        transmit();
        return taken;
    }

    private void transmit() {
        int at = (int) (sent - acknowledged);
        while (at < unacknowledged.length) {
            int end = Math.min(unacknowledged.length, at + SEGMENT_OCTETS_MAX);
            say(Kind.DATA, Octets.of(unacknowledged, at, end));
            sent += end - at;
            at = end;
        }
        repeat();
    }

    /// What is not acknowledged in time is sent again, all of it.
    private void repeat() {
        if (repeating || unacknowledged.length == 0) {
            return;
        }
        repeating = true;
        long before = acknowledged;
        stack.world().in(repeatAfter, () -> repeat(before));
    }

    private void repeat(long before) {
        repeating = false;
        if (state == State.GONE || unacknowledged.length == 0) {
            return;
        }
        if (acknowledged == before) {
            if (++repeats > REPEATS_MAX) {
                brokeDown();
                return;
            }
            Duration twice = repeatAfter.multipliedBy(2);
            repeatAfter = twice.compareTo(REPEAT_MAX) < 0 ? twice : REPEAT_MAX;
            sent = acknowledged;
            transmit();
        } else {
            repeat();
        }
    }

    private void brokeDown() {
        State before = state;
        gone();
        if (before == State.OPEN) {
            stack.later(() -> listener.closed("ETIMEDOUT", stack.now()));
        }
    }

    @Override
    public void close() {
        if (state == State.OPEN) {
            state = State.CLOSING;
            farewell();
        } else {
            gone();
        }
    }

    /// Once all is delivered.
    private void farewell() {
        if (state == State.CLOSING && unacknowledged.length == 0) {
            say(Kind.FIN, Octets.EMPTY);
            gone();
        }
    }

    @Override
    public void abort() {
        if (state == State.OPEN || state == State.CLOSING) {
            say(Kind.RST, Octets.EMPTY);
        }
        gone();
    }

    private void gone() {
        state = State.GONE;
        stack.forget(this);
    }

    @Override
    public Endpoint local() {
        return tuple.local();
    }

    @Override
    public Endpoint remote() {
        return tuple.remote();
    }

    @Override
    public void hops(SessionIntent.Hops asked) {
        hops = asked;
    }

    @Override
    public void key(Optional<Key> changed) {
        key = changed;
    }

    private static final class Deaf implements Listener {
        @Override
        public void connected(Instant now) {}

        @Override
        public void failed(String reason, Instant now) {}

        @Override
        public void received(byte[] octets, int from, int to, Instant now) {}

        @Override
        public void writable(Instant now) {}

        @Override
        public void closed(String reason, Instant now) {}
    }
}
