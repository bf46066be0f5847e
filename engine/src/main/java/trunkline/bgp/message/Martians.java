package trunkline.bgp.message;

import trunkline.net.IpAddress;
import trunkline.net.Ipv4Address;
import trunkline.net.Ipv6Address;

/// Next hops that cannot be.
final class Martians {

    private Martians() {}

    /// Whether it can be the address of a host at all (RFC 4271 §6.3: syntactically correct).
    static boolean isHost(IpAddress address) {
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
