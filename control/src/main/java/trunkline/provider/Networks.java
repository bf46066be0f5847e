package trunkline.provider;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import trunkline.arm.Answer;
import trunkline.arm.Call;
import trunkline.arm.Operation;
import trunkline.circuit.Command;
import trunkline.circuit.Estate;
import trunkline.circuit.PublicAddress;
import trunkline.circuit.ResourceId.NetworkId;
import trunkline.circuit.ResourceId.PublicAddressId;
import trunkline.circuit.VirtualNetwork;
import trunkline.net.Ipv4Address;
import trunkline.provider.v2025.NetworkJson;
import trunkline.provider.v2025.Paths;
import trunkline.provider.v2025.UsageJson;

/// Virtual networks, their subnets and joints, and public addresses.
final class Networks {

    private final Office office;
    private final Kind<VirtualNetwork> networks;
    private final Kind<PublicAddress> addresses;

    Networks(Office office) {
        this.office = office;
        networks =
                new Kind<>(
                        "VirtualNetworks",
                        Paths.NETWORKS,
                        Kind.Words.LIST_ALL,
                        NetworkId::new,
                        (estate, name) -> estate.network(new NetworkId(name)),
                        (estate, scope) ->
                                estate.networks(scope).stream()
                                        .filter(n -> n.id().seat().isEmpty())
                                        .toList(),
                        network -> network.id().name(),
                        NetworkJson::json,
                        NetworkJson::draft);
        addresses =
                new Kind<>(
                        "PublicIpAddresses",
                        Paths.ADDRESSES,
                        Kind.Words.LIST_ALL,
                        PublicAddressId::new,
                        (estate, name) -> estate.publicAddress(new PublicAddressId(name)),
                        Estate::publicAddresses,
                        address -> address.id().name(),
                        NetworkJson::json,
                        NetworkJson::addressDraft);
    }

    List<Operation> operations() {
        return Stream.of(
                        networks.operations(office),
                        addresses.operations(office),
                        subnets().operations(office),
                        joints().operations(office),
                        List.of(
                                new Operation(
                                        "VirtualNetworks.listUsage",
                                        "GET",
                                        networks.path() + "/usages",
                                        networks.on(office, Networks::usages)),
                                new Operation(
                                        "VirtualNetworks.checkIPAddressAvailability",
                                        "GET",
                                        networks.path() + "/checkIPAddressAvailability",
                                        networks.on(office, Networks::available))))
                .flatMap(List::stream)
                .toList();
    }

    private static UsageJson use(VirtualNetwork network, Estate estate) {
        return new UsageJson(network, estate.gateways(network.id()).size());
    }

    private static Answer usages(Call call, VirtualNetwork network, Estate estate) {
        return new Answer.Listing(
                network.subnets().stream()
                        .map(s ->
                                new Answer.Row(
                                        s.name().toLowerCase(Locale.ROOT),
                                        () -> use(network, estate).json(s)))
                        .sorted(Comparator.comparing(Answer.Row::key))
                        .toList());
    }

    private static Answer available(Call call, VirtualNetwork network, Estate estate) {
        String asked = call.query().value("ipAddress").orElse("");
        Optional<Ipv4Address> address = Ipv4Address.parse(asked);
        if (address.isEmpty()) {
            return Answer.refused(
                    400, "InvalidIPAddress", "'%s' is no IPv4 address.".formatted(asked));
        }
        return use(network, estate)
                .json(address.get())
                .<Answer>map(Answer.Found::new)
                .orElseGet(() ->
                        Answer.refused(
                                400,
                                "PrivateIPAddressNotInAnySubnet",
                                "Address %s lies in no subnet of network %s."
                                        .formatted(asked, network.id().name().name())));
    }

    private Parts<VirtualNetwork, VirtualNetwork.Subnet> subnets() {
        return new Parts<>(
                new Parts.Words("Subnets", "list"),
                "subnets",
                networks,
                (network, _) -> network.subnets(),
                VirtualNetwork.Subnet::name,
                NetworkJson::subnet,
                new Parts.Orders<>(
                        (network, name, body) ->
                                Optional.of(
                                        new Command.PutSubnet(
                                                network.id(), NetworkJson.subnetDraft(name, body))),
                        (network, name) -> new Command.DeleteSubnet(network.id(), name)));
    }

    private Parts<VirtualNetwork, VirtualNetwork.NetworkPeering> joints() {
        return new Parts<>(
                new Parts.Words("VirtualNetworkPeerings", "list"),
                "virtualNetworkPeerings",
                networks,
                (network, _) -> network.peerings(),
                VirtualNetwork.NetworkPeering::name,
                NetworkJson::peering,
                new Parts.Orders<>(
                        (network, name, body) ->
                                NetworkJson.peeringDraft(name, body)
                                        .map(wish ->
                                                new Command.PutNetworkPeering(network.id(), wish)),
                        (network, name) -> new Command.DeleteNetworkPeering(network.id(), name)));
    }
}
