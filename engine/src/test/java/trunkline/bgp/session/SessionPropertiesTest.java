package trunkline.bgp.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds after any events in any order.
final class SessionPropertiesTest {

    private static final List<String> LINES =
            List.of(
                    "ManualStart",
                    "AutomaticStart",
                    "ManualStart_with_PassiveTcpEstablishment",
                    "AutomaticStart_with_PassiveTcpEstablishment",
                    "AutomaticStart_with_DampPeerOscillations",
                    "AutomaticStart_with_DampPeerOscillations_and_PassiveTcpEstablishment",
                    "ManualStop enough",
                    "AutomaticStop bfd-down",
                    "AutomaticStop max-prefixes 10s",
                    "ConnectRetryTimer_Expires",
                    "HoldTimer_Expires",
                    "KeepaliveTimer_Expires",
                    "DelayOpenTimer_Expires",
                    "IdleHoldTimer_Expires",
                    "SendHoldTimer_Expires",
                    "TcpConnection_Valid",
                    "Tcp_CR_Invalid",
                    "Tcp_CR_Acked",
                    "Tcp_CR_Acked",
                    "TcpConnectionConfirmed",
                    "TcpConnectionConfirmed",
                    "TcpConnectionFails",
                    "BGPOpen as 65002 hold 30 id 10.0.0.2",
                    "BGPOpen as 65002 hold 30 id 10.0.0.0",
                    "BGPOpen as 65002 hold 0 id 10.0.0.2",
                    "BGPOpen as 65009 hold 30 id 10.0.0.2",
                    "BGPHeaderErr 1/1",
                    "UpdateMsgErr 3/1",
                    "OpenCollisionDump",
                    "NotifMsgVerErr 2/1",
                    "NotifMsg 6/4",
                    "KeepAliveMsg",
                    "KeepAliveMsg",
                    "UpdateMsg",
                    "RouteRefreshMsg",
                    "BfdUp",
                    "BfdDown",
                    "Tick");

    private static final List<Event> EVENTS = LINES.stream().map(SessionWords::event).toList();

    private static final List<Settings> SETTINGS =
            List.of(
                    SessionWords.SETTINGS,
                    SessionWords.settings(SessionWords.SETTINGS, "passive"),
                    SessionWords.settings(SessionWords.SETTINGS, "delay-open 5s"),
                    SessionWords.SETTINGS.with(Set.of(Settings.Option.values())));

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aPeeringKeepsItsPromises(long seed) {
        var random = new SplittableRandom(seed);
        var peering =
                Peering.idle(SETTINGS.get(random.nextInt(SETTINGS.size())), random.nextLong());
        var watch = new Watch(seed);
        Instant now = SessionWords.START;
        for (int i = 0; i < 400; i++) {
            now = now.plusMillis(random.nextInt(random.nextInt(10) == 0 ? 60_000 : 500));
            Event event = EVENTS.get(random.nextInt(EVENTS.size()));
            Peering.Outcome outcome =
                    random.nextBoolean()
                            ? peering.step(event, now)
                            : peering.step(
                                    random.nextBoolean() ? Line.DIALLED : Line.ACCEPTED,
                                    event,
                                    now);
            peering = outcome.peering();
            outcome.effects().forEach(watch::take);
            watch.agrees(peering);
            for (int ticks = 0; !now.isBefore(peering.nextDeadline()); ticks++) {
                assertTrue(ticks < 4, "seed " + seed + ": ticks without end");
                outcome = peering.step(Event.Tick.TICK, now);
                peering = outcome.peering();
                outcome.effects().forEach(watch::take);
                watch.agrees(peering);
            }
        }
    }

    /// What a driver would see.
    private static final class Watch {
        private final long seed;
        private boolean up;

        Watch(long seed) {
            this.seed = seed;
        }

        void take(Effect effect) {
            switch (effect) {
                case Effect.Up _ -> {
                    assertFalse(up, "seed " + seed + ": up twice");
                    up = true;
                }
                case Effect.Down _ -> {
                    assertTrue(up, "seed " + seed + ": down twice");
                    up = false;
                }
                case Effect.Failed _ -> assertFalse(up, "seed " + seed + ": failed while up");
                case Effect.Dial _,
                        Effect.Close _,
                        Effect.Send _,
                        Effect.Admit _,
                        Effect.Refuse _ -> {}
            }
        }

        void agrees(Peering peering) {
            assertEquals(up, peering.established().isPresent(), "seed " + seed);
        }
    }

    @Test
    void theCheapWayIsTheSame() {
        Session up = session("ManualStart", "Tcp_CR_Acked", LINES.get(22), "KeepAliveMsg");
        Instant later = SessionWords.START.plusSeconds(7);
        for (Event.Received message : List.of(Event.Received.KEEPALIVE, Event.Received.UPDATE)) {
            Step step = up.step(message, later);
            assertEquals(step.session(), up.heard(later));
            assertSame(List.of(), step.effects());
        }
    }

    @Test
    void theCheapWayLeadsNowhereElse() {
        Session confirm = session("ManualStart", "Tcp_CR_Acked", LINES.get(22));
        assertSame(confirm, confirm.heard(SessionWords.START));
        assertSame(confirm, confirm.sent(SessionWords.START));
    }

    @Test
    void whatWasSentPutsKeepaliveOff() {
        Session up = session("ManualStart", "Tcp_CR_Acked", LINES.get(22), "KeepAliveMsg");
        Instant later = SessionWords.START.plusSeconds(7);
        var state = (State.Established) up.sent(later).state();
        assertFalse(state.keepaliveAt().isBefore(later.plusMillis(7_500)));
        assertFalse(state.keepaliveAt().isAfter(later.plusSeconds(10)));
        assertEquals(later.plus(Settings.SEND_HOLD_MIN), state.sendBy());
        assertEquals(SessionWords.START.plusSeconds(30), state.holdBy());
    }

    private static Session session(String... lines) {
        Session session = Session.idle(SessionWords.SETTINGS, 1);
        for (String line : lines) {
            session = session.step(SessionWords.event(line), SessionWords.START).session();
        }
        return session;
    }
}
