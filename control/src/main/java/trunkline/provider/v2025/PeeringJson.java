package trunkline.provider.v2025;

import java.util.List;
import java.util.Optional;
import trunkline.arm.Json;
import trunkline.catalog.Profile;
import trunkline.circuit.Circuit;
import trunkline.circuit.Draft;
import trunkline.circuit.Inventory;
import trunkline.circuit.LinkPair;
import trunkline.circuit.Path;
import trunkline.circuit.Peering;
import trunkline.circuit.PeeringType;
import trunkline.circuit.PortPair;
import trunkline.circuit.ProvisioningState;
import trunkline.circuit.ResourceId.CircuitId;
import trunkline.intent.Secret;
import trunkline.provider.Fields;
import trunkline.provider.Scene;

/// A peering, of a circuit or of a cross-connection.
public final class PeeringJson {

    /// Whose view it is: what the two show differs in little.
    public enum View {
        /// The customer's.
        CIRCUIT,
        /// The provider's.
        CROSS_CONNECTION
    }

    private static final String CONFIG = "/properties/microsoftPeeringConfig";
    private static final String CONFIG_6 = "/properties/ipv6PeeringConfig/microsoftPeeringConfig";

    private static final Known KNOWN =
            Known.of(
                            "/properties/peeringType",
                            "/properties/azureASN",
                            "/properties/peerASN",
                            "/properties/primaryPeerAddressPrefix",
                            "/properties/secondaryPeerAddressPrefix",
                            "/properties/primaryAzureAddress",
                            "/properties/primaryCustomerAddress",
                            "/properties/secondaryAzureAddress",
                            "/properties/secondaryCustomerAddress",
                            "/properties/primaryAzurePort",
                            "/properties/secondaryAzurePort",
                            "/properties/state",
                            "/properties/sharedKey",
                            "/properties/vlanId",
                            "/properties/gatewayManagerEtag",
                            "/properties/lastModifiedBy",
                            "/properties/stats",
                            "/properties/routeFilter",
                            "/properties/connections",
                            "/properties/peeredConnections",
                            CONFIG + "/advertisedPublicPrefixes",
                            CONFIG + "/advertisedPublicPrefixesState",
                            CONFIG + "/customerASN",
                            CONFIG + "/routingRegistryName",
                            "/properties/ipv6PeeringConfig/primaryPeerAddressPrefix",
                            "/properties/ipv6PeeringConfig/secondaryPeerAddressPrefix",
                            "/properties/ipv6PeeringConfig/primaryAzureAddress",
                            "/properties/ipv6PeeringConfig/primaryCustomerAddress",
                            "/properties/ipv6PeeringConfig/secondaryAzureAddress",
                            "/properties/ipv6PeeringConfig/secondaryCustomerAddress",
                            "/properties/ipv6PeeringConfig/state",
                            "/properties/ipv6PeeringConfig/routeFilter",
                            CONFIG_6 + "/advertisedPublicPrefixes",
                            CONFIG_6 + "/advertisedPublicPrefixesState",
                            CONFIG_6 + "/customerASN",
                            CONFIG_6 + "/routingRegistryName")
                    .preset(CONFIG + "/advertisedCommunities", Json.array(List.of()))
                    .preset(CONFIG + "/legacyMode", Json.of(0))
                    .preset(CONFIG_6 + "/advertisedCommunities", Json.array(List.of()))
                    .preset(CONFIG_6 + "/legacyMode", Json.of(0));

    private PeeringJson() {}

    /// As clients see it.
    public static Json.Struct json(Circuit circuit, Peering peering, View view, Scene scene) {
        var head =
                switch (view) {
                    case CIRCUIT ->
                            Envelopes.child(
                                    circuit.id(),
                                    "peerings",
                                    peering.type().toString(),
                                    peering.etag());
                    case CROSS_CONNECTION ->
                            Envelopes.child(
                                    circuit.crossConnection().id(),
                                    "peerings",
                                    peering.type().toString(),
                                    peering.etag());
                };
        var properties = properties(circuit, peering, scene.estate().inventory(), scene.profile());
        boolean isPrivate = peering.type() == PeeringType.AZURE_PRIVATE;
        if (view == View.CIRCUIT) {
            properties
                    .putIf(
                            "routeFilter",
                            peering.routeFilter().map(Paths::of).map(PeeringJson::reference))
                    .put(
                            "connections",
                            isPrivate ? GlobalReachJson.made(circuit, scene) : List.of())
                    .put(
                            "peeredConnections",
                            isPrivate ? GlobalReachJson.met(circuit, scene) : List.of());
        }
        return KNOWN.with(head.put("properties", properties).build(), peering.rest());
    }

