package trunkline.edge.speaker;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import trunkline.bgp.rib.Origination;
import trunkline.bgp.rib.RibOptions;
import trunkline.net.IpPrefix;

/// All that one routing domain is to be in BGP.
///
/// @param name its name, once per speaker
/// @param place where its sockets are, in the words of the transport
/// @param port at which it accepts connections, 179 as a rule; 0 for one that never does
/// @param rib who it is and how it chooses
/// @param forwarding whether somebody takes what forwarding must change
/// @param sessions each name and each remote once
/// @param originated routes that it announces of its own accord, each prefix once
public record DomainOptions(
        String name,
        String place,
        int port,
        RibOptions rib,
        Forwarding forwarding,
        List<SessionOptions> sessions,
        List<Originated> originated) {

    /// The port of BGP (RFC 4271 §8.2.1).
    public static final int BGP_PORT = 179;

    /// Copies the lists.
    public DomainOptions {
        sessions = List.copyOf(sessions);
        originated = List.copyOf(originated);
    }

    /// The same with these routes of its own.
    public DomainOptions originating(List<Originated> routes) {
        return new DomainOptions(name, place, port, rib, forwarding, sessions, routes);
    }

    /// Whether what cannot change on a living domain is the same.
    boolean isSameAs(DomainOptions other) {
        return place.equals(other.place)
                && port == other.port
                && rib.equals(other.rib)
                && forwarding == other.forwarding;
    }

    /// What is wrong with it in itself.
    Optional<String> problem() {
        Set<String> names = new HashSet<>();
        Set<IpPrefix> remotes = new HashSet<>();
        for (SessionOptions session : sessions) {
            if (!names.add(session.name())) {
                return Optional.of("two sessions are called " + session.name());
            }
            if (!remotes.add(session.remote().addresses())) {
                return Optional.of("two sessions with " + session.remote().addresses());
            }
        }
        return Optional.empty();
    }

    /// The same domain before it has a session or a route.
    DomainOptions bare() {
        return new DomainOptions(name, place, port, rib, forwarding, List.of(), List.of());
    }

    /// Whether somebody takes what forwarding must change.
    public enum Forwarding {
        /// Kept for [Speaker#drainForwarding].
        TRACKED,
        /// Nobody asks.
        UNTRACKED
    }

    /// A route of the domain's own.
    ///
    /// @param prefix the destination
    /// @param origination how it looks
    public record Originated(IpPrefix prefix, Origination origination) {}
}
