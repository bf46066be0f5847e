package trunkline.provider;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import trunkline.arm.Answer;
import trunkline.arm.Operation;
import trunkline.circuit.Connection;
import trunkline.circuit.Gateway;

/// What clients can ask of VPN gateways and their connections. Every gateway here is one of
/// ExpressRoute, so that each of these is refused, with the reason.
final class VpnOperations {

    private record Row(String name, String method, String action) {}

    private static final String GATEWAYS = "VirtualNetworkGateways.";
    private static final String CONNECTIONS = "VirtualNetworkGatewayConnections.";

    private static final List<Row> OF_GATEWAYS =
            Stream.of(
                            "disconnectVirtualNetworkGatewayVpnConnections",
                            "getVpnclientConnectionHealth",
                            "startPacketCapture",
                            "stopPacketCapture",
                            "getVpnclientIpsecParameters",
                            "setVpnclientIpsecParameters",
                            "listRadiusSecrets",
                            "supportedVpnDevices",
                            "getVpnProfilePackageUrl",
                            "generateVpnProfile",
                            "generatevpnclientpackage",
                            "resetVpnClientSharedKey")
                    .map(action -> new Row(GATEWAYS + action, "POST", action))
                    .toList();

    private static final List<Row> OF_CONNECTIONS =
            List.of(
                    new Row(
                            GATEWAYS + "vpnDeviceConfigurationScript",
                            "POST",
                            "vpnDeviceConfigurationScript"),
                    new Row(CONNECTIONS + "getIkeSas", "POST", "getIkeSas"),
                    new Row(CONNECTIONS + "startPacketCapture", "POST", "startPacketCapture"),
                    new Row(CONNECTIONS + "stopPacketCapture", "POST", "stopPacketCapture"),
                    new Row(CONNECTIONS + "resetSharedKey", "POST", "sharedKey/reset"),
                    new Row(CONNECTIONS + "getSharedKey", "GET", "sharedKey"),
                    new Row(CONNECTIONS + "setSharedKey", "PUT", "sharedKey"));

    private VpnOperations() {}

    /// Names of all of them.
    static Set<String> names() {
        return Stream.concat(OF_GATEWAYS.stream(), OF_CONNECTIONS.stream())
                .map(Row::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    static List<Operation> operations(
            Office office, Kind<Gateway> gateways, Kind<Connection> connections) {
        return Stream.concat(
                        OF_GATEWAYS.stream().map(r -> operation(office, gateways, r)),
                        OF_CONNECTIONS.stream().map(r -> operation(office, connections, r)))
                .toList();
    }

    private static <R> Operation operation(Office office, Kind<R> kind, Row row) {
        return new Operation(
                row.name,
                row.method,
                kind.path() + "/" + row.action,
                kind.on(office, (_, resource, _) -> refused(kind, resource, row)));
    }

    private static <R> Answer refused(Kind<R> kind, R resource, Row row) {
        return Answer.refused(
                400,
                "VpnNotOffered",
                "%s is of type ExpressRoute: '%s' is of VPN gateways, which are not offered."
                        .formatted(kind.nameOf().apply(resource).name(), row.action));
    }
}
