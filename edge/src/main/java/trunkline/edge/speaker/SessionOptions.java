package trunkline.edge.speaker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import trunkline.bgp.message.Capability;
import trunkline.bgp.message.Family;
import trunkline.bgp.message.Open;
import trunkline.bgp.policy.Policy;
import trunkline.bgp.rib.NeighbourOptions;
import trunkline.bgp.rib.RibOptions;
import trunkline.bgp.session.Settings;
import trunkline.edge.transport.Key;
import trunkline.intent.SessionIntent;
import trunkline.net.Asn;
import trunkline.net.Endpoint;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;

/// One BGP session of a domain, or a rule that makes one for everybody who connects from a range.
///
/// Its terms change on a living session; anything else that changes resets it.
///
/// @param name once per domain
/// @param group what the neighbour is, `customer`, `gateway`, ...: policies match on it
/// @param local our address; unspecified where any will do
/// @param remote who the neighbour is
/// @param peerAs its AS; equal to the domain's own for iBGP
/// @param families offered, at least one
/// @param initiative who opens the connection; a range is always passive
/// @param holdTime offered, 0 (none) or at least 3 s (RFC 4271 §4.2)
/// @param hops how far away the neighbour may be
/// @param path whether somebody says by [Speaker#path] if the path to it lives
/// @param nextHops our own address towards it for families other than that of `local`
/// @param checks how strict it is taken
/// @param offers what it is offered beyond routes
/// @param terms what may change while it lives
public record SessionOptions(
        String name,
        String group,
        IpAddress local,
        Remote remote,
        Asn peerAs,
        List<IpFamily> families,
        SessionIntent.Initiative initiative,
        Duration holdTime,
        SessionIntent.Hops hops,
        PathWatch path,
        List<IpAddress> nextHops,
        NeighbourOptions.Checks checks,
        Offers offers,
        Terms terms) {

    private static final int HOLD_SECONDS_MAX = 0xFFFF;

    /// Copies the lists.
    public SessionOptions {
        families = List.copyOf(families);
        nextHops = List.copyOf(nextHops);
    }

    /// What a neighbour is offered in OPEN beyond routes and refresh.
    ///
    /// @param role ours towards it (RFC 9234); absent: none is named
    /// @param length how long messages from it may be
    /// @param paths how many paths it may announce to a prefix
    /// @param restart whether restarts are spoken of
    public record Offers(
            Optional<Capability.Role> role, MessageLength length, Paths paths, Restart restart) {

        /// No role, no long messages, one path, and graceful restart.
        public static final Offers USUAL =
                new Offers(Optional.empty(), MessageLength.USUAL, Paths.ONE, Restart.GRACEFUL);

        /// The same with another role.
        public Offers with(Capability.Role other) {
            return new Offers(Optional.of(other), length, paths, restart);
        }

        /// The same with messages of another length.
        public Offers with(MessageLength other) {
            return new Offers(role, other, paths, restart);
        }

        /// The same with paths in another number.
        public Offers with(Paths other) {
            return new Offers(role, length, other, restart);
        }

        /// The same with restarts taken otherwise.
        public Offers with(Restart other) {
            return new Offers(role, length, paths, other);
        }
    }

    /// How many paths a neighbour may announce to a prefix.
    public enum Paths {
        /// One.
        ONE,
        /// Several, by number (RFC 7911).
        SEVERAL
    }

    /// Whether restarts are spoken of.
    public enum Restart {
        /// We wait for the neighbour, and it for us where that is asked for (RFC 4724).
        GRACEFUL,
        /// Who is gone is gone.
        SUDDEN
    }

    /// How long messages from a neighbour may be.
    public enum MessageLength {
        /// 4,096 octets (RFC 4271 §4.1).
        USUAL,
        /// 65,535 octets (RFC 8654).
        EXTENDED
    }

    /// What may change on a living session.
    ///
    /// @param key of RFC 2385; both ends change theirs within the hold time, or the session falls
    /// @param limits most prefixes accepted, at most one per family
    /// @param importPolicy absent: nothing passes from an external neighbour (RFC 8212)
    /// @param exportPolicy likewise towards it
    /// @param admin whether it may be up
    public record Terms(
            Optional<Key> key,
            List<Limit> limits,
            Optional<Policy> importPolicy,
            Optional<Policy> exportPolicy,
            Admin admin) {

        /// Up, without a key, a limit or a policy.
        public static final Terms BARE =
                new Terms(
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        new Admin.Up());

        /// Copies the list.
        public Terms {
            limits = List.copyOf(limits);
        }

        /// The same, up or down.
        public Terms with(Admin other) {
            return new Terms(key, limits, importPolicy, exportPolicy, other);
        }

        /// The same with other limits.
        public Terms with(List<Limit> others) {
            return new Terms(key, others, importPolicy, exportPolicy, admin);
        }

        /// The same with other policies.
        public Terms with(Optional<Policy> in, Optional<Policy> out) {
            return new Terms(key, limits, in, out, admin);
        }

        /// The same with another key.
        public Terms with(Optional<Key> other) {
            return new Terms(other, limits, importPolicy, exportPolicy, admin);
        }
    }

    /// The same on other terms.
    public SessionOptions with(Terms others) {
        return new SessionOptions(
                name,
                group,
                local,
                remote,
                peerAs,
                families,
                initiative,
                holdTime,
                hops,
                path,
                nextHops,
                checks,
                offers,
                others);
    }

    /// The same with other offers.
    public SessionOptions with(Offers others) {
        return new SessionOptions(
                name,
                group,
                local,
                remote,
                peerAs,
                families,
                initiative,
                holdTime,
                hops,
                path,
                nextHops,
                checks,
                others,
                terms);
    }

    /// The same with the path watched in another way.
    public SessionOptions with(PathWatch watch) {
        return new SessionOptions(
                name,
                group,
                local,
                remote,
                peerAs,
                families,
                initiative,
                holdTime,
                hops,
                watch,
                nextHops,
                checks,
                offers,
                terms);
    }

    /// Whether a living session can become like `next` without a reset.
    boolean livesOnAs(SessionOptions next) {
        return with(next.terms).equals(next);
    }

    /// What the machine of the session must know.
    ///
    /// @param restart how long neighbours may wait for us; zero for not at all
    Settings settings(RibOptions rib, Duration restart, Restarts.Life life) {
        List<Capability> capabilities = new ArrayList<>();
        families.forEach(f -> capabilities.add(new Capability.Multiprotocol(Family.unicast(f))));
        capabilities.add(new Capability.Refresh());
        capabilities.add(new Capability.EnhancedRefresh());
        if (offers.restart() == Restart.GRACEFUL) {
            capabilities.add(Restarts.offer(restart, life, families));
        }
        if (offers.paths() == Paths.SEVERAL) {
            capabilities.add(
                    new Capability.AddPath(families.stream().map(SessionOptions::taken).toList()));
        }
        offers.role().ifPresent(capabilities::add);
        if (offers.length() == MessageLength.EXTENDED) {
            capabilities.add(new Capability.ExtendedMessage());
        }
        int holdSeconds = (int) Math.min(holdTime.toSeconds(), HOLD_SECONDS_MAX);
        Open open = Open.of(rib.localAs(), holdSeconds, rib.routerId(), capabilities);
        Settings settings =
                Settings.of(
                        open,
                        peerAs,
                        isPassive() ? Settings.Initiative.PASSIVE : Settings.Initiative.ACTIVE);
        return path == PathWatch.REQUIRED
                ? settings.with(Set.of(Settings.Option.BFD_STRICT))
                : settings;
    }

    private static Capability.AddPath.Offer taken(IpFamily family) {
        return new Capability.AddPath.Offer(
                Family.unicast(family), Capability.AddPath.Offer.RECEIVE);
    }

    /// Whether only the neighbour opens the connection.
    boolean isPassive() {
        return switch (remote) {
            case Remote.Within _ -> true;
            case Remote.At _ ->
                    switch (initiative) {
                        case ACTIVE -> false;
                        case PASSIVE -> true;
                    };
        };
    }

    /// Who a neighbour is.
    public sealed interface Remote {
        /// One, at an address; the port is where we connect to.
        record At(Endpoint endpoint) implements Remote {}

        /// Everybody in a range, up to [Speaker#GUESTS_MAX] at a time.
        record Within(IpPrefix range) implements Remote {}

        /// The addresses it may have.
        default IpPrefix addresses() {
            return switch (this) {
                case At(Endpoint endpoint) -> endpoint.address().asPrefix();
                case Within(IpPrefix range) -> range;
            };
        }
    }

    /// Whether the path to the neighbour is watched (RFC 5882 §4.1).
    public enum PathWatch {
        /// Nobody watches it.
        NONE,
        /// The session falls when the path is said to be dead. It does not wait for the path to
        /// come up: a neighbour without BFD is a neighbour.
        WATCHED,
        /// The same, and nothing is tried before the path is said to live.
        REQUIRED
    }

    /// How many prefixes of a family are accepted.
    ///
    /// @param prefix the bound and its warning
    /// @param retryAfter when the session may come back by itself after it broke the bound
    public record Limit(NeighbourOptions.PrefixLimit prefix, Duration retryAfter) {}

    /// Whether a session may be up.
    public sealed interface Admin {
        /// It may.
        record Up() implements Admin {}

        /// It may not.
        ///
        /// @param text sent with cease 6/2 (RFC 9003)
        record Down(String text) implements Admin {}
    }
}
