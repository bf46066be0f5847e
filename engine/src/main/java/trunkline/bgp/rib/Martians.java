package trunkline.bgp.rib;

import trunkline.net.IpFamily;

/// Destinations that no packet is forwarded to, so that a route to one is refused (RFC 4271 §6.3
/// says to ignore a prefix of multicast addresses; RFC 6890 lists what else is not forwarded).
final class Martians {

    private Martians() {}

    /// Whether a prefix lies in net 0, loopback, multicast or reserved space (IPv4), or is
    /// link-local, multicast, loopback, unspecified or an IPv4 address in disguise (IPv6). Nothing
    /// forbids to route 169.254.0.0/16, and other daemons do.
    ///
    /// @param high first eight octets of the prefix, an IPv4 address in the upper four
    /// @param length of the prefix in bits
    static boolean hold(IpFamily family, long high, int length) {
        int net = (int) (high >>> 56);
        return switch (family) {
            case IPV4 -> length >= 3 && net >= 224 || length >= 8 && (net == 0 || net == 127);
            case IPV6 ->
                    length >= 8 && net == 0xFF
                            || length >= 10 && high >>> 54 == 0x3FA
                            || length >= 96 && high == 0;
        };
    }
}
