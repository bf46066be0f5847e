package trunkline.circuit;

import static trunkline.circuit.Rule.Kind.CONFLICT;
import static trunkline.circuit.Rule.Kind.INVALID;

import trunkline.net.Asn;
import trunkline.net.IpPrefix;

/// Rules of what Microsoft peering needs beside sessions, and of what private peering has not.
@SuppressWarnings("ImmutableEnumChecker") // texts and checks hold no state
enum MicrosoftRule implements Row<PeeringCase> {
    /// It says what the customer will announce.
    CONFIG_MISSING(
            new Line<>(
                    "MicrosoftPeeringConfigRequired",
                    INVALID,
                    "2.43",
                    "properties.microsoftPeeringConfig",
                    "Microsoft Peering Config is not specified for Express Route Bgp Peering {0}.",
                    (c, found) -> {
                        if (c.microsoft() && c.configs().isEmpty()) {
                            found.of(c.type());
                        }
                    })),
    /// Private peering has no such thing.
    CONFIG_ON_PRIVATE(
            new Line<>(
                    "MicrosoftPeeringConfigOnPrivatePeering",
                    INVALID,
                    "2.43",
                    "properties.microsoftPeeringConfig",
                    "{0} takes every route: advertised public prefixes belong to MicrosoftPeering.",
                    (c, found) -> {
                        if (!c.microsoft()
                                && c.configs().stream()
                                        .anyMatch(m -> !m.advertisedPrefixes().isEmpty())) {
                            found.of(c.type());
                        }
                    })),
    /// Private peering has no filter.
    FILTER_ON_PRIVATE(
            new Line<>(
                    "RouteFilterOnPrivatePeering",
                    INVALID,
                    "2.39",
                    "properties.routeFilter",
                    "{0} has no route filter: that belongs to MicrosoftPeering.",
                    (c, found) -> {
                        if (!c.microsoft() && c.newFilters().findAny().isPresent()) {
                            found.of(c.type());
                        }
                    })),
    /// No such filter.
    FILTER_ABSENT(
            new Line<>(
                    "RouteFilterNotFound",
                    INVALID,
                    "2.39",
                    "properties.routeFilter",
                    "Route filter {0} is not there, or not in the circuit's subscription.",
                    (c, found) -> {
                        if (c.microsoft()) {
                            c.newFilters()
                                    .filter(id -> c.filter(id).isEmpty())
                                    .forEach(id -> found.of(id.name().name()));
                        }
                    })),
    /// The filter lets through what needs consent.
    FILTER_GUARDED(
            new Line<>(
                    "RouteFilterNotAuthorized",
                    CONFLICT,
                    "2.40",
                    "properties.routeFilter",
                    "Route filter {0} names {1} ({2}), whose routes need the cloud's consent, which the"
                            + " subscription does not have.",
                    (c, found) -> {
                        if (c.microsoft()) {
                            c.newFilters()
                                    .flatMap(id -> c.filter(id).stream())
                                    .forEach(f ->
                                            c.guarded(f)
                                                    .forEach(g ->
                                                            found.of(
                                                                    f.id().name().name(),
                                                                    g,
                                                                    g.service())));
                        }
                    })),
    /// The link's addresses are not public.
    LINK_NOT_PUBLIC(
            new Line<>(
                    "PeerAddressPrefixNotPublic",
                    INVALID,
                    "2.06",
                    "properties.primaryPeerAddressPrefix",
                    "{0} is not public: the links of MicrosoftPeering have public addresses of the customer.",
                    (c, found) -> {
                        if (c.microsoft()) {
                            c.readable()
                                    .filter(f -> !PublicSpace.holds(f.prefix()))
                                    .forEach(f -> found.at(f.target(), f.prefix()));
                        }
                    })),
    /// The link's addresses are another circuit's.
    LINK_TAKEN(
            new Line<>(
                    "PeerAddressPrefixInUse",
                    CONFLICT,
                    "2.06",
                    "properties.primaryPeerAddressPrefix",
                    "{0} is in use on another circuit: each MicrosoftPeering has a block of its own.",
                    (c, found) -> {
                        if (c.microsoft()) {
                            c.readable()
                                    .filter(f -> c.takenElsewhere(f.prefix()))
                                    .forEach(f -> found.at(f.target(), f.prefix()));
                        }
                    })),
    /// Not a prefix.
    ADVERTISED_UNREADABLE(
            new Line<>(
                    "InvalidAdvertisedPublicPrefix",
                    INVALID,
                    "2.43",
                    "properties.microsoftPeeringConfig.advertisedPublicPrefixes",
                    "'{0}' is no prefix.",
                    (c, found) ->
                            c.advertised()
                                    .filter(t -> IpPrefix.parse(t).isEmpty())
                                    .forEach(found::of))),
    /// Not the customer's to announce.
    ADVERTISED_NOT_PUBLIC(
            new Line<>(
                    "AdvertisedPrefixNotPublic",
                    INVALID,
                    "2.27",
                    "properties.microsoftPeeringConfig.advertisedPublicPrefixes",
                    "{0} is not public: private space and the default route are not announced on"
                            + " MicrosoftPeering.",
                    (c, found) ->
                            c.advertised()
                                    .flatMap(t -> IpPrefix.parse(t).stream())
                                    .filter(p -> !PublicSpace.holds(p))
                                    .forEach(found::of))),
    /// More than a session takes.
    ADVERTISED_MANY(
            new Line<>(
                    "TooManyAdvertisedPublicPrefixes",
                    INVALID,
                    "2.5",
                    "properties.microsoftPeeringConfig.advertisedPublicPrefixes",
                    "{0} prefixes are too many: a session takes {1}.",
                    (c, found) ->
                            c.configs().stream()
                                    .map(m -> m.advertisedPrefixes().size())
                                    .filter(n -> n > c.limits().microsoftRoutesIn())
                                    .forEach(n -> found.of(n, c.limits().microsoftRoutesIn())))),
    /// The AS that prefixes are registered to is public.
    CUSTOMER_ASN(
            new Line<>(
                    "CustomerAsnNotPublic",
                    INVALID,
                    "2.17",
                    "properties.microsoftPeeringConfig.customerASN",
                    "{0} is no public AS number: prefixes are registered to a public one.",
                    (c, found) ->
                            c.customerAsns()
                                    .filter(n -> n < 1 || n > Asn.MAX || new Asn(n).isPrivate())
                                    .forEach(found::of)));

    private final Line<PeeringCase> line;

    MicrosoftRule(Line<PeeringCase> line) {
        this.line = line;
    }

    @Override
    public Line<PeeringCase> line() {
        return line;
    }
}
