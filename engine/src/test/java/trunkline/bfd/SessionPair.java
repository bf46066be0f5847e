package trunkline.bfd;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/// Two sessions and the link between them, in virtual time: packets are late, get lost, and keep
/// their order. Every packet goes through the codec.
final class SessionPair {

    /// Longest delay of a packet, in milliseconds.
    static final int DELAY_MAX = 12;

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    final End left;
    final End right;
    private final SplittableRandom random;
    private final PriorityQueue<Flight> queue =
            new PriorityQueue<>(
                    Comparator.comparing(Flight::at).thenComparingLong(Flight::sequence));
    private Instant now = START;
    private long sequence;
    private Loss loss = Loss.NONE;

    private enum Loss {
        NONE,
        ONE_IN_A_ROW,
        TOWARDS_RIGHT,
        ALL
    }

    private record Flight(Instant at, long sequence, End to, Received received) {}

    SessionPair(long seed, Settings left, Settings right) {
        random = new SplittableRandom(seed);
        this.left = new End(Session.start(10, left, random.nextLong(), now));
        this.right = new End(Session.start(20, right, random.nextLong(), now));
    }

    Instant now() {
        return now;
    }

    boolean bothUp() {
        return left.session.state() == State.UP && right.session.state() == State.UP;
    }

    int downs() {
        return left.downs + right.downs;
    }

    void loseAtMostOneInARow() {
        loss = Loss.ONE_IN_A_ROW;
    }

    void cut() {
        loss = Loss.ALL;
    }

    void cutTowardsRight() {
        loss = Loss.TOWARDS_RIGHT;
    }

    void heal() {
        loss = Loss.NONE;
    }

    void run(Duration time) {
        Instant until = now.plus(time);
        while (true) {
            Flight next = queue.peek();
            Instant tick = earlier(left.session.nextDeadline(), right.session.nextDeadline());
            Instant at = next == null ? tick : earlier(tick, next.at());
            if (at.isAfter(until)) {
                now = until;
                return;
            }
            now = at.isBefore(now) ? now : at;
            if (next != null && !next.at().isAfter(tick)) {
                queue.remove();
                next.to().hear(next.received());
            } else {
                left.step(Event.Tick.TICK);
                right.step(Event.Tick.TICK);
            }
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /// One end of the path.
    final class End {
        Session session;
        int downs;
        Instant downAt = Instant.MIN;
        private Instant arriveAt = START;
        private boolean lostLast;

        End(Session session) {
            this.session = session;
        }

        void configure(Settings settings) {
            step(new Event.Configure(settings));
        }

        private void hear(Received received) {
            switch (received) {
                case ControlPacket packet -> step(new Event.Heard(packet));
                case Discard why -> throw new AssertionError(why);
            }
        }

        private void step(Event event) {
            Step step = session.step(event, now);
            session = step.session();
            for (Effect effect : step.effects()) {
                switch (effect) {
                    case Effect.Send(var packet) -> send(packet);
                    case Effect.Up _ -> {}
                    case Effect.Down _ -> {
                        downs++;
                        downAt = now;
                    }
                }
            }
        }

        private void send(ControlPacket packet) {
            End to = this == left ? right : left;
            boolean lost =
                    switch (loss) {
                        case NONE -> false;
                        case ALL -> true;
                        case TOWARDS_RIGHT -> to == right;
                        case ONE_IN_A_ROW -> !lostLast && random.nextInt(3) == 0;
                    };
            lostLast = lost;
            if (!lost) {
                byte[] octets = new byte[ControlPacket.LENGTH];
                packet.write(octets, 0);
                Instant at = now.plusMillis(1 + random.nextInt(DELAY_MAX));
                arriveAt = at.isAfter(arriveAt) ? at : arriveAt;
                Received received = ControlPacket.read(octets, 0, octets.length);
                queue.add(new Flight(arriveAt, sequence++, to, received));
            }
        }
    }
}
