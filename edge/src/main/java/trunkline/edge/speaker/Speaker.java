package trunkline.edge.speaker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import trunkline.bgp.rib.AttributeStore;
import trunkline.bgp.rib.PathRow;
import trunkline.bgp.rib.RefusedRow;
import trunkline.bgp.rib.RibOptions;
import trunkline.bgp.rib.RouteRow;
import trunkline.bgp.rib.TableWalk;
import trunkline.bgp.session.Event;
import trunkline.edge.transport.Duty;
import trunkline.edge.transport.Transport;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;

/// BGP for many routing domains: sessions over a [Transport], each domain with a table of its own.
///
/// One thread calls it, time is an argument, and the same calls with the same seed do the same.
/// [#perform] must be called as a [Duty] is. Nothing calls back: what happened waits for
/// [#drainEvents], what forwarding must change for [#drainForwarding].
public final class Speaker implements Duty {
    /// Most domains.
    public static final int DOMAINS_MAX = 10_000;

    /// Most neighbours at a time that the ranges of one domain admit; more are dropped.
    public static final int GUESTS_MAX = 1_000;

    /// Most events that wait; the oldest go first.
    public static final int EVENTS_MAX = 10_000;

    /// Octets of tables sent in one turn; domains whose turn did not come are first in the next.
    static final int OCTETS_PER_TURN_MAX = 1 << 22;

    private final Board board;
    private final Doors doors;
    private final AttributeStore store = new AttributeStore();
    private final Map<String, Domain> domains = new LinkedHashMap<>();
    private final byte[] batch = new byte[Domain.BATCH_OCTETS];

    /// Speaks through `transport`.
    ///
    /// @param seed of the jitter of timers
    public Speaker(Transport transport, long seed) {
        this(transport, seed, Duration.ZERO);
    }

    /// Speaks through `transport` for somebody whose forwarding outlives this speaker.
    ///
    /// @param seed of the jitter of timers
    /// @param restart how long neighbours are asked to wait for the next one (RFC 4724), 0 to 4095
    ///   s; zero: they are not asked
    public Speaker(Transport transport, long seed, Duration restart) {
        board = new Board(transport, seed, restart);
        doors = new Doors(board);
    }

    /// From now on `recorder` hears what passes, too.
    public void record(Recorder recorder) {
        board.recorder(new Recorders(board.recorder(), recorder));
    }

    /// Who a domain is in BGP; nothing for an unknown one.
    public Optional<RibOptions> identity(String domain) {
        return find(domain).map(d -> d.options().rib());
    }

    /// Somebody begins to hear which routes of a domain are chosen.
    public Optional<Watch> watch(String domain) {
        return find(domain).map(d -> new Watch(d.rib(), d.rib().watch()));
    }

    /// Somebody begins to hear what is told on a session, while that is established.
    public Optional<Watch> watch(String domain, String session) {
        return find(domain)
                .flatMap(d -> d.session(session).flatMap(s -> s.routes().watch(d.rib())));
    }

    /// From now on there is this domain, and it is as these options say. Only what is different
    /// from before is touched: policies and routes of a living session change without a reset.
    ///
    /// @return why not: too many domains, a name or a neighbour that is there twice, or the place
    ///   or the AS of an existing domain would change, which asks for a removal first
    public Optional<String> put(DomainOptions wanted, Instant now) {
        return put(wanted, Restarts.Life.USUAL, now);
    }

    /// The same; if the domain is new, its forwarding goes on from a life before. Neighbours are
    /// told so (RFC 4724 §4.1), and nothing is announced until all have told their tables or the
    /// time is over that they were asked to wait.
    public Optional<String> resume(DomainOptions wanted, Instant now) {
        return put(wanted, Restarts.Life.RESUMED, now);
    }

    private Optional<String> put(DomainOptions wanted, Restarts.Life life, Instant now) {
        Domain living = domains.get(wanted.name());
        Optional<String> problem = wanted.problem().or(() -> doors.problem(living, wanted));
        if (problem.isEmpty() && living == null && domains.size() == DOMAINS_MAX) {
            problem = Optional.of("there are " + DOMAINS_MAX + " domains already");
        } else if (living != null && !living.options().isSameAs(wanted)) {
            problem = Optional.of("place, port and identity of a domain stay");
        }
        if (problem.isPresent()) {
            return problem;
        }
        Domain domain = living == null ? new Domain(board, wanted, store) : living;
        if (living == null && life == Restarts.Life.RESUMED && board.restart().isPositive()) {
            domain.resume(now.plus(board.restart()));
        }
        domains.put(wanted.name(), domain);
        doors.expect(domain, wanted);
        domain.become(wanted, now);
        return Optional.empty();
    }

    /// The domain goes: its sessions end with cease 6/3. No problem if there is none.
    public void remove(String name, Instant now) {
        Domain domain = domains.remove(name);
        if (domain != null) {
            domain.stop(Event.ManualStop.deconfigured(), now);
            doors.forget(domain);
            board.rerouted().remove(domain);
        }
    }

