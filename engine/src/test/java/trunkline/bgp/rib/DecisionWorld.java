package trunkline.bgp.rib;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import trunkline.net.IpAddress;

/// A RIB with a session for each candidate.
final class DecisionWorld {
    private final Rib rib;
    private final List<Candidate> all;
    private final Map<String, Peer> peers = new LinkedHashMap<>();
    private List<IpAddress> forwarding = List.of();

    DecisionWorld(List<Candidate> all, RibOptions options) {
        this.all = all;
        rib = new Rib(options, new AttributeStore(7));
        Map<IpAddress, Long> costs = new LinkedHashMap<>();
        all.forEach(c -> costs.put(c.nextHop(), c.cost()));
        rib.resolver(hop -> Optional.ofNullable(costs.get(hop)).orElse(0L));
        rib.trackForwarding();
        all.stream()
                .filter(c -> !c.isOwn())
                .forEach(c -> peers.put(c.name(), Peer.of(rib, c.session())));
    }

    private Peer peer(Candidate of) {
        return Optional.ofNullable(peers.get(of.name())).orElseThrow();
    }

    String announce(int index) {
        Candidate one = all.get(index);
        Verdict verdict =
                one.isOwn()
                        ? rib.originate(
                                Peer.prefix(Candidate.PREFIX),
                                new Origination(List.of(one.nextHop()), List.of()))
                        : peer(one).announce(one.attributes(), Candidate.PREFIX);
        assertEquals(new Verdict.Taken(), verdict);
        return one.name();
    }

    String withdraw(int index) {
        Candidate one = all.get(index);
        if (one.isOwn()) {
            rib.withdraw(Peer.prefix(Candidate.PREFIX));
        } else {
            peer(one).withdraw(Candidate.PREFIX);
        }
        return one.name();
    }

    /// The best, a slash, the best and those that share with it in order of name.
    String chosen() {
        String best = "";
        TreeSet<String> shared = new TreeSet<>();
        for (RouteRow row : rib.routes(Peer.prefix(Candidate.PREFIX))) {
            String name = row.neighbour().orElse("O");
            switch (row.use()) {
                case BEST -> {
                    best = name;
                    shared.add(name);
                }
                case SHARED -> shared.add(name);
                case SPARE, REFUSED -> {}
            }
        }
        return best + "/" + String.join(" ", shared);
    }

    /// Forwarding goes where the looking glass says.
    void forwardingIs(String chosen) {
        rib.drainForwarding(10, (_, hops) -> forwarding = hops);
        List<String> names = List.of(DecisionTest.shared(chosen).split(" ", -1));
        TreeSet<IpAddress> wanted = new TreeSet<>(NextHops::compare);
        all.stream().filter(c -> names.contains(c.name())).forEach(c -> wanted.add(c.nextHop()));
        assertEquals(List.copyOf(wanted), forwarding);
    }
}
