package trunkline.bgp.message;

import java.util.List;
import trunkline.net.Asn;
import trunkline.net.IpFamily;

/// All that the meaning of a peer's UPDATE depends on besides its octets: equal octets under equal
/// options give equal verdicts.
///
/// @param kind whether the peer is in our AS
/// @param peerAs the peer's AS
/// @param asWidth how wide AS numbers are
/// @param families agreed unicast families; what comes for others is ignored
/// @param addPath families in which prefixes carry path identifiers
/// @param firstAs whether the peer must be the first in its paths
/// @param martians whether next hops may lie where no router is
/// @param asSets whether paths may hold sets
public record UpdateOptions(
        PeerKind kind,
        Asn peerAs,
        AsWidth asWidth,
        List<IpFamily> families,
        List<IpFamily> addPath,
        FirstAs firstAs,
        Martians martians,
        AsSets asSets) {

    /// Copies the lists.
    public UpdateOptions {
        families = List.copyOf(families);
        addPath = List.copyOf(addPath);
    }

    /// Whether an external peer must be the first AS in its paths (RFC 4271 §6.3).
    public enum FirstAs {
        /// It must.
        ENFORCE,
        /// It need not: route servers, tests.
        ACCEPT_ANY
    }

    /// What to do with a next hop in 0.0.0.0/8, 127.0.0.0/8, 240.0.0.0/4 or of ::1. No next hop is
    /// ever accepted that is unspecified, multicast or broadcast: none of them is a host.
    public enum Martians {
        /// The route is treated as withdrawn.
        REFUSE,
        /// It is accepted: tests on loopback.
        ALLOW
    }

    /// What to do with AS_SET in a path (RFC 9774).
    public enum AsSets {
        /// The route is treated as withdrawn.
        REFUSE,
        /// It is accepted.
        ACCEPT
    }

    /// The same with another rule for the first AS.
    public UpdateOptions with(FirstAs rule) {
        return new UpdateOptions(kind, peerAs, asWidth, families, addPath, rule, martians, asSets);
    }

    /// The same with another rule for next hops.
    public UpdateOptions with(Martians rule) {
        return new UpdateOptions(kind, peerAs, asWidth, families, addPath, firstAs, rule, asSets);
    }

    /// The same with another rule for sets.
    public UpdateOptions with(AsSets rule) {
        return new UpdateOptions(kind, peerAs, asWidth, families, addPath, firstAs, martians, rule);
    }
}