    /// The path to a neighbour was found alive or dead; for sessions with
    /// [SessionOptions.PathWatch#WATCHED] or [SessionOptions.PathWatch#REQUIRED].
    public void path(String domain, IpAddress peer, Path path, Instant now) {
        find(domain).flatMap(d -> d.session(peer)).ifPresent(session -> session.path(path, now));
    }

    /// Asks the neighbour for its routes again, if it can (RFC 2918).
    public void refresh(String domain, String session, IpFamily family, Instant now) {
        find(domain).flatMap(d -> d.session(session)).ifPresent(s -> s.askAgain(family, now));
    }

    /// Ends a session with cease 6/4; it comes back by itself.
    ///
    /// @param text for the neighbour's operator (RFC 9003)
    public void reset(String domain, String session, String text, Instant now) {
        find(domain)
                .flatMap(d -> d.session(session))
                .ifPresent(s -> s.step(Event.AutomaticStop.reset(text), now));
    }

    /// Ends every session with cease 6/2 and listens no more. For the end of the process; there is
    /// no way back.
    ///
    /// @param text for the neighbours' operators (RFC 9003)
    public void shutdown(String text, Instant now) {
        shutdown(text, Restarts.Forwarding.ENDS, now);
    }

    /// The same for a while: forwarding stays, and the next speaker resumes it.
    public void pause(String text, Instant now) {
        shutdown(text, Restarts.Forwarding.STAYS, now);
    }

    private void shutdown(String text, Restarts.Forwarding forwarding, Instant now) {
        board.leave(forwarding);
        doors.close();
        domains.values().forEach(d -> d.stop(Event.ManualStop.shutdown(text), now));
    }

    Optional<Domain> find(String name) {
        return Optional.ofNullable(domains.get(name));
    }

    @Override
    public Instant perform(Instant now) {
        board.deadlines().run(now);
        int octets = 0;
        for (int left = board.touchedCount(); left > 0 && octets < OCTETS_PER_TURN_MAX; left--) {
            Domain domain = board.nextTouched();
            octets += domain.flush(batch, now);
        }
        return board.touchedCount() > 0 ? now : board.deadlines().next();
    }

    /// Hands out at most `max` changes of forwarding of all domains that track it, each domain in
    /// turn. A prefix that changed twice is told once.
    ///
    /// @return how many; fewer than `max` when there are no more
    public int drainForwarding(int max, ForwardingSink sink) {
        int count = 0;
        Queue<Domain> waiting = board.rerouted();
        while (count < max && !waiting.isEmpty()) {
            count += waiting.remove().drainForwarding(max - count, sink);
        }
        return count;
    }

    /// What happened since the last call, oldest first.
    public List<SpeakerEvent> drainEvents() {
        return board.drainEvents();
    }

    /// Every session of every domain, in the order of configuration.
    public List<SessionStatus> sessions() {
        List<SessionStatus> all = new ArrayList<>();
        domains.values().forEach(d -> d.all().forEach(session -> all.add(session.status())));
        return all;
    }

    /// Every session of a domain, in the order of configuration; none for an unknown domain.
    public List<SessionStatus> sessions(String domain) {
        return find(domain)
                .map(d -> d.all().stream().map(LiveSession::status).toList())
                .orElse(List.of());
    }

    /// Shows routes of a domain: all paths of a prefix together, the best first.
    ///
    /// @return whether that was all
    public boolean routes(String domain, IpFamily family, int max, Consumer<RouteRow> sink) {
        return find(domain).map(d -> d.rib().routes(family, max, sink)).orElse(true);
    }

    /// Shows the paths of one prefix of a domain, the best first.
    public List<RouteRow> routes(String domain, IpPrefix prefix) {
        return find(domain).map(d -> d.rib().routes(prefix)).orElse(List.of());
    }

    /// Shows what was refused from neighbours and not sent to them.
    ///
    /// @return whether that was all
    public boolean refused(String domain, IpFamily family, int max, Consumer<RefusedRow> sink) {
        return find(domain).map(d -> d.rib().refused(family, max, sink)).orElse(true);
    }

    /// Shows what was refused from one neighbour and not sent to it.
    ///
    /// @return whether that was all
    public boolean refused(
            String domain, String session, IpFamily family, int max, Consumer<RefusedRow> sink) {
        return find(domain).map(d -> d.rib().refused(session, family, max, sink)).orElse(true);
    }

    /// Goes through all paths of a domain with their attributes; nothing for an unknown one.
    public Optional<TableWalk> walk(String domain, IpFamily family, PathRow.View view) {
        return find(domain).map(d -> d.rib().walk(family, view));
    }

    /// Shows the paths of one prefix with their attributes, the best first.
    public void paths(String domain, IpPrefix prefix, PathRow.View view, Consumer<PathRow> sink) {
        find(domain).ifPresent(d -> d.rib().paths(prefix, view, sink));
    }

    /// Names of the domains, in the order they came.
    public List<String> domains() {
        return List.copyOf(domains.keySet());
    }

    /// Attribute sets of all domains.
    public AttributeStore attributes() {
        return store;
    }

    /// What is known of the path to a neighbour.
    public enum Path {
        /// It lives.
        UP,
        /// It is dead.
        DOWN
    }
}
