package trunkline.bgp.rib;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import trunkline.bgp.message.AsPath;
import trunkline.bgp.message.Attributes;
import trunkline.bgp.message.Capability;
import trunkline.bgp.message.Communities;
import trunkline.bgp.message.ExtendedCommunities;
import trunkline.bgp.message.NextHop;
import trunkline.bgp.message.Origin;
import trunkline.bgp.policy.Action;
import trunkline.bgp.policy.Changes;
import trunkline.bgp.policy.Match;
import trunkline.bgp.policy.PathTest;
import trunkline.bgp.policy.Policy;
import trunkline.bgp.policy.PrefixRange;
import trunkline.bgp.policy.Rule;
import trunkline.net.Asn;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;
import trunkline.net.RouterId;

/// Random lives of a RIB against the [Model]: what every neighbour has heard, what forwarding has
/// been told, counts, and that nothing is left behind in the end.
final class ModelTest {

    private static final int STEPS = 400;
    private static final List<Integer> COMMUNITIES =
            List.of(
                    Communities.value(65000, 1),
                    Communities.value(65000, 2),
                    Communities.value(65000, 3),
                    Communities.NO_EXPORT,
                    Communities.NO_ADVERTISE,
                    Communities.GRACEFUL_SHUTDOWN);

    private final AttributeStore store =
            new AttributeStore(3, new ChunkPool(4_200, 2), OctetArena.OCTETS_MAX);
    private List<Peer> peers = List.of();
    private List<IpPrefix> prefixes = List.of();
    private final List<String> story = new ArrayList<>();
    private final Map<IpPrefix, List<IpAddress>> forwarding = new TreeMap<>(Peer.ORDER);

    static IntStream seeds() {
        return IntStream.range(0, Integer.getInteger("trunkline.seeds", 150));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theRibComesToWhatTheModelSays(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RibOptions options = options(random);
        Rib rib = new Rib(options, store);
        Model model = new Model(options);
        rib.trackForwarding();
        prefixes = prefixes(random);
        peers = new ArrayList<>();
        int count = 2 + random.nextInt(6);
        for (int n = 1; n <= count; n++) {
            NeighbourOptions neighbour = neighbour(n, random);
            peers.add(Peer.of(rib, neighbour));
            Model.Known known = new Model.Known(neighbour);
            known.alive = true;
            model.peers.put(neighbour.name(), known);
        }
        for (int step = 0; step < STEPS; step++) {
            step(rib, model, random);
            if (random.nextInt(60) == 0) {
                compare("seed " + seed + " step " + step, rib, model);
            }
        }
        compare("seed " + seed + " end", rib, model);
        leaveNothing("seed " + seed, rib);
    }

    private static RibOptions options(SplittableRandom random) {
        RibOptions.MedComparison[] meds = RibOptions.MedComparison.values();
        return new RibOptions(
                Peer.LOCAL_AS,
                Peer.LOCAL_ID,
                meds[random.nextInt(meds.length)],
                RibOptions.TieBreak.ROUTER_ID,
                random.nextBoolean() ? 1 : 16,
                RibOptions.Across.ANY_AS,
                RibOptions.Unknown.PASS);
    }

    private static List<IpPrefix> prefixes(SplittableRandom random) {
        List<IpPrefix> all = new ArrayList<>();
        int count = 1 + random.nextInt(60);
        for (int i = 0; i < count; i++) {
            all.add(Peer.prefix("10." + i + ".0.0/" + (16 + random.nextInt(9))));
            all.add(Peer.prefix("2001:db8:" + i + "::/" + (48 + random.nextInt(40))));
        }
        all.add(Peer.prefix("0.0.0.0/0"));
        all.add(Peer.prefix("::/0"));
        all.add(Peer.prefix("2001:db8::1/128"));
        return List.copyOf(all);
    }

    private static NeighbourOptions neighbour(int n, SplittableRandom random) {
        boolean internal = random.nextInt(3) == 0;
        List<IpFamily> families =
                random.nextInt(4) == 0
                        ? List.of(IpFamily.IPV4)
                        : List.of(IpFamily.IPV4, IpFamily.IPV6);
        List<Capability> more = new ArrayList<>();
        if (random.nextBoolean()) {
            more.add(new Capability.EnhancedRefresh());
        }
        Asn asn = internal ? Peer.LOCAL_AS : new Asn(65001 + random.nextInt(3));
        NeighbourOptions options = Peer.options(n, asn, families, more);
        options = internal && random.nextBoolean() ? Peer.reflected(options) : options;
        options = Peer.inGroup(options, random.nextBoolean() ? "customer" : "gateway");
        return Peer.with(options, policy(random), policy(random));
    }

    private static Optional<Policy> policy(SplittableRandom random) {
        if (random.nextInt(8) == 0) {
            return Optional.empty();
        }
        if (random.nextInt(3) == 0) {
            return Optional.of(Policy.EVERYTHING);
        }
        List<Rule> rules = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            Action action =
                    random.nextInt(3) == 0
                            ? new Action.Refuse()
                            : new Action.Accept(changes(random));
            rules.add(new Rule("rule-" + i, match(random), action));
        }
        if (random.nextInt(3) > 0) {
            rules.add(new Rule("rest", Match.ANY, new Action.Accept(Changes.NONE)));
        }
        return Optional.of(new Policy(rules, "no-rule"));
    }

