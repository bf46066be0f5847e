package trunkline.edge.speaker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import trunkline.bgp.policy.Policy;
import trunkline.bgp.rib.NeighbourOptions;
import trunkline.bgp.rib.RibOptions;
import trunkline.edge.transport.Duty;
import trunkline.edge.transport.MemoryConnection;
import trunkline.edge.transport.MemoryTransport;
import trunkline.edge.transport.Transport;
import trunkline.intent.SessionIntent.Hops;
import trunkline.intent.SessionIntent.Initiative;
import trunkline.net.Asn;
import trunkline.net.Endpoint;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;
import trunkline.net.RouterId;

/// Speakers in memory with a clock of their own; everybody is in one place.
final class World {
    static final Duration HOLD = Duration.ofSeconds(90);
    private static final int TURNS_MAX = 100_000;

    final MemoryTransport transport;
    final Map<String, Speaker> speakers = new LinkedHashMap<>();
    final Map<String, List<SpeakerEvent>> events = new LinkedHashMap<>();

    /// Others who perform.
    final List<Duty> duties = new ArrayList<>();

    Instant now = Instant.EPOCH;

    World() {
        this(1 << 20, 1 << 17);
    }

    World(int capacity, int pieceMax) {
        transport = new MemoryTransport(capacity, pieceMax);
    }

    static IpAddress address(String text) {
        return IpAddress.parse(text).orElseThrow();
    }

    Speaker speaker(String name) {
        events.computeIfAbsent(name, _ -> new ArrayList<>());
        return speakers.computeIfAbsent(name, n -> new Speaker(transport, n.hashCode()));
    }

    static DomainOptions domain(
            String name, long asn, String routerId, List<SessionOptions> sessions) {
        return new DomainOptions(
                name,
                Transport.HERE,
                DomainOptions.BGP_PORT,
                new RibOptions(new Asn(asn), RouterId.parse(routerId).orElseThrow()),
                DomainOptions.Forwarding.TRACKED,
                sessions,
                List.of());
    }

    static SessionOptions session(String local, String remote, long peerAs) {
        return session(local, remote, peerAs, Initiative.ACTIVE);
    }

    static SessionOptions session(String local, String remote, long peerAs, Initiative initiative) {
        SessionOptions.Remote peer =
                remote.indexOf('/') >= 0
                        ? new SessionOptions.Remote.Within(IpPrefix.parse(remote).orElseThrow())
                        : new SessionOptions.Remote.At(
                                new Endpoint(address(remote), DomainOptions.BGP_PORT));
        return new SessionOptions(
                "to-" + remote,
                "all",
                address(local),
                peer,
                new Asn(peerAs),
                List.of(IpFamily.values()),
                initiative,
                HOLD,
                Hops.MANY,
                SessionOptions.PathWatch.WATCHED,
                List.of(),
                NeighbourOptions.Checks.USUAL,
                SessionOptions.Offers.USUAL,
                SessionOptions.Terms.BARE.with(
                        Optional.of(Policy.EVERYTHING), Optional.of(Policy.EVERYTHING)));
    }

    /// Lets happen what happens without time passing.
    void settle() {
        boolean more = true;
        for (int i = 0; more; i++) {
            if (i > TURNS_MAX) {
                throw new AssertionError("does not settle");
            }
            more = turn();
        }
    }

    /// One turn of everybody.
    ///
    /// @return whether there is more to do at once
    boolean turn() {
        boolean more = transport.deliverBatch(now);
        for (var entry : speakers.entrySet()) {
            Instant next = entry.getValue().perform(now);
            more = more || !next.isAfter(now);
            events.getOrDefault(entry.getKey(), List.of()).addAll(entry.getValue().drainEvents());
        }
        for (Duty duty : duties) {
            more = !duty.perform(now).isAfter(now) || more;
        }
        return transport.deliverBatch(now) || more;
    }

    /// Lets time pass, and everything happen that then does.
    void pass(Duration time) {
        Instant end = now.plus(time);
        settle();
        while (true) {
            Instant next = Instant.MAX;
            for (Speaker speaker : speakers.values()) {
                Instant at = speaker.perform(now);
                next = at.isBefore(next) ? at : next;
            }
            for (Duty duty : duties) {
                Instant at = duty.perform(now);
                next = at.isBefore(next) ? at : next;
            }
            if (next.isAfter(end)) {
                break;
            }
            now = next.isAfter(now) ? next : now;
            settle();
        }
        now = end;
        settle();
    }

    /// The end at `local` of the connection with `remote`.
    MemoryConnection end(String local, String remote) {
        return transport.connections().stream()
                .filter(c -> c.local().address().equals(address(local)))
                .filter(c -> c.remote().address().equals(address(remote)))
                .findFirst()
                .orElseThrow();
    }

    /// State of the only session of a speaker.
    String state(String speaker) {
        return only(speaker).state().toString();
    }

    SessionStatus only(String speaker) {
        List<SessionStatus> all = speaker(speaker).sessions();
        if (all.size() != 1) {
            throw new AssertionError(all.size() + " sessions: " + all);
        }
        return all.getFirst();
    }

    /// Events of a speaker, in order.
    List<SpeakerEvent> events(String speaker) {
        return events.getOrDefault(speaker, List.of());
    }

    /// Kinds of the events of a speaker, in order.
    List<String> told(String speaker) {
        return events(speaker).stream().map(event -> event.getClass().getSimpleName()).toList();
    }
}
