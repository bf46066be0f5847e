package trunkline.edge;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import trunkline.bfd.State;
import trunkline.bgp.rib.RouteRow;
import trunkline.dataplane.Dataplane.LinkEvent;
import trunkline.dataplane.PortStatus;
import trunkline.edge.bfd.BfdPort;
import trunkline.edge.bfd.Path;
import trunkline.edge.bfd.PathStatus;
import trunkline.edge.bfd.Watch;
import trunkline.edge.speaker.DomainOptions;
import trunkline.edge.speaker.Speaker;
import trunkline.edge.speaker.SpeakerEvent;
import trunkline.edge.transport.Duty;
import trunkline.intent.DomainId;
import trunkline.intent.DomainIntent;
import trunkline.intent.Down;
import trunkline.intent.EdgeEvent;
import trunkline.intent.EdgeIntent;
import trunkline.intent.EdgeReport;
import trunkline.intent.EdgeRole;
import trunkline.intent.Maintenance;
import trunkline.intent.SessionId;
import trunkline.intent.SessionIntent;
import trunkline.intent.Up;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;

/// An edge: becomes what its intent says, keeps it so, and says how it is.
///
/// One thread calls it, time is an argument. [#perform] must be called as a [Duty] is; it lets the
/// speaker perform as well. Nothing above the edge is needed for it to go on: it begins with the
/// intent it kept, and what it cannot bring about it tries again.
public final class Edge implements Duty, BfdPort.Listener {

    /// Between two attempts at what the forwarding plane refused.
    static final Duration RETRY = Duration.ofSeconds(1);

    /// Between two reports while nothing happens.
    static final Duration REPORT_EVERY = Duration.ofSeconds(3);

    /// How long events are gathered before they are reported.
    static final Duration REPORT_AFTER_EVENT = Duration.ofMillis(20);

    /// Age at which a port's counters are read again.
    static final Duration COUNTERS_AGE = Duration.ofSeconds(3);

    /// Domains that are brought about, or whose counters are read, in one turn: sessions must not
    /// wait for more.
    private static final int DOMAINS_PER_TURN_MAX = 8;

    /// Changes of forwarding that are taken in one turn.
    private static final int CHANGES_PER_TURN_MAX = 8_192;

    /// Routes of a domain that a reconciliation looks at, per family.
    private static final int ROUTES_MAX = 2_000_000;

    private static final int PROBLEMS_MAX = 100;

    private final String name;
    private final EdgeRole role;
    private final EdgeSeams seams;
    private final Speaker speaker;
    private final EventLog events;
    private final Map<DomainId, EdgeDomain> domains = new LinkedHashMap<>();
    private final Deque<DomainId> todo = new ArrayDeque<>();
    private final Deque<DomainId> toCount = new ArrayDeque<>();
    private final Map<Path, PathStatus> paths = new LinkedHashMap<>();
    private final Map<Path, SessionName> sessionsByPath = new LinkedHashMap<>();
    private Optional<EdgeIntent> intent = Optional.empty();
    private Optional<String> storeProblem = Optional.empty();
    private List<Watch> watched = List.of();
    private boolean watches;
    private boolean linksStirred = true;
    private boolean stopped;
    private Instant retryAt = Instant.MAX;
    private Instant reportAt;
    private long reports;

    /// Names a session among all of an edge.
    record SessionName(DomainId domain, SessionId session) {}

    /// An edge that begins with what `seams` have kept for it.
    ///
    /// @param name its own, which every intent must name
    /// @param role what kind of edge it is
    public Edge(String name, EdgeRole role, EdgeSeams seams, Instant now) {
        this.name = name;
        this.role = role;
        this.seams = seams;
        this.speaker = seams.speaker();
        this.events = new EventLog(now.toEpochMilli());
        this.reportAt = now;
        switch (seams.store().load()) {
            case IntentStore.Loaded.Found(var kept) -> {
                event(now, EdgeEvent.Kind.STARTED, "with generation " + kept.generation());
                begin(kept, now);
            }
            case IntentStore.Loaded.Nothing() ->
                    event(now, EdgeEvent.Kind.STARTED, "without an intent");
            case IntentStore.Loaded.Damaged(var why) -> {
                storeProblem = Optional.of("the kept intent cannot be read: " + why);
                event(now, EdgeEvent.Kind.STARTED, "without an intent: " + why);
            }
        }
    }