    private static Match match(SplittableRandom random) {
        return switch (random.nextInt(7)) {
            case 0 -> Match.ANY.from("customer");
            case 1 -> Match.ANY.from(Match.LOCAL, "gateway");
            case 2 ->
                    Match.ANY.in(
                            new PrefixRange(Peer.prefix("10.0.0.0/10"), 10, 18),
                            PrefixRange.orLonger(Peer.prefix("2001:db8::/43")));
            case 3 -> Match.ANY.carryingAny(COMMUNITIES.get(0), COMMUNITIES.get(1));
            case 4 -> Match.ANY.carryingAll(COMMUNITIES.get(1), COMMUNITIES.get(2));
            case 5 -> Match.ANY.path(new PathTest.AtLeast(2), new PathTest.HoldsPrivate());
            default ->
                    Match.ANY
                            .path(new PathTest.Not(new PathTest.Contains(new Asn(64512))))
                            .in(PrefixRange.orLonger(Peer.prefix("10.0.0.0/8")));
        };
    }

    private static Changes changes(SplittableRandom random) {
        Changes changes = Changes.NONE;
        changes =
                random.nextInt(3) == 0
                        ? changes.withLocalPreference(90 + random.nextInt(3))
                        : changes;
        changes = random.nextInt(3) == 0 ? changes.withMed(random.nextInt(3)) : changes;
        changes = random.nextInt(4) == 0 ? changes.withWeight(random.nextInt(3)) : changes;
        changes = random.nextInt(4) == 0 ? changes.withPrepends(random.nextInt(3)) : changes;
        changes =
                random.nextInt(4) == 0
                        ? changes.withAdded(COMMUNITIES.get(random.nextInt(3)))
                        : changes;
        changes =
                random.nextInt(5) == 0
                        ? changes.withPrivateAsns(Changes.PrivateAsns.STRIP)
                        : changes;
        return switch (random.nextInt(5)) {
            case 0 -> changes.withCommunities(new Changes.Communities.Strip());
            case 1 ->
                    changes.withCommunities(
                            new Changes.Communities.Remove(COMMUNITIES.subList(0, 2)));
            default -> changes;
        };
    }

    private void step(Rib rib, Model model, SplittableRandom random) {
        Peer peer = peers.get(random.nextInt(peers.size()));
        Model.Known known = known(model, peer);
        int what = random.nextInt(100);
        if (!known.alive) {
            if (what < 30) {
                comeBack(peer, known);
            }
        } else if (what < 45) {
            announce(peer, known, random);
        } else if (what < 65) {
            withdraw(peer, known, random);
        } else if (what < 80) {
            peer.hear(4096 + random.nextInt(2000));
        } else if (what < 84) {
            goDown(peer, known, random);
        } else if (what < 88) {
            rib.refresh(peer.neighbour(), random.nextBoolean() ? IpFamily.IPV4 : IpFamily.IPV6);
        } else if (what < 91) {
            story.add(peer + " policy");
            known.in = policy(random).orElse(defaultPolicy(known));
            known.out = policy(random).orElse(defaultPolicy(known));
            rib.policies(peer.neighbour(), Optional.of(known.in), Optional.of(known.out));
        } else if (what < 96) {
            own(rib, model, random);
        } else {
            drain(rib, random.nextInt(20));
        }
    }

    private static Policy defaultPolicy(Model.Known known) {
        return known.internal() ? Policy.EVERYTHING : Policy.NOTHING;
    }

    private static Model.Known known(Model model, Peer peer) {
        return Optional.ofNullable(model.peers.get(peer.options.name())).orElseThrow();
    }

