package trunkline.edge.speaker;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import trunkline.bgp.message.Defect;
import trunkline.bgp.message.ErrorCode;
import trunkline.bgp.message.Family;
import trunkline.bgp.message.Handling;
import trunkline.bgp.message.Message;
import trunkline.bgp.message.Negotiated;
import trunkline.bgp.message.Notification;
import trunkline.bgp.message.RouteRefresh;
import trunkline.bgp.message.UpdateOptions;
import trunkline.bgp.rib.Departure;
import trunkline.bgp.rib.Neighbour;
import trunkline.bgp.rib.NeighbourOptions;
import trunkline.bgp.rib.Rib;
import trunkline.bgp.rib.Verdict;
import trunkline.bgp.session.Event;
import trunkline.bgp.session.Reason;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;

/// The routes of one session while it is established: from its [Channel] into the domain's table
/// and back.
final class SessionRoutes {
    private static final System.Logger LOG = System.getLogger(SessionRoutes.class.getName());

    /// How long a session rests after the table was full.
    private static final Duration FULL_REST = Duration.ofMinutes(1);

    /// Between two reports of mended UPDATEs.
    private static final Duration MENDED_QUIET = Duration.ofMinutes(1);

    private final Domain domain;
    private final LiveSession session;
    private final Counters counters;
    private @Nullable Neighbour neighbour;
    private @Nullable Channel channel;
    private @Nullable IpAddress localAddress;
    private List<IpFamily> families = List.of();
    private Optional<UpdateOptions> reading = Optional.empty();
    private Instant mendedFrom = Instant.MIN;
    private Optional<Restarts> restarts = Optional.empty();
    private Instant staleUntil = Instant.MAX;
    private final Set<IpFamily> ended = EnumSet.noneOf(IpFamily.class);

    SessionRoutes(Domain domain, LiveSession session, Counters counters) {
        this.domain = domain;
        this.session = session;
        this.counters = counters;
    }

    void up(Channel on, Negotiated agreed, Instant now) {
        channel = on;
        families = agreed.families();
        restarts = Optional.of(new Restarts(agreed));
        ended.clear();
        reading = Optional.of(agreed.updateOptions());
        localAddress = on.connection().local().address();
        neighbour = domain.rib().peerUp(options(agreed, localAddress));
        domain.joined(this);
        if (isStale()) {
            staleUntil = now.plus(Restarts.TABLE_MAX);
            sweepUnless(new Restarts(agreed)::hasKept);
        }
    }

    private NeighbourOptions options(Negotiated agreed, IpAddress local) {
        SessionOptions options = session.options();
        return new NeighbourOptions(
                session.name(),
                options.group(),
                session.peer(),
                agreed,
                NeighbourOptions.Reflection.NONE,
                nextHops(options, local),
                options.terms().importPolicy(),
                options.terms().exportPolicy(),
                limits(options),
                options.checks());
    }

    private static List<NeighbourOptions.PrefixLimit> limits(SessionOptions options) {
        return options.terms().limits().stream().map(SessionOptions.Limit::prefix).toList();
    }

    private static List<IpAddress> nextHops(SessionOptions options, IpAddress local) {
        List<IpAddress> hops = new ArrayList<>();
        hops.add(local);
        for (IpAddress other : options.nextHops()) {
            if (other.family() != local.family()) {
                hops.add(other);
            }
        }
        return hops;
    }

    /// The session is gone. Where the neighbour forwards on over a restart, its routes are kept for
    /// a time (RFC 4724 §4.2).
    void down(Reason reason, Instant now) {
        Neighbour gone = neighbour;
        if (gone != null) {
            Duration stale = stale(reason);
            domain.rib().peerDown(gone, stale.isZero() ? Departure.WITHDRAW : Departure.KEEP_STALE);
            staleUntil = stale.isZero() ? Instant.MAX : now.plus(stale);
            restarts.filter(_ -> isStale()).ifPresent(told -> sweepUnless(told::keeps));
            domain.left(this);
        }
        neighbour = null;
        channel = null;
        families = List.of();
        restarts = Optional.empty();
    }

