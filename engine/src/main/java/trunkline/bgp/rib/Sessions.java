package trunkline.bgp.rib;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import trunkline.bgp.message.PeerKind;
import trunkline.bgp.message.UpdateOptions;
import trunkline.bgp.policy.Policy;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;

/// The established sessions of a RIB, and those that are gone and whose routes were kept.
final class Sessions {

    private final Map<IpFamily, LocRib> families;
    private final Map<String, Neighbour> living = new LinkedHashMap<>();
    private final Map<String, Neighbour> kept = new LinkedHashMap<>();

    /// Who watches, and whom, if not the routes that are chosen.
    private final Map<Neighbour, Optional<Neighbour>> watchers = new LinkedHashMap<>();

    private final BitSet numbers = new BitSet();

    Sessions(Map<IpFamily, LocRib> families) {
        this.families = families;
        numbers.set(0);
    }

    /// Those that are established, in the order they came.
    List<Neighbour> living() {
        return new ArrayList<>(living.values());
    }

    /// Those and the ones whose routes were kept.
    List<Neighbour> all() {
        List<Neighbour> all = living();
        all.addAll(kept.values());
        return all;
    }

    Neighbour up(NeighbourOptions session) {
        Optional.ofNullable(living.get(session.name()))
                .ifPresent(old -> down(old, Departure.WITHDRAW));
        Optional<Neighbour> before = Optional.ofNullable(kept.remove(session.name()));
        Neighbour now;
        if (before.isPresent() && continues(before.get(), session)) {
            now = new Neighbour(session, before.get().source(), before.get().reading());
            before.get().channels().values().forEach(channel -> reopen(now, channel));
        } else {
            before.ifPresent(this::close);
            UpdateOptions reading = session.checks().reading(session.negotiated());
            now = new Neighbour(session, source(session), reading);
            session.negotiated().families().forEach(family -> open(now, rib(family)));
        }
        living.put(session.name(), now);
        return now;
    }

    /// Somebody hears what `of` is told, or without one which routes are chosen; a member of update
    /// groups, and nobody's neighbour.
    Neighbour watch(Optional<Neighbour> of, NeighbourOptions whoElse) {
        NeighbourOptions session = of.map(Neighbour::options).orElse(whoElse);
        Source source = of.map(Neighbour::source).orElseGet(() -> source(whoElse));
        UpdateOptions reading = session.checks().reading(session.negotiated());
        Neighbour watcher = new Neighbour(session, source, reading);
        for (IpFamily family : session.negotiated().families()) {
            LocRib rib = rib(family);
            Lanes lanes =
                    new Lanes(
                            lane(watcher, rib, 0, Policy.NOTHING),
                            id -> lane(watcher, rib, id, Policy.NOTHING),
                            Lanes.Naming.NONE);
            Member member = new Member(source, hop(session, family));
            member.mark(Member.Mark.END_OF_RIB);
            Export.Rules rules =
                    of.flatMap(n -> n.channel(family))
                            .map(channel -> channel.group.export().rules())
                            .orElseGet(() -> chosen(session));
            UpdateGroup group = rib.groups().join(rules, member);
            watcher.channels().put(family, new Channel(lanes, member, group, Optional.empty()));
        }
        watchers.put(watcher, of);
        return watcher;
    }

    private static Export.Rules chosen(NeighbourOptions session) {
        return new Export.Rules(
                Source.Side.LOCAL,
                Policy.EVERYTHING,
                session.negotiated().asWidth(),
                session.negotiated().sendLengthMax(),
                Export.Hop.UNCHANGED,
                Relation.of(session.negotiated()));
    }

    /// Nobody watches any more.
    void unwatch(Neighbour watcher) {
        Optional<Neighbour> of = watchers.getOrDefault(watcher, Optional.empty());
        if (!watchers.containsKey(watcher)) {
            return;
        }
        watchers.remove(watcher);
        leave(watcher);
        watcher.channels().values().forEach(channel -> channel.lanes().close());
        watcher.channels().clear();
        if (of.isEmpty()) {
            numbers.clear(watcher.source().number());
        }
    }

    private List<Neighbour> watchersOf(Neighbour neighbour) {
        List<Neighbour> all = new ArrayList<>();
        watchers.forEach((watcher, of) -> {
            if (of.equals(Optional.of(neighbour))) {
                all.add(watcher);
            }
        });
        return all;
    }

    private static void leave(Neighbour neighbour) {
        for (Channel channel : neighbour.channels().values()) {
            channel.rib().groups().leave(channel.group, channel.member);
        }
    }

    private LocRib rib(IpFamily family) {
        return Optional.ofNullable(families.get(family)).orElseThrow();
    }

    /// Whether routes that were learned before mean the same on the new session.
    private static boolean continues(Neighbour before, NeighbourOptions now) {
        NeighbourOptions then = before.options();
        return then.group().equals(now.group())
                && then.address().equals(now.address())
                && then.reflection() == now.reflection()
                && then.nextHops().equals(now.nextHops())
                && then.checks().equals(now.checks())
                && then.negotiated().peerId().equals(now.negotiated().peerId())
                && Relation.of(then.negotiated()) == Relation.of(now.negotiated())
                && before.reading().equals(now.checks().reading(now.negotiated()));
    }

