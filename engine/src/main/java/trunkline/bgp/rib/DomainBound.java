package trunkline.bgp.rib;

import java.util.BitSet;

/// Attributes that mean something only inside the domain that wrote them, and that nobody here
/// reads: they are never passed on. In May 2025 a Prefix-SID of zeros, carried through routers that
/// did not look at it, closed sessions far away.
final class DomainBound {

    private static final BitSet TYPES = new BitSet();

    static {
        TYPES.set(22); // PMSI_TUNNEL (RFC 6514): multicast VPNs.
        TYPES.set(23); // Tunnel Encapsulation: RFC 9012 §11 keeps it inside a domain.
        TYPES.set(28); // Entropy Label Capability: withdrawn by RFC 7447.
        TYPES.set(29); // BGP-LS (RFC 9552): the topology of a domain.
        TYPES.set(36); // Domain Path (D-PATH): VPNs.
        TYPES.set(37); // SFP (RFC 9015): service chains.
        TYPES.set(38); // BFD Discriminator (RFC 9026): multicast VPNs.
        TYPES.set(39); // Next hop dependent capabilities: of one hop.
        TYPES.set(40); // Prefix-SID: RFC 8669 §8 asks to remove it at the border.
        TYPES.set(128); // ATTR_SET (RFC 6368): VPNs.
    }

    private DomainBound() {}

    static boolean holds(int type) {
        return TYPES.get(type);
    }
}