    /// What is said at last instead of `last`, if anything.
    Optional<Notification> farewell(Notification last) {
        return restarts.isEmpty()
                ? Optional.of(last)
                : restarts.get().farewell(last, domain.forwarding());
    }

    /// The neighbour has told its whole table.
    void ended(IpFamily family) {
        ended.add(family);
    }

    /// Whether nothing more of the neighbour's first table is waited for.
    boolean hasTold() {
        return restarts.filter(told ->
                        !told.endsItsTable()
                                || told.comesFromARestart()
                                || ended.containsAll(families))
                .isPresent();
    }

    /// A guest is forgotten when it leaves, and its routes with it.
    private Duration stale(Reason reason) {
        return switch (session.options().remote()) {
            case SessionOptions.Remote.Within _ -> Duration.ZERO;
            case SessionOptions.Remote.At _ ->
                    restarts.map(told -> told.stale(reason)).orElse(Duration.ZERO);
        };
    }

    private void sweepUnless(Predicate<IpFamily> kept) {
        for (IpFamily family : IpFamily.values()) {
            if (!kept.test(family)) {
                domain.rib().sweep(session.name(), family);
            }
        }
        domain.touched();
    }

    private boolean isStale() {
        return !staleUntil.equals(Instant.MAX);
    }

    /// When routes that the neighbour has not told anew go; never where there are none.
    Instant staleUntil() {
        return staleUntil;
    }

    /// Routes that the neighbour has not told anew go.
    void sweep() {
        if (isStale()) {
            staleUntil = Instant.MAX;
            sweepUnless(_ -> false);
        }
    }

    /// Takes what may change on a living session; the fewer prefixes it may have, the sooner it
    /// ends.
    void change(SessionOptions changed, Instant now) {
        Neighbour living = neighbour;
        if (living != null) {
            SessionOptions.Terms terms = changed.terms();
            domain.rib().policies(living, terms.importPolicy(), terms.exportPolicy());
            domain.touched();
            judged(domain.rib().limits(living, limits(changed)), now);
        }
    }

    /// Whether routes flow on that channel.
    boolean flowsOn(@Nullable Channel on) {
        return on != null && on == channel;
    }

    /// Takes the body of an UPDATE.
    void update(byte[] octets, int from, int to, Instant now) {
        Neighbour living = neighbour;
        if (living != null) {
            Verdict verdict = domain.rib().update(living, octets, from, to - from);
            domain.touched();
            int head = from - Message.HEADER_LENGTH;
            domain.recorder().taken(session.ends(), octets, head, to, verdict, now);
            tell(verdict, octets, from, to, now);
            judged(verdict, now);
        }
    }

    private void judged(Verdict verdict, Instant now) {
        switch (verdict) {
            case Verdict.Taken(), Verdict.Mended _ -> {}
            case Verdict.Reset(Notification notification, List<Defect> _) ->
                    session.step(new Event.Malformed(notification), now);
            case Verdict.LimitReached(IpFamily family, int prefixesMax) ->
                    limitReached(family, prefixesMax, now);
            case Verdict.Full(String _) ->
                    session.step(
                            new Event.AutomaticStop(
                                    ErrorCode.OUT_OF_RESOURCES.notification(), FULL_REST),
                            now);
        }
    }

    /// RFC 7606 §6: the fault, the routes and the whole message, for the log and the events.
    // DEVIATES RFC 7606 §6: once a minute per session, where the session lives on.
    private void tell(Verdict verdict, byte[] octets, int from, int to, Instant now) {
        switch (verdict) {
            case Verdict.Taken _, Verdict.LimitReached _, Verdict.Full _ -> {}
            case Verdict.Mended(Handling handling, List<Defect> defects) -> {
                counters.mended++;
                if (!now.isBefore(mendedFrom)) {
                    mendedFrom = now.plus(MENDED_QUIET);
                    tell(FaultyUpdate.of(handling, defects, octets, from, to), now);
                }
            }
            case Verdict.Reset(Notification _, List<Defect> defects) ->
                    tell(FaultyUpdate.of(Handling.SESSION_RESET, defects, octets, from, to), now);
        }
    }

