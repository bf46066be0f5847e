package trunkline.bgp.rib;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import trunkline.bgp.message.AsPath;
import trunkline.bgp.message.Attributes;
import trunkline.bgp.message.Communities;
import trunkline.bgp.message.ExtendedCommunities;
import trunkline.bgp.message.NextHop;
import trunkline.bgp.message.Origin;
import trunkline.bgp.policy.Action;
import trunkline.bgp.policy.Changes;
import trunkline.bgp.policy.Match;
import trunkline.bgp.policy.PathTest;
import trunkline.bgp.policy.Policy;
import trunkline.bgp.policy.Rule;
import trunkline.net.Asn;
import trunkline.net.IpAddress;
import trunkline.net.IpPrefix;
import trunkline.net.RouterId;

/// What a RIB must come to, worked out anew from all that was said, without a thought for speed:
/// the RFCs in maps and lists.
final class Model {

    /// A neighbour as the model knows it.
    static final class Known {
        final NeighbourOptions options;
        Policy in;
        Policy out;
        boolean alive;
        final Map<IpPrefix, Attributes> said = new TreeMap<>(Peer.ORDER);
        final TreeSet<IpPrefix> stale = new TreeSet<>(Peer.ORDER);

        Known(NeighbourOptions options) {
            this.options = options;
            this.in =
                    options.importPolicy().orElse(internal() ? Policy.EVERYTHING : Policy.NOTHING);
            this.out =
                    options.exportPolicy().orElse(internal() ? Policy.EVERYTHING : Policy.NOTHING);
        }

        boolean internal() {
            return options.negotiated().peerAs().equals(Peer.LOCAL_AS);
        }

        boolean client() {
            return internal() && options.reflection() == NeighbourOptions.Reflection.CLIENT;
        }
    }

    /// A route that is usable.
    ///
    /// @param from whose it is; nothing for our own
    record Route(
            Optional<Known> from,
            String group,
            Attributes attributes,
            long preference,
            int weight,
            List<IpAddress> hops) {

        boolean internal() {
            return from.isPresent() && from.get().internal();
        }
    }

    final RibOptions options;
    final Map<String, Known> peers = new LinkedHashMap<>();
    final Map<IpPrefix, Origination> own = new TreeMap<>(Peer.ORDER);

    Model(RibOptions options) {
        this.options = options;
    }

    /// All prefixes that anybody speaks of.
    Set<IpPrefix> prefixes() {
        TreeSet<IpPrefix> all = new TreeSet<>(Peer.ORDER);
        all.addAll(own.keySet());
        peers.values().forEach(p -> all.addAll(p.said.keySet()));
        return all;
    }

    /// Usable routes to a prefix.
    List<Route> candidates(IpPrefix prefix) {
        List<Route> all = new ArrayList<>();
        Optional.ofNullable(own.get(prefix)).ifPresent(o -> all.add(own(o)));
        for (Known peer : peers.values()) {
            Optional.ofNullable(peer.said.get(prefix))
                    .flatMap(a -> imported(peer, prefix, a))
                    .ifPresent(all::add);
        }
        return all;
    }

    private Route own(Origination origination) {
        Attributes attributes =
                Attributes.builder()
                        .origin(Origin.IGP)
                        .communities(
                                Communities.of(
                                        origination.communities().stream()
                                                .mapToInt(i -> i)
                                                .toArray()))
                        .build();
        return new Route(
                Optional.empty(), Match.LOCAL, attributes, 100, 32_768, origination.nextHops());
    }

    private Optional<Route> imported(Known peer, IpPrefix prefix, Attributes said) {
        if (said.asPath().contains(options.localAs())) {
            return Optional.empty();
        }
        if (peer.internal()
                && (said.originatorId().equals(Optional.of(options.routerId()))
                        || said.clusterList().contains(options.routerId()))) {
            return Optional.empty();
        }
        Optional<Changes> changes = judge(peer.in, peer.options.group(), prefix, said);
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        Changes made = changes.get();
        boolean shutting =
                !peer.internal() && said.communities().contains(Communities.GRACEFUL_SHUTDOWN);
        Attributes.Builder edited = edit(said, made);
        made.med().ifPresent(edited::med);
        return Optional.of(
                new Route(
                        Optional.of(peer),
                        peer.options.group(),
                        edited.build(),
                        shutting ? 0 : made.localPreference().orElse(said.localPref().orElse(100)),
                        shutting ? 0 : made.weight().orElse(0),
                        List.of(said.nextHop(prefix.family()).orElseThrow().address())));
    }

