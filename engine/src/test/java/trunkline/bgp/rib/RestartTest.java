package trunkline.bgp.rib;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import trunkline.bgp.message.Capability;
import trunkline.net.Asn;
import trunkline.net.IpFamily;

/// Routes over the loss of a session (RFC 4724) and over a refresh (RFC 7313).
final class RestartTest {

    private final Rib rib = Peer.rib();
    private final Peer listener = Peer.external(rib, 9);

    private String heard() {
        listener.hear();
        return String.join(" ", listener.heard.keySet().stream().map(p -> "" + p).toList());
    }

    @Test
    void whatIsStaleIsUsedUntilTheTableIsComplete() {
        Peer one = Peer.external(rib, 1);
        one.announce(one.attributes(7).build(), "10.1.0.0/16", "10.2.0.0/16");
        assertEquals("10.1.0.0/16 10.2.0.0/16", heard());
        int updates = listener.updates;
        one.down(Departure.KEEP_STALE);
        assertEquals("10.1.0.0/16 10.2.0.0/16", heard());
        one.up();
        one.announce(one.attributes(7).build(), "10.1.0.0/16");
        assertEquals("10.1.0.0/16 10.2.0.0/16", heard());
        assertEquals(updates, listener.updates, "nobody noticed");
        one.endOfRib(IpFamily.IPV4);
        assertEquals("10.1.0.0/16", heard());
    }

    @Test
    void whoDoesNotComeBackLosesItsRoutes() {
        Peer one = Peer.external(rib, 1);
        one.announce(one.attributes(7).build(), "10.1.0.0/16");
        one.down(Departure.KEEP_STALE);
        rib.sweep("peer-1", IpFamily.IPV4);
        assertEquals("", heard());
        assertEquals(0, rib.rows());
        one.up();
        one.announce(one.attributes(7).build(), "10.1.0.0/16");
        assertEquals("10.1.0.0/16", heard());
    }

    /// One that comes back and never says that its table is complete.
    @Test
    void theTimerSweepsALivingSessionToo() {
        Peer one = Peer.external(rib, 1);
        one.announce(one.attributes(7).build(), "10.1.0.0/16", "10.2.0.0/16");
        one.down(Departure.KEEP_STALE);
        one.up();
        one.announce(one.attributes(8).build(), "10.2.0.0/16");
        rib.sweep("peer-1", IpFamily.IPV4);
        assertEquals("10.2.0.0/16", heard());
    }

    /// RFC 4724 §4.2: what is stale from one loss goes with the next.
    @Test
    void aSecondLossTakesWhatTheFirstMadeStale() {
        Peer one = Peer.external(rib, 1);
        one.announce(one.attributes(7).build(), "10.1.0.0/16", "10.2.0.0/16");
        one.down(Departure.KEEP_STALE);
        one.up();
        one.announce(one.attributes(7).build(), "10.2.0.0/16", "10.3.0.0/16");
        one.down(Departure.KEEP_STALE);
        assertEquals("10.2.0.0/16 10.3.0.0/16", heard());
    }

    /// A route refused before stays refused after, and a stale one loses to nothing for being so.
    @Test
    void staleRoutesKeepTheirPlace() {
        Peer one = Peer.external(rib, 1);
        Peer two = Peer.external(rib, 2);
        one.announce(one.attributes(7).build(), "10.1.0.0/16");
        two.announce(two.attributes(7, 8).build(), "10.1.0.0/16");
        one.announce(one.attributes(12076).build(), "10.2.0.0/16");
        one.down(Departure.KEEP_STALE);
        assertEquals("12076 65001 7", listener.hear().path("10.1.0.0/16"));
        assertEquals(
                List.of("10.2.0.0/16 peer-1 IN as-loop"), ImportTest.refused(rib, IpFamily.IPV4));
        one.up();
        one.endOfRib(IpFamily.IPV4);
        assertEquals("12076 65002 7 8", listener.hear().path("10.1.0.0/16"));
        assertEquals(List.of(), ImportTest.refused(rib, IpFamily.IPV4));
    }

    @Test
    void aRefreshSweepsWhatWasNotSentAgain() {
        Peer one = Peer.external(rib, 1);
        one.announce(one.attributes(7).build(), "10.1.0.0/16", "10.2.0.0/16");
        rib.refreshBegins(one.neighbour(), IpFamily.IPV4);
        one.announce(one.attributes(7).build(), "10.2.0.0/16");
        one.announce(one.attributes(8).build(), "10.3.0.0/16");
        assertEquals("10.1.0.0/16 10.2.0.0/16 10.3.0.0/16", heard());
        rib.refreshEnds(one.neighbour(), IpFamily.IPV4);
        assertEquals("10.2.0.0/16 10.3.0.0/16", heard());
        rib.refreshEnds(one.neighbour(), IpFamily.IPV4);
        assertEquals("10.2.0.0/16 10.3.0.0/16", heard());
    }

    /// An end without a beginning is ignored, and so is one of the other kind (RFC 7313 §4).
    @Test
    void endsThatWereNotBegunMeanNothing() {
        Peer one = Peer.external(rib, 1);
        one.announce(one.attributes(7).build(), "10.1.0.0/16");
        rib.refreshEnds(one.neighbour(), IpFamily.IPV4);
        assertEquals("10.1.0.0/16", heard());
        rib.refreshBegins(one.neighbour(), IpFamily.IPV4);
        one.endOfRib(IpFamily.IPV4);
        assertEquals("10.1.0.0/16", heard());
        one.announce(one.attributes(7).build(), "10.1.0.0/16");
        rib.refreshEnds(one.neighbour(), IpFamily.IPV4);
        one.down(Departure.KEEP_STALE);
        one.up();
        rib.refreshBegins(one.neighbour(), IpFamily.IPV4);
        rib.refreshEnds(one.neighbour(), IpFamily.IPV4);
        assertEquals("10.1.0.0/16", heard());
        one.endOfRib(IpFamily.IPV4);
        assertEquals("", heard());
    }

    /// A second beginning starts all over (RFC 7313 §4).
    @Test
    void aSecondBeginningStartsAllOver() {
        Peer one = Peer.external(rib, 1);
        one.announce(one.attributes(7).build(), "10.1.0.0/16", "10.2.0.0/16");
        rib.refreshBegins(one.neighbour(), IpFamily.IPV4);
        one.announce(one.attributes(7).build(), "10.1.0.0/16");
        rib.refreshBegins(one.neighbour(), IpFamily.IPV4);
        one.announce(one.attributes(7).build(), "10.2.0.0/16");
        rib.refreshEnds(one.neighbour(), IpFamily.IPV4);
        assertEquals("10.2.0.0/16", heard());
    }

    /// Our own table, asked for again, goes between its marks.
    @Test
    void ourTableIsSentAgainBetweenMarks() {
        Peer two =
                Peer.of(
                        rib,
                        Peer.options(
                                2,
                                new Asn(65002),
                                List.of(IpFamily.IPV4),
                                List.of(new Capability.EnhancedRefresh())));
        Peer one = Peer.external(rib, 1);
        one.announce(one.attributes(7).build(), "10.1.0.0/16");
        two.hear();
        rib.refresh(two.neighbour(), IpFamily.IPV4);
        int updates = two.updates;
        two.hear();
        assertEquals(updates + 1, two.updates);
        assertEquals(List.of("end of IPV4", "refresh 1 afi 1", "refresh 2 afi 1"), two.marks);
    }
}