    private void tell(FaultyUpdate update, Instant now) {
        String how = reading.map(update::words).orElse("");
        LOG.log(
                Level.WARNING,
                () -> session + " malformed UPDATE " + how + ": " + update.message());
        domain.tell(
                new SpeakerEvent.UpdateMalformed(now, domain.name(), session.name(), how, update));
    }

    private void limitReached(IpFamily family, int prefixesMax, Instant now) {
        domain.tell(
                new SpeakerEvent.LimitReached(
                        now, domain.name(), session.name(), family, prefixesMax));
        Duration rest =
                session.options().terms().limits().stream()
                        .filter(limit -> limit.prefix().family() == family)
                        .map(SessionOptions.Limit::retryAfter)
                        .findFirst()
                        .orElse(Duration.ZERO);
        session.step(Event.AutomaticStop.maximumPrefixes(family, prefixesMax, rest), now);
    }

    /// The neighbour has sent a ROUTE-REFRESH; of a family or a kind that was not agreed it means
    /// nothing.
    void refreshed(RouteRefresh refresh, Instant now) {
        Neighbour living = neighbour;
        Optional<IpFamily> family = refresh.family().unicast().filter(families::contains);
        if (living == null || family.isEmpty()) {
            return;
        }
        Rib rib = domain.rib();
        switch (refresh.subtype()) {
            case RouteRefresh.REQUEST -> rib.refresh(living, family.get());
            case RouteRefresh.BEGIN -> rib.refreshBegins(living, family.get());
            case RouteRefresh.END -> {
                rib.refreshEnds(living, family.get());
                domain.recorder().judgedAnew(session.ends(), now);
            }
            default -> {}
        }
        domain.touched();
    }

    /// Asks the neighbour for its routes again, if it can and takes what it is sent.
    void askAgain(IpFamily family, Negotiated agreed, Instant now) {
        Channel on = channel;
        boolean agrees = agreed.mayRequestRefresh() && families.contains(family);
        // A neighbour that takes nothing is not asked again and again.
        if (on != null && agrees && on.hasRoom()) {
            byte[] octets = RouteRefresh.request(Family.unicast(family)).encode();
            on.send(octets, 0, octets.length, now);
        }
    }

    /// Whether there is something to send and room for it.
    boolean hasOutput() {
        Neighbour living = neighbour;
        Channel on = channel;
        return living != null && on != null && on.hasRoom() && domain.rib().hasOutput(living);
    }

    /// Sends what fits into `batch`.
    ///
    /// @return octets written
    int pull(byte[] batch, Instant now) {
        Neighbour living = neighbour;
        Channel on = channel;
        if (living == null || on == null || !on.hasRoom()) {
            return 0;
        }
        int length = domain.rib().output(living, batch, 0, batch.length);
        if (length > 0) {
            on.send(batch, 0, length, now);
        }
        return length;
    }

    /// Somebody begins to hear what the neighbour is told.
    Optional<Watch> watch(Rib rib) {
        return Optional.ofNullable(neighbour).map(told -> new Watch(rib, rib.watch(told)));
    }

    /// Our address on the connection.
    IpAddress localAddress() {
        IpAddress local = localAddress;
        return local == null ? session.options().local() : local;
    }

    /// Prefixes per family; none while it is not established.
    List<SessionStatus.FamilyCounts> counts() {
        Neighbour living = neighbour;
        if (living == null) {
            return List.of();
        }
        List<SessionStatus.FamilyCounts> counts = new ArrayList<>();
        for (IpFamily family : families) {
            counts.add(new SessionStatus.FamilyCounts(family, domain.rib().counts(living, family)));
        }
        return counts;
    }
}