    private Attributes.Builder edit(Attributes from, Changes changes) {
        Attributes.Builder edited = from.edit();
        AsPath path = from.asPath();
        if (changes.privateAsns() == Changes.PrivateAsns.STRIP) {
            path = stripped(path);
        }
        edited.asPath(path.prepend(options.localAs(), changes.prepends()));
        Communities communities =
                switch (changes.communities()) {
                    case Changes.Communities.Keep() -> from.communities();
                    case Changes.Communities.Strip() -> Communities.NONE;
                    case Changes.Communities.Remove(var named, _, _) ->
                            Communities.of(
                                    from.communities().stream()
                                            .filter(c -> !named.contains(c))
                                            .toArray());
                };
        if (changes.communities() instanceof Changes.Communities.Strip) {
            edited.extendedCommunities(ExtendedCommunities.NONE).largeCommunities(List.of());
        }
        int[] added = changes.added().stream().mapToInt(i -> i).toArray();
        return edited.communities(communities.plus(added));
    }

    private static AsPath stripped(AsPath path) {
        List<AsPath.Segment> kept = new ArrayList<>();
        for (AsPath.Segment segment : path.segments()) {
            List<Asn> asns = segment.asns().stream().filter(a -> !a.isPrivate()).toList();
            if (!asns.isEmpty()) {
                kept.add(new AsPath.Segment(segment.kind(), asns));
            }
        }
        return AsPath.of(kept);
    }

