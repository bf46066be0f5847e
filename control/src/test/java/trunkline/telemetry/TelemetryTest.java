package trunkline.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import trunkline.intent.DomainId;
import trunkline.intent.EdgeEvent;
import trunkline.intent.EdgeReport;
import trunkline.intent.EdgeReport.PortReport;
import trunkline.intent.EdgeReport.SessionReport;
import trunkline.intent.SessionId;
import trunkline.telemetry.Telemetry.PortName;
import trunkline.telemetry.Telemetry.SessionName;

final class TelemetryTest {

    private static final DomainId DOMAIN = new DomainId("c1-private");
    private static final SessionName SESSION =
            new SessionName(DOMAIN, new SessionId("customer-v4"));
    private static final PortName PORT = new PortName(DOMAIN, "access");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Telemetry telemetry = new Telemetry();

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }

    private static EdgeReport report(
            String edge,
            Instant at,
            List<SessionReport> sessions,
            List<PortReport> ports,
            List<EdgeEvent> events) {
        return new EdgeReport(edge, 1, at, 1, true, List.of(), sessions, ports, events);
    }

    private void session(String edge, long at, String state, long since) {
        telemetry.take(
                report(
                        edge,
                        at(at),
                        List.of(
                                new SessionReport(
                                        DOMAIN,
                                        SESSION.session(),
                                        state,
                                        Optional.of("Up"),
                                        at(since),
                                        List.of(),
                                        Optional.empty())),
                        List.of(),
                        List.of()));
    }

    private void port(long packets, long octets) {
        telemetry.take(
                report(
                        "a",
                        START,
                        List.of(),
                        List.of(new PortReport(DOMAIN, "access", packets, octets, 0, 2 * octets)),
                        List.of()));
    }

    private long events(String edge, long... sequences) {
        return telemetry.take(
                report(
                        edge,
                        START,
                        List.of(),
                        List.of(),
                        LongStream.of(sequences).mapToObj(TelemetryTest::event).toList()));
    }

    private static EdgeEvent event(long sequence) {
        return new EdgeEvent(
                sequence,
                START,
                EdgeEvent.Kind.BGP_UP,
                Optional.empty(),
                Optional.empty(),
                "established");
    }

    @Test
    void countersOnlyRiseWhateverRestarts() {
        port(10, 1_000);
        port(15, 1_500);
        port(2, 200);
        port(2, 200);
        assertEquals(new Traffic(17, 1_700, 0, 3_400), telemetry.traffic("a", PORT));
        assertEquals(Traffic.NONE, telemetry.traffic("b", PORT));
    }

    @Test
    void availabilityCountsFromTheFirstTimeUp() {
        session("a", 0, "Connect", 0);
        session("a", 100, "Established", 90);
        SessionHealth health = telemetry.session("a", SESSION).orElseThrow();
        assertEquals(Duration.ofSeconds(10), health.up());
        assertEquals(Duration.ZERO, health.down());
        assertEquals(1, health.availability());
    }

    @Test
    void timeDownIsCountedFromTheTurnOfTheState() {
        session("a", 0, "Established", 0);
        session("a", 60, "Established", 0);
        session("a", 80, "Active", 70);
        session("a", 100, "Established", 90);
        SessionHealth health = telemetry.session("a", SESSION).orElseThrow();
        assertEquals(Duration.ofSeconds(80), health.up());
        assertEquals(Duration.ofSeconds(20), health.down());
        assertEquals(0.8, health.availability());
    }

    @Test
    void silenceOfAnEdgeIsNoTimeDown() {
        session("a", 0, "Established", 0);
        session("a", 600, "Established", 0);
        assertEquals(Duration.ofSeconds(600), telemetry.session("a", SESSION).orElseThrow().up());
    }

    @Test
    void aFlapBetweenTwoReportsIsCounted() {
        session("a", 0, "Established", 0);
        session("a", 10, "Established", 7);
        SessionHealth health = telemetry.session("a", SESSION).orElseThrow();
        assertEquals(Duration.ofSeconds(3), health.up());
        assertEquals(Duration.ofSeconds(7), health.down());
    }

    @Test
    void lostIsWhoWasUpAndIsUpElsewhere() {
        session("a", 0, "Established", 0);
        assertEquals(List.of(), telemetry.lost("a"));
        session("a", 10, "Idle", 5);
        assertEquals(List.of(), telemetry.lost("a"), "down everywhere");
        session("b", 10, "Established", 0);
        assertEquals(List.of(SESSION), telemetry.lost("a"));
        assertEquals(List.of(), telemetry.lost("b"));
    }

    @Test
    void aSessionThatIsNotReportedAnyMoreIsGone() {
        session("a", 0, "Established", 0);
        port(1, 1);
        assertTrue(telemetry.session("a", SESSION).isEmpty());
        assertEquals(List.of(), telemetry.sessions("a", DOMAIN));
    }

    @Test
    void eventsAreTakenOnceAndInOrder() {
        assertEquals(2, events("a", 1, 2));
        assertEquals(3, events("a", 1, 2, 3));
        assertEquals(7, events("b", 7));
        assertEquals(
                List.of("1 a 1", "2 a 2", "3 a 3", "4 b 7"),
                telemetry.happenings().stream()
                        .map(h -> h.number() + " " + h.edge() + " " + h.event().sequence())
                        .toList());
    }

    @Test
    void theOldestEventsGoFirst() {
        for (int i = 1; i <= Telemetry.HAPPENINGS_MAX + 5; i++) {
            events("a", i);
        }
        assertEquals(Telemetry.HAPPENINGS_MAX, telemetry.happenings().size());
        assertEquals(6, telemetry.happenings().getFirst().number());
        assertFalse(telemetry.happenings().isEmpty());
    }
}