    private void announce(Peer peer, Model.Known known, SplittableRandom random) {
        IpFamily family =
                peer.options.negotiated().families().size() > 1 && random.nextBoolean()
                        ? IpFamily.IPV6
                        : IpFamily.IPV4;
        List<IpPrefix> some = some(family, random);
        Attributes attributes = attributes(peer, family, random);
        story.add(peer + " announces " + attributes.asPath() + some + ",");
        Verdict verdict = peer.announce(attributes, some);
        assertEquals(new Verdict.Taken(), verdict);
        for (IpPrefix prefix : some) {
            known.said.put(prefix, attributes);
            known.stale.remove(prefix);
        }
    }

    private List<IpPrefix> some(IpFamily family, SplittableRandom random) {
        List<IpPrefix> of = prefixes.stream().filter(p -> p.family() == family).toList();
        TreeSet<IpPrefix> some = new TreeSet<>(Peer.ORDER);
        int count = 1 + random.nextInt(10);
        for (int i = 0; i < count; i++) {
            some.add(of.get(random.nextInt(of.size())));
        }
        return List.copyOf(some);
    }

    private static Attributes attributes(Peer peer, IpFamily family, SplittableRandom random) {
        List<Asn> path = new ArrayList<>();
        boolean internal = peer.options.negotiated().peerAs().equals(Peer.LOCAL_AS);
        if (!internal) {
            path.add(peer.options.negotiated().peerAs());
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            path.add(new Asn(64510 + random.nextInt(5)));
        }
        if (random.nextInt(20) == 0) {
            path.add(Peer.LOCAL_AS);
        }
        Attributes.Builder builder =
                Attributes.builder()
                        .origin(random.nextInt(4) == 0 ? Origin.INCOMPLETE : Origin.IGP)
                        .asPath(AsPath.sequence(path.toArray(Asn[]::new)));
        int host = 1 + random.nextInt(3);
        switch (family) {
            case IPV4 -> builder.nextHop(NextHop.of(Peer.address("10.9.9." + host)));
            case IPV6 -> builder.mpNextHop(NextHop.of(Peer.address("2001:db8:99::" + host)));
        }
        if (random.nextInt(3) == 0) {
            builder.med(random.nextInt(3));
        }
        int[] communities =
                IntStream.range(0, random.nextInt(3))
                        .map(_ -> COMMUNITIES.get(random.nextInt(COMMUNITIES.size())))
                        .distinct()
                        .toArray();
        builder.communities(Communities.of(communities));
        if (random.nextInt(10) == 0) {
            builder.extendedCommunities(
                    ExtendedCommunities.of(0x0002_0001_0000_0001L, 0x4002_0001_0000_0002L));
        }
        return (internal ? internal(builder, random) : builder).build();
    }

    private static Attributes.Builder internal(
            Attributes.Builder builder, SplittableRandom random) {
        builder.localPref(99 + random.nextInt(3));
        if (random.nextInt(3) == 0) {
            builder.originatorId(new RouterId(0x0A00_00FC + random.nextInt(3)));
            builder.clusterList(List.of(new RouterId(0x0A00_00F0 + random.nextInt(15))));
        }
        return builder;
    }

    private void withdraw(Peer peer, Model.Known known, SplittableRandom random) {
        IpFamily family =
                peer.options.negotiated().families().size() > 1 && random.nextBoolean()
                        ? IpFamily.IPV6
                        : IpFamily.IPV4;
        List<IpPrefix> some = some(family, random);
        story.add(peer + " withdraws " + some + ",");
        assertEquals(new Verdict.Taken(), peer.withdraw(some));
        some.forEach(known.said::remove);
        some.forEach(known.stale::remove);
    }

    private void goDown(Peer peer, Model.Known known, SplittableRandom random) {
        known.alive = false;
        if (random.nextBoolean()) {
            story.add(peer + " down");
            peer.down(Departure.WITHDRAW);
            known.said.clear();
            known.stale.clear();
        } else {
            story.add(peer + " stale");
            peer.down(Departure.KEEP_STALE);
            known.stale.forEach(known.said::remove);
            known.stale.clear();
            known.stale.addAll(known.said.keySet());
        }
    }

    private void comeBack(Peer peer, Model.Known known) {
        known.alive = true;
        story.add(peer + " up");
        peer.up(Peer.with(peer.options, Optional.of(known.in), Optional.of(known.out)));
    }

