package trunkline.edge.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import trunkline.intent.Secret;
import trunkline.intent.SessionIntent.Hops;
import trunkline.linux.ErrnoException;

/// On 127.0.0.1.
class LinuxTransportTest extends TransportContract {
    private static final Duration TURN = Duration.ofMillis(20);

    private final Reactor reactor = newReactor();
    private final LinuxTransport transport = new LinuxTransport(reactor);

    private static Reactor newReactor() {
        try {
            return new Reactor(new SteadyClock());
        } catch (ErrnoException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void close() {
        reactor.close();
        transport.close();
    }

    @Override
    Transport transport() {
        return transport;
    }

    @Override
    void turn() {
        try {
            reactor.turn(TURN);
        } catch (ErrnoException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> join(Optional<Key> theirs, Hops hops) {
        Door door = new Door();
        Transport.Listening listening = transport.listen(Transport.HERE, LOOPBACK, door);
        listening.key(LOOPBACK.address().asPrefix(), Optional.of(Key.of(new Secret("right"))));
        listening.hops(Hops.GTSM);
        Heard heard = new Heard();
        Connection connection =
                transport.connect(
                        Transport.HERE,
                        LOOPBACK,
                        listening.at(),
                        new Transport.TcpOptions(theirs, hops),
                        heard);
        Instant end = new SteadyClock().instant().plus(TURN.multipliedBy(10));
        while (heard.events.isEmpty() && new SteadyClock().instant().isBefore(end)) {
            turn();
        }
        connection.abort();
        return heard.events;
    }

    @Test
    void signatureAndHopsMustBeRight() {
        Optional<Key> right = Optional.of(Key.of(new Secret("right")));
        assertEquals(List.of("connected"), join(right, Hops.GTSM));
        assertEquals(List.of(), join(right, Hops.MANY), "64 hops left are too few");
        assertEquals(
                List.of(), join(Optional.of(Key.of(new Secret("wrong"))), Hops.GTSM), "wrong key");
        assertEquals(List.of(), join(Optional.empty(), Hops.GTSM), "no key");
    }

    @Test
    void placeThatIsNotThereFailsLater() {
        Heard heard = new Heard();
        Door door = new Door();
        transport.listen("/run/netns/none", LOOPBACK, door);
        transport.connect("/run/netns/none", LOOPBACK, LOOPBACK, Transport.TcpOptions.PLAIN, heard);
        assertTrue(heard.events.isEmpty() && door.failures.isEmpty());
        turn();
        assertEquals(List.of("failed"), heard.events);
        assertEquals(
                List.of("listen at 127.0.0.1:0: openat: ENOENT (no such file or directory)"),
                door.failures);
    }

    @Test
    void tasksOfOtherThreadsRunOnTheReactor() throws InterruptedException {
        List<Thread> ran = new ArrayList<>();
        Thread other = Thread.ofPlatform().start(() -> reactor.execute(this::note));
        other.join();
        reactor.execute(() -> ran.add(Thread.currentThread()));
        turn();
        assertEquals(List.of(Thread.currentThread()), ran);
        assertEquals(List.of(Thread.currentThread()), noted);
    }

    private final List<Thread> noted = new ArrayList<>();

    private void note() {
        noted.add(Thread.currentThread());
    }

    @Test
    void dutyIsCalledWhenItAskedToBe() {
        List<Instant> calls = new ArrayList<>();
        reactor.add(now -> {
            calls.add(now);
            return calls.size() == 1 ? now.plusMillis(5) : Duty.NEVER;
        });
        until(() -> calls.size() >= 2);
        assertFalse(calls.get(1).isBefore(calls.get(0).plusMillis(5)));
    }

    @Test
    void faultOfOneDutyDoesNotStopTheOthers() {
        List<Instant> calls = new ArrayList<>();
        reactor.add(now -> {
            throw new AssertionError("a fault on purpose");
        });
        reactor.add(now -> {
            calls.add(now);
            return now.plusMillis(1);
        });
        until(() -> calls.size() >= 3);
        assertTrue(calls.size() >= 3);
    }
}
