package trunkline.edge.speaker;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import trunkline.bgp.message.Decoded;
import trunkline.bgp.message.ErrorCode;
import trunkline.bgp.message.FrameReader;
import trunkline.bgp.message.Keepalive;
import trunkline.bgp.message.Message;
import trunkline.bgp.message.MessageType;
import trunkline.bgp.message.Negotiated;
import trunkline.bgp.message.Notification;
import trunkline.bgp.message.Open;
import trunkline.bgp.message.RouteRefresh;
import trunkline.bgp.message.Update;
import trunkline.bgp.session.Effect;
import trunkline.bgp.session.Event;
import trunkline.bgp.session.Line;
import trunkline.bgp.session.Peering;
import trunkline.bgp.session.Reason;
import trunkline.bgp.session.State;
import trunkline.edge.transport.Connection;
import trunkline.edge.transport.Transport.TcpOptions;
import trunkline.net.Endpoint;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;

/// A session as it lives: its [Peering] decides, this does what it says, with at most one [Channel]
/// per [Line].
final class LiveSession extends DeadlineHeap.Waiter {
    /// Deadlines turned into events in one go; more wait for the next turn.
    private static final int TICKS_MAX = 4;

    /// How long a session rests after a fault of ours.
    private static final Duration FAULT_REST = Duration.ofMinutes(1);

    private static final byte[] KEEPALIVE = new Keepalive().encode();

    private final Domain domain;
    private final String name;
    private final Endpoint remote;
    private final SessionRoutes routes;
    private final Counters counters = new Counters();
    private final Map<Line, Channel> channels = new EnumMap<>(Line.class);
    private SessionOptions options;
    private Peering peering;
    private Instant since;
    private Optional<String> lastError = Optional.empty();
    private String lostBecause = "";
    private Recorder.@Nullable Ends ends;
    private @Nullable Channel atTheDoor;
    private boolean heard;

    LiveSession(
            Domain domain,
            String name,
            Endpoint remote,
            SessionOptions options,
            Peering peering,
            Instant now) {
        this.domain = domain;
        this.name = name;
        this.remote = remote;
        this.options = options;
        this.peering = peering;
        this.since = now;
        this.routes = new SessionRoutes(domain, this, counters);
    }

    String name() {
        return name;
    }

    IpAddress peer() {
        return remote.address();
    }

    SessionOptions options() {
        return options;
    }

    SessionRoutes routes() {
        return routes;
    }

    /// Whether it has come to rest: nothing is connected and nothing will be unless the neighbour
    /// comes.
    boolean isVacant() {
        return channels.isEmpty() && peering.state() == State.Name.ACTIVE;
    }

    /// Connections to come begin with this OPEN.
    void say(Open open) {
        peering = peering.saying(open);
    }

    /// Whether nothing more of the neighbour's first table is waited for.
    boolean hasTold() {
        return options.terms().admin() instanceof SessionOptions.Admin.Down || routes.hasTold();
    }

    /// Begins or ends as the options say.
    void administrate(Instant now) {
        switch (options.terms().admin()) {
            case SessionOptions.Admin.Up() -> step(start(), now);
            case SessionOptions.Admin.Down(String text) ->
                    end(Event.ManualStop.shutdown(text), now);
        }
    }

    /// Ends for good; nothing of the neighbour is kept.
    void end(Event.ManualStop stop, Instant now) {
        step(stop, now);
        routes.sweep();
    }

    private Event start() {
        return options.isPassive() ? Event.Start.AUTOMATIC_PASSIVE : Event.Start.AUTOMATIC;
    }

    /// Takes options that differ only in what a living session can change.
    void change(SessionOptions changed, Instant now) {
        SessionOptions.Terms before = options.terms();
        options = changed;
        if (!changed.terms().key().equals(before.key())) {
            channels.values().forEach(c -> c.connection().key(changed.terms().key()));
        }
        // Where a limit was broken, another one is worth another attempt.
        if (!changed.terms().admin().equals(before.admin())
                || !changed.terms().limits().equals(before.limits())) {
            administrate(now);
        }
        routes.change(changed, now);
        if (!changed.terms().importPolicy().equals(before.importPolicy())) {
            domain.recorder().judgedAnew(ends(), now);
        }
    }

    /// Something happened that concerns no connection in particular.
    void step(Event event, Instant now) {
        take(peering.step(event, now), now);
    }

    /// Something happened on a connection.
    void step(Line line, Event event, Instant now) {
        take(peering.step(line, event, now), now);
    }

