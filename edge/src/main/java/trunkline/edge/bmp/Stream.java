package trunkline.edge.bmp;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import trunkline.bgp.message.Capability;
import trunkline.bgp.message.Family;
import trunkline.bgp.message.Message;
import trunkline.bgp.message.Octets;
import trunkline.bgp.message.Open;
import trunkline.bgp.message.Update;
import trunkline.bgp.message.UpdatePacker;
import trunkline.bgp.message.WireReader;
import trunkline.bgp.rib.PathRow;
import trunkline.bgp.rib.RibOptions;
import trunkline.bgp.rib.TableWalk;
import trunkline.bgp.rib.Verdict;
import trunkline.bgp.session.Reason;
import trunkline.bmp.BmpMessage;
import trunkline.bmp.BmpPeer;
import trunkline.bmp.Information;
import trunkline.bmp.PeerDown;
import trunkline.bmp.PeerUp;
import trunkline.bmp.RouteMonitoring;
import trunkline.edge.speaker.Speaker;
import trunkline.edge.speaker.Watch;
import trunkline.net.IpFamily;
import trunkline.net.Ipv4Address;

/// All that is told on one connection with a collector: every session and table that is there when
/// it begins, and then what changes. Mutable.
final class Stream {
    /// Between two looks at what is told and chosen; changes in between are told once.
    static final Duration LOOK = Duration.ofMillis(100);

    private static final int PREFIXES_PER_TURN = 1_000;
    private static final int BATCH_OCTETS = 1 << 16;

    private final Speaker speaker;
    private final Collector collector;
    private final Consumer<BmpMessage> out;
    private final AdjRibIn tables;
    private final Map<Monitored.Name, Monitored> sessions = new LinkedHashMap<>();
    private final Queue<Walk> walks = new ArrayDeque<>();
    private final Map<Monitored.Name, Watch> told = new LinkedHashMap<>();
    private final Map<String, Chosen> chosen = new LinkedHashMap<>();
    private final byte[] batch = new byte[BATCH_OCTETS];

    /// A table that is gone through.
    private record Walk(
            String domain,
            IpFamily family,
            PathRow.View view,
            TableWalk table,
            Predicate<Monitored.Name> wanted) {}

    /// The chosen routes of a domain.
    private record Chosen(BmpPeer peer, Watch routes) {}

    Stream(Speaker speaker, Collector collector, Consumer<BmpMessage> out) {
        this.speaker = speaker;
        this.collector = collector;
        this.out = out;
        this.tables = new AdjRibIn(speaker);
    }

    /// Begins with all sessions that are up.
    void begin(Iterable<Monitored> up, Instant now) {
        up.forEach(session -> up(session));
        for (String domain : speaker.domains()) {
            for (IpFamily family : IpFamily.values()) {
                walk(domain, family, PathRow.View.RECEIVED, _ -> true);
                walk(domain, family, PathRow.View.TAKEN, _ -> true);
            }
        }
        look(now);
    }

    private void walk(
            String domain, IpFamily family, PathRow.View view, Predicate<Monitored.Name> wanted) {
        if (collector.wants(view(view))) {
            speaker.walk(domain, family, view)
                    .ifPresent(t -> walks.add(new Walk(domain, family, view, t, wanted)));
        }
    }

    private static Collector.View view(PathRow.View of) {
        return switch (of) {
            case RECEIVED -> Collector.View.RECEIVED;
            case TAKEN -> Collector.View.TAKEN;
        };
    }

    private static int flags(PathRow.View of) {
        return switch (of) {
            case RECEIVED -> 0;
            case TAKEN -> BmpPeer.POST_POLICY;
        };
    }

    void up(Monitored session) {
        Monitored.Name name = Monitored.Name.of(session.ends());
        sessions.put(name, session);
        out.accept(session.up());
        if (collector.wants(Collector.View.SENT)) {
            speaker.watch(name.domain(), name.session()).ifPresent(w -> told.put(name, w));
        }
    }

    void down(Monitored session, Reason reason, Instant now) {
        Monitored.Name name = Monitored.Name.of(session.ends());
        if (sessions.remove(name) != null) {
            Optional.ofNullable(told.remove(name)).ifPresent(Watch::close);
            out.accept(session.down(reason, now));
        }
    }

    void taken(Monitored session, byte[] octets, int from, int to, Verdict verdict, Instant now) {
        if (collector.wants(Collector.View.RECEIVED)) {
            BmpPeer peer = session.peer(session.verbatim(), now);
            tables.received(session, octets, from, to, verdict, u -> monitor(peer, u));
        }
        if (collector.wants(Collector.View.TAKEN)) {
            BmpPeer peer = session.peer(BmpPeer.POST_POLICY, now);
            tables.taken(session, octets, from, to, u -> monitor(peer, u));
        }
    }

    /// A session's routes may look different now: they are told anew.
    // DEVIATES RFC 7854 §5: a route that a policy refuses from now on, or that the neighbour left
    // out
    // of a table that it sent again (RFC 7313), is not withdrawn; so the session is told as gone
    // and
    // come again, with all that it has.
    void judgedAnew(Monitored session, Instant now) {
        Monitored.Name name = Monitored.Name.of(session.ends());
        if (!sessions.containsKey(name)) {
            return;
        }
        out.accept(new PeerDown(session.peer(0, now), PeerDown.DECONFIGURED, Octets.EMPTY));
        Optional.ofNullable(told.remove(name)).ifPresent(Watch::close);
        up(session);
        for (IpFamily family : session.agreed().families()) {
            walk(name.domain(), family, PathRow.View.RECEIVED, name::equals);
            walk(name.domain(), family, PathRow.View.TAKEN, name::equals);
        }
    }

