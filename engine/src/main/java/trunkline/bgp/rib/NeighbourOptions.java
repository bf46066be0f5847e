package trunkline.bgp.rib;

import java.util.List;
import java.util.Optional;
import trunkline.bgp.message.Negotiated;
import trunkline.bgp.message.UpdateOptions;
import trunkline.bgp.policy.Policy;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;

/// All that the RIB must know of an established session.
///
/// @param name unique in the domain, shown in snapshots
/// @param group what the neighbour is, `customer`, `gateway`, ...: policies match on it
/// @param address its address, the last tie break (RFC 4271 §9.1.2.2 g)
/// @param negotiated what the two OPENs agreed on
/// @param reflection whether we reflect for it; means nothing for an external one
/// @param nextHops our own address towards it, one per family that is announced; without one in a
///   family, an external neighbour is told nothing of it, and an internal one hears next hops as
///   they were learned
/// @param importPolicy absent: nothing passes from an external neighbour (RFC 8212), everything
///   from an internal one
/// @param exportPolicy likewise towards it
/// @param limits most prefixes accepted, at most one per family
/// @param checks how strict it is taken
public record NeighbourOptions(
        String name,
        String group,
        IpAddress address,
        Negotiated negotiated,
        Reflection reflection,
        List<IpAddress> nextHops,
        Optional<Policy> importPolicy,
        Optional<Policy> exportPolicy,
        List<PrefixLimit> limits,
        Checks checks) {

    /// Copies the lists.
    public NeighbourOptions {
        nextHops = List.copyOf(nextHops);
        limits = List.copyOf(limits);
    }

    /// Whether we reflect routes between internal neighbours (RFC 4456).
    public enum Reflection {
        /// No: what was learned from one internal neighbour is not passed to it (RFC 4271 §9.2).
        NONE,
        /// It is our client.
        CLIENT
    }

    /// How many prefixes of a family a neighbour may announce.
    ///
    /// @param family which
    /// @param prefixesMax most that are accepted
    /// @param warningPercent share of it at which a [RibEvent.LimitNear] is reported, 1 to 100
    /// @param beyond what becomes of one more
    public record PrefixLimit(IpFamily family, int prefixesMax, int warningPercent, Beyond beyond) {

        /// One that ends the session.
        public PrefixLimit(IpFamily family, int prefixesMax, int warningPercent) {
            this(family, prefixesMax, warningPercent, Beyond.CLOSE);
        }
    }

    /// What becomes of a neighbour that announces more than its limit.
    public enum Beyond {
        /// [Verdict.LimitReached].
        CLOSE,
        /// Nothing but the warning.
        WARN
    }

    /// How strict a neighbour is taken.
    ///
    /// @param firstAs whether its own AS must stand first in the path
    /// @param martians whether next hops may lie where no router is
    /// @param asSets whether paths may hold sets
    /// @param links subnets that an external next hop must lie in (RFC 4271 §5.1.3), unless it is
    ///   the neighbour itself; empty: any next hop will do
    /// @param ownAsMax how often our own AS may stand in the path, 0 as a rule
    public record Checks(
            UpdateOptions.FirstAs firstAs,
            UpdateOptions.Martians martians,
            UpdateOptions.AsSets asSets,
            List<IpPrefix> links,
            int ownAsMax) {

        /// All on, but for the link, which is not known here.
        public static final Checks USUAL =
                new Checks(
                        UpdateOptions.FirstAs.ENFORCE,
                        UpdateOptions.Martians.REFUSE,
                        UpdateOptions.AsSets.REFUSE,
                        List.of(),
                        0);

        /// Copies the list.
        public Checks {
            links = List.copyOf(links);
        }

        /// The same with another rule for the first AS.
        public Checks with(UpdateOptions.FirstAs rule) {
            return new Checks(rule, martians, asSets, links, ownAsMax);
        }

        /// The same with another rule for next hops.
        public Checks with(UpdateOptions.Martians rule) {
            return new Checks(firstAs, rule, asSets, links, ownAsMax);
        }

        /// The same with another rule for sets.
        public Checks with(UpdateOptions.AsSets rule) {
            return new Checks(firstAs, martians, rule, links, ownAsMax);
        }

        /// The same with next hops held to `subnets`.
        public Checks withLinks(List<IpPrefix> subnets) {
            return new Checks(firstAs, martians, asSets, subnets, ownAsMax);
        }

        /// How UPDATEs of the neighbour are read.
        UpdateOptions reading(Negotiated negotiated) {
            return negotiated.updateOptions().with(firstAs).with(martians).with(asSets);
        }
    }
}
