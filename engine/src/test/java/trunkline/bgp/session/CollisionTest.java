package trunkline.bgp.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trunkline.bgp.message.Decoded;
import trunkline.bgp.message.Negotiated;
import trunkline.bgp.message.Open;
import trunkline.net.Asn;
import trunkline.net.IpFamily;

final class CollisionTest {

    /// Our identifier, the neighbour's, our AS, the neighbour's; the line on which the second OPEN
    /// came; the answer, whether the other is OpenConfirm or Established.
    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 10.0.0.2, 65001, 65002, ACCEPTED, WAIT",
        "10.0.0.1, 10.0.0.2, 65001, 65002, DIALLED,  CLOSE_NEW",
        "10.0.0.2, 10.0.0.1, 65001, 65002, ACCEPTED, CLOSE_NEW",
        "10.0.0.2, 10.0.0.1, 65001, 65002, DIALLED,  WAIT",
        // identifiers are unsigned
        "200.0.0.1, 10.0.0.1, 65001, 65002, ACCEPTED, CLOSE_NEW",
        "10.0.0.1, 200.0.0.1, 65001, 65002, ACCEPTED, WAIT",
        // RFC 6286 §2.3: the higher AS number where identifiers are the same
        "10.0.0.1, 10.0.0.1, 65001, 65002, ACCEPTED, WAIT",
        "10.0.0.1, 10.0.0.1, 65001, 65002, DIALLED,  CLOSE_NEW",
        "10.0.0.1, 10.0.0.1, 65003, 65002, ACCEPTED, CLOSE_NEW",
        "10.0.0.1, 10.0.0.1, 65003, 65002, DIALLED,  WAIT",
        "10.0.0.1, 10.0.0.1, 65001, 4200000000, ACCEPTED, WAIT",
    })
    void bothHaveSaidOpen(
            String ours, String theirs, long as, long peerAs, Line line, Collision expected) {
        Open mine = SessionWords.open(as, 90, ours, IpFamily.IPV4);
        Open open = SessionWords.open(peerAs, 90, theirs, IpFamily.IPV4);
        Negotiated agreed =
                switch (Negotiated.of(mine, open, new Asn(peerAs))) {
                    case Decoded.Ok<Negotiated>(var value) -> value;
                    case Decoded.Malformed<Negotiated>(var why) -> throw new AssertionError(why);
                };
        Line other = line == Line.DIALLED ? Line.ACCEPTED : Line.DIALLED;
        Instant never = Instant.MAX;
        for (State existing :
                List.of(
                        new State.OpenConfirm(other, agreed, never, never),
                        new State.Established(other, agreed, never, never, never, never))) {
            assertEquals(expected, Collision.of(mine, open, line, existing), existing.toString());
        }
    }

    @Test
    void nothingCollidesBeforeTheOtherHasHeardOpen() {
        Instant never = Instant.MAX;
        List<State> early =
                List.of(
                        State.Idle.STOPPED,
                        new State.Connect(never),
                        new State.ConnectDelay(Line.DIALLED, never),
                        new State.Active(never),
                        new State.ActiveDelay(Line.ACCEPTED, never),
                        new State.OpenSent(Line.DIALLED, never));
        Open theirs = SessionWords.open(65002, 90, "10.0.0.2", IpFamily.IPV4);
        for (State state : early) {
            assertEquals(
                    Collision.NONE,
                    Collision.of(SessionWords.OURS, theirs, Line.ACCEPTED, state),
                    state.toString());
        }
    }
}
