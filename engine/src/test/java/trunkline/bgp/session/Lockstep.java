package trunkline.bgp.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import trunkline.bgp.message.Keepalive;
import trunkline.bgp.message.Message;
import trunkline.bgp.message.Notification;
import trunkline.bgp.message.Open;
import trunkline.bgp.message.RouteRefresh;
import trunkline.bgp.message.Update;

/// Two peerings that open connections to each other, in every order in which things can arrive
/// while no timer runs out: a connection keeps the order of what is sent in one direction, and that
/// is all.
final class Lockstep {

    /// Who.
    enum End {
        LEFT,
        RIGHT;

        End other() {
            return this == LEFT ? RIGHT : LEFT;
        }
    }

    /// One direction of the one connection that `dialler` opens: what is on its way `to` an end.
    record Way(End dialler, End to) {
        Line line() {
            return dialler == to ? Line.DIALLED : Line.ACCEPTED;
        }

        Way back() {
            return new Way(dialler, to.other());
        }
    }

    /// A world between two arrivals. What has been closed by an end is in `closed`: nothing on that
    /// connection reaches it.
    record World(
            Map<End, Peering> ends,
            Set<End> asleep,
            Map<Way, List<Event>> onTheWay,
            Set<Way> joined,
            Set<Way> closed) {

        World {
            ends = Map.copyOf(ends);
            asleep = Set.copyOf(asleep);
            onTheWay = Map.copyOf(onTheWay);
            joined = Set.copyOf(joined);
            closed = Set.copyOf(closed);
        }

        Peering end(End end) {
            return Optional.ofNullable(ends.get(end)).orElseThrow();
        }

        /// Both Established on the two ends of one connection, and no other is there.
        boolean agrees() {
            Optional<Line> left = end(End.LEFT).established();
            Optional<Line> right = end(End.RIGHT).established();
            return left.isPresent()
                    && right.isPresent()
                    && left.get() != right.get()
                    && joined.size() == 2;
        }
    }

    private static final int WORLDS_MAX = 2_000_000;

    private Lockstep() {}

    /// Every world in which nothing is left to arrive.
    ///
    /// @return how it can end
    static Set<World> ends(Settings left, Settings right) {
        Map<End, Peering> ends = new EnumMap<>(End.class);
        ends.put(End.LEFT, Peering.idle(left, 1));
        ends.put(End.RIGHT, Peering.idle(right, 2));
        World start = new World(ends, Set.of(End.values()), Map.of(), Set.of(), Set.of());
        Set<World> known = new HashSet<>(Set.of(start));
        Set<World> last = new HashSet<>();
        Queue<World> open = new ArrayDeque<>(known);
        while (!open.isEmpty()) {
            World world = open.remove();
            List<World> next = next(world);
            if (next.isEmpty()) {
                last.add(world);
            }
            next.stream().filter(known::add).forEach(open::add);
            if (known.size() > WORLDS_MAX) {
                throw new AssertionError("more than " + WORLDS_MAX + " worlds");
            }
        }
        return last;
    }

    /// What can come next: somebody begins, or something arrives.
    private static List<World> next(World world) {
        List<World> next = new ArrayList<>();
        for (End end : world.asleep()) {
            Change change = new Change(world);
            change.asleep.remove(end);
            change.take(end, world.end(end).step(Event.Start.MANUAL, SessionWords.START));
            next.add(change.done());
        }
        for (Way way : world.onTheWay().keySet()) {
            Change change = new Change(world);
            change.arrive(way);
            next.add(change.done());
        }
        return next;
    }

    /// A world while it changes.
    private static final class Change {
        private final Map<End, Peering> ends;
        private final Set<End> asleep;
        private final Map<Way, List<Event>> onTheWay;
        private final Set<Way> joined;
        private final Set<Way> closed;

        Change(World world) {
            ends = new EnumMap<>(world.ends());
            asleep = new HashSet<>(world.asleep());
            onTheWay = new java.util.HashMap<>(world.onTheWay());
            joined = new HashSet<>(world.joined());
            closed = new HashSet<>(world.closed());
        }

        World done() {
            return new World(ends, asleep, onTheWay, joined, closed);
        }

        void arrive(Way way) {
            List<Event> queue = new ArrayList<>(onTheWay.getOrDefault(way, List.of()));
            Event event = queue.removeFirst();
            if (queue.isEmpty()) {
                onTheWay.remove(way);
            } else {
                onTheWay.put(way, queue);
            }
            if (closed.contains(way)) {
                return;
            }
            if (event == Event.Transport.FAILED) {
                closed.add(way);
                joined.remove(way);
            } else if (event == Event.Transport.CONNECTED) {
                joined.add(way);
            }
            Peering peering = Optional.ofNullable(ends.get(way.to())).orElseThrow();
            take(way.to(), peering.step(way.line(), event, SessionWords.START));
        }

        private void take(End end, Peering.Outcome outcome) {
            ends.put(end, outcome.peering());
            for (Effect effect : outcome.effects()) {
                take(end, effect);
            }
        }

        private void take(End end, Effect effect) {
            Way accepted = new Way(end.other(), end);
            switch (effect) {
                // The kernel of the other end completes the connection before anybody accepts it.
                case Effect.Dial _ -> {
                    if (closed.contains(new Way(end, end))) {
                        throw new AssertionError("dials again without a timer");
                    }
                    send(new Way(end, end), Event.Transport.CONNECTED);
                    send(new Way(end, end.other()), Event.Transport.ACCEPTED);
                }
                case Effect.Send(var line, var message) ->
                        send(way(end, line).back(), event(message));
                case Effect.Close(var line) -> close(way(end, line));
                case Effect.Admit _ -> joined.add(accepted);
                case Effect.Refuse _ -> close(accepted);
                case Effect.Up _, Effect.Down _, Effect.Failed _ -> {}
            }
        }

        private static Way way(End end, Line line) {
            return new Way(line == Line.DIALLED ? end : end.other(), end);
        }

        private void close(Way way) {
            closed.add(way);
            joined.remove(way);
            send(way.back(), Event.Transport.FAILED);
        }

        private void send(Way way, Event event) {
            List<Event> queue = new ArrayList<>(onTheWay.getOrDefault(way, List.of()));
            queue.add(event);
            onTheWay.put(way, queue);
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
    }
}
