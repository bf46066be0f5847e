package trunkline.bgp.rib;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import trunkline.bgp.policy.Policy;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;

/// The routes of one routing domain, both families: Adj-RIB-In, Loc-RIB, decision process and
/// Adj-RIB-Out (RFC 4271 §3.2, §9).
///
/// One owner calls it. UPDATE messages go in by [#update]; what must be said comes out by
/// [#output], coalesced until it is asked for; what forwarding must change by [#drainForwarding]. A
/// neighbour that does not drain its output delays nobody and costs one bit per prefix.
public final class Rib {

    /// Most prefixes of a family in one domain; more is [Verdict.Full].
    public static final int PREFIXES_MAX = HashIndex.THINGS_MAX;

    /// Most refused routes of a neighbour and family that are kept with their reason. More are only
    /// counted ([NeighbourCounts#forgotten]), a [RibEvent.RefusedForgotten] says so once, and a
    /// policy that would accept them needs a route refresh.
    public static final int REFUSED_PER_PEER_MAX = 20_000;

    /// Most path identifiers (RFC 7911) of a neighbour and family that have routes; a route under
    /// one more is refused and only counted, as those beyond [#REFUSED_PER_PEER_MAX].
    public static final int PATH_IDS_MAX = 256;

    /// Most events that wait to be drained; the oldest go first.
    public static final int EVENTS_MAX = 1_000;

    private final Map<IpFamily, LocRib> families = new EnumMap<>(IpFamily.class);
    private final Map<IpFamily, LocalRoutes> locals = new EnumMap<>(IpFamily.class);
    private final Intake intake;
    private final Sessions sessions;
    private final ArrayDeque<RibEvent> events = new ArrayDeque<>();

    /// An empty table.
    ///
    /// @param store shared by all RIBs of the same owner
    public Rib(RibOptions options, AttributeStore store) {
        for (IpFamily family : IpFamily.values()) {
            LocRib rib = new LocRib(family, options, store);
            families.put(family, rib);
            locals.put(family, new LocalRoutes(rib));
        }
        intake = new Intake(store, this::tell);
        sessions = new Sessions(families);
    }

    private void tell(RibEvent event) {
        if (events.size() == EVENTS_MAX) {
            events.removeFirst();
        }
        events.addLast(event);
    }

    /// A session is established. Its table begins to flow by [#output]; routes kept stale from a
    /// session of the same name are its own until they are swept.
    public Neighbour peerUp(NeighbourOptions options) {
        return sessions.up(options);
    }

    /// The session is gone; the handle is dead.
    public void peerDown(Neighbour neighbour, Departure departure) {
        sessions.down(neighbour, departure);
    }

    /// Routes of the session called `name` that were kept stale and not announced again go.
    public void sweep(String name, IpFamily family) {
        sessions.sweep(name, family);
    }

    /// Takes the body of an UPDATE message: the octets after the 19 of the header.
    public Verdict update(Neighbour from, byte[] buffer, int at, int length) {
        return intake.take(from, buffer, at, length);
    }

    /// The neighbour asked for its table again (RFC 2918).
    public void refresh(Neighbour to, IpFamily family) {
        to.channel(family).ifPresent(c -> c.group.refresh(c.member, to.refreshMark()));
    }

    /// The neighbour begins to send its table again (RFC 7313): what it does not name until
    /// [#refreshEnds] goes.
    public void refreshBegins(Neighbour from, IpFamily family) {
        from.channel(family).ifPresent(Channel::begin);
    }

    /// The neighbour has sent its table again (RFC 7313).
    public void refreshEnds(Neighbour from, IpFamily family) {
        from.channel(family).ifPresent(c -> c.lanes().sweep(Adjacency.Staleness.REFRESH));
    }

    /// Replaces both policies without a reset; the routes that are held are judged again.
    public void policies(Neighbour of, Optional<Policy> in, Optional<Policy> out) {
        sessions.policies(of, in, out);
    }

    /// Replaces the limits without a reset; what is held is counted against them.
    ///
    /// @return [Verdict.Taken], or [Verdict.LimitReached] for a family that has more already
    public Verdict limits(Neighbour of, List<NeighbourOptions.PrefixLimit> limits) {
        Verdict verdict = new Verdict.Taken();
        for (Channel channel : of.channels().values()) {
            IpFamily family = channel.rib().family();
            channel.limit(limits.stream().filter(l -> l.family() == family).findFirst());
            intake.warn(channel);
            if (channel.isOverLimit()) {
                verdict = Intake.overLimit(channel);
            }
        }
        return verdict;
    }

    /// The domain announces `prefix` of its own accord, instead of what it said of it before.
    ///
    /// @return [Verdict.Taken] or [Verdict.Full]
    public Verdict originate(IpPrefix prefix, Origination origination) {
        return of(prefix.family(), locals).originate(prefix, origination);
    }

    /// The domain no longer announces `prefix` of its own accord.
    public void withdraw(IpPrefix prefix) {
        of(prefix.family(), locals).withdraw(prefix);
    }

    private static <T> T of(IpFamily family, Map<IpFamily, T> each) {
        return Optional.ofNullable(each.get(family)).orElseThrow();
    }

    /// Whether [#output] would do something.
    public boolean hasOutput(Neighbour to) {
        for (Channel channel : to.channels().values()) {
            if (channel.group.hasOutput(channel.member)) {
                return true;
            }
        }
        return false;
    }

