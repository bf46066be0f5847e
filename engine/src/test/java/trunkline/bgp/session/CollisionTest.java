package trunkline.bgp.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trunkline.bgp.message.Decoded;
import trunkline.bgp.message.Negotiated;
import trunkline.bgp.message.Open;
import trunkline.net.Asn;
import trunkline.net.IpFamily;

final class CollisionTest {

    /// Our identifier, the neighbour's, our AS, the neighbour's; the state and line of the other
    /// connection; the option; the answer.
    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 10.0.0.2, 65001, 65002, OPEN_CONFIRM, DIALLED,  off, CLOSE_EXISTING",
        "10.0.0.1, 10.0.0.2, 65001, 65002, OPEN_CONFIRM, ACCEPTED, off, CLOSE_NEW",
        "10.0.0.2, 10.0.0.1, 65001, 65002, OPEN_CONFIRM, DIALLED,  off, CLOSE_NEW",
        "10.0.0.2, 10.0.0.1, 65001, 65002, OPEN_CONFIRM, ACCEPTED, off, CLOSE_EXISTING",
        // identifiers are unsigned
        "200.0.0.1, 10.0.0.1, 65001, 65002, OPEN_CONFIRM, DIALLED, off, CLOSE_NEW",
        "10.0.0.1, 200.0.0.1, 65001, 65002, OPEN_CONFIRM, DIALLED, off, CLOSE_EXISTING",
        // RFC 6286 §2.3: the higher AS number where identifiers are the same
        "10.0.0.1, 10.0.0.1, 65001, 65002, OPEN_CONFIRM, DIALLED,  off, CLOSE_EXISTING",
        "10.0.0.1, 10.0.0.1, 65001, 65002, OPEN_CONFIRM, ACCEPTED, off, CLOSE_NEW",
        "10.0.0.1, 10.0.0.1, 65003, 65002, OPEN_CONFIRM, DIALLED,  off, CLOSE_NEW",
        "10.0.0.1, 10.0.0.1, 65003, 65002, OPEN_CONFIRM, ACCEPTED, off, CLOSE_EXISTING",
        "10.0.0.1, 10.0.0.1, 65001, 4200000000, OPEN_CONFIRM, DIALLED, off, CLOSE_EXISTING",
        // an established connection stays, unless it may lose
        "10.0.0.1, 10.0.0.2, 65001, 65002, ESTABLISHED, DIALLED,  off, CLOSE_NEW",
        "10.0.0.2, 10.0.0.1, 65001, 65002, ESTABLISHED, ACCEPTED, off, CLOSE_NEW",
        "10.0.0.1, 10.0.0.2, 65001, 65002, ESTABLISHED, DIALLED,  on,  CLOSE_EXISTING",
        "10.0.0.1, 10.0.0.2, 65001, 65002, ESTABLISHED, ACCEPTED, on,  CLOSE_NEW",
        "10.0.0.2, 10.0.0.1, 65001, 65002, ESTABLISHED, DIALLED,  on,  CLOSE_NEW",
        "10.0.0.2, 10.0.0.1, 65001, 65002, ESTABLISHED, ACCEPTED, on,  CLOSE_EXISTING",
    })
    void bothHaveSaidOpen(
            String ours,
            String theirs,
            long as,
            long peerAs,
            State.Name state,
            Line line,
            String option,
            Collision expected) {
        Open mine = SessionWords.open(as, 90, ours, IpFamily.IPV4);
        Open open = SessionWords.open(peerAs, 90, theirs, IpFamily.IPV4);
        Settings settings =
                Settings.of(mine, new Asn(peerAs), Settings.Initiative.ACTIVE)
                        .with(
                                option.equals("on")
                                        ? Set.of(Settings.Option.COLLISION_IN_ESTABLISHED)
                                        : Set.of());
        Negotiated agreed =
                switch (Negotiated.of(mine, open, new Asn(peerAs))) {
                    case Decoded.Ok<Negotiated>(var value) -> value;
                    case Decoded.Malformed<Negotiated>(var why) -> throw new AssertionError(why);
                };
        Instant never = Instant.MAX;
        State existing =
                state == State.Name.ESTABLISHED
                        ? new State.Established(line, agreed, never, never, never, never)
                        : new State.OpenConfirm(line, agreed, never, never);
        assertEquals(expected, Collision.of(settings, open, existing));
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
        for (State state : early) {
            assertEquals(
                    Collision.NONE,
                    Collision.of(SessionWords.SETTINGS, SessionWords.OURS, state),
                    state.toString());
        }
    }
}
