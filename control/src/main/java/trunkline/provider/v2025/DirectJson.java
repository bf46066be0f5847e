package trunkline.provider.v2025;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import trunkline.arm.Json;
import trunkline.circuit.Authorization;
import trunkline.circuit.Circuit;
import trunkline.circuit.DirectPort;
import trunkline.circuit.Draft;
import trunkline.circuit.Estate;
import trunkline.circuit.Path;
import trunkline.circuit.PortPair;
import trunkline.circuit.ResourceId.PortId;
import trunkline.circuit.ResourceName;
import trunkline.circuit.Switch;
import trunkline.intent.Secret;
import trunkline.net.Bandwidth;
import trunkline.provider.Fields;

/// Ports that are sold as a pair, their links and their authorizations.
public final class DirectJson {

    private static final long MBPS_PER_GBPS = 1_000;

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEEE, MMMM d, uuuu", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private static final Known KNOWN =
            Known.resource(
                    "/properties/peeringLocation",
                    "/properties/bandwidthInGbps",
                    "/properties/provisionedBandwidthInGbps",
                    "/properties/mtu",
                    "/properties/encapsulation",
                    "/properties/etherType",
                    "/properties/allocationDate",
                    "/properties/links",
                    "/properties/circuits",
                    "/properties/billingType");

    private static final Known KNOWN_LINK =
            Known.of(
                    "/properties/routerName",
                    "/properties/interfaceName",
                    "/properties/patchPanelId",
                    "/properties/rackId",
                    "/properties/connectorType",
                    "/properties/adminState",
                    "/properties/macSecConfig/cipher",
                    "/properties/macSecConfig/sciState",
                    "/properties/macSecConfig/cknSecretIdentifier",
                    "/properties/macSecConfig/cakSecretIdentifier");

    private DirectJson() {}

    /// Ports.
    public static Json.Struct json(DirectPort port, Estate estate) {
        List<Circuit> circuits = estate.circuits(port.id());
        Bandwidth sold =
                new Bandwidth(
                        circuits.stream()
                                .mapToLong(c -> c.order().bandwidth().bitsPerSecond())
                                .sum());
        var properties =
                Envelopes.properties(port.envelope())
                        .put("peeringLocation", port.peeringLocation())
                        .put("bandwidthInGbps", port.bandwidth().mbps() / MBPS_PER_GBPS)
                        .put("provisionedBandwidthInGbps", gbps(sold))
                        .put("mtu", "1500")
                        .put("encapsulation", port.encapsulation().toString())
                        .put("etherType", "0x8100")
                        .put("allocationDate", allocationDate(port))
                        .put("billingType", port.billing().toString())
                        .put(
                                "links",
                                Stream.of(Path.values()).map(p -> link(port, p, estate)).toList())
                        .put(
                                "circuits",
                                circuits.stream()
                                        .map(c -> Envelopes.reference(Paths.of(c.id())).build())
                                        .toList());
        return Envelopes.whole(port.id(), port.envelope(), properties, KNOWN);
    }

    /// A bandwidth as clients write that of a circuit: `5.0`.
    static Json gbps(Bandwidth bandwidth) {
        return new Json.Num(
                BigDecimal.valueOf(bandwidth.mbps())
                        .divide(BigDecimal.valueOf(MBPS_PER_GBPS))
                        .setScale(1, java.math.RoundingMode.HALF_UP)
                        .toString());
    }

    /// The day on which the ports were sold, as it is printed.
    public static String allocationDate(DirectPort port) {
        return DAY.format(port.envelope().created());
    }

    /// One port.
    public static Json.Struct link(DirectPort port, Path path, Estate estate) {
        DirectPort.Link link = port.link(path);
        Optional<PortPair.Link> place = place(port, path, estate);
        var macSec =
                Json.object()
                        .put("cipher", link.macSec().cipher().toString())
                        .put("sciState", word(link.macSec().sci()))
                        .putText("cknSecretIdentifier", link.macSec().ckn().map(Secret::reveal))
                        .putText("cakSecretIdentifier", link.macSec().cak().map(Secret::reveal));
        var properties =
                Json.object()
                        .put("provisioningState", Envelopes.word(port.envelope().state()))
                        .put("routerName", place.map(PortPair.Link::edge).orElse(""))
                        .put("interfaceName", place.map(PortPair.Link::port).orElse(""))
                        .put("patchPanelId", place.map(PeeringJson::portName).orElse(""))
                        .put("rackId", "")
                        .put("connectorType", "LC")
                        .put("adminState", word(link.admin()))
                        .put("macSecConfig", macSec);
        var json =
                Envelopes.child(
                                port.id(),
                                "links",
                                DirectPort.linkName(path),
                                port.envelope().etag())
                        .put("properties", properties)
                        .build();
        return KNOWN_LINK.with(json, link.rest());
    }

    /// Where a port is; nothing where the operator has none there.
    public static Optional<PortPair.Link> place(DirectPort port, Path path, Estate estate) {
        return port.placement()
                .flatMap(p -> estate.inventory().pairs().get(p.portPair()))
                .map(pair -> pair.of(path));
    }

    private static String word(Switch state) {
        return switch (state) {
            case ON -> "Enabled";
            case OFF -> "Disabled";
        };
    }

    /// What a body wishes.
    public static Draft.DirectPortDraft draft(ResourceName name, Fields body) {
        Fields properties = body.at("properties");
        return new Draft.DirectPortDraft(
                new PortId(name),
                Envelopes.draft(body, KNOWN),
                properties.text("peeringLocation"),
                properties.whole("bandwidthInGbps"),
                properties.text("encapsulation"),
                properties.text("billingType"),
                properties
                        .objects("links")
                        .map(links -> links.stream().map(DirectJson::linkDraft).toList()));
    }

    private static Draft.DirectLinkDraft linkDraft(Fields link) {
        Fields properties = link.at("properties");
        Fields macSec = properties.at("macSecConfig");
        return new Draft.DirectLinkDraft(
                link.text("name").orElse(""),
                properties.text("adminState"),
                macSec.text("cipher"),
                macSec.text("sciState"),
                macSec.text("cknSecretIdentifier").map(Secret::new),
                macSec.text("cakSecretIdentifier").map(Secret::new),
                KNOWN_LINK.rest(link.json()));
    }

    /// An authorization of ports, with its key: only the owner asks.
    public static Json.Struct authorization(DirectPort port, Authorization authorization) {
        var properties =
                Json.object()
                        .put("provisioningState", "Succeeded")
                        .put("authorizationKey", authorization.key().reveal())
                        .put("authorizationUseStatus", authorization.used() ? "InUse" : "Available")
                        .putText("circuitResourceUri", authorization.carries().map(Paths::of));
        return Envelopes.child(
                        port.id(), "authorizations", authorization.name(), authorization.etag())
                .put("properties", properties)
                .build();
    }
}
