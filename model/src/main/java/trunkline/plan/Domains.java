package trunkline.plan;

import trunkline.circuit.Circuit;
import trunkline.circuit.Gateway;
import trunkline.circuit.Path;
import trunkline.circuit.PeeringType;
import trunkline.intent.DomainId;
import trunkline.intent.SessionId;
import trunkline.net.IpFamily;

/// Names of domains, sessions and ports. They follow from numbers that are never given out twice,
/// so whoever answers a question about a circuit finds its domain again.
public final class Domains {

    /// Group of sessions with the customer's routers.
    public static final String CUSTOMER = "customer";

    /// Group of an MSEE's sessions with gateways.
    public static final String GATEWAY = "gateway";

    /// Group of a gateway's sessions with MSEEs.
    public static final String CIRCUIT = "circuit";

    /// Group of sessions of the MSEEs of two circuits that are joined.
    public static final String REACH = "reach";

    /// Port towards the provider.
    public static final String ACCESS = "access";

    /// Port towards the virtual network.
    public static final String NETWORK = "vnet";

    /// A provider edge's port towards the customer.
    public static final String CUSTOMER_PORT = "customer";

    /// A provider edge's port towards the cloud.
    public static final String NNI = "nni";

    private Domains() {}

    /// A circuit's peering, on both MSEEs: `c7-private`.
    public static DomainId of(Circuit circuit, PeeringType type) {
        return new DomainId("c" + circuit.number() + "-" + type.word());
    }

    /// An instance of a gateway, 0 or 1: `g9-0`.
    public static DomainId of(Gateway gateway, int instance) {
        return new DomainId("g" + gateway.number() + "-" + instance);
    }

    /// A circuit's link on a provider edge: `x7-primary`.
    public static DomainId crossConnect(Circuit circuit, Path path) {
        return new DomainId("x" + circuit.number() + "-" + path.word());
    }

    /// With the customer's router: `customer-v4`.
    public static SessionId customer(IpFamily family) {
        return new SessionId(CUSTOMER + "-" + word(family));
    }

    /// An MSEE's with an instance of a gateway: `g9-0-v4`.
    public static SessionId gateway(Gateway gateway, int instance, IpFamily family) {
        return new SessionId(of(gateway, instance) + "-" + word(family));
    }

    /// A gateway's, or another circuit's, with an MSEE: `c7-primary-v4`.
    public static SessionId circuit(Circuit circuit, Path path, IpFamily family) {
        return new SessionId("c" + circuit.number() + "-" + path.word() + "-" + word(family));
    }

    /// Port towards the MSEEs of another circuit: `reach7`.
    public static String reach(Circuit circuit) {
        return REACH + circuit.number();
    }

    /// Port towards the core, one per connection: `core3`.
    public static String core(int link) {
        return "core" + link;
    }

    private static String word(IpFamily family) {
        return switch (family) {
            case IPV4 -> "v4";
            case IPV6 -> "v6";
        };
    }
}