    private void begin(EdgeIntent kept, Instant now) {
        IntentCheck.refusal(kept, name, role, Optional.empty())
                .ifPresentOrElse(
                        why -> event(now, EdgeEvent.Kind.INTENT_REFUSED, "kept intent: " + why),
                        () -> apply(kept));
    }

    /// Something has come down from control.
    public void receive(Down message, Instant now) {
        switch (message) {
            case Down.Welcome _ -> reportAt = now;
            case Down.Become(var wanted) -> become(wanted, now);
            case Down.Ask(var id, var question) -> {
                Answers answers = new Answers(speaker, seams.plane());
                Up answer = new Up.Answer(id, answers.answer(question, domains.keySet(), now));
                seams.control().send(answer);
            }
            case Down.Taken(var sequence) -> events.taken(sequence);
        }
    }

    /// The stream to control is up anew: says who speaks.
    public void connected(Instant now) {
        seams.control().send(new Up.Hello(name, EdgeIntent.FORMAT, generation()));
        reportAt = now;
    }

    /// The edge is to be this from now on, unless it refuses.
    ///
    /// @return why it is refused
    public Optional<String> become(EdgeIntent wanted, Instant now) {
        Optional<String> refusal = IntentCheck.refusal(wanted, name, role, intent);
        if (refusal.isPresent()) {
            event(now, EdgeEvent.Kind.INTENT_REFUSED, refusal.get());
        } else if (intent.filter(wanted::equals).isEmpty()) {
            storeProblem =
                    seams.store().save(wanted).map(why -> "the intent cannot be kept: " + why);
            Maintenance before = intent.map(EdgeIntent::maintenance).orElse(Maintenance.NONE);
            event(now, EdgeEvent.Kind.INTENT_ACCEPTED, "generation " + wanted.generation());
            if (wanted.maintenance() != before) {
                event(now, EdgeEvent.Kind.MAINTENANCE, before + " to " + wanted.maintenance());
            }
            apply(wanted);
        }
        return refusal;
    }

    /// Makes a list of what there is to do; [#perform] does it.
    private void apply(EdgeIntent wanted) {
        boolean all =
                intent.map(EdgeIntent::maintenance)
                        .filter(before -> before == wanted.maintenance())
                        .isEmpty();
        Set<DomainId> named = new LinkedHashSet<>();
        for (DomainIntent domain : wanted.domains()) {
            named.add(domain.id());
            EdgeDomain there = domains.get(domain.id());
            if (there == null) {
                domains.put(domain.id(), new EdgeDomain(seams.plane(), domain));
            } else if (all || !there.intent().equals(domain)) {
                there.become(domain);
            } else {
                continue;
            }
            enlist(domain.id());
        }
        // What is to go goes first: its ports may be wanted elsewhere.
        for (DomainId gone : List.copyOf(domains.keySet())) {
            if (!named.contains(gone)) {
                domains.remove(gone);
                todo.remove(gone);
                todo.addFirst(gone);
            }
        }
        for (String there : seams.plane().domains()) {
            DomainId id = new DomainId(there);
            if (!named.contains(id) && !todo.contains(id)) {
                todo.addFirst(id);
            }
        }
        intent = Optional.of(wanted);
    }

    private void enlist(DomainId id) {
        if (!todo.contains(id)) {
            todo.addLast(id);
        }
    }

