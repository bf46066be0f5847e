package trunkline.edge.speaker;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import trunkline.bgp.message.ErrorCode;
import trunkline.bgp.rib.AttributeStore;
import trunkline.bgp.rib.Rib;
import trunkline.bgp.rib.RibEvent;
import trunkline.bgp.session.Event;
import trunkline.bgp.session.Peering;
import trunkline.bgp.session.Settings;
import trunkline.edge.transport.Connection;
import trunkline.edge.transport.Transport;
import trunkline.net.Endpoint;
import trunkline.net.IpAddress;
import trunkline.net.IpPrefix;

/// One routing domain: its table and its sessions.
final class Domain {
    /// Octets asked of the table for one session at a time. What the connection does not take of
    /// them is kept, so it bounds what a slow neighbour costs.
    static final int BATCH_OCTETS = 1 << 16;

    private final Board board;
    private final Rib rib;
    private final Map<String, LiveSession> sessions = new LinkedHashMap<>();
    private final Map<String, LiveSession> guests = new LinkedHashMap<>();
    private final List<SessionRoutes> established = new ArrayList<>();

    /// Established sessions that may have something to send though the table has not changed: new
    /// ones, those that have room again, and those whose batch was full.
    private final Set<SessionRoutes> waiting = new LinkedHashSet<>();

    private DomainOptions options;
    private Optional<Resumption> resumption = Optional.empty();
    private boolean touched;
    private boolean inLine;
    private boolean rerouted;
    private int turn;

    Domain(Board board, DomainOptions options, AttributeStore store) {
        this.board = board;
        this.options = options.bare();
        this.rib = new Rib(options.rib(), store);
        switch (options.forwarding()) {
            case TRACKED -> rib.trackForwarding();
            case UNTRACKED -> {}
        }
    }

    String name() {
        return options.name();
    }

    String place() {
        return options.place();
    }

    DomainOptions options() {
        return options;
    }

    Rib rib() {
        return rib;
    }

    Transport transport() {
        return board.transport();
    }

    DeadlineHeap deadlines() {
        return board.deadlines();
    }

    void tell(SpeakerEvent event) {
        board.tell(event);
    }

    Recorder recorder() {
        return board.recorder();
    }

    /// Something in the table changed: look for output of everybody soon.
    void touched() {
        touched = true;
        line();
        if (!rerouted && options.forwarding() == DomainOptions.Forwarding.TRACKED) {
            rerouted = true;
            board.rerouted().add(this);
        }
    }

    /// A session may have something to send.
    void waits(SessionRoutes routes) {
        waiting.add(routes);
        line();
    }

    private void line() {
        if (!inLine) {
            inLine = true;
            board.touched(this);
        }
    }

    /// Hands out changes of forwarding.
    ///
    /// @return how many; with `max` there may be more, and the domain waits in line again
    int drainForwarding(int max, ForwardingSink sink) {
        int count = rib.drainForwarding(max, (prefix, hops) -> sink.changed(name(), prefix, hops));
        rerouted = count == max;
        if (rerouted) {
            board.rerouted().add(this);
        }
        return count;
    }

    /// Becomes as `wanted` says, which has the same name, place and AS.
    void become(DomainOptions wanted, Instant now) {
        DomainOptions before = options;
        options = wanted;
        Map<String, SessionOptions> kept = new LinkedHashMap<>();
        wanted.sessions().forEach(session -> kept.put(session.name(), session));
        for (SessionOptions session : before.sessions()) {
            SessionOptions next = kept.get(session.name());
            if (next == null) {
                end(session.name(), Event.ManualStop.deconfigured(), now);
            } else if (!session.livesOnAs(next)) {
                end(
                        session.name(),
                        new Event.ManualStop(ErrorCode.OTHER_CONFIGURATION_CHANGE.notification()),
                        now);
            }
        }
        for (SessionOptions session : wanted.sessions()) {
            begin(session, now);
        }
        originate(before.originated(), wanted.originated());
    }

    private void begin(SessionOptions session, Instant now) {
        switch (session.remote()) {
            case SessionOptions.Remote.Within _ ->
                    guests.values().stream()
                            .filter(guest -> guest.options().name().equals(session.name()))
                            .forEach(guest -> guest.change(session, now));
            case SessionOptions.Remote.At(Endpoint remote) -> {
                LiveSession living = sessions.get(session.name());
                if (living == null) {
                    living = newSession(session.name(), remote, session, now);
                    sessions.put(session.name(), living);
                    living.administrate(now);
                } else {
                    living.change(session, now);
                }
            }
        }
    }

    private LiveSession newSession(
            String name, Endpoint remote, SessionOptions session, Instant now) {
        Peering peering = Peering.idle(settings(session), board.seed());
        return new LiveSession(this, name, remote, session, peering, now);
    }

    private Settings settings(SessionOptions session) {
        Restarts.Life life = resumption.isPresent() ? Restarts.Life.RESUMED : Restarts.Life.USUAL;
        return session.settings(options.rib(), board.restart(), life);
    }

    /// Forwarding goes on from a life before; nothing is announced until all neighbours have told
    /// their tables.
    void resume(Instant until) {
        Resumption begun = new Resumption(until);
        resumption = Optional.of(begun);
        deadlines().update(begun);
    }

    /// From now on the domain is like any other.
    private void resumed() {
        resumption.ifPresent(ended -> deadlines().remove(ended));
        resumption = Optional.empty();
        sessions.values().forEach(s -> s.say(settings(s.options()).open()));
        touched();
    }

