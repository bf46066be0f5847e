package trunkline.provider.v2025;

import java.util.List;
import trunkline.arm.Json;
import trunkline.catalog.Catalog;
import trunkline.catalog.PeeringLocation;
import trunkline.catalog.Provider;
import trunkline.catalog.Region;
import trunkline.circuit.Draft;
import trunkline.circuit.ResourceGroup;
import trunkline.circuit.Subscription;
import trunkline.net.Bandwidth;
import trunkline.provider.Fields;

/// What the clients ask around the network: subscriptions, groups, locations, providers.
public final class SubscriptionJson {

    private static final long MBPS_PER_GBPS = 1_000;

    private static final Known KNOWN = Known.resource();

    private SubscriptionJson() {}

    /// A subscription.
    public static Json.Struct json(Subscription subscription) {
        return Json.object()
                .put("id", "/subscriptions/" + subscription.id())
                .put("authorizationSource", "RoleBased")
                .put("managedByTenants", List.<Json>of())
                .put("subscriptionId", subscription.id().value())
                .put("tenantId", subscription.tenant())
                .put("displayName", subscription.displayName())
                .put("state", "Enabled")
                .put(
                        "subscriptionPolicies",
                        Json.object()
                                .put("locationPlacementId", "Public_2014-09-01")
                                .put("quotaId", "Trunkline")
                                .put("spendingLimit", "Off"))
                .build();
    }

    /// A tenant.
    public static Json.Struct tenant(String id) {
        return Json.object()
                .put("id", "/tenants/" + id)
                .put("tenantId", id)
                .put("displayName", "Trunkline")
                .put("tenantCategory", "Home")
                .build();
    }

    /// A cloud region as a subscription sees it.
    public static Json.Struct location(Subscription subscription, Region region) {
        return Json.object()
                .put("id", "/subscriptions/" + subscription.id() + "/locations/" + region.name())
                .put("name", region.name())
                .put("type", "Region")
                .put("displayName", region.displayName())
                .put("regionalDisplayName", region.displayName())
                .put(
                        "metadata",
                        Json.object()
                                .put("regionType", "Physical")
                                .put("regionCategory", "Recommended")
                                .put("geography", region.geography())
                                .put("geographyGroup", region.geography()))
                .build();
    }

    /// A resource group.
    public static Json.Struct json(ResourceGroup group) {
        var json =
                Json.object()
                        .put("id", Paths.of(group.id()))
                        .put("name", group.id().group())
                        .put("type", "Microsoft.Resources/resourceGroups")
                        .put("location", Region.plain(group.envelope().location()))
                        .putIf("tags", Envelopes.tags(group.envelope().tags()))
                        .put(
                                "properties",
                                Json.object()
                                        .put(
                                                "provisioningState",
                                                Envelopes.word(group.envelope().state())))
                        .build();
        return KNOWN.with(json, group.envelope().rest());
    }

    /// What a body wishes of a resource group.
    public static Draft.Envelope draft(Fields body) {
        return Envelopes.draft(body, KNOWN);
    }

    /// A resource provider as a subscription sees it.
    ///
    /// @param types of resources that it has
    public static Json.Struct namespace(
            Subscription subscription, String namespace, List<String> types, Catalog catalog) {
        boolean registered =
                subscription.namespaces().stream().anyMatch(namespace::equalsIgnoreCase);
        List<String> regions = catalog.regions().stream().map(Region::displayName).toList();
        return Json.object()
                .put("id", "/subscriptions/" + subscription.id() + "/providers/" + namespace)
                .put("namespace", namespace)
                .put("resourceTypes", types.stream().map(type -> type(type, regions)).toList())
                .put("registrationState", registered ? "Registered" : "NotRegistered")
                .put("registrationPolicy", "RegistrationRequired")
                .build();
    }

    private static Json type(String type, List<String> regions) {
        return Json.object()
                .put("resourceType", type)
                .put("locations", Json.texts(regions))
                .put(
                        "apiVersions",
                        Json.texts(
                                Versions.all().reversed().stream().map(Object::toString).toList()))
                .put("capabilities", "SupportsTags, SupportsLocation")
                .build();
    }

    /// A connectivity provider: its id is the same for all, and has empty places.
    public static Json.Struct json(Provider provider, Catalog catalog) {
        List<String> locations =
                catalog.locations().stream()
                        .filter(l ->
                                l.providers().stream().anyMatch(provider.name()::equalsIgnoreCase))
                        .map(PeeringLocation::name)
                        .toList();
        return Json.object()
                .put("name", provider.name())
                .put(
                        "id",
                        "/subscriptions//resourceGroups//providers/Microsoft.Network"
                                + "/expressRouteServiceProviders/")
                .put("type", Paths.typed("expressRouteServiceProviders"))
                .put(
                        "properties",
                        Json.object()
                                .put("provisioningState", "Succeeded")
                                .put("peeringLocations", Json.texts(locations))
                                .put(
                                        "bandwidthsOffered",
                                        provider.offers().stream()
                                                .map(SubscriptionJson::offer)
                                                .toList()))
                .build();
    }

    private static Json offer(Bandwidth bandwidth) {
        long mbps = bandwidth.mbps();
        String name = mbps % MBPS_PER_GBPS == 0 ? mbps / MBPS_PER_GBPS + "Gbps" : mbps + "Mbps";
        return Json.object().put("offerName", name).put("valueInMbps", mbps).build();
    }
}
