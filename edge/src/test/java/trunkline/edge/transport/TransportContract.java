package trunkline.edge.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import trunkline.intent.Secret;
import trunkline.intent.SessionIntent;
import trunkline.net.Endpoint;
import trunkline.net.IpPrefix;
import trunkline.net.Ipv4Address;

/// What every transport does.
abstract class TransportContract {
    static final Endpoint LOOPBACK = new Endpoint(Ipv4Address.parse("127.0.0.1").orElseThrow(), 0);
    private static final int TURNS_MAX = 20_000;

    /// Octets of one that may be heard before what another has said.
    private static final int FLOOD_MAX = 4 << 20;

    abstract Transport transport();

    /// Lets the world go on a little.
    abstract void turn();

    void until(BooleanSupplier condition) {
        for (int i = 0; i < TURNS_MAX; i++) {
            if (condition.getAsBoolean()) {
                return;
            }
            turn();
        }
        fail("did not come about");
    }

    /// Writes down what it hears.
    static final class Heard implements Connection.Listener {
        final List<String> events = new ArrayList<>();
        final ByteArrayOutputStream octets = new ByteArrayOutputStream();

        @Override
        public void connected(Instant now) {
            events.add("connected");
        }

        @Override
        public void failed(String reason, Instant now) {
            events.add("failed");
        }

        @Override
        public void received(byte[] from, int start, int end, Instant now) {
            octets.write(from, start, end - start);
            java.util.Arrays.fill(from, start - Transport.HEADROOM, start, (byte) 0xEE);
        }

        @Override
        public void writable(Instant now) {
            events.add("writable");
        }

        @Override
        public void closed(String reason, Instant now) {
            events.add("closed");
        }
    }

    /// Accepts everybody.
    static final class Door implements Transport.Acceptor {
        final List<Connection> connections = new ArrayList<>();
        final List<String> failures = new ArrayList<>();
        final Heard heard = new Heard();
        boolean open = true;

        @Override
        public Optional<Connection.Listener> accepted(Connection connection, Instant now) {
            connections.add(connection);
            return open ? Optional.of(heard) : Optional.empty();
        }

        @Override
        public void failed(String reason, Instant now) {
            failures.add(reason);
        }
    }

    private final Door door = new Door();
    private final Heard heard = new Heard();

    private Connection connect(Endpoint to) {
        return transport().connect(Transport.HERE, LOOPBACK, to, Transport.TcpOptions.PLAIN, heard);
    }

    private Connection join() {
        Transport.Listening listening = transport().listen(Transport.HERE, LOOPBACK, door);
        Connection connection = connect(listening.at());
        assertEquals(List.of(), heard.events, "a call must not answer by calling back");
        until(() -> !door.connections.isEmpty() && heard.events.contains("connected"));
        return connection;
    }

    @Test
    void octetsArriveInOrderBothWays() {
        Connection here = join();
        Connection there = door.connections.getFirst();
        assertEquals(here.local(), there.remote());
        assertEquals(here.remote(), there.local());
        assertEquals(3, here.send(new byte[] {0, 1, 2, 3, 4}, 1, 4));
        assertEquals(1, there.send(new byte[] {9}, 0, 1));
        until(() -> door.heard.octets.size() == 3 && heard.octets.size() == 1);
        assertArrayEquals(new byte[] {1, 2, 3}, door.heard.octets.toByteArray());
        assertEquals(List.of("connected"), heard.events);
        assertEquals(List.of(), door.heard.events);
    }

    @Test
    void whatWasTakenBeforeTheEndStillArrives() {
        Connection here = join();
        assertEquals(2, here.send(new byte[] {1, 2}, 0, 2));
        here.close();
        assertEquals(0, here.send(new byte[] {3}, 0, 1));
        until(() -> door.heard.events.contains("closed"));
        assertArrayEquals(new byte[] {1, 2}, door.heard.octets.toByteArray());
        assertEquals(List.of("connected"), heard.events, "no event follows our own end");
    }