    /// Until when a domain waits for its neighbours' tables.
    private final class Resumption extends DeadlineHeap.Waiter {
        private final Instant until;

        Resumption(Instant until) {
            this.until = until;
        }

        @Override
        Instant deadline() {
            return resumption.isPresent() ? until : Instant.MAX;
        }

        @Override
        void due(Instant now) {
            resumption = Optional.empty();
            resumed();
        }
    }

    /// What becomes of forwarding when sessions end now.
    Restarts.Forwarding forwarding() {
        return board.forwarding();
    }

    private void end(String name, Event.ManualStop stop, Instant now) {
        LiveSession living = sessions.remove(name);
        if (living != null) {
            end(living, stop, now);
        }
        List<LiveSession> visiting = new ArrayList<>(guests.values());
        visiting.removeIf(guest -> !guest.options().name().equals(name));
        for (LiveSession guest : visiting) {
            guests.remove(guest.name());
            end(guest, stop, now);
        }
    }

    private void end(LiveSession living, Event.ManualStop stop, Instant now) {
        living.end(stop, now);
        deadlines().remove(living);
    }

    private void originate(
            List<DomainOptions.Originated> before, List<DomainOptions.Originated> after) {
        Map<IpPrefix, DomainOptions.Originated> old = new LinkedHashMap<>();
        before.forEach(route -> old.put(route.prefix(), route));
        for (DomainOptions.Originated route : after) {
            if (!route.equals(old.remove(route.prefix()))) {
                rib.originate(route.prefix(), route.origination());
                touched();
            }
        }
        for (IpPrefix prefix : old.keySet()) {
            rib.withdraw(prefix);
            touched();
        }
    }

    /// Ends every session.
    void stop(Event.ManualStop stop, Instant now) {
        List<LiveSession> all = new ArrayList<>(sessions.values());
        all.addAll(guests.values());
        sessions.clear();
        guests.clear();
        all.forEach(session -> end(session, stop, now));
    }

    /// Somebody has connected who may be the neighbour of that session.
    Optional<Connection.Listener> knock(String name, Connection connection, Instant now) {
        return Optional.ofNullable(sessions.get(name))
                .or(() -> guest(name, connection.remote(), now))
                .flatMap(living -> living.knock(connection, now));
    }

    private Optional<LiveSession> guest(String rule, Endpoint remote, Instant now) {
        String name = rule + "@" + remote.address();
        Optional<LiveSession> known = Optional.ofNullable(guests.get(name));
        if (known.isPresent() || guests.size() == Speaker.GUESTS_MAX) {
            return known;
        }
        Optional<LiveSession> guest =
                options.sessions().stream()
                        .filter(session -> session.name().equals(rule))
                        .findFirst()
                        .map(session -> newSession(name, remote, session, now));
        guest.ifPresent(session -> {
            session.administrate(now);
            guests.put(name, session);
        });
        return guest;
    }

    /// A session has come to rest; a guest is forgotten.
    void vacant(LiveSession session) {
        if (guests.remove(session.name(), session)) {
            deadlines().remove(session);
        }
    }

    void joined(SessionRoutes routes) {
        established.add(routes);
        waits(routes);
    }

    void left(SessionRoutes routes) {
        established.remove(routes);
        waiting.remove(routes);
        touched();
    }

    /// Gives every session that has room its part of what there is to say, each at most one batch.
    ///
    /// @return octets written
    int flush(byte[] batch, Instant now) {
        inLine = false;
        drainEvents(now);
        if (resumption.isPresent() && sessions.values().stream().allMatch(LiveSession::hasTold)) {
            resumed();
        }
        if (resumption.isPresent()) {
            return 0;
        }
        int octets = 0;
        for (SessionRoutes routes : takeTurns()) {
            if (routes.hasOutput()) {
                octets += routes.pull(batch, now);
                if (routes.hasOutput()) {
                    waits(routes);
                }
            }
        }
        return octets;
    }

    /// Who is looked at now; when it is everybody, each time another one is the first.
    private List<SessionRoutes> takeTurns() {
        List<SessionRoutes> now = new ArrayList<>(touched ? established : waiting);
        if (touched && !now.isEmpty()) {
            turn = (turn + 1) % now.size();
            Collections.rotate(now, -turn);
        }
        touched = false;
        waiting.clear();
        return now;
    }

    private void drainEvents(Instant now) {
        for (RibEvent event : rib.drainEvents()) {
            tell(event, now);
        }
    }

    private void tell(RibEvent event, Instant now) {
        switch (event) {
            case RibEvent.LimitNear(var neighbour, var family, int accepted, int prefixesMax) ->
                    tell(
                            new SpeakerEvent.LimitNear(
                                    now, name(), neighbour, family, accepted, prefixesMax));
            case RibEvent.TableEnded(var neighbour, var family) ->
                    session(neighbour).ifPresent(s -> s.routes().ended(family));
            case RibEvent.LimitFar _, RibEvent.RefusedForgotten _ -> {}
        }
    }

    Optional<LiveSession> session(String name) {
        LiveSession living = sessions.get(name);
        return Optional.ofNullable(living == null ? guests.get(name) : living);
    }

    /// The session with that neighbour.
    Optional<LiveSession> session(IpAddress peer) {
        return all().stream().filter(session -> session.peer().equals(peer)).findFirst();
    }

    /// Every session, guests last.
    List<LiveSession> all() {
        List<LiveSession> all = new ArrayList<>(sessions.values());
        all.addAll(guests.values());
        return all;
    }
}