    private void own(Rib rib, Model model, SplittableRandom random) {
        IpPrefix prefix = prefixes.get(random.nextInt(prefixes.size()));
        if (random.nextBoolean()) {
            rib.withdraw(prefix);
            model.own.remove(prefix);
            return;
        }
        List<IpAddress> hops =
                random.nextBoolean()
                        ? List.of()
                        : List.of(Peer.address("10.8.8.8"), Peer.address("10.8.8.9"));
        Origination origination =
                new Origination(hops, List.of(COMMUNITIES.get(random.nextInt(COMMUNITIES.size()))));
        rib.originate(prefix, origination);
        model.own.put(prefix, origination);
    }

    private void drain(Rib rib, int max) {
        rib.drainForwarding(
                max,
                (prefix, hops) -> {
                    if (hops.isEmpty()) {
                        forwarding.remove(prefix);
                    } else {
                        forwarding.put(prefix, hops);
                    }
                });
    }

    private void compare(String when, Rib rib, Model model) {
        story.add("compare");
        for (Peer peer : peers) {
            Model.Known known = known(model, peer);
            if (known.alive) {
                for (IpFamily family : peer.options.negotiated().families()) {
                    peer.endOfRib(family);
                }
                known.stale.forEach(known.said::remove);
                known.stale.clear();
            }
        }
        for (Peer peer : peers) {
            Model.Known known = known(model, peer);
            if (known.alive) {
                peer.hear();
                same(when + ": heard by " + peer, model.heardBy(known), peer.heard, rib, model);
            }
        }
        drain(rib, Integer.MAX_VALUE);
        same(when + ": forwarding", model.forwarding(), forwarding, rib, model);
        counts(when, rib, model);
    }

    /// Says of the first prefix that differs all that is known.
    private <T> void same(
            String when, Map<IpPrefix, T> wanted, Map<IpPrefix, T> got, Rib rib, Model model) {
        if (wanted.equals(got)) {
            return;
        }
        for (IpPrefix prefix : model.prefixes()) {
            assertEquals(
                    Optional.ofNullable(wanted.get(prefix)),
                    Optional.ofNullable(got.get(prefix)),
                    () -> when + " of " + prefix + told(rib, model, prefix));
        }
        assertEquals(wanted.keySet(), got.keySet(), when);
    }

    private String told(Rib rib, Model model, IpPrefix prefix) {
        StringBuilder text = new StringBuilder();
        story.stream()
                .filter(line -> line.contains(prefix + ",") || !line.contains("["))
                .forEach(line -> text.append("\n  ").append(line));
        model.candidates(prefix).forEach(r -> text.append("\n  model ").append(brief(r)));
        rib.routes(prefix).forEach(r -> text.append("\n  table ").append(r));
        return text.toString();
    }

    private static String brief(Model.Route route) {
        return route.from().map(k -> k.options.name()).orElse("own")
                + " lp "
                + route.preference()
                + " weight "
                + route.weight()
                + " "
                + route.attributes();
    }

    private void counts(String when, Rib rib, Model model) {
        for (IpFamily family : IpFamily.values()) {
            long usable =
                    model.prefixes().stream()
                            .filter(p -> p.family() == family)
                            .filter(p -> !model.candidates(p).isEmpty())
                            .count();
            assertEquals(usable, rib.prefixes(family), when + ": prefixes of " + family);
        }
        for (Peer peer : peers) {
            Model.Known known = known(model, peer);
            if (known.alive) {
                NeighbourCounts counts = rib.counts(peer.neighbour(), IpFamily.IPV4);
                long said =
                        known.said.keySet().stream()
                                .filter(p -> p.family() == IpFamily.IPV4)
                                .count();
                assertEquals(said, counts.received(), when + ": received");
                long sent =
                        peer.heard.keySet().stream()
                                .filter(p -> p.family() == IpFamily.IPV4)
                                .count();
                assertEquals(sent, counts.sent(), when + ": sent");
            }
        }
    }

    private void leaveNothing(String when, Rib rib) {
        prefixes.forEach(rib::withdraw);
        for (Peer peer : peers) {
            rib.peerDown(peer.neighbour(), Departure.WITHDRAW);
            rib.sweep(peer.options.name(), IpFamily.IPV4);
            rib.sweep(peer.options.name(), IpFamily.IPV6);
        }
        drain(rib, Integer.MAX_VALUE);
        assertEquals(0, rib.prefixes(IpFamily.IPV4) + rib.prefixes(IpFamily.IPV6), when);
        assertEquals(0, store.referred(), when + ": sets that are still referred to");
        assertEquals(0, rib.rows(), when + ": rows that are still in use");
        assertEquals(Map.of(), forwarding, when);
    }
}
