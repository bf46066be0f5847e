package trunkline.plan;

import java.util.Optional;
import trunkline.circuit.VirtualNetwork;
import trunkline.net.IpAddress;
import trunkline.net.IpPrefix;
import trunkline.net.Ipv4Address;
import trunkline.net.Ipv6Address;

/// Addresses of a gateway's instances in its network. The first four addresses of every subnet are
/// the cloud's: no host is given one.
public final class GatewayAddress {

    private static final int IN_GATEWAY_SUBNET = 4;
    private static final int IN_OTHER_SUBNET = 2;

    private GatewayAddress() {}

    /// The address of instance 0 or 1: in `GatewaySubnet` its own (start + 4, + 5), in any other
    /// subnet the next hop of its hosts (start + 2, + 3). Nothing where the subnet is too small.
    public static Optional<IpAddress> in(
            VirtualNetwork.Subnet subnet, IpPrefix prefix, int instance) {
        boolean own = subnet.name().equalsIgnoreCase(VirtualNetwork.GATEWAY_SUBNET);
        int distance = (own ? IN_GATEWAY_SUBNET : IN_OTHER_SUBNET) + instance;
        IpAddress address =
                switch (prefix.address()) {
                    case Ipv4Address four -> four.plus(distance);
                    case Ipv6Address six -> six.plus(distance);
                };
        boolean fits = prefix.contains(address) && !address.equals(prefix.last());
        return fits ? Optional.of(address) : Optional.empty();
    }
}
