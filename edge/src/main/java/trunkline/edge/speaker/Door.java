package trunkline.edge.speaker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import trunkline.edge.transport.Connection;
import trunkline.edge.transport.Key;
import trunkline.edge.transport.Transport;
import trunkline.intent.SessionIntent.Hops;
import trunkline.net.Endpoint;
import trunkline.net.IpAddress;
import trunkline.net.IpPrefix;

/// An address at which neighbours of one or more domains connect. Tells them apart by their
/// address; a stranger costs one look-up and is dropped.
final class Door extends DeadlineHeap.Waiter implements Transport.Acceptor {
    /// Between two attempts to listen.
    private static final Duration RETRY = Duration.ofSeconds(5);

    /// Where a door is.
    ///
    /// @param place in the words of the transport
    /// @param at address and port
    record Site(String place, Endpoint at) {}

    /// Whom a door expects.
    ///
    /// @param domain whose neighbour it is
    /// @param session which
    private record Guest(Domain domain, SessionOptions session) {}

    private final Board board;
    private final Site site;
    private final Map<IpAddress, Guest> known = new LinkedHashMap<>();
    private final List<Guest> ranges = new ArrayList<>();
    private Map<IpPrefix, Key> keys = Map.of();
    private Transport.@Nullable Listening listening;
    private Instant retryAt = Instant.MAX;
    private String failure = "";

    Door(Board board, Site site) {
        this.board = board;
        this.site = site;
    }

    /// Listens from now on, if it does not yet.
    void open() {
        retryAt = Instant.MAX;
        listening = board.transport().listen(site.place(), site.at(), this);
        Map<IpPrefix, Key> wanted = keys;
        keys = Map.of();
        sign(wanted);
        narrow();
    }

    /// Whether another domain expects that neighbour here.
    boolean isTaken(@Nullable Domain domain, SessionOptions session) {
        return switch (session.remote()) {
            case SessionOptions.Remote.At(Endpoint remote) -> {
                Guest guest = known.get(remote.address());
                yield guest != null && guest.domain != domain;
            }
            case SessionOptions.Remote.Within(IpPrefix range) ->
                    ranges.stream()
                            .anyMatch(guest ->
                                    guest.domain != domain
                                            && guest.session.remote().addresses().equals(range));
        };
    }

    /// From now on expects exactly these neighbours of `domain`, besides those of others.
    void expect(Domain domain, List<SessionOptions> sessions) {
        known.values().removeIf(guest -> guest.domain == domain);
        ranges.removeIf(guest -> guest.domain == domain);
        for (SessionOptions session : sessions) {
            Guest guest = new Guest(domain, session);
            switch (session.remote()) {
                case SessionOptions.Remote.At(Endpoint remote) ->
                        known.put(remote.address(), guest);
                case SessionOptions.Remote.Within _ -> ranges.add(guest);
            }
        }
        ranges.sort((a, b) -> Integer.compare(length(b), length(a)));
        Map<IpPrefix, Key> wanted = new LinkedHashMap<>();
        for (Guest guest : guests()) {
            guest.session.terms().key().ifPresent(key -> wanted.put(addresses(guest), key));
        }
        sign(wanted);
        narrow();
    }

    boolean isForgotten() {
        return known.isEmpty() && ranges.isEmpty();
    }

    private List<Guest> guests() {
        List<Guest> all = new ArrayList<>(known.values());
        all.addAll(ranges);
        return all;
    }

    private static IpPrefix addresses(Guest guest) {
        return guest.session.remote().addresses();
    }

    private static int length(Guest guest) {
        return addresses(guest).length();
    }

    private void sign(Map<IpPrefix, Key> wanted) {
        Transport.Listening on = listening;
        if (on == null) {
            keys = wanted;
            return;
        }
        Map<IpPrefix, Key> before = keys;
        for (IpPrefix peers : before.keySet()) {
            if (!wanted.containsKey(peers)) {
                on.key(peers, Optional.empty());
            }
        }
        wanted.forEach((peers, key) -> {
            if (!Optional.of(key).equals(Optional.ofNullable(before.get(peers)))) {
                on.key(peers, Optional.of(key));
            }
        });
        keys = wanted;
    }

    /// Only where every neighbour is to be on the link may the door itself ask for it; otherwise
    /// each connection does.
    private void narrow() {
        Transport.Listening on = listening;
        if (on != null) {
            boolean near = guests().stream().allMatch(g -> g.session.hops() == Hops.GTSM);
            on.hops(near ? Hops.GTSM : Hops.MANY);
        }
    }

    void close() {
        Transport.Listening on = listening;
        if (on != null) {
            on.close();
        }
        listening = null;
        board.deadlines().remove(this);
    }

    @Override
    public Optional<Connection.Listener> accepted(Connection connection, Instant now) {
        IpAddress from = connection.remote().address();
        return Optional.ofNullable(known.get(from))
                .or(() -> visitor(from))
                .flatMap(guest -> guest.domain.knock(guest.session.name(), connection, now));
    }

    /// The longest range first.
    private Optional<Guest> visitor(IpAddress from) {
        return ranges.stream().filter(guest -> addresses(guest).contains(from)).findFirst();
    }

    @Override
    public void failed(String reason, Instant now) {
        if (!reason.equals(failure)) {
            failure = reason;
            guests().stream()
                    .map(guest -> guest.domain.name())
                    .distinct()
                    .forEach(d -> board.tell(new SpeakerEvent.ListenFailed(now, d, reason)));
        }
        listening = null;
        retryAt = now.plus(RETRY);
        board.deadlines().update(this);
    }

    @Override
    Instant deadline() {
        return retryAt;
    }

    @Override
    void due(Instant now) {
        open();
    }
}
