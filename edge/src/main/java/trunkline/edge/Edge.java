package trunkline.edge;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trunkline.bfd.State;
import trunkline.dataplane.Dataplane.LinkEvent;
import trunkline.dataplane.PortStatus;
import trunkline.edge.bfd.BfdPort;
import trunkline.edge.bfd.PathStatus;
import trunkline.edge.speaker.Speaker;
import trunkline.edge.speaker.SpeakerEvent;
import trunkline.edge.transport.Duty;
import trunkline.intent.DomainId;
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

/// An edge: becomes what its intent says, keeps it so, and says how it is.
///
/// One thread calls it, time is an argument. [#perform] must be called as a [Duty] is; it lets the
/// speaker perform as well. Nothing above the edge is needed for it to go on: it begins with the
/// intent it kept, and what it cannot bring about it tries again.
public final class Edge implements Duty, BfdPort.Listener {

    /// Between two attempts at what the forwarding plane refused.
    static final Duration RETRY = Duration.ofSeconds(1);

    /// Between two reports while nothing happens; counters in them are no older.
    static final Duration REPORT_EVERY = Duration.ofSeconds(3);

    /// How long events are gathered before they are reported.
    static final Duration REPORT_AFTER_EVENT = Duration.ofMillis(20);

    private static final int PROBLEMS_MAX = 100;

    private final String name;
    private final EdgeRole role;
    private final EdgeSeams seams;
    private final Speaker speaker;
    private final EventLog events;
    private final EdgeDomains domains;
    private final EdgePaths paths;
    private Optional<EdgeIntent> intent = Optional.empty();
    private Optional<String> storeProblem = Optional.empty();
    private boolean linksStirred = true;
    private boolean stopped;
    private Instant reportAt;
    private long reports;

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
        this.domains =
                new EdgeDomains(
                        speaker,
                        seams.plane(),
                        (kind, domain, text, at) ->
                                event(at, kind, Optional.of(domain), Optional.empty(), text));
        this.paths = new EdgePaths(seams.plane(), seams.bfd());
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

    private void apply(EdgeIntent wanted) {
        intent = Optional.of(wanted);
        domains.become(wanted);
    }

    /// Something has come down from control.
    public void receive(Down message, Instant now) {
        switch (message) {
            case Down.Welcome _ -> reportAt = now;
            case Down.Become(var wanted) -> become(wanted, now);
            case Down.Ask(var id, var question) -> {
                Answers answers = new Answers(speaker, seams.plane());
                Up answer = new Up.Answer(id, answers.answer(question, domains.ids(), now));
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

    /// Links may have changed: the plane has news.
    public void linksStirred() {
        linksStirred = true;
    }

    /// A path came up or went down.
    @Override
    public void heard(PathStatus status, Instant now) {
        paths.heard(status).ifPresent(session -> heard(status, session, now));
    }

    private void heard(PathStatus status, EdgePaths.SessionName session, Instant now) {
        Optional<DomainId> domain = Optional.of(session.domain());
        Optional<SessionId> of = Optional.of(session.session());
        IpAddress peer = status.path().peer();
        if (status.state() == State.UP) {
            speaker.path(session.domain().value(), peer, Speaker.Path.UP, now);
            event(status.since(), EdgeEvent.Kind.BFD_UP, domain, of, "up");
        } else if (status.isFailed() && status.state() == State.DOWN) {
            domains.find(session.domain().value()).ifPresent(d -> down(d, peer, now));
            String why = status.reason().map(Object::toString).orElse("");
            event(status.since(), EdgeEvent.Kind.BFD_DOWN, domain, of, why);
        }
    }

    private void down(EdgeDomain domain, IpAddress peer, Instant now) {
        speaker.path(domain.name(), peer, Speaker.Path.DOWN, now);
        domain.lost(peer);
        domains.stir(domain);
    }

    @Override
    public Instant perform(Instant now) {
        if (stopped) {
            return speaker.perform(now);
        }
        hearLinks(now);
        // Forwarding first: what is announced must be there, and what is lost must be left.
        domains.forward(now);
        boolean more = domains.converge(now);
        if (domains.takeChanged()) {
            paths.watch(domains.all(), now);
            paths.alive()
                    .forEach((session, peer) ->
                            speaker.path(session.domain().value(), peer, Speaker.Path.UP, now));
        }
        Instant next = speaker.perform(now);
        hearSpeaker(now);
        more |= domains.forward(now);
        if (seams.control().isUp()) {
            more |= domains.count(now);
        }
        report(now);
        next = earlier(next, earlier(reportAt, domains.nextDeadline(now)));
        return more ? now : next;
    }

    static Instant earlier(Instant one, Instant other) {
        return other.isBefore(one) ? other : one;
    }

    /// A link that is gone is known before BFD can tell. After each change the kernel's table is
    /// looked at: it drops routes of its own accord.
    private void hearLinks(Instant now) {
        if (!linksStirred) {
            return;
        }
        linksStirred = false;
        for (LinkEvent link : seams.plane().linkEvents()) {
            domains.find(link.domain()).ifPresent(domain -> hear(link, domain, now));
        }
    }

    private void hear(LinkEvent link, EdgeDomain domain, Instant now) {
        domain.reconcileAt = now;
        domains.stir(domain);
        for (SessionIntent session : domain.intent().sessions()) {
            boolean isOnLink =
                    DomainTerms.port(session, domain.intent())
                            .filter(port -> port.name().equals(link.port()))
                            .isPresent();
            if (isOnLink && link.link() == PortStatus.Link.DOWN) {
                down(domain, session.peer(), now);
            }
        }
    }

    private void hearSpeaker(Instant now) {
        for (SpeakerEvent event : speaker.drainEvents()) {
            domains.find(event.domain()).ifPresent(domain -> domain.stirred(now));
            EdgeEvents.kind(event)
                    .ifPresent(kind ->
                            event(
                                    event.at(),
                                    kind,
                                    Optional.of(new DomainId(event.domain())),
                                    EdgeEvents.session(event),
                                    EdgeEvents.text(event)));
        }
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
                EdgeReports.sessions(speaker, paths.states()),
                EdgeReports.ports(domains.all()),
                events.oldest());
    }

    /// Whether it is all that its intent asks, sessions aside.
    public boolean isConverged() {
        return intent.isPresent() && domains.isDone() && problems().isEmpty();
    }

    /// What stands in the way, in words.
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        storeProblem.ifPresent(problems::add);
        problems.addAll(domains.problems());
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
        speaker.pause("restarting", now);
        speaker.perform(now);
    }

    /// Ends its sessions for good. [#tearDown] may follow.
    public void leave(Instant now) {
        stopped = true;
        speaker.shutdown("", now);
        speaker.perform(now);
    }

    /// Takes away all it made. Only after [#leave].
    public void tearDown(Instant now) {
        seams.bfd().watch(List.of(), now);
        seams.plane().domains().forEach(seams.plane()::remove);
    }
}