    private void take(Peering.Outcome outcome, Instant now) {
        State.Name before = peering.state();
        peering = outcome.peering();
        if (peering.state() != before) {
            since = now;
            ends = null;
            domain.recorder().stepped(ends(), before, peering.state(), now);
        }
        for (Effect effect : outcome.effects()) {
            act(effect, now);
        }
        domain.deadlines().update(this);
        if (isVacant()) {
            domain.vacant(this);
        }
    }

    /// The session as a recorder sees it.
    Recorder.Ends ends() {
        Recorder.Ends known = ends == null ? newEnds() : ends;
        ends = known;
        return known;
    }

    private Recorder.Ends newEnds() {
        Optional<Channel> channel = channels.values().stream().findFirst();
        return new Recorder.Ends(
                domain.name(),
                name,
                channel.map(c -> c.connection().local()).orElse(new Endpoint(options.local(), 0)),
                channel.map(c -> c.connection().remote()).orElse(remote),
                domain.options().rib().localAs(),
                options.peerAs(),
                peering.agreed());
    }

    private void act(Effect effect, Instant now) {
        switch (effect) {
            case Effect.Dial() -> dial();
            case Effect.Close(Line line) -> close(line);
            case Effect.Send(Line line, Message message) -> send(line, message, now);
            case Effect.Admit() -> admit();
            case Effect.Refuse() -> {}
            case Effect.Up(Line line, Negotiated agreed) -> up(line, agreed, now);
            case Effect.Down(Reason reason) -> down(reason, now);
            case Effect.Failed(Reason reason) -> failed(reason, now);
        }
    }

    private void dial() {
        Channel channel = new Channel(this, Line.DIALLED);
        channels.put(Line.DIALLED, channel);
        Endpoint local = new Endpoint(options.local(), 0);
        TcpOptions tcp = new TcpOptions(options.terms().key(), options.hops());
        channel.join(domain.transport().connect(domain.place(), local, remote, tcp, channel));
    }

    private void close(Line line) {
        Channel channel = channels.remove(line);
        if (channel != null) {
            channel.close();
        }
    }

    private void send(Line line, Message message, Instant now) {
        Channel channel = channels.get(line);
        if (channel == null) {
            return;
        }
        counters.messagesOut++;
        switch (message) {
            case Keepalive _ -> {
                // Whatever waits to be sent says as much.
                if (channel.waiting() == 0) {
                    channel.send(KEEPALIVE, 0, KEEPALIVE.length, now);
                }
            }
            case Notification notification ->
                    routes.farewell(notification)
                            .ifPresent(last -> channel.sendLast(last.encode(), now));
            case Open _, Update _, RouteRefresh _ -> {
                byte[] octets = message.encode();
                channel.send(octets, 0, octets.length, now);
            }
        }
    }

    private void admit() {
        Channel channel = atTheDoor;
        if (channel != null) {
            channels.put(Line.ACCEPTED, channel);
            channel.connection().hops(options.hops());
        }
    }

    private void up(Line line, Negotiated agreed, Instant now) {
        Channel channel = channels.get(line);
        if (channel == null) {
            throw new AssertionError("up without a connection: " + this);
        }
        counters.ups++;
        channel.lengthMax(agreed.receiveLengthMax());
        routes.up(channel, agreed, now);
        domain.recorder().up(ends(), agreed, now);
        domain.tell(new SpeakerEvent.SessionUp(now, domain.name(), name));
    }

    private void down(Reason reason, Instant now) {
        routes.down(reason, now);
        domain.recorder().down(ends(), reason, now);
        String text = text(reason);
        lastError = Optional.of(text);
        domain.tell(new SpeakerEvent.SessionDown(now, domain.name(), name, text));
    }

    private void failed(Reason reason, Instant now) {
        String text = text(reason);
        if (!lastError.equals(Optional.of(text))) {
            lastError = Optional.of(text);
            domain.tell(new SpeakerEvent.AttemptFailed(now, domain.name(), name, text));
        }
    }

    private String text(Reason reason) {
        return reason instanceof Reason.ConnectionFailed && !lostBecause.isEmpty()
                ? lostBecause
                : reason.toString();
    }

    /// Somebody who may be this neighbour has connected.
    Optional<Connection.Listener> knock(Connection connection, Instant now) {
        Channel channel = new Channel(this, Line.ACCEPTED);
        channel.join(connection);
        atTheDoor = channel;
        step(Line.ACCEPTED, Event.Transport.ACCEPTED, now);
        atTheDoor = null;
        return channels.get(Line.ACCEPTED) == channel ? Optional.of(channel) : Optional.empty();
    }

    void connected(Line line, Instant now) {
        step(line, Event.Transport.CONNECTED, now);
    }

    void lost(Line line, String reason, Instant now) {
        lostBecause = reason;
        channels.remove(line);
        step(line, Event.Transport.FAILED, now);
    }

