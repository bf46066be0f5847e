package trunkline.bgp.rib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trunkline.bgp.message.Attributes;
import trunkline.bgp.message.Communities;
import trunkline.bgp.policy.Action;
import trunkline.bgp.policy.Changes;
import trunkline.bgp.policy.Match;
import trunkline.bgp.policy.Policy;
import trunkline.bgp.policy.Rule;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;

/// Who watches hears the same as who is told, whenever it came, and changes nothing.
final class WatchTest {

    private static final int STEPS = 400;

    private final Rib rib = Peer.rib();
    private final List<Peer> peers =
            List.of(Peer.external(rib, 1), Peer.external(rib, 2), Peer.internal(rib, 3));

    private static Attributes attributes(Peer of, SplittableRandom random) {
        Attributes.Builder attributes = of.attributes(random.nextInt(1, 9), random.nextInt(1, 9));
        return switch (random.nextInt(4)) {
            case 0 -> attributes.communities(Communities.of(Communities.NO_ADVERTISE)).build();
            case 1 -> attributes.communities(Communities.of(random.nextInt(1, 9))).build();
            default -> attributes.build();
        };
    }

    private static Optional<Policy> prepending(SplittableRandom random) {
        Changes changes = Changes.NONE.withPrepends(random.nextInt(3));
        return Optional.of(
                new Policy(List.of(new Rule("all", Match.ANY, new Action.Accept(changes))), "-"));
    }

    private void step(SplittableRandom random) {
        Peer peer = peers.get(random.nextInt(peers.size()));
        String prefix = "10." + random.nextInt(30) + ".0.0/16";
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> peer.announce(attributes(peer, random), prefix);
            case 3, 4 -> peer.withdraw(prefix);
            case 5 -> peer.hear();
            case 6 ->
                    rib.originate(
                            Peer.prefix(prefix),
                            new Origination(List.of(Peer.address("10.0.0.9")), List.of()));
            default ->
                    rib.policies(
                            peer.neighbour(), Optional.of(Policy.EVERYTHING), prepending(random));
        }
    }

    private Map<IpPrefix, String> chosen() {
        Map<IpPrefix, String> best = new TreeMap<>(Peer.ORDER);
        rib.routes(
                IpFamily.IPV4,
                1_000,
                row -> {
                    if (row.use() == RouteRow.Use.BEST) {
                        best.put(row.prefix(), row.path());
                    }
                });
        return best;
    }

    @ParameterizedTest
    @ValueSource(longs = {7854, 8671, 9069, 4, 5, 6, 7, 8})
    void watchersHearWhatIsTold(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Peer> watchers = new ArrayList<>();
        List<Peer> choosing = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            step(random);
            if (i % 100 == 50) {
                peers.forEach(peer -> watchers.add(Peer.watching(peer)));
                choosing.add(Peer.watching(rib));
            }
            if (!choosing.isEmpty() && random.nextInt(5) == 0) {
                choosing.get(random.nextInt(choosing.size())).hear();
                watchers.get(random.nextInt(watchers.size())).hear();
            }
        }
        String name = "seed " + seed;
        peers.forEach(Peer::hear);
        for (int i = 0; i < watchers.size(); i++) {
            assertEquals(peers.get(i % peers.size()).heard, watchers.get(i).hear().heard, name);
        }
        for (Peer watcher : choosing) {
            Map<IpPrefix, String> heard = new TreeMap<>(Peer.ORDER);
            watcher.hear().heard.forEach((prefix, a) -> heard.put(prefix, a.asPath().toString()));
            assertEquals(chosen(), heard, name);
        }
    }

    /// What is not to be announced to anybody is chosen all the same, and is shown with what makes
    /// it preferred.
    @Test
    void whatIsChosenIsShownWithNothingLeftOut() {
        Attributes secret =
                peers.getFirst()
                        .attributes(7)
                        .communities(Communities.of(Communities.NO_ADVERTISE))
                        .build();
        peers.getFirst().announce(secret, "10.1.0.0/16");
        Attributes shown = Peer.watching(rib).hear().heard("10.1.0.0/16");
        assertEquals(secret.edit().localPref(100).build(), shown);
        assertEquals(Map.of(), peers.get(1).hear().heard);
    }

    /// Watchers are nobody's neighbours: they are not looked at, and leave nothing behind.
    @Test
    void watchersLeaveNothingBehind() {
        Peer one = peers.getFirst();
        one.announce(one.attributes(7).build(), "10.1.0.0/16");
        peers.get(1).hear();
        Peer all = Peer.watching(rib);
        Peer told = Peer.watching(peers.get(1));
        Peer again = Peer.watching(peers.get(1));
        assertEquals(3, rib.neighbours().size());
        rib.unwatch(all.neighbour());
        rib.unwatch(told.neighbour());
        rib.unwatch(told.neighbour());
        peers.get(1).down(Departure.WITHDRAW);
        assertFalse(rib.hasOutput(again.neighbour()));
        rib.unwatch(again.neighbour());
        one.withdraw("10.1.0.0/16");
        one.hear();
        peers.get(2).hear();
        assertEquals(0, rib.rows());
    }
}
