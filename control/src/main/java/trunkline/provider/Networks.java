package trunkline.provider;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import trunkline.arm.Answer;
import trunkline.arm.ArmError;
import trunkline.arm.Call;
import trunkline.arm.Json;
import trunkline.arm.Operation;
import trunkline.arm.ResourceId;
import trunkline.circuit.Command;
import trunkline.circuit.Estate;
import trunkline.circuit.PublicAddress;
import trunkline.circuit.ResourceId.NetworkId;
import trunkline.circuit.ResourceId.PublicAddressId;
import trunkline.circuit.VirtualNetwork;
import trunkline.provider.v2025.NetworkJson;
import trunkline.provider.v2025.Paths;

/// Virtual networks, their subnets and joints, and public addresses.
final class Networks {

    private static final String SUBNETS = "subnets";
    private static final String PEERINGS = "virtualNetworkPeerings";

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
                        Estate::networks,
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
                        children(
                                "Subnets",
                                SUBNETS,
                                this::subnets,
                                this::subnet,
                                this::putSubnet,
                                this::deleteSubnet),
                        children(
                                "VirtualNetworkPeerings",
                                PEERINGS,
                                this::peerings,
                                this::peering,
                                this::putPeering,
                                this::deletePeering))
                .flatMap(List::stream)
                .toList();
    }

    private List<Operation> children(
            String family,
            String type,
            Kind.Work<VirtualNetwork> list,
            Kind.Work<VirtualNetwork> get,
            Kind.Work<VirtualNetwork> put,
            Kind.Work<VirtualNetwork> delete) {
        String all = networks.path() + "/" + type;
        String one = all + "/{child}";
        return List.of(
                new Operation(family + ".list", "GET", all, networks.on(office, list)),
                new Operation(family + ".get", "GET", one, networks.on(office, get)),
                new Operation(family + ".createOrUpdate", "PUT", one, networks.on(office, put)),
                new Operation(family + ".delete", "DELETE", one, networks.on(office, delete)));
    }

    private static Answer.Row row(String name, Json json) {
        return new Answer.Row(name.toLowerCase(Locale.ROOT), () -> json);
    }

    private static Answer found(
            Call call, VirtualNetwork network, String type, Optional<? extends Json> json) {
        return json.<Answer>map(Answer.Found::new)
                .orElseGet(() -> missing(network, type, call.name("child")));
    }

    private static Answer missing(VirtualNetwork network, String type, String name) {
        var id =
                ResourceId.of(
                        network.id().name().subscription().value(),
                        network.id().name().group(),
                        Paths.NAMESPACE,
                        Paths.NETWORKS,
                        network.id().name().name());
        return new Answer.Refused(ArmError.notFound(id.child(type, name)));
    }

    private Answer subnets(Call call, VirtualNetwork network, Estate estate) {
        return new Answer.Listing(
                network.subnets().stream()
                        .map(s -> row(s.name(), NetworkJson.subnet(network, s, estate)))
                        .sorted(Comparator.comparing(Answer.Row::key))
                        .toList());
    }

    private Answer subnet(Call call, VirtualNetwork network, Estate estate) {
        return found(call, network, SUBNETS, subnet(call, estate, network.id()));
    }

    private static Optional<Json.Struct> subnet(Call call, Estate estate, NetworkId id) {
        return estate.network(id)
                .flatMap(now ->
                        now.subnet(call.name("child"))
                                .map(s -> NetworkJson.subnet(now, s, estate)));
    }

    private Answer putSubnet(Call call, VirtualNetwork network, Estate before) {
        Fields body = Fields.of(call.body());
        var wish = NetworkJson.subnetDraft(call.name("child"), body);
        var command = new Command.PutSubnet(network.id(), wish);
        return Office.ifName(
                call.name("child"),
                () ->
                        Office.ifReadable(
                                body,
                                () ->
                                        office.order(
                                                call,
                                                command,
                                                e -> subnet(call, e, network.id()))));
    }

    private Answer deleteSubnet(Call call, VirtualNetwork network, Estate before) {
        var command = new Command.DeleteSubnet(network.id(), call.name("child"));
        return office.order(call, command, _ -> Optional.empty());
    }

    private Answer peerings(Call call, VirtualNetwork network, Estate estate) {
        return new Answer.Listing(
                network.peerings().stream()
                        .map(p -> row(p.name(), NetworkJson.peering(network, p, estate)))
                        .sorted(Comparator.comparing(Answer.Row::key))
                        .toList());
    }

    private Answer peering(Call call, VirtualNetwork network, Estate estate) {
        return found(call, network, PEERINGS, peering(call, estate, network.id()));
    }

    private static Optional<Json.Struct> peering(Call call, Estate estate, NetworkId id) {
        return estate.network(id)
                .flatMap(now ->
                        now.peerings().stream()
                                .filter(p -> p.name().equalsIgnoreCase(call.name("child")))
                                .map(p -> NetworkJson.peering(now, p, estate))
                                .findFirst());
    }

    private Answer putPeering(Call call, VirtualNetwork network, Estate before) {
        Fields body = Fields.of(call.body());
        var wish = NetworkJson.peeringDraft(call.name("child"), body);
        return Office.ifName(
                call.name("child"),
                () ->
                        Office.ifReadable(
                                body,
                                () ->
                                        office.order(
                                                call,
                                                new Command.PutNetworkPeering(
                                                        network.id(), wish.orElseThrow()),
                                                e -> peering(call, e, network.id()))));
    }

    private Answer deletePeering(Call call, VirtualNetwork network, Estate before) {
        var command = new Command.DeleteNetworkPeering(network.id(), call.name("child"));
        return office.order(call, command, _ -> Optional.empty());
    }
}
