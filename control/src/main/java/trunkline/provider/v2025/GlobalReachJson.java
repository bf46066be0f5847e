package trunkline.provider.v2025;

import java.util.List;
import java.util.Optional;
import trunkline.arm.Json;
import trunkline.arm.ResourceId;
import trunkline.circuit.Circuit;
import trunkline.circuit.Draft;
import trunkline.circuit.GlobalReach;
import trunkline.circuit.GlobalReachId;
import trunkline.circuit.PeeringType;
import trunkline.circuit.ResourceId.CircuitId;
import trunkline.intent.Secret;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;
import trunkline.provider.Field;
import trunkline.provider.Fields;
import trunkline.provider.Scene;

/// Connections of two circuits, from the side on which they were made and from the other.
public final class GlobalReachJson {

    private static final String PEERINGS = "peerings";
    private static final String CONNECTIONS = "connections";
    private static final String PEER_CONNECTIONS = "peerConnections";

    private static final Known KNOWN =
            Known.of(
                    "/properties/expressRouteCircuitPeering",
                    "/properties/peerExpressRouteCircuitPeering",
                    "/properties/addressPrefix",
                    "/properties/authorizationKey",
                    "/properties/circuitConnectionStatus",
                    "/properties/ipv6CircuitConnectionConfig/addressPrefix",
                    "/properties/ipv6CircuitConnectionConfig/circuitConnectionStatus");

    private GlobalReachJson() {}

    /// Those that were made on a circuit.
    static List<Json> made(Circuit circuit, Scene scene) {
        return circuit.reaches().stream().<Json>map(r -> json(r, scene)).toList();
    }

    /// Those that were made on others.
    static List<Json> met(Circuit circuit, Scene scene) {
        return scene.estate().reaches(circuit.id()).stream()
                .filter(r -> r.peer().equals(circuit.id()))
                .<Json>map(r -> peerJson(r, scene))
                .toList();
    }

    /// As it is where it was made. Its key is not shown again.
    public static Json.Struct json(GlobalReach reach, Scene scene) {
        var properties =
                begin(reach)
                        .put("expressRouteCircuitPeering", peering(reach.id().circuit()))
                        .put("peerExpressRouteCircuitPeering", peering(reach.peer()))
                        .putText("addressPrefix", reach.ipv4().map(IpPrefix::toString))
                        .put("circuitConnectionStatus", status(reach, IpFamily.IPV4, scene));
        reach.ipv6()
                .ifPresent(prefix ->
                        properties.put(
                                "ipv6CircuitConnectionConfig",
                                Json.object()
                                        .put("addressPrefix", prefix.toString())
                                        .put(
                                                "circuitConnectionStatus",
                                                status(reach, IpFamily.IPV6, scene))));
        var json =
                child(reach.id().circuit(), CONNECTIONS, reach.id().name())
                        .put("etag", Envelopes.etag(reach.etag()))
                        .put("properties", properties)
                        .build();
        return KNOWN.with(json, reach.rest());
    }

    /// As the owner of the other circuit sees it.
    public static Json.Struct peerJson(GlobalReach reach, Scene scene) {
        var properties =
                begin(reach)
                        .put("expressRouteCircuitPeering", peering(reach.peer()))
                        .put("peerExpressRouteCircuitPeering", peering(reach.id().circuit()))
                        .putText(
                                "addressPrefix",
                                reach.ipv4().or(reach::ipv6).map(IpPrefix::toString))
                        .put(
                                "circuitConnectionStatus",
                                status(
                                        reach,
                                        reach.ipv4().isPresent() ? IpFamily.IPV4 : IpFamily.IPV6,
                                        scene))
                        .put("connectionName", reach.id().name());
        return child(reach.peer(), PEER_CONNECTIONS, reach.guid().toString())
                .put("etag", Envelopes.etag(reach.etag()))
                .put("properties", properties)
                .build();
    }

    private static Json.Builder begin(GlobalReach reach) {
        return Json.object().put("provisioningState", Envelopes.word(reach.provisioning()));
    }

    private static Json.Builder child(CircuitId circuit, String type, String name) {
        return Json.object()
                .put("name", name)
                .put("id", path(circuit).child(type, name).toString())
                .put("type", Paths.typed(Paths.CIRCUITS) + "/" + PEERINGS + "/" + type);
    }

    private static Json.Builder peering(CircuitId circuit) {
        return Envelopes.reference(path(circuit).toString());
    }

    private static ResourceId path(CircuitId circuit) {
        return Paths.armId(circuit).child(PEERINGS, PeeringType.AZURE_PRIVATE.toString());
    }

    /// Where a connection is to be had by the owner of the circuit on which it was made.
    static String path(GlobalReachId id) {
        return path(id.circuit()).child(CONNECTIONS, id.name()).toString();
    }

    private static String status(GlobalReach reach, IpFamily family, Scene scene) {
        return scene.estate()
                .circuit(reach.id().circuit())
                .map(made -> word(scene.field().status(made, reach, family)))
                .orElse("Disconnected");
    }

    private static String word(Field.Status status) {
        return switch (status) {
            case CONNECTED -> "Connected";
            case CONNECTING -> "Connecting";
            case NOT_CONNECTED, UNKNOWN -> "Disconnected";
        };
    }

    /// What a body wishes.
    ///
    /// @param peering as in the path
    public static Draft.GlobalReachDraft draft(GlobalReachId id, String peering, Fields body) {
        Fields properties = body.at("properties");
        return new Draft.GlobalReachDraft(
                id,
                peering,
                reference(properties, "expressRouteCircuitPeering"),
                reference(properties, "peerExpressRouteCircuitPeering"),
                properties.text("addressPrefix"),
                properties.at("ipv6CircuitConnectionConfig").text("addressPrefix"),
                properties.text("authorizationKey").filter(key -> !key.isEmpty()).map(Secret::new),
                KNOWN.rest(body.json()));
    }

    private static Optional<Draft.PeeringReference> reference(Fields properties, String name) {
        return properties
                .reference(name, Paths.typed(Paths.CIRCUITS) + "/" + PEERINGS)
                .map(id -> new Draft.PeeringReference(new CircuitId(Paths.name(id)), id.name()));
    }
}