    private static Json.Builder properties(
            Circuit circuit, Peering peering, Inventory inventory, Profile profile) {
        boolean settled = peering.provisioning() != ProvisioningState.UPDATING;
        var json =
                Json.object()
                        .put("provisioningState", Envelopes.word(peering.provisioning()))
                        .put("peeringType", peering.type().toString())
                        .put("azureASN", settled ? profile.asn().value() : 0)
                        .put("peerASN", peering.peerAsn().value());
        peering.ipv4().ifPresent(links -> links(json, links, profile));
        if (settled) {
            json.putText("primaryAzurePort", port(circuit, Path.PRIMARY, inventory))
                    .putText("secondaryAzurePort", port(circuit, Path.SECONDARY, inventory));
        }
        return json.put("state", peering.state().toString())
                .put("vlanId", peering.vlan().value())
                .put("gatewayManagerEtag", "")
                .put("lastModifiedBy", peering.author().toString())
                .putIf("microsoftPeeringConfig", peering.microsoft().map(m -> microsoft(m).build()))
                .putIf("ipv6PeeringConfig", peering.ipv6().map(six -> ipv6(six, profile)));
    }

    /// The prefixes, and which host of each is whose: clouds differ in that, and nobody has to
    /// remember it (product rules 2.03, 2.04).
    private static void links(Json.Builder json, LinkPair links, Profile profile) {
        var order = profile.order();
        json.put("primaryPeerAddressPrefix", links.primary().toString())
                .put("secondaryPeerAddressPrefix", links.secondary().toString())
                .put("primaryAzureAddress", order.cloud(links.primary()).toString())
                .put("primaryCustomerAddress", order.customer(links.primary()).toString())
                .put("secondaryAzureAddress", order.cloud(links.secondary()).toString())
                .put("secondaryCustomerAddress", order.customer(links.secondary()).toString());
    }

    private static Json reference(String id) {
        return Envelopes.reference(id).build();
    }

    private static Json ipv6(Peering.Ipv6 ipv6, Profile profile) {
        var json = Json.object();
        links(json, ipv6.links(), profile);
        return json.put("state", ipv6.state().toString())
                .putIf("microsoftPeeringConfig", ipv6.microsoft().map(m -> microsoft(m).build()))
                .putIf("routeFilter", ipv6.routeFilter().map(Paths::of).map(PeeringJson::reference))
                .build();
    }

    private static Json.Builder microsoft(Peering.Microsoft microsoft) {
        return Json.object()
                .put(
                        "advertisedPublicPrefixes",
                        Json.texts(
                                microsoft.advertisedPrefixes().stream()
                                        .map(Object::toString)
                                        .toList()))
                .put("advertisedPublicPrefixesState", microsoft.validation().toString())
                .put("customerASN", microsoft.customerAsn().map(asn -> asn.value()).orElse(0L))
                .put("routingRegistryName", microsoft.registry().orElse("NONE"));
    }

    /// The name of the port that a link of a circuit lands on.
    static Optional<String> port(Circuit circuit, Path path, Inventory inventory) {
        return circuit.placement()
                .flatMap(placement -> inventory.pairs().get(placement.portPair()))
                .map(pair -> portName(pair.of(path)));
    }

    static String portName(PortPair.Link link) {
        return link.edge() + "-" + link.port();
    }

    /// What a body wishes.
    ///
    /// @param type as in the path
    public static Draft.PeeringDraft draft(CircuitId circuit, String type, Fields body) {
        Fields properties = body.at("properties");
        return new Draft.PeeringDraft(
                circuit,
                type,
                properties.text("state"),
                properties.whole("peerASN"),
                properties.whole("vlanId"),
                properties.text("primaryPeerAddressPrefix"),
                properties.text("secondaryPeerAddressPrefix"),
                properties.text("sharedKey").map(Secret::new),
                microsoft(properties),
                properties.object("ipv6PeeringConfig").flatMap(PeeringJson::ipv6),
                FilterJson.wish(properties),
                KNOWN.rest(body.json()));
    }

    /// `{}` says nothing: some clients put it into every peering (an empty object in IPv6 too).
    private static Optional<Draft.MicrosoftDraft> microsoft(Fields parent) {
        Fields config = parent.at("microsoftPeeringConfig");
        Optional<List<String>> prefixes = config.texts("advertisedPublicPrefixes");
        Optional<Long> asn = config.whole("customerASN").filter(n -> n != 0);
        Optional<String> registry =
                config.text("routingRegistryName").filter(name -> !name.equalsIgnoreCase("NONE"));
        return prefixes.isEmpty() && asn.isEmpty() && registry.isEmpty()
                ? Optional.empty()
                : Optional.of(new Draft.MicrosoftDraft(prefixes.orElse(List.of()), asn, registry));
    }

    private static Optional<Draft.Ipv6Draft> ipv6(Fields config) {
        var draft =
                new Draft.Ipv6Draft(
                        config.text("state"),
                        config.text("primaryPeerAddressPrefix"),
                        config.text("secondaryPeerAddressPrefix"),
                        microsoft(config),
                        FilterJson.wish(config));
        boolean silent =
                draft.state().isEmpty()
                        && draft.primaryPrefix().isEmpty()
                        && draft.secondaryPrefix().isEmpty()
                        && draft.microsoft().isEmpty()
                        && draft.routeFilter().isEmpty();
        return silent ? Optional.empty() : Optional.of(draft);
    }
}