    /// RFC 2385 §4.5: both ends change their key while it lives; what was sent in between arrives.
    @Test
    void keyChangesOnALivingConnection() {
        IpPrefix peers = LOOPBACK.address().asPrefix();
        List<Optional<Key>> keys =
                List.of(
                        Optional.of(Key.of(new Secret("one"))),
                        Optional.of(Key.of(new Secret("two"))),
                        Optional.empty(),
                        Optional.of(Key.of(new Secret("three"))));
        Transport.Listening listening = transport().listen(Transport.HERE, LOOPBACK, door);
        listening.key(peers, keys.getFirst());
        Transport.TcpOptions signed =
                new Transport.TcpOptions(keys.getFirst(), SessionIntent.Hops.MANY);
        Connection here =
                transport().connect(Transport.HERE, LOOPBACK, listening.at(), signed, heard);
        until(() -> !door.connections.isEmpty() && heard.events.contains("connected"));
        Connection there = door.connections.getFirst();
        int arrived = 0;
        for (Optional<Key> key : keys.subList(1, keys.size())) {
            here.key(key);
            assertEquals(1, here.send(new byte[] {1}, 0, 1));
            assertEquals(1, there.send(new byte[] {2}, 0, 1));
            for (int i = 0; i < 10; i++) {
                turn();
            }
            assertEquals(arrived, door.heard.octets.size(), "only one end has changed");
            there.key(key);
            listening.key(peers, key);
            arrived++;
            int each = arrived;
            until(() -> door.heard.octets.size() == each && heard.octets.size() == each);
        }
        assertEquals(List.of("connected"), heard.events);
    }

    @Test
    void abortEndsItAtOnce() {
        Connection here = join();
        here.abort();
        until(() -> door.heard.events.contains("closed"));
        assertEquals(List.of("closed"), door.heard.events);
        assertEquals(List.of("connected"), heard.events);
    }

    @Test
    void nobodyListensThere() {
        Transport.Listening listening = transport().listen(Transport.HERE, LOOPBACK, door);
        listening.close();
        connect(listening.at());
        until(() -> !heard.events.isEmpty());
        assertEquals(List.of("failed"), heard.events);
    }

    @Test
    void addressIsTaken() {
        Transport.Listening listening = transport().listen(Transport.HERE, LOOPBACK, door);
        Door second = new Door();
        transport().listen(Transport.HERE, listening.at(), second);
        assertEquals(List.of(), second.failures);
        until(() -> !second.failures.isEmpty());
        assertTrue(second.failures.getFirst().contains("EADDRINUSE"), second.failures::toString);
    }

    @Test
    void unwantedIsDropped() {
        door.open = false;
        Transport.Listening listening = transport().listen(Transport.HERE, LOOPBACK, door);
        connect(listening.at());
        until(() -> heard.events.contains("closed") || heard.events.contains("failed"));
        assertEquals(0, door.heard.octets.size());
    }

    @Test
    void slowPeerHoldsTheSenderBackAndLosesNothing() {
        Connection here = join();
        Connection there = door.connections.getFirst();
        byte[] much = new byte[64 << 20];
        new java.util.SplittableRandom(7).nextBytes(much);
        int sent = here.send(much, 0, much.length);
        assertTrue(sent > 0 && sent < much.length, "took " + sent);
        int at = sent;
        while (at < much.length) {
            until(() -> heard.events.remove("writable"));
            at += here.send(much, at, much.length);
        }
        assertFalse(heard.events.contains("closed"));
        until(() -> door.heard.octets.size() == much.length);
        assertArrayEquals(much, door.heard.octets.toByteArray());
        assertEquals(1, there.send(much, 0, 1));
        until(() -> heard.octets.size() == 1);
    }

    /// Whoever has much to say is heard in parts, and others in between.
    @Test
    void aFloodHoldsNobodyUp() {
        Map<Endpoint, Heard> taken = new LinkedHashMap<>();
        Transport.Acceptor each =
                new Transport.Acceptor() {
                    @Override
                    public Optional<Connection.Listener> accepted(Connection made, Instant now) {
                        return Optional.of(taken.computeIfAbsent(made.remote(), _ -> new Heard()));
                    }

                    @Override
                    public void failed(String reason, Instant now) {
                        fail(reason);
                    }
                };
        Transport.Listening listening = transport().listen(Transport.HERE, LOOPBACK, each);
        Connection flood = connect(listening.at());
        Connection quiet = connect(listening.at());
        until(() -> taken.size() == 2 && heard.events.equals(List.of("connected", "connected")));
        Heard flooded = Optional.ofNullable(taken.get(flood.local())).orElseThrow();
        Heard other = Optional.ofNullable(taken.get(quiet.local())).orElseThrow();
        byte[] much = new byte[1 << 20];
        for (int round = 1; round <= 20; round++) {
            flood.send(much, 0, much.length);
            turn();
            flood.send(much, 0, much.length);
            assertEquals(1, quiet.send(much, 0, 1));
            int before = flooded.octets.size();
            int expected = round;
            until(() -> {
                flood.send(much, 0, much.length);
                return other.octets.size() == expected;
            });
            int between = flooded.octets.size() - before;
            assertTrue(between <= FLOOD_MAX, "round " + round + ": " + between + " octets before");
        }
    }
}
