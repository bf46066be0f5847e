package trunkline.provider.v2025;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import trunkline.arm.Json;
import trunkline.circuit.Edge;
import trunkline.circuit.PortPair;
import trunkline.intent.EdgeEvent;
import trunkline.intent.EdgeReport;
import trunkline.intent.EdgeRole;
import trunkline.intent.Maintenance;
import trunkline.provider.Fields;

/// The operator's own things: edges, their events, pairs of ports.
public final class FabricJson {

    /// Namespace of the operator's API.
    public static final String NAMESPACE = "Trunkline.Fabric";

    private FabricJson() {}

    private static Json.Builder begin(String type, String name) {
        return Json.object()
                .put("id", "/providers/" + NAMESPACE + "/" + type + "/" + name)
                .put("name", name)
                .put("type", NAMESPACE + "/" + type);
    }

    /// How an edge is doing.
    ///
    /// @param connected whether it has a stream to control
    /// @param healthy whether it carries its traffic
    /// @param planned newest generation that is meant for it
    /// @param report its newest
    /// @param heard when that came
    /// @param held why it is not told what is planned
    public record Condition(
            boolean connected,
            boolean healthy,
            long planned,
            Optional<EdgeReport> report,
            Optional<Instant> heard,
            Optional<String> held) {}

    /// An edge with all that it says of itself.
    public static Json.Struct json(Edge edge, Condition condition) {
        var report = condition.report();
        var properties =
                Json.object()
                        .put("role", word(edge.role()))
                        .put("place", edge.place())
                        .put("tunnelAddress", edge.tunnel().toString())
                        .put("maintenance", word(edge.maintenance()))
                        .put("connected", condition.connected())
                        .put("healthy", condition.healthy())
                        .put("plannedGeneration", condition.planned())
                        .put("generation", report.map(EdgeReport::generation).orElse(0L))
                        .put("converged", report.map(EdgeReport::converged).orElse(false))
                        .put(
                                "problems",
                                Json.texts(report.map(EdgeReport::problems).orElse(List.of())))
                        .putText("held", condition.held())
                        .putText("lastReport", condition.heard().map(Object::toString))
                        .put(
                                "sessions",
                                report.map(EdgeReport::sessions).orElse(List.of()).stream()
                                        .map(FabricJson::session)
                                        .toList())
                        .put(
                                "ports",
                                report.map(EdgeReport::ports).orElse(List.of()).stream()
                                        .map(FabricJson::port)
                                        .toList());
        return begin("edges", edge.name()).put("properties", properties).build();
    }

    private static Json session(EdgeReport.SessionReport session) {
        return Json.object()
                .put("domain", session.domain().value())
                .put("session", session.session().value())
                .put("state", session.state())
                .putText("bfd", session.bfd())
                .put("since", session.since().toString())
                .put(
                        "prefixes",
                        session.prefixes().stream()
                                .map(count ->
                                        Json.object()
                                                .put("family", count.family().toString())
                                                .put("received", count.received())
                                                .put("accepted", count.accepted())
                                                .put("sent", count.sent())
                                                .build())
                                .toList())
                .putText("lastError", session.lastError())
                .build();
    }

    private static Json port(EdgeReport.PortReport port) {
        return Json.object()
                .put("domain", port.domain().value())
                .put("port", port.port())
                .put("packetsIn", port.packetsIn())
                .put("bytesIn", port.bytesIn())
                .put("packetsOut", port.packetsOut())
                .put("bytesOut", port.bytesOut())
                .build();
    }

    private static String word(EdgeRole role) {
        return switch (role) {
            case MSEE -> "Msee";
            case GATEWAY -> "Gateway";
            case PROVIDER_EDGE -> "ProviderEdge";
        };
    }

    private static String word(Maintenance maintenance) {
        return switch (maintenance) {
            case NONE -> "None";
            case DRAINED -> "Drained";
            case OUT_OF_SERVICE -> "OutOfService";
        };
    }

    /// What a body wishes of maintenance: `Drained`, the default, or `OutOfService`.
    public static Maintenance maintenance(Fields body) {
        String mode = body.text("mode").orElse("Drained");
        if (mode.equalsIgnoreCase("OutOfService")) {
            return Maintenance.OUT_OF_SERVICE;
        }
        if (!mode.equalsIgnoreCase("Drained")) {
            body.reject(
                    "mode",
                    "InvalidMaintenanceMode",
                    "The mode '%s' is neither 'Drained' nor 'OutOfService'.".formatted(mode));
        }
        return Maintenance.DRAINED;
    }

    /// Something that happened on an edge.
    ///
    /// @param name its place in the order of all events
    public static Json.Struct event(String name, String edge, EdgeEvent event) {
        return begin("events", name)
                .put(
                        "properties",
                        Json.object()
                                .put("edge", edge)
                                .put("time", event.at().toString())
                                .put("kind", kind(event.kind()))
                                .putText("domain", event.domain().map(d -> d.value()))
                                .putText("session", event.session().map(s -> s.value()))
                                .put("text", event.text()))
                .build();
    }

    private static String kind(EdgeEvent.Kind kind) {
        return switch (kind) {
            case STARTED -> "Started";
            case INTENT_ACCEPTED -> "IntentAccepted";
            case INTENT_REFUSED -> "IntentRefused";
            case BGP_UP -> "BgpUp";
            case BGP_DOWN -> "BgpDown";
            case BFD_UP -> "BfdUp";
            case BFD_DOWN -> "BfdDown";
            case PREFIX_WARNING -> "PrefixWarning";
            case PREFIX_LIMIT -> "PrefixLimit";
            case UPDATE_MALFORMED -> "UpdateMalformed";
            case ROUTES_CHANGED -> "RoutesChanged";
            case MAINTENANCE -> "Maintenance";
            case DATAPLANE_PROBLEM -> "DataplaneProblem";
        };
    }

    /// A pair of ports.
    ///
    /// @param usedMbps sold on each port
    public static Json.Struct json(PortPair pair, long usedMbps) {
        var properties = Json.object();
        switch (pair.use()) {
            case PortPair.Use.Circuits(var provider, var location) ->
                    properties
                            .put("use", "Circuits")
                            .put("serviceProviderName", provider)
                            .put("peeringLocation", location);
            case PortPair.Use.Direct(var location) ->
                    properties.put("use", "Direct").put("peeringLocation", location);
            case PortPair.Use.Networks(var region) ->
                    properties.put("use", "Networks").put("region", region);
        }
        properties
                .put("capacityInMbps", pair.capacity().mbps())
                .put("overprovisionFactor", pair.overprovision())
                .put("usedInMbps", usedMbps)
                .put("remainingInMbps", pair.capacity().mbps() * pair.overprovision() - usedMbps)
                .put(
                        "encapsulation",
                        switch (pair.tagging()) {
                            case UNTAGGED -> "Untagged";
                            case DOT1Q -> "Dot1Q";
                            case QINQ -> "QinQ";
                        })
                .put("primary", link(pair.primary()))
                .put("secondary", link(pair.secondary()));
        return begin("portPairs", pair.name()).put("properties", properties).build();
    }

    private static Json.Builder link(PortPair.Link link) {
        return Json.object()
                .put("edge", link.edge())
                .put("port", link.port())
                .putText("providerEdge", link.handoff().map(PortPair.Handoff::edge));
    }
}