    private void monitor(BmpPeer peer, Octets update) {
        out.accept(new RouteMonitoring(peer, update));
    }

    /// Tells the next part of the tables, if there is one.
    ///
    /// @return whether there is more
    boolean walkOn(Instant now) {
        Walk walk = walks.peek();
        if (walk == null) {
            return false;
        }
        Map<Monitored.Name, UpdatePacker> packers = new LinkedHashMap<>();
        boolean more =
                walk.table()
                        .next(
                                PREFIXES_PER_TURN,
                                row ->
                                        row.neighbour()
                                                .map(n -> new Monitored.Name(walk.domain(), n))
                                                .filter(walk.wanted())
                                                .ifPresent(n -> show(walk, n, row, packers)));
        packers.values().forEach(UpdatePacker::flush);
        if (!more) {
            walks.remove();
            sessions.forEach((name, session) -> end(walk, name, session, now));
        }
        return !walks.isEmpty();
    }

    private void show(
            Walk walk,
            Monitored.Name name,
            PathRow row,
            Map<Monitored.Name, UpdatePacker> packers) {
        Monitored session = sessions.get(name);
        if (session == null) {
            return;
        }
        BmpPeer peer = session.peer(flags(walk.view()), session.since());
        packers.computeIfAbsent(
                        name, _ -> new UpdatePacker(session.pathIds(), u -> monitor(peer, u)))
                .announce(row.prefix(), row.pathId(), row.attributes());
    }

    /// RFC 7854 §9: behind a table stands its end.
    private void end(Walk walk, Monitored.Name name, Monitored session, Instant now) {
        boolean isPartOf =
                name.domain().equals(walk.domain())
                        && walk.wanted().test(name)
                        && session.agreed().families().contains(walk.family());
        if (isPartOf) {
            Octets mark = Octets.of(Update.endOfRib(Family.unicast(walk.family())).encode());
            monitor(session.peer(flags(walk.view()), now), mark);
        }
    }

    /// Tells what neighbours are told and what is chosen since the last look, as far as a batch
    /// goes.
    ///
    /// @return whether there is more
    boolean look(Instant now) {
        boolean more = false;
        int flags = BmpPeer.ADJ_RIB_OUT | BmpPeer.POST_POLICY;
        for (Map.Entry<Monitored.Name, Watch> entry : told.entrySet()) {
            Monitored session = sessions.get(entry.getKey());
            if (session != null) {
                more |= tell(session.peer(flags, now), entry.getValue());
            }
        }
        if (collector.wants(Collector.View.CHOSEN)) {
            watchDomains(now);
            for (Chosen each : chosen.values()) {
                more |= tell(each.peer().with(now), each.routes());
            }
        }
        return more;
    }

    private boolean tell(BmpPeer peer, Watch from) {
        if (!from.hasOutput()) {
            return false;
        }
        int length = from.output(batch, 0, batch.length);
        int at = 0;
        while (at < length) {
            int octets = new WireReader(batch, at + Message.MARKER_LENGTH, length).u16();
            monitor(peer, Octets.of(batch, at, at + octets));
            at += octets;
        }
        return from.hasOutput();
    }

    private void watchDomains(Instant now) {
        List<String> there = speaker.domains();
        for (String gone : List.copyOf(chosen.keySet())) {
            if (!there.contains(gone)) {
                Optional.ofNullable(chosen.remove(gone)).ifPresent(c -> gone(c, gone, now));
            }
        }
        for (String domain : there) {
            if (!chosen.containsKey(domain)) {
                speaker.identity(domain).ifPresent(own -> watchDomain(domain, own, now));
            }
        }
    }

    private void gone(Chosen table, String domain, Instant now) {
        table.routes().close();
        byte[] name = Information.text(Information.TABLE_NAME, domain).value().bytes();
        byte[] rest = new byte[4 + name.length];
        rest[1] = Information.TABLE_NAME;
        rest[3] = (byte) name.length;
        System.arraycopy(name, 0, rest, 4, name.length);
        out.accept(new PeerDown(table.peer().with(now), PeerDown.TABLE_GONE, Octets.of(rest)));
    }

    private void watchDomain(String domain, RibOptions own, Instant now) {
        BmpPeer peer =
                new BmpPeer(
                        BmpPeer.LOC_RIB,
                        0,
                        Monitored.distinguisher(domain),
                        Ipv4Address.UNSPECIFIED,
                        own.localAs(),
                        own.routerId(),
                        now);
        List<Capability> families = new ArrayList<>();
        for (IpFamily family : IpFamily.values()) {
            families.add(new Capability.Multiprotocol(Family.unicast(family)));
        }
        Octets open = Octets.of(Open.of(own.localAs(), 0, own.routerId(), families).encode());
        List<Information> name = List.of(Information.text(Information.TABLE_NAME, domain));
        out.accept(new PeerUp(peer, Ipv4Address.UNSPECIFIED, 0, 0, open, open, name));
        speaker.watch(domain).ifPresent(watch -> chosen.put(domain, new Chosen(peer, watch)));
    }

    /// The connection is gone: nobody watches any more.
    void end() {
        told.values().forEach(Watch::close);
        chosen.values().forEach(c -> c.routes().close());
    }
}
