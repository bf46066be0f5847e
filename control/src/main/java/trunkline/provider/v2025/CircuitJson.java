package trunkline.provider.v2025;

import java.util.Optional;
import java.util.UUID;
import trunkline.arm.Json;
import trunkline.circuit.Authorization;
import trunkline.circuit.Circuit;
import trunkline.circuit.CircuitState;
import trunkline.circuit.Draft;
import trunkline.circuit.Estate;
import trunkline.circuit.Inventory;
import trunkline.circuit.Operation;
import trunkline.circuit.Path;
import trunkline.circuit.ResourceId.CircuitId;
import trunkline.circuit.ResourceId.CrossConnectionId;
import trunkline.circuit.ResourceId.PortId;
import trunkline.circuit.ResourceName;
import trunkline.circuit.Switch;
import trunkline.intent.Secret;
import trunkline.provider.Fields;
import trunkline.provider.Scene;

/// A circuit, its authorizations, and the provider's view of it.
public final class CircuitJson {

    /// What the s-key looks like as long as the circuit is not there.
    private static final UUID NO_KEY = new UUID(0, 0);

    private static final double MBPS_PER_GBPS = 1000;

    private static final Known KNOWN =
            Known.resource(
                    "/sku",
                    "/properties/peerings",
                    "/properties/authorizations",
                    "/properties/serviceProviderProperties/serviceProviderName",
                    "/properties/serviceProviderProperties/peeringLocation",
                    "/properties/serviceProviderProperties/bandwidthInMbps",
                    "/properties/bandwidthInGbps",
                    "/properties/expressRoutePort",
                    "/properties/enableDirectPortRateLimit",
                    "/properties/circuitProvisioningState",
                    "/properties/allowClassicOperations",
                    "/properties/gatewayManagerEtag",
                    "/properties/serviceKey",
                    "/properties/serviceProviderProvisioningState",
                    "/properties/serviceProviderNotes",
                    "/properties/allowGlobalReach",
                    "/properties/globalReachEnabled",
                    "/properties/stag",
                    "/properties/authorizationKey",
                    "/properties/authorizationStatus",
                    "/properties/activationKey");

    private static final Known KNOWN_CROSS =
            Known.resource(
                    "/properties/expressRouteCircuit",
                    "/properties/peeringLocation",
                    "/properties/bandwidthInMbps",
                    "/properties/primaryAzurePort",
                    "/properties/secondaryAzurePort",
                    "/properties/sTag",
                    "/properties/serviceProviderProvisioningState",
                    "/properties/serviceProviderNotes",
                    "/properties/peerings");

    private CircuitJson() {}

    /// As its owner sees it.
    public static Json.Struct json(Circuit circuit, Scene scene) {
        boolean coming = coming(circuit.id(), scene.estate());
        var properties =
                Envelopes.properties(circuit.envelope())
                        .put(
                                "peerings",
                                circuit.peerings().stream()
                                        .map(p ->
                                                PeeringJson.json(
                                                        circuit,
                                                        p,
                                                        PeeringJson.View.CIRCUIT,
                                                        scene))
                                        .toList())
                        .put(
                                "authorizations",
                                circuit.authorizations().values().stream()
                                        .map(a -> authorization(circuit, a))
                                        .toList())
                        .put(
                                "circuitProvisioningState",
                                (coming ? CircuitState.DISABLED : circuit.circuitState())
                                        .toString())
                        .put("allowClassicOperations", on(circuit.features().classicOperations()))
                        .put("gatewayManagerEtag", "")
                        .put("serviceKey", (coming ? NO_KEY : circuit.serviceKey()).toString())
                        .put("serviceProviderProvisioningState", circuit.providerState().toString())
                        .put("allowGlobalReach", on(circuit.features().globalReach()))
                        .put("globalReachEnabled", on(circuit.features().globalReach()));
        circuit.order()
                .port()
                .ifPresentOrElse(
                        port ->
                                properties
                                        .put(
                                                "expressRoutePort",
                                                Envelopes.reference(Paths.of(port)))
                                        .put(
                                                "bandwidthInGbps",
                                                DirectJson.gbps(circuit.order().bandwidth()))
                                        .put(
                                                "enableDirectPortRateLimit",
                                                circuit.features()
                                                        .rateLimit()
                                                        .filter(CircuitJson::on)
                                                        .isPresent()),
                        () -> properties.put("serviceProviderProperties", order(circuit.order())));
        if (!coming) {
            properties.put("stag", circuit.stag().value());
        }
        if (!circuit.crossConnection().notes().isEmpty()) {
            properties.put("serviceProviderNotes", circuit.crossConnection().notes());
        }
        var json =
                Envelopes.begin(circuit.id(), circuit.envelope())
                        .put("sku", sku(circuit))
                        .put("properties", properties)
                        .build();
        return KNOWN.with(json, circuit.envelope().rest());
    }

    /// Whether it has been ordered just now and is not there yet.
    private static boolean coming(CircuitId id, Estate estate) {
        return estate.busy(id)
                .flatMap(estate::operation)
                .filter(operation -> operation.verb() == Operation.Verb.CREATE)
                .filter(operation -> operation.subject() instanceof Operation.Subject.Whole)
                .isPresent();
    }

