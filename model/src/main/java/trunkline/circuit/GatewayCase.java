package trunkline.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import trunkline.catalog.GatewaySku;
import trunkline.catalog.GatewaySku.Family;
import trunkline.catalog.Region;
import trunkline.circuit.Decision.Effect;
import trunkline.circuit.Draft.IpConfigurationDraft;
import trunkline.circuit.Gateway.IpConfiguration;
import trunkline.circuit.Hearing.Wait;
import trunkline.circuit.Operation.Subject;
import trunkline.circuit.ResourceId.NetworkId;
import trunkline.circuit.ResourceId.PublicAddressId;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;

/// A gateway that somebody wishes to have, or to have otherwise.
record GatewayCase(Hearing hearing, Draft.GatewayDraft draft, Optional<Gateway> before) {

    /// The one type of gateway and connection that is offered.
    static final String TYPE = "ExpressRoute";

    /// Most ip configurations of a gateway.
    static final int CONFIGURATIONS_MAX = 3;

    /// Most units of a hub's gateway (product rule 3.30).
    static final int HUB_UNITS_MAX = 10;

    /// Longest prefix of a gateway's subnet.
    private static final int SUBNET_LENGTH_MAX = 29;

    private static final int UNITS_MAX = 40;

    static Decision decide(Hearing hearing, Draft.GatewayDraft draft) {
        List<Refusal> ground = hearing.ground(draft.id().name(), "a gateway");
        if (!ground.isEmpty()) {
            return Hearing.reject(ground);
        }
        GatewayCase matter = new GatewayCase(hearing, draft, hearing.estate().gateway(draft.id()));
        List<Refusal> refusals =
                new ArrayList<>(
                        hearing.envelope(
                                draft.id(),
                                draft.envelope(),
                                matter.before.map(Gateway::envelope)));
        refusals.addAll(
                Row.judge(matter.inHub() ? HubGatewayRule.values() : GatewayRule.values(), matter));
        matter.configurations()
                .forEach(c ->
                        refusals.addAll(
                                Hearing.rest(
                                        "properties.ipConfigurations",
                                        matter.restOf(c),
                                        c.rest())));
        return refusals.isEmpty() ? matter.settled() : Hearing.reject(refusals);
    }

    boolean created() {
        return before.isEmpty();
    }

    boolean inHub() {
        return draft.id().seat().isPresent();
    }

    GatewaySku had() {
        return before.map(Gateway::sku).orElse(sku());
    }

    GatewaySku sku() {
        return inHub() ? GatewaySku.HUB : skuOfNetwork();
    }

    private GatewaySku skuOfNetwork() {
        return draft.sku()
                .flatMap(GatewaySku::parse)
                .or(() -> before.map(Gateway::sku))
                .orElse(GatewaySku.STANDARD);
    }

    static String skus() {
        return GatewaySku.orderable().map(GatewaySku::toString).collect(Collectors.joining(", "));
    }

    boolean crosses() {
        return had().family() != sku().family()
                && !(had().family() == Family.ZONED && sku().family() == Family.SCALABLE);
    }

    /// Two steps down are known to work (product rule 3.05).
    boolean shrinks() {
        boolean known =
                had() == GatewaySku.HIGH_PERFORMANCE && sku() == GatewaySku.STANDARD
                        || had() == GatewaySku.ER_GW_2_AZ && sku() == GatewaySku.ER_GW_1_AZ;
        return had().family() == sku().family() && sku().compareTo(had()) < 0 && !known;
    }

    Optional<Gateway.Scale> scale() {
        Optional<Gateway.Scale> said = draft.scale().or(() -> before.flatMap(Gateway::scale));
        return sku() == GatewaySku.ER_GW_SCALE || inHub()
                ? said.or(() -> Optional.of(new Gateway.Scale(1, 1)))
                : Optional.empty();
    }

    int units() {
        return scale().map(Gateway.Scale::unitsMin).orElse(1);
    }

    Optional<Gateway.Scale> oddScale() {
        return draft.scale()
                .filter(s ->
                        s.unitsMin() < 1
                                || s.unitsMax() > UNITS_MAX
                                || s.unitsMin() > s.unitsMax()
                                || s.unitsMin() < s.unitsMax() && s.unitsMin() < 2);
    }

    Optional<Gateway.Scale> oddUnits() {
        return draft.scale()
                .filter(s ->
                        s.unitsMin() < 1
                                || s.unitsMax() > HUB_UNITS_MAX
                                || s.unitsMin() > s.unitsMax());
    }

    List<Connection> connections() {
        return hearing.estate().connections(draft.id());
    }

    List<IpConfigurationDraft> configurations() {
        return draft.ipConfigurations()
                .orElseGet(() ->
                        before.map(Gateway::ipConfigurations).orElse(List.of()).stream()
                                .map(GatewayCase::asDraft)
                                .toList());
    }

    private static IpConfigurationDraft asDraft(IpConfiguration had) {
        return new IpConfigurationDraft(
                had.name(), had.network(), had.subnet(), had.publicAddress(), had.rest());
    }