    /// Links may have changed: the plane has news.
    public void linksStirred() {
        linksStirred = true;
    }

    /// A path came up or went down.
    @Override
    public void heard(PathStatus status, Instant now) {
        PathStatus before = paths.put(status.path(), status);
        SessionName session = sessionsByPath.get(status.path());
        if (session == null || status.equals(before)) {
            return;
        }
        String domain = session.domain.value();
        IpAddress peer = status.path().peer();
        if (status.state() == State.UP) {
            speaker.path(domain, peer, Speaker.Path.UP, now);
            pathEvent(EdgeEvent.Kind.BFD_UP, session, status, "up");
        } else if (status.isFailed() && status.state() == State.DOWN) {
            down(session.domain, peer, now);
            String why = status.reason().map(Object::toString).orElse("");
            pathEvent(EdgeEvent.Kind.BFD_DOWN, session, status, why);
        }
    }

    private void pathEvent(
            EdgeEvent.Kind kind, SessionName session, PathStatus status, String text) {
        Optional<DomainId> domain = Optional.of(session.domain);
        event(status.since(), kind, domain, Optional.of(session.session), text);
    }

    private void down(DomainId domain, IpAddress peer, Instant now) {
        speaker.path(domain.value(), peer, Speaker.Path.DOWN, now);
        Optional.ofNullable(domains.get(domain)).ifPresent(d -> d.lost(peer));
    }

    @Override
    public Instant perform(Instant now) {
        if (stopped) {
            return speaker.perform(now);
        }
        hearLinks(now);
        forward(now);
        boolean more = converge(now);
        Instant next = speaker.perform(now);
        hearSpeaker(now);
        more |= forward(now);
        expire(now);
        more |= count(now);
        report(now);
        next = earlier(next, retryAt);
        next = earlier(next, reportAt);
        for (EdgeDomain domain : domains.values()) {
            next = earlier(next, domain.reconcileAt);
            next = domain.isStale() ? earlier(next, now.plus(RETRY)) : next;
        }
        return more ? now : next;
    }

    private static Instant earlier(Instant one, Instant other) {
        return other.isBefore(one) ? other : one;
    }

    /// Brings about some of what there is to do.
    ///
    /// @return whether there is more
    private boolean converge(Instant now) {
        if (!now.isBefore(retryAt)) {
            retryAt = Instant.MAX;
            domains.forEach((id, domain) -> {
                if (domain.hasProblems()) {
                    enlist(id);
                }
            });
        }
        for (int i = 0; i < DOMAINS_PER_TURN_MAX && !todo.isEmpty(); i++) {
            DomainId id = todo.removeFirst();
            EdgeDomain domain = domains.get(id);
            if (domain == null) {
                remove(id, now);
            } else {
                converge(domain, now);
            }
            watches = true;
        }
        if (todo.isEmpty() && watches) {
            watches = false;
            watch(now);
        }
        return !todo.isEmpty();
    }

    private void remove(DomainId id, Instant now) {
        speaker.remove(id.value(), now);
        if (!seams.plane().remove(id.value()).isEmpty()) {
            // Kept in the list until it is gone.
            todo.addLast(id);
        }
    }

    private void converge(EdgeDomain domain, Instant now) {
        List<String> before = domain.problems();
        domain.converge(now);
        Optional<String> place = seams.plane().place(domain.name());
        Optional<DomainOptions> options =
                place.flatMap(p -> DomainTerms.speaker(domain.intent(), p, maintenance()));
        domain.speakerProblem = options.flatMap(o -> put(o, now));
        if (options.isEmpty()) {
            speaker.remove(domain.name(), now);
        }
        if (domain.hasProblems()) {
            retryAt = earlier(retryAt, now.plus(RETRY));
        }
        List<String> after = domain.problems();
        if (!after.isEmpty() && !after.equals(before)) {
            event(
                    now,
                    EdgeEvent.Kind.DATAPLANE_PROBLEM,
                    Optional.of(domain.intent().id()),
                    Optional.empty(),
                    after.getFirst());
        }
    }