    private static Json.Builder sku(Circuit circuit) {
        return Json.object()
                .put("name", circuit.sku().toString())
                .put("tier", circuit.sku().tier().toString())
                .put("family", circuit.sku().family().toString());
    }

    private static Json.Builder order(Circuit.Order order) {
        return Json.object()
                .put("serviceProviderName", order.provider())
                .put("peeringLocation", order.peeringLocation())
                .put("bandwidthInMbps", order.bandwidth().mbps());
    }

    private static boolean on(Switch state) {
        return state == Switch.ON;
    }

    private static Optional<Switch> toggle(Optional<Boolean> value) {
        return value.map(on -> on ? Switch.ON : Switch.OFF);
    }

    /// An authorization of a circuit, with its key: only the owner asks.
    public static Json.Struct authorization(Circuit circuit, Authorization authorization) {
        var properties =
                Json.object()
                        .put("provisioningState", "Succeeded")
                        .put("authorizationKey", authorization.key().reveal())
                        .put("authorizationUseStatus", authorization.used() ? "InUse" : "Available")
                        .putText(
                                "connectionResourceUri",
                                authorization
                                        .usedBy()
                                        .map(Paths::of)
                                        .or(() ->
                                                authorization
                                                        .joinedBy()
                                                        .map(GlobalReachJson::path)));
        return Envelopes.child(
                        circuit.id(), "authorizations", authorization.name(), authorization.etag())
                .put("properties", properties)
                .build();
    }

    /// The key of an authorization.
    public static Json.Struct key(Authorization authorization) {
        return Json.object().put("authorizationKey", authorization.key().reveal()).build();
    }

    /// What a body wishes.
    public static Draft.CircuitDraft draft(ResourceName name, Fields body) {
        Fields sku = body.at("sku");
        Fields properties = body.at("properties");
        Fields order = properties.at("serviceProviderProperties");
        Optional<Long> mbps = order.whole("bandwidthInMbps");
        // Some versions of the command line change a provider circuit's bandwidth by this one.
        Optional<Long> gbps = properties.real("bandwidthInGbps").map(CircuitJson::mbps);
        return new Draft.CircuitDraft(
                new CircuitId(name),
                Envelopes.draft(body, KNOWN),
                sku.text("tier"),
                sku.text("family"),
                order.text("serviceProviderName"),
                order.text("peeringLocation"),
                gbps.isPresent() ? gbps : mbps,
                toggle(properties.truth("allowClassicOperations")),
                toggle(properties.truth("allowGlobalReach"))
                        .or(() -> toggle(properties.truth("globalReachEnabled"))),
                properties
                        .reference("expressRoutePort", Paths.typed(Paths.PORTS))
                        .map(id -> new PortId(Paths.name(id))),
                properties.text("authorizationKey").filter(key -> !key.isEmpty()).map(Secret::new),
                toggle(properties.truth("enableDirectPortRateLimit")));
    }

    private static long mbps(double gbps) {
        return Math.round(gbps * MBPS_PER_GBPS);
    }

    /// As its provider sees it.
    public static Json.Struct crossConnection(Circuit circuit, Scene scene) {
        Inventory inventory = scene.estate().inventory();
        var cross = circuit.crossConnection();
        var properties =
                Json.object()
                        .put("provisioningState", Envelopes.word(cross.envelope().state()))
                        .put("expressRouteCircuit", Envelopes.reference(Paths.of(circuit.id())))
                        .put("peeringLocation", circuit.order().peeringLocation())
                        .put("bandwidthInMbps", circuit.order().bandwidth().mbps())
                        .putText(
                                "primaryAzurePort",
                                PeeringJson.port(circuit, Path.PRIMARY, inventory))
                        .putText(
                                "secondaryAzurePort",
                                PeeringJson.port(circuit, Path.SECONDARY, inventory))
                        .put("sTag", circuit.stag().value())
                        .put("serviceProviderProvisioningState", circuit.providerState().toString())
                        .put("serviceProviderNotes", cross.notes())
                        .put(
                                "peerings",
                                circuit.peerings().stream()
                                        .map(p ->
                                                PeeringJson.json(
                                                        circuit,
                                                        p,
                                                        PeeringJson.View.CROSS_CONNECTION,
                                                        scene))
                                        .toList());
        return Envelopes.whole(cross.id(), cross.envelope(), properties, KNOWN_CROSS);
    }

    /// What a provider's body wishes.
    public static Draft.CrossConnectionDraft crossDraft(ResourceName name, Fields body) {
        Fields properties = body.at("properties");
        return new Draft.CrossConnectionDraft(
                new CrossConnectionId(name),
                Envelopes.draft(body, KNOWN_CROSS),
                properties
                        .reference("expressRouteCircuit", Paths.typed(Paths.CIRCUITS))
                        .map(id -> new CircuitId(Paths.name(id))),
                properties.text("peeringLocation"),
                properties.text("serviceProviderProvisioningState"),
                properties.text("serviceProviderNotes"));
    }
}
