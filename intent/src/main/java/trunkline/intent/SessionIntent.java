package trunkline.intent;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import trunkline.net.Asn;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;

/// One BGP session of a routing domain.
///
/// @param id its name
/// @param group what the neighbour is, `customer`, `gateway`, ...: policies match on it
/// @param local our address
/// @param peer the neighbour's address
/// @param peerAs the neighbour's AS; equal to the speaker's for iBGP
/// @param families address families offered, at least one
/// @param initiative who opens the connection
/// @param holdTime offered hold time, 0 (none) or at least 3 s (RFC 4271 §4.2)
/// @param md5 key of RFC 2385; never logged
/// @param hops how far away the neighbour may be
/// @param bfd absent where none is spoken
/// @param limits most prefixes accepted, per family; absent family: no session limit
/// @param importPolicy applied to what the neighbour announces
/// @param exportPolicy applied to what is announced to the neighbour
/// @param admin whether it may be up
/// @param offers what the neighbour is offered beyond routes; absent: as [Offers#USUAL]
public record SessionIntent(
        SessionId id,
        String group,
        IpAddress local,
        IpAddress peer,
        Asn peerAs,
        List<IpFamily> families,
        Initiative initiative,
        Duration holdTime,
        Optional<Secret> md5,
        Hops hops,
        Optional<BfdIntent> bfd,
        List<PrefixLimit> limits,
        PolicyIntent importPolicy,
        PolicyIntent exportPolicy,
        Admin admin,
        Optional<Offers> offers) {

    /// Copies the lists.
    public SessionIntent {
        families = List.copyOf(families);
        limits = List.copyOf(limits);
    }

    /// The same with other offers.
    public SessionIntent with(Offers others) {
        return new SessionIntent(
                id,
                group,
                local,
                peer,
                peerAs,
                families,
                initiative,
                holdTime,
                md5,
                hops,
                bfd,
                limits,
                importPolicy,
                exportPolicy,
                admin,
                Optional.of(others));
    }

    /// What a neighbour is offered beyond routes and refresh. A change resets the session.
    ///
    /// @param role ours towards it (RFC 9234); absent: none is named
    /// @param features what is offered of each kind, each once
    public record Offers(Optional<Role> role, List<Feature> features) {

        /// No role, graceful restart, and nothing else.
        public static final Offers USUAL =
                new Offers(Optional.empty(), List.of(Feature.GRACEFUL_RESTART));

        /// Copies the list.
        public Offers {
            features = List.copyOf(features);
        }
    }

    /// What we are to a neighbour (RFC 9234 §3): routes it may not spread are marked, and leaks are
    /// refused.
    public enum Role {
        /// It buys transit from us.
        PROVIDER,
        /// We buy transit from it.
        CUSTOMER,
        /// Each spreads what its customers have.
        PEER,
        /// We pass on between many.
        ROUTE_SERVER,
        /// It passes on between many.
        ROUTE_SERVER_CLIENT
    }

    /// What may be offered.
    public enum Feature {
        /// We wait for it when it restarts, and it for us where the edge asks for that (RFC 4724).
        GRACEFUL_RESTART,
        /// We take messages of up to 65,535 octets (RFC 8654).
        EXTENDED_MESSAGES,
        /// We take several paths to a prefix (RFC 7911).
        SEVERAL_PATHS,
        /// Nothing is tried before BFD says that the path lives; without BFD it means nothing.
        STRICT_BFD
    }

    /// Who opens the connection.
    public enum Initiative {
        /// Both try; a collision is resolved (RFC 4271 §6.8).
        ACTIVE,
        /// Only the neighbour does.
        PASSIVE
    }

    /// How far away the neighbour may be.
    public enum Hops {
        /// On the link, proven by TTL 255 (RFC 5082).
        GTSM,
        /// On the link, sent with TTL 1.
        ONE,
        /// Anywhere.
        MANY
    }

    /// Whether a session may be up.
    public sealed interface Admin {
        /// It may.
        record Up() implements Admin {}

        /// It may not.
        ///
        /// @param reason sent with cease 6/2 (RFC 9003), at most 255 octets of UTF-8
        record Down(String reason) implements Admin {}
    }

    /// How many prefixes of a family a neighbour may announce.
    ///
    /// @param family which
    /// @param prefixesMax most that are accepted
    /// @param warningPercent share of it at which a warning is reported, 1 to 100
    /// @param retryAfter when the session may come back by itself
    /// @param beyond what becomes of one more; absent: [Beyond#CLOSE]
    public record PrefixLimit(
            IpFamily family,
            int prefixesMax,
            int warningPercent,
            Duration retryAfter,
            Optional<Beyond> beyond) {

        /// One that ends the session.
        public PrefixLimit(
                IpFamily family, int prefixesMax, int warningPercent, Duration retryAfter) {
            this(family, prefixesMax, warningPercent, retryAfter, Optional.empty());
        }
    }

    /// What becomes of a neighbour that announces more than its limit.
    public enum Beyond {
        /// The session ends with cease 6/1.
        CLOSE,
        /// Nothing but the warning.
        WARN
    }
}
