package trunkline.bgp.rib;

import trunkline.net.Asn;
import trunkline.net.RouterId;

/// Who a routing domain is and how it chooses.
///
/// @param localAs its own AS
/// @param routerId its BGP identifier; also its cluster when it reflects (RFC 4456 §7)
/// @param med between which routes the multi-exit discriminator decides
/// @param tie what decides between external routes that are equal down to the router identifier
/// @param pathsMax most next hops that one prefix is forwarded over, 1 to [#PATHS_MAX]
/// @param across which equal routes may share the load
/// @param unknown whether transitive attributes that are not understood are passed on
public record RibOptions(
        Asn localAs,
        RouterId routerId,
        MedComparison med,
        TieBreak tie,
        int pathsMax,
        Across across,
        Unknown unknown) {

    /// Most next hops of one prefix; product rule 2.50 asks for 4 of at most 16 circuits.
    public static final int PATHS_MAX = 16;

    /// As RFC 4271 says, one path per prefix.
    public RibOptions(Asn localAs, RouterId routerId) {
        this(
                localAs,
                routerId,
                MedComparison.SAME_NEIGHBOUR_AS,
                TieBreak.ROUTER_ID,
                1,
                Across.ANY_AS,
                Unknown.PASS);
    }

    /// @throws IllegalArgumentException with `pathsMax` out of range: the caller's fault
    public RibOptions {
        if (pathsMax < 1 || pathsMax > PATHS_MAX) {
            throw new IllegalArgumentException("paths " + pathsMax);
        }
    }

    /// The same with up to `paths` next hops per prefix.
    public RibOptions withPaths(int paths) {
        return new RibOptions(localAs, routerId, med, tie, paths, across, unknown);
    }

    /// The same with another rule for transitive attributes that are not understood.
    public RibOptions with(Unknown rule) {
        return new RibOptions(localAs, routerId, med, tie, pathsMax, across, rule);
    }

    /// What becomes of transitive attributes that are not understood.
    public enum Unknown {
        /// They are passed on, marked as partial (RFC 4271 §5), but for those that mean something
        /// only inside the domain that wrote them: Prefix-SID, BGP-LS and the like.
        PASS,
        /// They are taken off: what nobody here reads cannot harm who comes next.
        DROP
    }

    /// Between which routes the multi-exit discriminator decides.
    public enum MedComparison {
        /// Those from the same neighbouring AS (RFC 4271 §9.1.2.2 c), whatever order they came in.
        SAME_NEIGHBOUR_AS,
        /// All.
        ALWAYS,
        /// None.
        NEVER
    }

    /// What decides between external routes that are equal down to the router identifier.
    public enum TieBreak {
        /// The lowest BGP identifier (RFC 4271 §9.1.2.2 f).
        ROUTER_ID,
        /// The one that was best before (RFC 5004), else the lowest identifier.
        OLDEST
    }

    /// Which equal routes may share the load.
    public enum Across {
        /// Those from the same neighbouring AS as the best.
        SAME_AS,
        /// All.
        ANY_AS
    }
}
