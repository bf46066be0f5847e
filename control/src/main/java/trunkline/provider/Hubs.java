package trunkline.provider;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import trunkline.arm.Operation;
import trunkline.circuit.Command;
import trunkline.circuit.Connection;
import trunkline.circuit.Gateway;
import trunkline.circuit.ResourceId.GatewayId;
import trunkline.circuit.ResourceId.WanId;
import trunkline.circuit.VirtualNetwork;
import trunkline.circuit.VirtualWan;
import trunkline.provider.v2025.HubJson;
import trunkline.provider.v2025.Paths;
import trunkline.provider.v2025.Versions;

/// Virtual WANs, their hubs, the gateways in these, and what connects them to circuits.
final class Hubs {

    private final Office office;
    private final Field field;
    private final Kind<VirtualWan> wans;
    private final Kind<VirtualNetwork> hubs;
    private final Kind<Gateway> gateways;

    Hubs(Office office, Field field) {
        this.office = office;
        this.field = field;
        wans =
                new Kind<>(
                        "VirtualWans",
                        Paths.WANS,
                        Kind.Words.LIST_BY_GROUP,
                        WanId::new,
                        (estate, name) -> estate.wan(new WanId(name)),
                        (estate, scope) -> estate.wans(scope),
                        wan -> wan.id().name(),
                        HubJson::json,
                        HubJson::wanDraft);
        hubs =
                new Kind<>(
                        "VirtualHubs",
                        Paths.HUBS,
                        Kind.Words.LIST_BY_GROUP,
                        HubJson::hub,
                        (estate, name) -> estate.network(HubJson.hub(name)),
                        (estate, scope) ->
                                estate.networks(scope).stream()
                                        .filter(n -> n.id().seat().isPresent())
                                        .toList(),
                        hub -> hub.id().name(),
                        HubJson::json,
                        HubJson::hubDraft);
        gateways =
                new Kind<>(
                        "ExpressRouteGateways",
                        Paths.HUB_GATEWAYS,
                        Kind.Words.LIST_BY_SUBSCRIPTION,
                        HubJson::gateway,
                        (estate, name) -> estate.gateway(HubJson.gateway(name)),
                        (estate, scope) ->
                                estate.gateways(scope).stream()
                                        .filter(g -> g.id().seat().isPresent())
                                        .toList(),
                        gateway -> gateway.id().name(),
                        HubJson::json,
                        HubJson::gatewayDraft);
    }

    List<Operation> operations() {
        return Stream.of(
                        wans.operations(office),
                        hubs.operations(office),
                        gateways.operations(office),
                        connections().operations(office),
                        new SiteTests(office, field, gateways, SiteTests.Words.OF_HUB).operations(),
                        List.of(Gateways.routesOf(office, gateways).since(Versions.NEWEST)))
                .flatMap(List::stream)
                .toList();
    }

    private Parts<Gateway, Connection> connections() {
        return new Parts<>(
                new Parts.Words("ExpressRouteConnections", "list"),
                "expressRouteConnections",
                gateways,
                (gateway, estate) -> estate.connections(gateway.id()),
                connection -> connection.id().name().name(),
                (_, connection, _) -> HubJson.json(connection),
                new Parts.Orders<>(
                        (gateway, name, body) ->
                                Optional.of(
                                        new Command.Put(
                                                HubJson.connectionDraft(gateway, name, body))),
                        (gateway, name) -> new Command.Delete(link(gateway.id(), name))));
    }

    private static trunkline.circuit.ResourceId link(GatewayId gateway, String name) {
        return HubJson.connection(gateway, name);
    }
}