    private Source source(NeighbourOptions session) {
        int number = numbers.nextClearBit(0);
        numbers.set(number);
        return new Source(
                number,
                session.name(),
                session.group(),
                session.address(),
                session.negotiated().peerId().bits(),
                side(session));
    }

    private static Source.Side side(NeighbourOptions session) {
        if (session.negotiated().kind() == PeerKind.EXTERNAL) {
            return Source.Side.EXTERNAL;
        }
        return switch (session.reflection()) {
            case NONE -> Source.Side.INTERNAL;
            case CLIENT -> Source.Side.CLIENT;
        };
    }

    private void open(Neighbour neighbour, LocRib rib) {
        Policy policy = policy(neighbour, neighbour.options().importPolicy());
        Lane first = lane(neighbour, rib, 0, policy);
        boolean naming = neighbour.reading().addPath().contains(rib.family());
        open(
                neighbour,
                new Lanes(
                        first,
                        id -> lane(neighbour, rib, id, first.in().policy()),
                        naming ? Lanes.Naming.BY_ID : Lanes.Naming.NONE),
                rib);
    }

    private static Lane lane(Neighbour neighbour, LocRib rib, int pathId, Policy policy) {
        Adjacency adjacency = new Adjacency(rib, neighbour.source(), pathId);
        Import in = new Import(adjacency, neighbour.options(), neighbour.reading(), policy);
        return new Lane(adjacency, in);
    }

    private void reopen(Neighbour neighbour, Channel before) {
        open(neighbour, before.lanes(), before.rib());
        before.lanes().judgeBy(policy(neighbour, neighbour.options().importPolicy()));
    }

    private void open(Neighbour neighbour, Lanes lanes, LocRib rib) {
        NeighbourOptions session = neighbour.options();
        Member member = new Member(neighbour.source(), hop(session, rib.family()));
        member.mark(Member.Mark.END_OF_RIB);
        Policy out = policy(neighbour, session.exportPolicy());
        UpdateGroup group = rib.groups().join(rules(neighbour, out, member), member);
        Optional<NeighbourOptions.PrefixLimit> limit =
                session.limits().stream().filter(l -> l.family() == rib.family()).findFirst();
        neighbour.channels().put(rib.family(), new Channel(lanes, member, group, limit));
    }

    private static byte[] hop(NeighbourOptions session, IpFamily family) {
        return session.nextHops().stream()
                .filter(hop -> hop.family() == family)
                .findFirst()
                .map(IpAddress::bytes)
                .orElse(new byte[0]);
    }

    private static Export.Rules rules(Neighbour neighbour, Policy policy, Member member) {
        Source.Side side = neighbour.source().side();
        Export.Hop hop =
                member.hop().length > 0
                        ? Export.Hop.OURS
                        : side.isInternal() ? Export.Hop.UNCHANGED : Export.Hop.NONE;
        return new Export.Rules(
                side,
                policy,
                neighbour.options().negotiated().asWidth(),
                neighbour.options().negotiated().sendLengthMax(),
                hop,
                Relation.of(neighbour.options().negotiated()));
    }

    /// RFC 8212 §2: without a policy nothing passes to or from another AS.
    private static Policy policy(Neighbour neighbour, Optional<Policy> configured) {
        return configured.orElse(
                neighbour.source().side().isInternal() ? Policy.EVERYTHING : Policy.NOTHING);
    }

    void down(Neighbour neighbour, Departure departure) {
        if (!living.remove(neighbour.source().name(), neighbour)) {
            return;
        }
        watchersOf(neighbour).forEach(this::unwatch);
        leave(neighbour);
        switch (departure) {
            case WITHDRAW -> close(neighbour);
            case KEEP_STALE -> {
                neighbour
                        .channels()
                        .values()
                        .forEach(c -> c.lanes().markStale(Adjacency.Staleness.RESTART));
                kept.put(neighbour.source().name(), neighbour);
            }
        }
    }

    private void close(Neighbour neighbour) {
        neighbour.channels().values().forEach(channel -> channel.lanes().close());
        numbers.clear(neighbour.source().number());
    }

    void sweep(String name, IpFamily family) {
        Optional<Neighbour> gone = Optional.ofNullable(kept.get(name));
        gone.or(() -> Optional.ofNullable(living.get(name)))
                .flatMap(n -> n.channel(family))
                .ifPresent(channel -> channel.lanes().sweep());
        if (gone.isPresent() && gone.get().channels().values().stream().allMatch(c -> c.isBare())) {
            kept.remove(name);
            close(gone.get());
        }
    }

    void policies(Neighbour of, Optional<Policy> in, Optional<Policy> out) {
        for (Channel channel : of.channels().values()) {
            channel.countAnew();
            channel.lanes().judgeBy(policy(of, in));
            Export.Rules rules = rules(of, policy(of, out), channel.member);
            channel.group = channel.rib().groups().move(channel.group, rules, channel.member);
            for (Neighbour watcher : watchersOf(of)) {
                watcher.channel(channel.rib().family())
                        .ifPresent(w -> w.group = w.rib().groups().move(w.group, rules, w.member));
            }
        }
    }
}
