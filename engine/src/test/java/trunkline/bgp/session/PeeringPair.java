package trunkline.bgp.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import trunkline.bgp.message.Keepalive;
import trunkline.bgp.message.Message;
import trunkline.bgp.message.Notification;
import trunkline.bgp.message.Open;
import trunkline.bgp.message.RouteRefresh;
import trunkline.bgp.message.Update;
import trunkline.net.Asn;
import trunkline.net.IpFamily;

/// Two peerings and the connections between them, in virtual time. Connections keep the order of
/// what is sent on them, and nothing else: they are slow, they break, they fall silent.
final class PeeringPair {

    static final Instant START = SessionWords.START;
    static final Instant FAULTS_END = START.plusSeconds(120);

    /// What may happen to connections before [#FAULTS_END].
    enum Weather {
        /// They are slow.
        CALM,
        /// They break and fall silent, too.
        STORM
    }

    private static final int LOG_MAX = 100_000;

    private final Weather weather;
    private final SplittableRandom random;
    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::sequence));
    private final Side left;
    private final Side right;
    private final StringBuilder log = new StringBuilder();
    private Instant now = START;
    private long sequence;

    private record Due(Instant at, long sequence, Runnable what) {}

    PeeringPair(long seed, Weather weather) {
        this.weather = weather;
        random = new SplittableRandom(seed);
        left = side("left", 65001, 65002, "10.0.0." + (1 + random.nextInt(3)));
        right = side("right", 65002, 65001, "10.0.0." + (1 + random.nextInt(3)));
        for (Side side : List.of(left, right)) {
            in(Duration.ofMillis(random.nextInt(3000)), () -> side.happened(Event.Start.MANUAL));
        }
    }

    private Side side(String name, long as, long peerAs, String id) {
        Settings settings =
                Settings.of(
                        SessionWords.open(as, 9, id, IpFamily.IPV4),
                        new Asn(peerAs),
                        Settings.Initiative.ACTIVE);
        return new Side(name, Peering.idle(settings, random.nextLong()));
    }

    void run(Instant until) {
        while (true) {
            Instant tick = earlier(left.peering.nextDeadline(), right.peering.nextDeadline());
            Due next = queue.peek();
            Instant at = next == null ? tick : earlier(tick, next.at());
            if (at.isAfter(until)) {
                now = until;
                return;
            }
            now = at.isBefore(now) ? now : at;
            if (next != null && !next.at().isAfter(tick)) {
                queue.remove();
                next.what().run();
            } else {
                left.happened(Event.Tick.TICK);
                right.happened(Event.Tick.TICK);
            }
        }
    }

    void stop() {
        left.happened(Event.ManualStop.shutdown("enough"));
        right.happened(Event.ManualStop.shutdown("enough"));
    }

    /// Both established on the two ends of one connection, and on no other.
    boolean agreed() {
        Optional<Line> line = left.peering.established();
        Optional<Line> other = right.peering.established();
        return line.isPresent()
                && other.isPresent()
                && left.wires.size() == 1
                && right.wires.size() == 1
                && left.wires.get(line.get()) == right.wires.get(other.get());
    }

    boolean silent() {
        return left.wires.isEmpty()
                && right.wires.isEmpty()
                && left.peering.nextDeadline().equals(Instant.MAX)
                && right.peering.nextDeadline().equals(Instant.MAX);
    }

    String log() {
        return log.toString();
    }

    private void in(Duration delay, Runnable what) {
        queue.add(new Due(now.plus(delay), sequence++, what));
    }

    private Duration delay() {
        return Duration.ofMillis(1 + random.nextInt(random.nextInt(4) == 0 ? 800 : 40));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /// A connection, being opened or there.
    private final class Wire {
        private final Side dialler;
        private final Side acceptor;
        private final Map<Line, Instant> arrived = new EnumMap<>(Line.class);
        private boolean dead;
        private boolean mute;

        Wire(Side dialler, Side acceptor) {
            this.dialler = dialler;
            this.acceptor = acceptor;
            if (weather == Weather.STORM && now.isBefore(FAULTS_END)) {
                switch (random.nextInt(6)) {
                    case 0 -> in(Duration.ofMillis(random.nextInt(20_000)), this::breakDown);
                    case 1 -> in(Duration.ofMillis(random.nextInt(5_000)), () -> mute = true);
                    default -> {}
                }
            }
        }

        private void breakDown() {
            tell(dialler, Line.DIALLED);
            tell(acceptor, Line.ACCEPTED);
        }

        private void tell(Side side, Line line) {
            in(delay(), () -> side.lost(line, this));
        }

        /// Something for the end that holds it as `line`, after all that was sent to it before.
        void deliver(Line line, Runnable what) {
            Instant at = now.plus(delay());
            Instant last = arrived.getOrDefault(line, now);
            Instant after = at.isAfter(last) ? at : last;
            arrived.put(line, after);
            queue.add(
                    new Due(
                            after,
                            sequence++,
                            () -> {
                                if (!mute) {
                                    what.run();
                                }
                            }));
        }

        Side other(Line line) {
            return line == Line.DIALLED ? acceptor : dialler;
        }
    }

    private static Line opposite(Line line) {
        return line == Line.DIALLED ? Line.ACCEPTED : Line.DIALLED;
    }

    /// A driver: it has a place for one connection per line and does what it is told.
    private final class Side {
        private final String name;
        private Peering peering;
        private final Map<Line, Wire> wires = new EnumMap<>(Line.class);
        private final List<Wire> dialling = new ArrayList<>();
        private final List<Wire> door = new ArrayList<>();
        private boolean up;

        Side(String name, Peering peering) {
            this.name = name;
            this.peering = peering;
        }

        void happened(Event event) {
            take(peering.step(event, now));
        }

        private void on(Line line, Wire wire, Event event) {
            if (wires.get(line) == wire) {
                take(peering.step(line, event, now));
            }
        }

        void lost(Line line, Wire wire) {
            wire.dead = true;
            if (line == Line.DIALLED && dialling.remove(wire)) {
                take(peering.step(line, Event.Transport.FAILED, now));
            } else if (wires.get(line) == wire) {
                wires.remove(line);
                take(peering.step(line, Event.Transport.FAILED, now));
            }
        }

        private void take(Peering.Outcome outcome) {
            peering = outcome.peering();
            for (Effect effect : outcome.effects()) {
                note(name + " " + SessionWords.words(effect));
                take(effect);
            }
        }

        private void take(Effect effect) {
            switch (effect) {
                case Effect.Dial _ -> dial();
                case Effect.Send(var line, var message) -> send(line, message);
                case Effect.Close(var line) -> close(line);
                case Effect.Admit _ -> {
                    check(!wires.containsKey(Line.ACCEPTED), "place taken");
                    wires.put(Line.ACCEPTED, door.removeFirst());
                }
                case Effect.Refuse _ -> {
                    Wire wire = door.removeFirst();
                    wire.deliver(Line.DIALLED, () -> wire.dialler.lost(Line.DIALLED, wire));
                }
                case Effect.Up _ -> {
                    check(!up, "up twice");
                    up = true;
                }
                case Effect.Down _ -> {
                    check(up, "down twice");
                    up = false;
                }
                case Effect.Failed _ -> check(!up, "failed while up");
            }
        }

        private void dial() {
            check(dialling.isEmpty() && !wires.containsKey(Line.DIALLED), "dials twice");
            Side peer = this == left ? right : left;
            Wire wire = new Wire(this, peer);
            dialling.add(wire);
            in(delay(), () -> peer.knocked(wire));
        }

        private void knocked(Wire wire) {
            if (wire.dead || wire.mute) {
                return;
            }
            wire.deliver(Line.DIALLED, () -> wire.dialler.answered(wire));
            door.add(wire);
            take(peering.step(Line.ACCEPTED, Event.Transport.ACCEPTED, now));
            check(door.isEmpty(), "left at the door");
        }

        private void answered(Wire wire) {
            if (dialling.remove(wire)) {
                wires.put(Line.DIALLED, wire);
                take(peering.step(Line.DIALLED, Event.Transport.CONNECTED, now));
            }
        }

        private void send(Line line, Message message) {
            Wire wire = wires.get(line);
            check(wire != null, "sends on no connection");
            if (wire != null) {
                Line far = opposite(line);
                wire.deliver(far, () -> wire.other(line).on(far, wire, event(message)));
            }
        }

        private void close(Line line) {
            if (line == Line.DIALLED && !dialling.isEmpty()) {
                Wire given = dialling.removeFirst();
                given.dead = true;
                in(delay(), () -> given.acceptor.lost(Line.ACCEPTED, given));
                return;
            }
            Wire wire = wires.remove(line);
            check(wire != null, "closes no connection");
            if (wire != null) {
                Line far = opposite(line);
                wire.deliver(far, () -> wire.other(line).lost(far, wire));
            }
        }

        private void check(boolean holds, String what) {
            if (!holds) {
                throw new AssertionError(name + " " + what + "\n" + log);
            }
        }
    }

    private static Event event(Message message) {
        return switch (message) {
            case Open open -> new Event.Opened(open);
            case Keepalive _ -> Event.Received.KEEPALIVE;
            case Notification notification -> new Event.Notified(notification);
            case Update _ -> Event.Received.UPDATE;
            case RouteRefresh _ -> Event.Received.ROUTE_REFRESH;
        };
    }

    private void note(String what) {
        if (log.length() < LOG_MAX) {
            log.append(Duration.between(START, now).toMillis()).append(' ').append(what);
            log.append('\n');
        }
    }
}
