package trunkline.bgp.message;

import trunkline.net.IpAddress;
import trunkline.net.Ipv4Address;
import trunkline.net.Ipv6Address;

/// Which addresses a router can have.
final class HostAddress {

    private HostAddress() {}

    /// Whether it can be the address of a host at all (RFC 4271 §6.3: syntactically correct).
    static boolean isPossible(IpAddress address) {
        boolean broadcast = address instanceof Ipv4Address(int bits) && bits == -1;
        return !address.isUnspecified() && !address.isMulticast() && !broadcast;
    }

    /// Whether no router can have it on a link: this network, loopback, reserved (RFC 6890).
    static boolean isMartian(IpAddress address) {
        return switch (address) {
            case Ipv4Address(int bits) ->
                    bits >>> 24 == 0 || address.isLoopback() || bits >>> 28 == 0xF;
            case Ipv6Address six -> six.isLoopback();
        };
    }
}
