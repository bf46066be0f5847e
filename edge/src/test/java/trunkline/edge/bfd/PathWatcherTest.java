package trunkline.edge.bfd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import trunkline.bfd.DownReason;
import trunkline.bfd.SingleHop;
import trunkline.bfd.State;
import trunkline.net.IpAddress;

/// Two hosts watch the paths between them, in virtual time.
final class PathWatcherTest {
    private static final Instant START = Instant.EPOCH;
    private static final Duration FAST = Duration.ofMillis(300);

    private final World world = new World();

    @Test
    void pathsComeUpAndAreTold() {
        world.watch(2);
        world.run(Duration.ofSeconds(4));
        assertEquals(List.of(State.UP, State.UP), world.states("left"));
        assertEquals(List.of(State.UP, State.UP), world.states("right"));
    }

    @Test
    void silenceIsFoundWithinTheDetectionTime() {
        world.watch(1);
        world.run(Duration.ofSeconds(5));
        world.cut = true;
        Instant cutAt = world.now;
        world.run(Duration.ofSeconds(3));
        PathStatus left = world.status("left", 0);
        assertEquals(State.DOWN, left.state());
        assertTrue(left.isFailed());
        Duration took = Duration.between(cutAt, left.since());
        assertTrue(took.compareTo(Duration.ofMillis(900)) <= 0, took.toString());
        world.cut = false;
        world.run(Duration.ofSeconds(5));
        assertEquals(State.UP, world.status("left", 0).state());
        assertFalse(world.status("left", 0).isFailed());
    }

    @Test
    void aPathThatIsLetGoSaysSo() {
        world.watch(2);
        world.run(Duration.ofSeconds(5));
        world.left.become(List.of(world.wanted("left", 1)), world.now);
        world.run(Duration.ofMillis(100));
        PathStatus right = world.status("right", 0);
        assertEquals(Optional.of(DownReason.NEIGHBOUR_ADMIN_DOWN), right.reason());
        assertFalse(right.isFailed());
        assertEquals(State.UP, world.status("right", 1).state());
        world.run(Duration.ofSeconds(5));
        assertEquals(1, world.left.size());
        assertEquals(
                List.of(State.UP), world.left.statuses().stream().map(PathStatus::state).toList());
    }

    @Test
    void aPathThatIsWantedAgainDuringItsFarewellComesBack() {
        world.watch(1);
        world.run(Duration.ofSeconds(5));
        world.left.become(List.of(), world.now);
        world.run(Duration.ofMillis(500));
        world.left.become(List.of(world.wanted("left", 0)), world.now);
        world.run(Duration.ofSeconds(6));
        assertEquals(State.UP, world.status("left", 0).state());
        assertEquals(1, world.left.size());
    }

    @Test
    void sayingTheSameAgainDisturbsNothing() {
        world.watch(3);
        world.run(Duration.ofSeconds(5));
        List<PathStatus> before = world.left.statuses();
        for (int i = 0; i < 20; i++) {
            world.watch(3);
            world.run(Duration.ofMillis(70));
        }
        assertEquals(before, world.left.statuses());
    }

    @Test
    void onlyNeighboursOnTheLinkAreHeard() {
        world.watch(1);
        world.run(Duration.ofSeconds(5));
        world.hops = SingleHop.TTL - 1;
        world.run(Duration.ofSeconds(2));
        assertEquals(State.DOWN, world.status("left", 0).state());
    }

    @Test
    void thereIsABoundOnPaths() {
        List<Watch> many = new ArrayList<>();
        for (int i = 0; i < BfdPort.WATCHES_MAX + 2; i++) {
            many.add(world.wanted("left", i));
        }
        assertEquals(2, world.left.become(many, START).size());
        assertEquals(BfdPort.WATCHES_MAX, world.left.size());
    }

    /// Two hosts on links of their own; packets take a millisecond.
    private static final class World {
        private record Flight(Instant at, Runnable landing) {}

        final Map<String, PathStatus> told = new LinkedHashMap<>();
        final List<Flight> flights = new ArrayList<>();
        final PathWatcher left = new PathWatcher(outlet("right"), 1);
        final PathWatcher right = new PathWatcher(outlet("left"), 2);
        Instant now = START;
        boolean cut;
        int hops = SingleHop.TTL;

        private PathWatcher.Outlet outlet(String to) {
            return new PathWatcher.Outlet() {
                @Override
                public void send(Path path, byte[] octets, int length) {
                    byte[] packet = Arrays.copyOf(octets, length);
                    flights.add(new Flight(now.plusMillis(1), () -> land(to, path, packet)));
                }

                @Override
                public void changed(PathStatus status) {
                    told.put(to + status.path(), status);
                }
            };
        }

        Watch wanted(String side, int index) {
            IpAddress one = address(index, 1);
            IpAddress two = address(index, 2);
            boolean isLeft = side.equals("left");
            Path path = new Path("net", isLeft ? one : two, isLeft ? two : one);
            return new Watch(path, FAST, FAST, 3);
        }

        private static IpAddress address(int index, int host) {
            int third = index >> 8;
            return IpAddress.parse("10." + third + "." + (index & 255) + "." + host).orElseThrow();
        }

        void watch(int count) {
            List<Watch> lefts = new ArrayList<>();
            List<Watch> rights = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                lefts.add(wanted("left", i));
                rights.add(wanted("right", i));
            }
            left.become(lefts, now);
            right.become(rights, now);
        }

        void run(Duration time) {
            Instant until = now.plus(time);
            while (now.isBefore(until)) {
                now = now.plusMillis(1);
                for (Flight flight : List.copyOf(flights)) {
                    if (!flight.at.isAfter(now)) {
                        flights.remove(flight);
                        flight.landing.run();
                    }
                }
                left.perform(now);
                right.perform(now);
            }
        }

        private void land(String side, Path path, byte[] packet) {
            Path back = new Path("net", path.peer(), path.local());
            PathWatcher to = side.equals("left") ? left : right;
            if (!cut) {
                to.heard(back.link(), back.peer(), packet, packet.length, hops, now);
            }
        }

        List<State> states(String side) {
            PathWatcher watcher = side.equals("left") ? left : right;
            List<State> states = watcher.statuses().stream().map(PathStatus::state).toList();
            watcher.statuses()
                    .forEach(status -> assertEquals(status, told.get(other(side) + status.path())));
            return states;
        }

        private static String other(String side) {
            return side.equals("left") ? "right" : "left";
        }

        PathStatus status(String side, int index) {
            PathWatcher watcher = side.equals("left") ? left : right;
            return watcher.statuses().get(index);
        }
    }
}
