package trunkline.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import trunkline.catalog.Profile;
import trunkline.circuit.Circuit;
import trunkline.circuit.Connection;
import trunkline.circuit.Edge;
import trunkline.circuit.Estate;
import trunkline.circuit.Gateway;
import trunkline.circuit.Path;
import trunkline.intent.Attachment;
import trunkline.intent.InterfaceAddress;
import trunkline.intent.PortIntent;
import trunkline.intent.SessionIntent.Admin;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;
import trunkline.net.Ipv4Address;

/// The segment across the core that joins the two MSEEs of a circuit and the two instances of a
/// gateway: one VXLAN segment and one link subnet of eight addresses per connection.
///
/// @param connection which
/// @param circuit at one end
/// @param gateway at the other
/// @param msees of the circuit's links
/// @param hosts of the gateway's instances
/// @param families what is spoken over it
record CoreLink(
        Profile profile,
        Connection connection,
        Circuit circuit,
        Gateway gateway,
        EdgePair msees,
        EdgePair hosts,
        List<IpFamily> families) {

    /// Addresses of a link.
    private static final int STRIDE = 8;

    private static final int LENGTH_V4 = 29;
    private static final int LENGTH_V6 = 125;

    /// Room for a VXLAN header around the customer's 1,500 is the core's concern.
    private static final int MTU = 1_500;

    /// The link of a connection; nothing unless both ends are placed and the circuit is in use.
    static Optional<CoreLink> of(Estate estate, Profile profile, Connection connection) {
        Optional<Circuit> circuit = estate.circuit(connection.circuit()).filter(Circuit::ready);
        Optional<Gateway> gateway = estate.gateway(connection.gateway());
        if (circuit.isEmpty() || gateway.isEmpty()) {
            return Optional.empty();
        }
        Optional<EdgePair> msees = EdgePair.of(estate, circuit.get().placement());
        Optional<EdgePair> hosts = EdgePair.of(estate, gateway.get().placement());
        List<IpFamily> families = CircuitPlan.families(circuit.get());
        return msees.isEmpty() || hosts.isEmpty() || families.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new CoreLink(
                                profile,
                                connection,
                                circuit.get(),
                                gateway.get(),
                                msees.get(),
                                hosts.get(),
                                families));
    }

    /// A test may shut it for its gateway.
    Admin admin() {
        return gateway.runningTest()
                .filter(t -> t.peeringLocation().equals(circuit.order().peeringLocation()))
                .<Admin>map(t -> new Admin.Down("site failover test"))
                .orElse(new Admin.Up());
    }

    /// The port of an MSEE.
    PortIntent mseePort(Path path) {
        return port(msees.of(path), member(path));
    }

    /// The port of an instance of the gateway.
    PortIntent gatewayPort(int instance) {
        return port(hosts.of(EdgePair.path(instance)), member(instance));
    }

    private PortIntent port(Edge edge, int member) {
        List<Ipv4Address> remotes =
                Stream.concat(msees.both(), hosts.both())
                        .map(Edge::tunnel)
                        .filter(t -> !t.equals(edge.tunnel()))
                        .distinct()
                        .sorted()
                        .toList();
        List<InterfaceAddress> addresses = new ArrayList<>();
        for (IpFamily family : families) {
            addresses.add(
                    new InterfaceAddress(
                            address(family, member),
                            family == IpFamily.IPV4 ? LENGTH_V4 : LENGTH_V6));
        }
        return new PortIntent(
                Domains.core(connection.link()),
                new Attachment.Overlay(connection.segment(), edge.tunnel(), remotes),
                addresses,
                MTU);
    }

    IpAddress mseeAddress(Path path, IpFamily family) {
        return address(family, member(path));
    }

    IpAddress gatewayAddress(int instance, IpFamily family) {
        return address(family, member(instance));
    }

    private IpAddress address(IpFamily family, int member) {
        int distance = connection.link() * STRIDE + member;
        return switch (family) {
            case IPV4 -> profile.core().address().plus(distance);
            case IPV6 -> profile.coreIpv6().address().plus(distance);
        };
    }

    private static int member(Path path) {
        return switch (path) {
            case PRIMARY -> 1;
            case SECONDARY -> 2;
        };
    }

    private static int member(int instance) {
        return 3 + instance;
    }
}