    /// Writes whole messages (UPDATE, and ROUTE-REFRESH markers of RFC 7313) for `to`, as many as
    /// fit. It does a bounded amount of work: after changes that concern `to` little it may write
    /// nothing though [#hasOutput] still holds.
    ///
    /// @param room octets from `at`, at least the longest message that the neighbour takes
    /// @return octets written
    public int output(Neighbour to, byte[] buffer, int at, int room) {
        int written = 0;
        for (Channel channel : to.channels().values()) {
            written += channel.group.output(channel.member, buffer, at + written, room - written);
        }
        return written;
    }

    /// Whom internal next hops are asked of; [NextHopResolver#ON_LINK] until it is set.
    public void resolver(NextHopResolver resolver) {
        families.values().forEach(rib -> rib.nextHops().resolver(resolver));
        nextHopsChanged();
    }

    /// The resolver may answer differently now: all next hops are asked again.
    public void nextHopsChanged() {
        families.values().forEach(LocRib::resolve);
    }

    /// Begins to keep track of forwarding, from the routes that are there; without it
    /// [#drainForwarding] has nothing.
    public void trackForwarding() {
        families.values().forEach(rib -> rib.forwarding().track());
    }

    /// Hands out at most `max` changes of forwarding.
    ///
    /// @return how many
    public int drainForwarding(int max, ForwardingSink sink) {
        int count = 0;
        for (LocRib rib : families.values()) {
            count += rib.forwarding().drain(max - count, sink);
        }
        return count;
    }

    /// What happened since the last call, oldest first.
    public List<RibEvent> drainEvents() {
        List<RibEvent> drained = List.copyOf(events);
        events.clear();
        return drained;
    }

    /// Prefixes of a family that have at least one usable path.
    public int prefixes(IpFamily family) {
        return of(family, families).usable();
    }

    /// Counts of a neighbour.
    public NeighbourCounts counts(Neighbour of, IpFamily family) {
        return of.channel(family)
                .map(NeighbourCounts::of)
                .orElse(new NeighbourCounts(0, 0, 0, 0, 0));
    }

    /// Shows paths of a family, all paths of a prefix together with the best first, in the order of
    /// the table, at most `max`.
    ///
    /// @return whether that was all
    public boolean routes(IpFamily family, int max, Consumer<RouteRow> sink) {
        return new LookingGlass(of(family, families), sessions).routes(max, sink);
    }

    /// Shows the paths of one prefix, the best first.
    public List<RouteRow> routes(IpPrefix prefix) {
        List<RouteRow> rows = new ArrayList<>();
        new LookingGlass(of(prefix.family(), families), sessions).routes(prefix, rows::add);
        return rows;
    }

    /// Shows what was refused from neighbours and not sent to them, at most `max`.
    ///
    /// @return whether that was all
    public boolean refused(IpFamily family, int max, Consumer<RefusedRow> sink) {
        return new LookingGlass(of(family, families), sessions).refused(max, sink);
    }

    /// Shows what one neighbour has announced, in use or not, at most `max`.
    ///
    /// @param neighbour name of the session
    /// @return whether that was all
    public boolean received(String neighbour, IpFamily family, int max, Consumer<RouteRow> sink) {
        return new LookingGlass(of(family, families), sessions).received(neighbour, max, sink);
    }

    /// Shows what was refused from one neighbour and not sent to it, at most `max`.
    ///
    /// @param neighbour name of the session
    /// @return whether that was all
    public boolean refused(String neighbour, IpFamily family, int max, Consumer<RefusedRow> sink) {
        return new LookingGlass(of(family, families), sessions, neighbour::equals)
                .refused(max, sink);
    }

    /// Somebody begins to hear what a neighbour is told: its table and then what changes, by
    /// [#hasOutput] and [#output], until [#unwatch] or the end of the session.
    public Neighbour watch(Neighbour of) {
        return sessions.watch(Optional.of(of), of.options());
    }

    /// Somebody begins to hear which routes are chosen (the Loc-RIB): as an internal neighbour
    /// would be told, with nothing left out, next hops as learned, and an unspecified one for
    /// routes of the domain's own.
    public Neighbour watch() {
        return sessions.watch(Optional.empty(), Watching.OPTIONS);
    }

    /// The handle of [#watch] is dead.
    public void unwatch(Neighbour watcher) {
        sessions.unwatch(watcher);
    }

    /// What every neighbour was made with that may have routes here, established or kept stale.
    public List<NeighbourOptions> neighbours() {
        return sessions.all().stream().map(Neighbour::options).toList();
    }

    /// Goes through all paths of a family with their attributes.
    public TableWalk walk(IpFamily family, PathRow.View view) {
        return new TableWalk(of(family, families), view);
    }

    /// Shows the paths of one prefix with their attributes, the best first.
    public void paths(IpPrefix prefix, PathRow.View view, Consumer<PathRow> sink) {
        walk(prefix.family(), view).show(prefix, sink);
    }

    /// Rows of the tables that are in use.
    int rows() {
        return families.values().stream().mapToInt(rib -> rib.table().used()).sum();
    }

    /// Octets held for prefixes and paths; what is held for attributes is in the store.
    public long octets() {
        return families.values().stream().mapToLong(LocRib::octets).sum();
    }
}
