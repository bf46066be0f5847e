package trunkline.circuit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import trunkline.catalog.GatewaySku;
import trunkline.circuit.ResourceId.GatewayId;
import trunkline.circuit.ResourceId.NetworkId;
import trunkline.circuit.ResourceId.PublicAddressId;
import trunkline.net.Asn;

/// An ExpressRoute gateway of a virtual network: two instances, AS 65515.
///
/// @param id its name
/// @param envelope what every resource has
/// @param number never used for another gateway; names its routing domains
/// @param sku its size
/// @param scale units of a scalable one
/// @param ipConfigurations where it sits in its network, at least one
/// @param asn its AS, 65515 (product rule 2.14)
/// @param placement where its instances run; absent where the region has no ports for networks
/// @param tests of the loss of a location, oldest first
public record Gateway(
        GatewayId id,
        Envelope envelope,
        long number,
        GatewaySku sku,
        Optional<Scale> scale,
        List<IpConfiguration> ipConfigurations,
        Asn asn,
        Optional<Circuit.Placement> placement,
        List<SiteTest> tests) {

    /// AS of every gateway (product rule 2.14).
    public static final Asn ASN = new Asn(65515);

    /// Instances of a gateway.
    public static final int INSTANCES = 2;

    /// Copies the lists.
    public Gateway {
        tests = List.copyOf(tests);
        ipConfigurations = List.copyOf(ipConfigurations);
    }

    /// The network it serves.
    public NetworkId network() {
        return ipConfigurations.getFirst().network();
    }

    /// Whether it has arrived and says all that `wanted` says.
    boolean says(Gateway wanted) {
        return envelope.says(wanted.envelope)
                && sku == wanted.sku
                && scale.equals(wanted.scale)
                && ipConfigurations.equals(wanted.ipConfigurations);
    }

    Gateway with(ProvisioningState state) {
        return with(envelope.with(state));
    }

    Gateway with(Envelope newEnvelope) {
        return with(newEnvelope, tests);
    }

    Gateway with(SiteTest test) {
        return with(
                envelope,
                FailoverTest.kept(tests.stream().filter(t -> !t.id().equals(test.id())), test));
    }

    private Gateway with(Envelope newEnvelope, List<SiteTest> newTests) {
        return new Gateway(
                id, newEnvelope, number, sku, scale, ipConfigurations, asn, placement, newTests);
    }

    /// The test that goes on, if one does.
    public Optional<SiteTest> runningTest() {
        return tests.stream().filter(SiteTest::running).findFirst();
    }

    /// Units of a scalable gateway (product rule 3.06); both 1 to 40.
    public record Scale(int unitsMin, int unitsMax) {}

    /// Where a gateway sits in its network.
    ///
    /// @param name its name on the gateway
    /// @param etag changes with every change
    /// @param network the network
    /// @param subnet subnet there, always `GatewaySubnet`
    /// @param publicAddress management address, if the owner gave one (product rule 3.08)
    public record IpConfiguration(
            String name,
            UUID etag,
            NetworkId network,
            String subnet,
            Optional<PublicAddressId> publicAddress,
            Map<String, String> rest) {
        /// Copies the rest.
        public IpConfiguration {
            rest = Rest.merged(rest, Map.of());
        }
    }
}