    /// Asks the neighbour for its routes again, if it can.
    void askAgain(IpFamily family, Instant now) {
        peering.agreed().ifPresent(agreed -> routes.askAgain(family, agreed, now));
    }

    /// The path to the neighbour was found alive or dead.
    void path(Speaker.Path path, Instant now) {
        if (options.path() != SessionOptions.PathWatch.NONE) {
            step(
                    switch (path) {
                        case UP -> Event.Path.UP;
                        case DOWN -> Event.Path.DOWN;
                    },
                    now);
            // Where the path is dead nobody forwards on.
            if (path == Speaker.Path.DOWN) {
                routes.sweep();
            }
        }
    }

    /// Octets have come in.
    void arrived(int octets) {
        counters.octetsIn += octets;
    }

    /// A message lies in `octets` where `frames` says.
    void message(Line line, FrameReader frames, byte[] octets, Instant now) {
        counters.messagesIn++;
        domain.recorder()
                .received(
                        ends(),
                        octets,
                        frames.bodyFrom() - Message.HEADER_LENGTH,
                        frames.bodyTo(),
                        now);
        MessageType type = frames.type();
        boolean flows = routes.flowsOn(channels.get(line));
        if (type == MessageType.UPDATE && flows) {
            heard = true;
            counters.updatesIn++;
            routes.update(octets, frames.bodyFrom(), frames.bodyTo(), now);
        } else if (type == MessageType.UPDATE) {
            step(line, Event.Received.UPDATE, now);
        } else if (type == MessageType.KEEPALIVE && flows) {
            heard = true;
        } else {
            read(line, Message.read(type, octets, frames.bodyFrom(), frames.bodyTo()), now);
        }
    }

    private void read(Line line, Decoded<? extends Message> read, Instant now) {
        switch (read) {
            case Decoded.Malformed<? extends Message>(Notification answer) ->
                    malformed(line, answer, now);
            case Decoded.Ok<? extends Message>(Message message) -> read(line, message, now);
        }
    }

    private void read(Line line, Message message, Instant now) {
        switch (message) {
            case Open open -> step(line, new Event.Opened(open), now);
            case Update _ -> step(line, Event.Received.UPDATE, now);
            case Keepalive _ -> step(line, Event.Received.KEEPALIVE, now);
            case Notification notification -> step(line, new Event.Notified(notification), now);
            case RouteRefresh refresh -> {
                if (routes.flowsOn(channels.get(line))) {
                    routes.refreshed(refresh, now);
                }
                step(line, Event.Received.ROUTE_REFRESH, now);
            }
        }
    }

    void malformed(Line line, Notification answer, Instant now) {
        step(line, new Event.Malformed(answer), now);
    }

    /// A fault of ours met what the neighbour sent: it costs this session, and nobody else's.
    void failed(Throwable fault, Instant now) {
        System.getLogger(LiveSession.class.getName())
                .log(System.Logger.Level.ERROR, "session " + this, fault);
        step(new Event.AutomaticStop(ErrorCode.OUT_OF_RESOURCES.notification(), FAULT_REST), now);
    }

    /// The neighbour lives: once for all messages that came together.
    void arrivedAll(Line line, Instant now) {
        if (heard) {
            heard = false;
            peering = peering.heard(line, now);
        }
    }

    /// The connection took octets.
    void sent(Line line, int octets, Instant now) {
        counters.octetsOut += octets;
        peering = peering.sent(line, now);
    }

    /// The connection takes more of a table.
    void hasRoom() {
        domain.waits(routes);
    }

    @Override
    Instant deadline() {
        Instant stale = routes.staleUntil();
        Instant next = peering.nextDeadline();
        return stale.isBefore(next) ? stale : next;
    }

    @Override
    void due(Instant now) {
        if (!routes.staleUntil().isAfter(now)) {
            routes.sweep();
        }
        for (int i = 0; i < TICKS_MAX && !peering.nextDeadline().isAfter(now); i++) {
            step(Event.Tick.TICK, now);
        }
    }

    SessionStatus status() {
        Optional<SessionStatus.Established> established =
                peering.agreed()
                        .map(agreed ->
                                new SessionStatus.Established(
                                        agreed.peerId(), routes.localAddress(), agreed.holdTime()));
        List<SessionStatus.FamilyCounts> families = routes.counts();
        return new SessionStatus(
                domain.name(),
                name,
                remote.address(),
                options.peerAs(),
                peering.state(),
                since,
                established,
                families,
                counters.snapshot(channels.values().stream().mapToLong(Channel::waiting).sum()),
                lastError);
    }

    @Override
    public String toString() {
        return domain.name() + "/" + name;
    }
}