    /// What the policy changes, or nothing when it refuses.
    static Optional<Changes> judge(
            Policy policy, String group, IpPrefix prefix, Attributes attributes) {
        for (Rule rule : policy.rules()) {
            if (matches(rule.match(), group, prefix, attributes)) {
                return rule.action() instanceof Action.Accept(Changes changes)
                        ? Optional.of(changes)
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean matches(
            Match match, String group, IpPrefix prefix, Attributes attributes) {
        return match.tests().stream().allMatch(t -> matches(t, group, prefix, attributes));
    }

    private static boolean matches(
            Match.Test test, String group, IpPrefix prefix, Attributes attributes) {
        var carried = attributes.communities();
        return switch (test) {
            case Match.Test.From(var groups) -> groups.contains(group);
            case Match.Test.In(var ranges) -> ranges.stream().anyMatch(r -> r.holds(prefix));
            case Match.Test.CarriesAny(var some) -> some.stream().anyMatch(carried::contains);
            case Match.Test.CarriesAll(var all) -> all.stream().allMatch(carried::contains);
            case Match.Test.CarriesAnyLarge(var some) ->
                    throw new AssertionError("the model does not know " + some);
            case Match.Test.CarriesAnyExtended(var some) ->
                    throw new AssertionError("the model does not know " + some);
            case Match.Test.Path(var path) -> passes(path, attributes.asPath());
        };
    }

    static boolean passes(PathTest test, AsPath path) {
        List<Asn> asns = path.segments().stream().flatMap(s -> s.asns().stream()).toList();
        return switch (test) {
            case PathTest.AtLeast(int hops) -> path.hops() >= hops;
            case PathTest.AtMost(int hops) -> path.hops() <= hops;
            case PathTest.Contains(Asn asn) -> path.contains(asn);
            case PathTest.From(Asn asn) -> path.first().equals(Optional.of(asn));
            case PathTest.OriginatedBy(Asn asn) -> path.origin().equals(Optional.of(asn));
            case PathTest.HoldsPrivate() -> asns.stream().anyMatch(Asn::isPrivate);
            case PathTest.OnlyPrivate() -> asns.stream().allMatch(Asn::isPrivate);
            case PathTest.HoldsDocumentation() -> asns.stream().anyMatch(Asn::isDocumentation);
            case PathTest.HoldsSet() -> path.hasSet();
            case PathTest.Not(PathTest inner) -> !passes(inner, path);
        };
    }

    /// RFC 4271 §9.1.2.2, one elimination after the other; what is left after the interior cost.
    List<Route> equal(List<Route> candidates) {
        List<Route> left = new ArrayList<>(candidates);
        keepLowest(left, r -> -r.weight());
        keepLowest(left, r -> -r.preference());
        keepLowest(left, r -> r.attributes().asPath().hops());
        keepLowest(left, r -> r.attributes().origin().compareTo(Origin.IGP));
        switch (options.med()) {
            case SAME_NEIGHBOUR_AS -> {
                List<Route> before = List.copyOf(left);
                left.removeIf(
                        r -> before.stream().anyMatch(o -> as(o).equals(as(r)) && med(o) < med(r)));
            }
            case ALWAYS -> keepLowest(left, Model::med);
            case NEVER -> {}
        }
        keepLowest(left, r -> r.internal() ? 1 : 0);
        return left;
    }

    /// The best of them, if there is one.
    Optional<Route> best(List<Route> candidates) {
        List<Route> left = equal(candidates);
        keepLowest(left, r -> Integer.toUnsignedLong(identifier(r)));
        keepLowest(left, r -> r.internal() ? r.attributes().clusterList().size() : 0);
        return left.stream()
                .min(
                        Comparator.comparing(
                                r -> r.from().map(p -> p.options.address()).orElseThrow(),
                                NextHops::compare));
    }

    private int identifier(Route route) {
        if (route.from().isEmpty()) {
            return options.routerId().bits();
        }
        RouterId own = route.from().get().options.negotiated().peerId();
        return route.internal() ? route.attributes().originatorId().orElse(own).bits() : own.bits();
    }

    private static long med(Route route) {
        return route.attributes().med().orElse(0);
    }

    private Asn as(Route route) {
        Asn fallback =
                route.from().map(p -> p.options.negotiated().peerAs()).orElse(options.localAs());
        return route.attributes().asPath().first().orElse(fallback);
    }

    private static void keepLowest(List<Route> left, ToLongFunction<Route> measure) {
        long lowest = left.stream().mapToLong(measure).min().orElse(0);
        left.removeIf(r -> measure.applyAsLong(r) != lowest);
    }

    /// What a neighbour must have heard in the end.
    Map<IpPrefix, Attributes> heardBy(Known to) {
        Map<IpPrefix, Attributes> all = new TreeMap<>(Peer.ORDER);
        for (IpPrefix prefix : prefixes()) {
            best(candidates(prefix))
                    .filter(r -> !r.from().equals(Optional.of(to)))
                    .filter(r -> !(internalOnly(r) && to.internal() && !to.client()))
                    .flatMap(r -> exported(to, prefix, r))
                    .ifPresent(a -> all.put(prefix, a));
        }
        return all;
    }

    private static boolean internalOnly(Route route) {
        return route.internal() && !route.from().orElseThrow().client();
    }

    private Optional<Attributes> exported(Known to, IpPrefix prefix, Route route) {
        Communities carried = route.attributes().communities();
        boolean mayLeave =
                !carried.contains(Communities.NO_EXPORT)
                        && !carried.contains(Communities.NO_EXPORT_SUBCONFED);
        if (carried.contains(Communities.NO_ADVERTISE)
                || !to.internal() && !mayLeave
                || !to.options.negotiated().families().contains(prefix.family())) {
            return Optional.empty();
        }
        return judge(to.out, route.group(), prefix, route.attributes())
                .flatMap(changes -> exported(to, prefix, route, changes));
    }

    private Optional<Attributes> exported(Known to, IpPrefix prefix, Route route, Changes changes) {
        Optional<IpAddress> ours =
                to.options.nextHops().stream()
                        .filter(h -> h.family() == prefix.family())
                        .findFirst();
        boolean self = ours.isPresent() && !route.internal();
        Optional<IpAddress> hop =
                self || !to.internal()
                        ? ours
                        : route.hops().stream()
                                .filter(h -> h.family() == prefix.family())
                                .findFirst();
        if (hop.isEmpty()) {
            return Optional.empty();
        }
        Attributes.Builder out = edit(route.attributes(), changes).noNextHop();
        switch (prefix.family()) {
            case IPV4 -> out.nextHop(NextHop.of(hop.get()));
            case IPV6 -> out.mpNextHop(NextHop.of(hop.get()));
        }
        if (to.internal()) {
            out.localPref(changes.localPreference().orElse(route.preference()));
            changes.med().ifPresent(out::med);
            if (route.internal()) {
                reflect(route, out);
            }
        } else {
            Attributes soFar = out.build();
            out.asPath(soFar.asPath().prepend(options.localAs(), 1));
            out.noMed().noLocalPref().noReflection();
            out.extendedCommunities(soFar.extendedCommunities().transitive());
            changes.med().ifPresent(out::med);
        }
        return Optional.of(out.build());
    }

    private void reflect(Route route, Attributes.Builder out) {
        Attributes a = route.attributes();
        out.originatorId(
                a.originatorId().orElse(route.from().orElseThrow().options.negotiated().peerId()));
        List<RouterId> clusters = new ArrayList<>();
        clusters.add(options.routerId());
        clusters.addAll(a.clusterList());
        out.clusterList(clusters);
    }

    /// What forwarding must hold in the end.
    Map<IpPrefix, List<IpAddress>> forwarding() {
        Map<IpPrefix, List<IpAddress>> all = new TreeMap<>(Peer.ORDER);
        for (IpPrefix prefix : prefixes()) {
            List<Route> candidates = candidates(prefix);
            if (candidates.isEmpty()) {
                continue;
            }
            TreeSet<IpAddress> hops = new TreeSet<>(NextHops::compare);
            if (options.pathsMax() == 1) {
                hops.addAll(best(candidates).orElseThrow().hops());
            } else {
                equal(candidates).forEach(r -> hops.addAll(r.hops()));
            }
            if (!hops.isEmpty()) {
                all.put(prefix, List.copyOf(hops));
            }
        }
        return all;
    }
}
