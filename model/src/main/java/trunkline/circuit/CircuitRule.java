package trunkline.circuit;

import static trunkline.circuit.Rule.Kind.CONFLICT;
import static trunkline.circuit.Rule.Kind.INVALID;

import trunkline.catalog.Tier;

/// Rules of a circuit that is ordered or changed.
@SuppressWarnings("ImmutableEnumChecker") // texts and checks hold no state
enum CircuitRule implements Row<CircuitCase> {
    /// No such tier.
    TIER_UNKNOWN(
            new Line<>(
                    "InvalidSkuTier",
                    INVALID,
                    "1.09",
                    "sku.tier",
                    "'{0}' is no tier: Local, Standard and Premium are.",
                    (c, found) -> c.unknownTier().ifPresent(found::of))),
    /// No such family.
    FAMILY_UNKNOWN(
            new Line<>(
                    "InvalidSkuFamily",
                    INVALID,
                    "1.09",
                    "sku.family",
                    "'{0}' is no family: MeteredData and UnlimitedData are.",
                    (c, found) -> c.unknownFamily().ifPresent(found::of))),
    /// An order says through whom, where and how wide.
    ORDER_INCOMPLETE(
            new Line<>(
                    "ServiceProviderPropertiesRequired",
                    INVALID,
                    "1.03",
                    "properties.serviceProviderProperties",
                    "A circuit needs a {0}.",
                    (c, found) -> c.missing().forEach(found::of))),
    /// No such peering location.
    LOCATION_UNKNOWN(
            new Line<>(
                    "PeeringLocationNotFound",
                    INVALID,
                    "1.43",
                    "properties.serviceProviderProperties.peeringLocation",
                    "The cloud has no peering location '{0}'.",
                    (c, found) -> {
                        if (c.location().isEmpty()) {
                            c.draft().peeringLocation().ifPresent(found::of);
                        }
                    })),
    /// No such provider.
    PROVIDER_UNKNOWN(
            new Line<>(
                    "ServiceProviderNotFound",
                    INVALID,
                    "1.45",
                    "properties.serviceProviderProperties.serviceProviderName",
                    "There is no provider '{0}'.",
                    (c, found) -> {
                        if (c.provider().isEmpty()) {
                            c.draft().provider().ifPresent(found::of);
                        }
                    })),
    /// The provider offers nothing at that location.
    PROVIDER_ELSEWHERE(
            new Line<>(
                    "ServiceProviderNotAtPeeringLocation",
                    INVALID,
                    "4.25",
                    "properties.serviceProviderProperties.peeringLocation",
                    "{0} offers no circuits at {1}. There, circuits are offered by: {2}.",
                    (c, found) -> {
                        if (c.created() && c.bothKnown() && c.offers().isEmpty()) {
                            found.of(
                                    c.provider().orElseThrow().name(),
                                    c.location().orElseThrow().name(),
                                    String.join(", ", c.location().orElseThrow().providers()));
                        }
                    })),
    /// The provider offers no such bandwidth there.
    BANDWIDTH_NOT_OFFERED(
            new Line<>(
                    "BandwidthNotOffered",
                    INVALID,
                    "1.34",
                    "properties.serviceProviderProperties.bandwidthInMbps",
                    "{0} Mbps is not offered by {1} at {2}; offered are: {3}.",
                    (c, found) -> {
                        if (c.draft().bandwidthMbps().isPresent()
                                && c.changedBandwidth()
                                && !c.offers().isEmpty()
                                && !c.offers().contains(c.bandwidth())) {
                            found.of(
                                    c.draft().bandwidthMbps().get(),
                                    c.providerName(),
                                    c.locationName(),
                                    c.offerText());
                        }
                    })),
    /// Local circuits are wide.
    LOCAL_NARROW(
            new Line<>(
                    "LocalSkuBandwidth",
                    INVALID,
                    "1.4",
                    "properties.serviceProviderProperties.bandwidthInMbps",
                    "A Local circuit has 1Gbps or more, not {0}.",
                    (c, found) -> {
                        if (c.tier() == Tier.LOCAL
                                && c.offers().contains(c.bandwidth())
                                && c.bandwidth().compareTo(CircuitCase.LOCAL_MIN) < 0) {
                            found.of(c.bandwidth());
                        }
                    })),
    /// The location has no region next to it.
    LOCAL_NOWHERE(
            new Line<>(
                    "LocalSkuNotAvailable",
                    INVALID,
                    "1.43",
                    "sku.tier",
                    "Local is not offered at {0}: no region lies next to it.",
                    (c, found) ->
                            c.location()
                                    .filter(l ->
                                            c.tier() == Tier.LOCAL && l.localRegions().isEmpty())
                                    .ifPresent(l -> found.of(l.name())))),
    /// Local includes its traffic.
    LOCAL_METERED(
            new Line<>(
                    "LocalSkuNotMetered",
                    INVALID,
                    "1.24",
                    "sku.family",
                    "A Local circuit includes its traffic: its family is UnlimitedData.",
                    (c, found) -> {
                        if (c.tier() == Tier.LOCAL && c.family() == Sku.Family.METERED_DATA) {
                            found.of();
                        }
                    })),
    /// Local circuits are not joined to others.
    LOCAL_GLOBAL_REACH(
            new Line<>(
                    "GlobalReachNotOnLocal",
                    INVALID,
                    "4.02",
                    "properties.globalReachEnabled",
                    "A Local circuit cannot be joined to others by Global Reach.",
                    (c, found) -> {
                        if (c.tier() == Tier.LOCAL && c.features().globalReach() == Switch.ON) {
                            found.of();
                        }
                    })),
    /// Too many circuits of a subscription.
    QUOTA(
            new Line<>(
                    "ExpressRouteCircuitQuotaExceeded",
                    CONFLICT,
                    "1.10",
                    "",
                    "The subscription has {0} circuits; at most {1} are allowed.",
                    (c, found) -> {
                        if (c.created() && c.siblings() >= c.limits().circuitsPerSubscription()) {
                            found.of(c.siblings(), c.limits().circuitsPerSubscription());
                        }
                    })),
    /// Too many circuits of a subscription in one region.
    QUOTA_REGION(
            new Line<>(
                    "ExpressRouteCircuitRegionQuotaExceeded",
                    CONFLICT,
                    "1.10",
                    "location",
                    "The subscription has {0} circuits in {1}; at most {2} are allowed.",
                    (c, found) -> {
                        if (c.created() && c.siblingsInRegion() >= c.limits().circuitsPerRegion()) {
                            found.of(
                                    c.siblingsInRegion(),
                                    c.regionName(),
                                    c.limits().circuitsPerRegion());
                        }
                    })),
    /// A circuit stays with its provider.
    PROVIDER_FIXED(
            new Line<>(
                    "ServiceProviderCannotBeModified",
                    CONFLICT,
                    "1.03",
                    "properties.serviceProviderProperties.serviceProviderName",
                    "The circuit is {0}'s for life; {1} takes a new circuit.",
                    (c, found) ->
                            c.before()
                                    .filter(b ->
                                            !c.providerName()
                                                    .equalsIgnoreCase(b.order().provider()))
                                    .ifPresent(b ->
                                            found.of(b.order().provider(), c.providerName())))),
    /// A circuit stays at its location.
    LOCATION_FIXED(
            new Line<>(
                    "PeeringLocationCannotBeModified",
                    CONFLICT,
                    "1.03",
                    "properties.serviceProviderProperties.peeringLocation",
                    "The circuit lands at {0} for life; {1} takes a new circuit.",
                    (c, found) ->
                            c.before()
                                    .filter(b ->
                                            !c.locationName()
                                                    .equalsIgnoreCase(b.order().peeringLocation()))
                                    .ifPresent(b ->
                                            found.of(
                                                    b.order().peeringLocation(),
                                                    c.locationName())))),
    /// Bandwidth only grows.
    BANDWIDTH_DECREASE(
            new Line<>(
                    "BandwidthDecreaseNotAllowed",
                    CONFLICT,
                    "1.30",
                    "properties.serviceProviderProperties.bandwidthInMbps",
                    "The circuit has {0}; less, {1}, takes a new circuit.",
                    (c, found) ->
                            c.before()
                                    .map(b -> b.order().bandwidth())
                                    .filter(had -> c.bandwidth().compareTo(had) < 0)
                                    .ifPresent(had -> found.of(had, c.bandwidth())))),
    /// The port under the circuit is full.
    PORT_FULL(
            new Line<>(
                    "ExpressRoutePortCapacityExceeded",
                    CONFLICT,
                    "1.31",
                    "properties.serviceProviderProperties.bandwidthInMbps",
                    "The ports under the circuit have {0} left, {1} is needed: order a new circuit of"
                            + " {2}.",
                    (c, found) -> {
                        if (c.growth().compareTo(c.room()) > 0) {
                            found.of(c.room(), c.growth(), c.bandwidth());
                        }
                    })),
    /// The provider has no room at the location.
    LOCATION_FULL(
            new Line<>(
                    "ServiceProviderCapacityExceeded",
                    CONFLICT,
                    "1.31",
                    "properties.serviceProviderProperties.bandwidthInMbps",
                    "The circuit cannot be created as requested bandwidth {0} is not available at peering"
                            + " location {1}: ask {2} for room.",
                    (c, found) -> {
                        if (c.created() && c.crowded()) {
                            found.of(c.bandwidth(), c.locationName(), c.providerName());
                        }
                    })),
    /// Nothing becomes Local.
    BECOMES_LOCAL(
            new Line<>(
                    "SkuChangeToLocalNotAllowed",
                    CONFLICT,
                    "1.25",
                    "sku.tier",
                    "A {0} circuit does not become Local: order a new one.",
                    (c, found) ->
                            c.before()
                                    .map(b -> b.sku().tier())
                                    .filter(had -> had != Tier.LOCAL && c.tier() == Tier.LOCAL)
                                    .ifPresent(found::of))),
    /// Unlimited does not become metered.
    BECOMES_METERED(
            new Line<>(
                    "SkuFamilyDowngradeNotAllowed",
                    CONFLICT,
                    "1.27",
                    "sku.family",
                    "An UnlimitedData circuit does not become MeteredData: order a new one.",
                    (c, found) -> {
                        if (c.before().map(b -> b.sku().family()).orElse(c.family())
                                        == Sku.Family.UNLIMITED_DATA
                                && c.family() == Sku.Family.METERED_DATA) {
                            found.of();
                        }
                    })),
    /// More networks are linked than the smaller tier allows.
    PREMIUM_LINKS(
            new Line<>(
                    "PremiumStillNeededForLinks",
                    CONFLICT,
                    "1.23",
                    "sku.tier",
                    "{0} networks and circuits are linked; {1} allows {2}. Remove connections first; Premium stays, and"
                            + " is billed.",
                    (c, found) -> {
                        int allowed = c.limits().linksMax(c.tier(), c.bandwidth());
                        if (c.leavesPremium() && c.linksCount() > allowed) {
                            found.of(c.linksCount(), c.tier(), allowed);
                        }
                    })),
    /// A circuit is joined that lies in another geography.
    PREMIUM_GLOBAL_REACH(
            new Line<>(
                    "PremiumStillNeededForGlobalReach",
                    CONFLICT,
                    "4.02",
                    "sku.tier",
                    "Connection {0} on circuit {1} leads to another geography, which takes Premium on both circuits. Remove it first; Premium stays, and is billed.",
                    (c, found) -> {
                        if (c.leavesPremium()) {
                            c.reachesBeyond()
                                    .forEach(r ->
                                            found.of(
                                                    r.id().name(), r.id().circuit().name().name()));
                        }
                    })),
    /// A network is linked that lies beyond the smaller tier's reach.
    PREMIUM_REACH(
            new Line<>(
                    "PremiumStillNeededForReach",
                    CONFLICT,
                    "1.23",
                    "sku.tier",
                    "Connection {0} leads to {1}, beyond the reach of a {2} circuit at {3}. Remove it"
                            + " first; Premium stays, and is billed.",
                    (c, found) -> {
                        if (c.leavesPremium()) {
                            c.linksBeyond()
                                    .forEach(link ->
                                            found.of(
                                                    link.id().name().name(),
                                                    c.regionOf(link),
                                                    c.tier(),
                                                    c.locationName()));
                        }
                    }));

    private final Line<CircuitCase> line;

    CircuitRule(Line<CircuitCase> line) {
        this.line = line;
    }

    @Override
    public Line<CircuitCase> line() {
        return line;
    }
}
