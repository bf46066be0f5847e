package trunkline.bgp.rib;

import java.util.List;
import java.util.Optional;
import trunkline.bgp.policy.Policy;
import trunkline.net.Asn;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;
import trunkline.net.RouterId;

/// All that the RIB must know of an established session.
///
/// @param name unique in the domain, shown in snapshots
/// @param group what the neighbour is, `customer`, `gateway`, ...: policies match on it
/// @param kind how routes pass between it and others
/// @param asn its AS
/// @param routerId its BGP identifier, as in its OPEN
/// @param address its address, the last tie break (RFC 4271 §9.1.2.2 g)
/// @param wire what was negotiated
/// @param nextHops our own address towards it, one per family that is announced
/// @param importPolicy absent: nothing passes from an external neighbour (RFC 8212), everything
///   from an internal one
/// @param exportPolicy likewise towards it
/// @param limits most prefixes accepted, at most one per family
/// @param checks how strict it is taken
public record NeighbourOptions(
        String name,
        String group,
        Kind kind,
        Asn asn,
        RouterId routerId,
        IpAddress address,
        Wire wire,
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

    /// How routes pass between a neighbour and others.
    public enum Kind {
        /// Another AS.
        EXTERNAL,
        /// Our own AS; routes learned from an internal neighbour are not passed to it (RFC 4271
        /// §9.2).
        INTERNAL,
        /// Our own AS, and we reflect for it (RFC 4456).
        CLIENT
    }

    /// What was negotiated in the OPEN messages.
    ///
    /// @param families those that both have
    /// @param asns width of AS numbers on the wire (RFC 6793)
    /// @param messageMax longest message it takes, 4096, or 65535 (RFC 8654)
    /// @param refresh how a re-sent table is framed
    public record Wire(List<IpFamily> families, AsnWidth asns, int messageMax, Refresh refresh) {

        /// IPv4, four-octet numbers, plain refresh: what most neighbours negotiate.
        public static final Wire IPV4 =
                new Wire(List.of(IpFamily.IPV4), AsnWidth.FOUR_OCTETS, 4096, Refresh.PLAIN);

        /// Copies the list.
        public Wire {
            families = List.copyOf(families);
        }
    }

    /// Width of AS numbers on the wire.
    public enum AsnWidth {
        /// Old speakers (RFC 6793 §4.2.2): AS_TRANS and AS4_PATH.
        TWO_OCTETS,
        /// New speakers.
        FOUR_OCTETS
    }

    /// How a table that was asked for again is framed.
    public enum Refresh {
        /// Only sent again (RFC 2918).
        PLAIN,
        /// Between two markers (RFC 7313).
        ENHANCED
    }

    /// How many prefixes of a family a neighbour may announce.
    ///
    /// @param family which
    /// @param prefixesMax most that are accepted
    /// @param warningPercent share of it at which a [RibEvent.LimitNear] is reported, 1 to 100
    public record PrefixLimit(IpFamily family, int prefixesMax, int warningPercent) {}

    /// How strict a neighbour is taken.
    ///
    /// @param firstAs whether its own AS must stand first in the path (RFC 4271 §6.3)
    /// @param link subnets that an external next hop must lie in (RFC 4271 §5.1.3), besides being
    ///   the neighbour itself; empty: any next hop will do
    /// @param ownAsMax how often our own AS may stand in the path, 0 as a rule
    public record Checks(FirstAs firstAs, List<IpPrefix> link, int ownAsMax) {

        /// First AS enforced, any next hop, no loop.
        public static final Checks USUAL = new Checks(FirstAs.ENFORCED, List.of(), 0);

        /// Copies the list.
        public Checks {
            link = List.copyOf(link);
        }
    }

    /// Whether the neighbour's AS must stand first in the paths it announces.
    public enum FirstAs {
        /// It must; a path without is malformed.
        ENFORCED,
        /// It need not: route servers.
        FREE
    }
}