    /// What cannot change on a living domain changes by a new one.
    private Optional<String> put(DomainOptions options, Instant now) {
        if (speaker.put(options, now).isEmpty()) {
            return Optional.empty();
        }
        speaker.remove(options.name(), now);
        return speaker.put(options, now);
    }

    private Maintenance maintenance() {
        return intent.map(EdgeIntent::maintenance).orElse(Maintenance.NONE);
    }

    private void watch(Instant now) {
        List<Watch> wanted = new ArrayList<>();
        sessionsByPath.clear();
        domains.forEach((id, domain) ->
                seams.plane()
                        .place(domain.name())
                        .ifPresent(place -> wanted.addAll(watches(domain, id, place))));
        paths.keySet().retainAll(sessionsByPath.keySet());
        if (!wanted.equals(watched)) {
            watched = wanted;
            seams.bfd().watch(wanted, now);
        }
    }

    private List<Watch> watches(EdgeDomain domain, DomainId id, String place) {
        for (SessionIntent session : domain.intent().sessions()) {
            Path path = new Path(place, session.local(), session.peer());
            sessionsByPath.put(path, new SessionName(id, session.id()));
        }
        return DomainTerms.watches(domain.intent(), place);
    }

    /// A link that is gone is known before BFD can tell. After each change the kernel's table is
    /// looked at: it drops routes of its own accord.
    private void hearLinks(Instant now) {
        if (!linksStirred) {
            return;
        }
        linksStirred = false;
        for (LinkEvent link : seams.plane().linkEvents()) {
            EdgeDomain domain = domains.get(new DomainId(link.domain()));
            if (domain == null) {
                continue;
            }
            domain.reconcileAt = now;
            for (SessionIntent session : domain.intent().sessions()) {
                boolean isOnLink =
                        DomainTerms.port(session, domain.intent())
                                .filter(port -> port.name().equals(link.port()))
                                .isPresent();
                if (isOnLink && link.link() == PortStatus.Link.DOWN) {
                    down(domain.intent().id(), session.peer(), now);
                }
            }
        }
    }

    private void hearSpeaker(Instant now) {
        for (SpeakerEvent event : speaker.drainEvents()) {
            Optional<DomainId> domain = Optional.of(new DomainId(event.domain()));
            domain.map(domains::get).ifPresent(d -> d.stirred(now));
            EdgeEvents.kind(event)
                    .ifPresent(kind ->
                            event(
                                    event.at(),
                                    kind,
                                    domain,
                                    EdgeEvents.session(event),
                                    EdgeEvents.text(event)));
        }
    }

    /// Programs what the speaker has found.
    ///
    /// @return whether there is more
    private boolean forward(Instant now) {
        int told =
                speaker.drainForwarding(
                        CHANGES_PER_TURN_MAX,
                        (domain, prefix, hops) ->
                                Optional.ofNullable(domains.get(new DomainId(domain)))
                                        .ifPresent(d -> d.told(prefix, hops)));
        for (EdgeDomain domain : domains.values()) {
            if (!now.isBefore(domain.reconcileAt) && domain.isReady()) {
                domain.reconcile(learned(domain.name()));
            }
            domain.flush(now)
                    .ifPresent(text ->
                            event(
                                    now,
                                    EdgeEvent.Kind.ROUTES_CHANGED,
                                    Optional.of(domain.intent().id()),
                                    Optional.empty(),
                                    text));
        }
        return told == CHANGES_PER_TURN_MAX;
    }

    private Map<IpPrefix, List<IpAddress>> learned(String domain) {
        Map<IpPrefix, List<IpAddress>> learned = new LinkedHashMap<>();
        for (IpFamily family : IpFamily.values()) {
            speaker.routes(domain, family, ROUTES_MAX, row -> take(row, learned));
        }
        return learned;
    }