    boolean configurationFault() {
        long networks = configurations().stream().map(c -> c.network().name()).distinct().count();
        return networks != 1 || configurations().size() > CONFIGURATIONS_MAX;
    }

    Optional<NetworkId> network() {
        return configurations().stream().map(IpConfigurationDraft::network).findFirst();
    }

    Optional<VirtualNetwork> sitsIn() {
        return network()
                .filter(n -> n.name().subscription().equals(draft.id().name().subscription()))
                .flatMap(hearing.estate()::network);
    }

    Optional<NetworkId> networkAbsent() {
        return sitsIn().isPresent() ? Optional.empty() : network();
    }

    List<String> oddSubnets() {
        return configurations().stream()
                .map(IpConfigurationDraft::subnet)
                .filter(name ->
                        !name.equalsIgnoreCase(VirtualNetwork.GATEWAY_SUBNET)
                                || sitsIn().filter(n -> n.subnet(name).isEmpty()).isPresent())
                .distinct()
                .toList();
    }

    List<IpPrefix> smallSubnets() {
        return sitsIn().flatMap(n -> n.subnet(VirtualNetwork.GATEWAY_SUBNET)).stream()
                .flatMap(s -> s.prefixes().stream())
                .filter(p -> p.family() == IpFamily.IPV4 && p.length() > SUBNET_LENGTH_MAX)
                .toList();
    }

    String region() {
        return draft.envelope()
                .location()
                .orElse(before.map(g -> g.envelope().location()).orElse(""));
    }

    Optional<VirtualNetwork> networkElsewhere() {
        return sitsIn().filter(
                        n -> !Region.plain(n.envelope().location()).equals(Region.plain(region())));
    }

    List<Gateway> rivals() {
        return network().map(hearing.estate()::gateways).orElse(List.of()).stream()
                .filter(g -> !g.id().equals(draft.id()))
                .toList();
    }

    /// The network that the gateway would leave.
    Optional<NetworkId> left() {
        return before.map(Gateway::network).filter(had -> network().filter(had::equals).isEmpty());
    }

    private List<PublicAddressId> addresses() {
        return configurations().stream().flatMap(c -> c.publicAddress().stream()).toList();
    }

    List<PublicAddress> basicAddresses() {
        return addresses().stream()
                .flatMap(a -> hearing.estate().publicAddress(a).stream())
                .filter(a -> a.sku().equalsIgnoreCase("Basic"))
                .toList();
    }

    List<PublicAddressId> addressesAbsent() {
        return addresses().stream()
                .filter(a -> hearing.estate().publicAddress(a).isEmpty())
                .toList();
    }

    /// Whether the region has ports for networks, and all are taken.
    boolean crowded() {
        return created()
                && !hearing.estate().inventory().networkPairs(region()).isEmpty()
                && landing().isEmpty();
    }

    private Optional<PortPair> landing() {
        return hearing.estate().inventory().networkPairs(region()).stream()
                .filter(p ->
                        p.tagging() != PortPair.Tagging.UNTAGGED
                                || hearing.estate().occupancy(p.name()).empty())
                .findFirst();
    }

    private Decision settled() {
        Optional<Circuit.Placement> placement =
                before.map(Gateway::placement)
                        .orElseGet(() -> landing().map(p -> new Circuit.Placement(p.name())));
        Wait wait = Wait.forEdgesIf(placement.isPresent());
        Gateway wanted =
                new Gateway(
                        before.map(Gateway::id).orElse(draft.id()),
                        hearing.sealed(draft.envelope(), before.map(Gateway::envelope), wait),
                        before.map(Gateway::number).orElse(hearing.estate().nextNumber()),
                        sku(),
                        scale(),
                        configurations().stream().map(this::configuration).toList(),
                        Gateway.ASN,
                        placement,
                        before.map(Gateway::tests).orElse(List.of()));
        boolean same = before.filter(b -> b.says(wanted)).isPresent();
        return hearing.accept(
                before.isPresent() ? Effect.UPDATED : Effect.CREATED,
                new Subject.Whole(wanted.id()),
                wanted.envelope().location(),
                same ? Wait.NONE : wait,
                same ? List.of() : List.of(new Fact.GatewaySet(wanted)));
    }

    private Optional<IpConfiguration> had(IpConfigurationDraft wished) {
        return before.map(Gateway::ipConfigurations).orElse(List.of()).stream()
                .filter(had -> had.name().equalsIgnoreCase(wished.name()))
                .findFirst();
    }

    private Map<String, String> restOf(IpConfigurationDraft wished) {
        return had(wished).map(IpConfiguration::rest).orElse(Map.of());
    }

    private IpConfiguration configuration(IpConfigurationDraft wished) {
        IpConfiguration made =
                new IpConfiguration(
                        wished.name(),
                        hearing.occasion().fresh().etag(),
                        wished.network(),
                        VirtualNetwork.GATEWAY_SUBNET,
                        wished.publicAddress(),
                        Rest.merged(restOf(wished), wished.rest()));
        return had(wished).filter(had -> asDraft(had).equals(asDraft(made))).orElse(made);
    }
}