    private static void take(RouteRow row, Map<IpPrefix, List<IpAddress>> learned) {
        boolean inUse =
                switch (row.use()) {
                    case BEST, SHARED -> row.neighbour().isPresent();
                    case SPARE, REFUSED -> false;
                };
        if (inUse) {
            row.nextHop()
                    .ifPresent(hop ->
                            learned.computeIfAbsent(row.prefix(), _ -> new ArrayList<>()).add(hop));
        }
    }

    private void expire(Instant now) {
        for (EdgeDomain domain : domains.values()) {
            if (domain.isStale()) {
                domain.expire(EdgeReports.isComplete(domain, speaker), now);
            }
        }
    }

    /// Reads some of the counters that are old.
    ///
    /// @return whether there are more
    private boolean count(Instant now) {
        if (!seams.control().isUp()) {
            return false;
        }
        if (toCount.isEmpty()) {
            domains.forEach((id, domain) -> {
                if (!now.isBefore(domain.portsAt.plus(COUNTERS_AGE))) {
                    toCount.add(id);
                }
            });
        }
        for (int i = 0; i < DOMAINS_PER_TURN_MAX && !toCount.isEmpty(); i++) {
            Optional.ofNullable(domains.get(toCount.removeFirst()))
                    .ifPresent(domain -> count(domain, now));
        }
        return !toCount.isEmpty();
    }

    private void count(EdgeDomain domain, Instant now) {
        domain.ports = seams.plane().ports(domain.name());
        domain.portsAt = now;
    }

    private void report(Instant now) {
        if (now.isBefore(reportAt)) {
            return;
        }
        reportAt = now.plus(REPORT_EVERY);
        if (seams.control().isUp()) {
            seams.control().send(new Up.Report(makeReport(now)));
        }
    }

    /// How the edge is now.
    public EdgeReport makeReport(Instant now) {
        return new EdgeReport(
                name,
                reports++,
                now,
                generation(),
                isConverged(),
                problems(),
                EdgeReports.sessions(speaker, bfdStates()),
                EdgeReports.ports(domains.values()),
                events.oldest());
    }

    private Map<SessionName, String> bfdStates() {
        Map<SessionName, String> states = new LinkedHashMap<>();
        paths.forEach((path, status) -> {
            SessionName session = sessionsByPath.get(path);
            if (session != null) {
                states.put(session, status.state().toString());
            }
        });
        return states;
    }

    /// Whether it is all that its intent asks, sessions aside.
    public boolean isConverged() {
        return intent.isPresent() && todo.isEmpty() && problems().isEmpty();
    }

    /// What stands in the way, in words.
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        storeProblem.ifPresent(problems::add);
        domains.values().forEach(domain -> problems.addAll(domain.problems()));
        return problems.stream().limit(PROBLEMS_MAX).toList();
    }

    /// Newest intent it has taken in; 0 before the first.
    public long generation() {
        return intent.map(EdgeIntent::generation).orElse(0L);
    }

    private void event(Instant now, EdgeEvent.Kind kind, String text) {
        event(now, kind, Optional.empty(), Optional.empty(), text);
    }

    private void event(
            Instant at,
            EdgeEvent.Kind kind,
            Optional<DomainId> domain,
            Optional<SessionId> session,
            String text) {
        events.add(at, kind, domain, session, text);
        reportAt = earlier(reportAt, at.plus(REPORT_AFTER_EVENT));
    }

    /// Ends its sessions with cease and lets go. What it made forwards on, for its next life.
    public void stop(Instant now) {
        stopped = true;
        speaker.shutdown("restarting", now);
        speaker.perform(now);
    }

    /// Takes away all it made. Only after [#stop].
    public void tearDown(Instant now) {
        seams.bfd().watch(List.of(), now);
        seams.plane().domains().forEach(seams.plane()::remove);
    }
}
