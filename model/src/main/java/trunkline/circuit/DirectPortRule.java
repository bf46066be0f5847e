package trunkline.circuit;

import static trunkline.circuit.Rule.Kind.CONFLICT;
import static trunkline.circuit.Rule.Kind.INVALID;

import trunkline.catalog.PeeringLocation;

/// Rules of a pair of ports that is bought.
@SuppressWarnings("ImmutableEnumChecker") // texts and checks hold no state
enum DirectPortRule implements Row<DirectPortCase> {
    /// An order says where and how wide.
    ORDER_INCOMPLETE(
            new Line<>(
                    "ExpressRoutePortPropertyRequired",
                    INVALID,
                    "4.08",
                    "properties",
                    "A port needs a {0}.",
                    (c, found) -> c.missing().forEach(found::of))),
    /// No such peering location.
    LOCATION_UNKNOWN(
            new Line<>(
                    "PeeringLocationNotFound",
                    INVALID,
                    "1.43",
                    "properties.peeringLocation",
                    "The cloud has no peering location '{0}' with ports.",
                    (c, found) -> {
                        if (c.location().isEmpty()) {
                            c.draft().peeringLocation().ifPresent(found::of);
                        }
                    })),
    /// Not every location sells ports.
    NOT_OFFERED(
            new Line<>(
                    "ExpressRouteDirectNotOffered",
                    INVALID,
                    "1.43",
                    "properties.peeringLocation",
                    "Ports are not sold at {0}.",
                    (c, found) ->
                            c.location()
                                    .filter(l -> l.direct() == PeeringLocation.Direct.NOT_OFFERED)
                                    .ifPresent(l -> found.of(l.name())))),
    /// No such width.
    BANDWIDTH(
            new Line<>(
                    "ExpressRoutePortBandwidthNotOffered",
                    INVALID,
                    "4.08",
                    "properties.bandwidthInGbps",
                    "Ports of {0} Gbps are not sold there; of {1} Gbps are.",
                    (c, found) -> c.oddBandwidth().ifPresent(g -> found.of(g, c.offers())))),
    /// No such encapsulation.
    ENCAPSULATION(
            new Line<>(
                    "InvalidEncapsulation",
                    INVALID,
                    "2.11",
                    "properties.encapsulation",
                    "'{0}' is no encapsulation: Dot1Q and QinQ are.",
                    (c, found) -> c.unknownEncapsulation().ifPresent(found::of))),
    /// No such billing.
    BILLING(
            new Line<>(
                    "InvalidBillingType",
                    INVALID,
                    "1.28",
                    "properties.billingType",
                    "'{0}' is no billing of ports: MeteredData and UnlimitedData are.",
                    (c, found) -> c.unknownBilling().ifPresent(found::of))),
    /// A port stays where it is.
    LOCATION_FIXED(
            new Line<>(
                    "ExpressRoutePortLocationCannotBeModified",
                    CONFLICT,
                    "1.03",
                    "properties.peeringLocation",
                    "The ports are at {0} for life; {1} takes new ones.",
                    (c, found) ->
                            c.moved()
                                    .ifPresent(b ->
                                            found.of(
                                                    b.peeringLocation(),
                                                    c.draft().peeringLocation().orElse(""))))),
    /// A port stays as wide as it is.
    BANDWIDTH_FIXED(
            new Line<>(
                    "ExpressRoutePortBandwidthCannotBeModified",
                    CONFLICT,
                    "4.08",
                    "properties.bandwidthInGbps",
                    "The ports are of {0} for life; {1} Gbps takes new ones.",
                    (c, found) ->
                            c.resized()
                                    .ifPresent(b ->
                                            found.of(b.bandwidth(), c.draft().gbps().orElse(0L))))),
    /// The tags are chosen once.
    ENCAPSULATION_FIXED(
            new Line<>(
                    "ExpressRoutePortEncapsulationCannotBeModified",
                    CONFLICT,
                    "2.11",
                    "properties.encapsulation",
                    "The ports are {0} for life; {1} takes new ones.",
                    (c, found) ->
                            c.recapsulated()
                                    .ifPresent(b ->
                                            found.of(
                                                    b.encapsulation(),
                                                    c.draft().encapsulation().orElse(""))))),
    /// All are sold.
    STOCK(
            new Line<>(
                    "ExpressRoutePortNotAvailable",
                    CONFLICT,
                    "4.11",
                    "properties.bandwidthInGbps",
                    "Port {0} cannot be created as requested bandwidth {1} is not available at peering location {2}.",
                    (c, found) -> {
                        if (c.soldOut()) {
                            found.of(
                                    c.draft().id().name().name(),
                                    c.draft().gbps().orElse(0L),
                                    c.draft().peeringLocation().orElse(""));
                        }
                    })),
    /// There are two links.
    LINK_UNKNOWN(
            new Line<>(
                    "ExpressRouteLinkNotFound",
                    INVALID,
                    "4.08",
                    "properties.links",
                    "'{0}' is no link of a port: link1 and link2 are.",
                    (c, found) ->
                            c.links().stream()
                                    .map(Draft.DirectLinkDraft::name)
                                    .filter(n -> !DirectPortCase.known(n))
                                    .forEach(found::of))),
    /// No such state of a link.
    ADMIN(
            new Line<>(
                    "InvalidLinkAdminState",
                    INVALID,
                    "4.12",
                    "properties.links",
                    "'{0}' is no state of link {1}: Enabled and Disabled are.",
                    (c, found) ->
                            c.links()
                                    .forEach(l ->
                                            l.admin()
                                                    .filter(t -> DirectPortCase.toggle(t).isEmpty())
                                                    .ifPresent(t -> found.of(t, l.name()))))),
    /// No such cipher.
    CIPHER(
            new Line<>(
                    "InvalidMacSecCipher",
                    INVALID,
                    "4.20",
                    "properties.links",
                    "'{0}' is no cipher of link {1}: GcmAes128, GcmAes256, GcmAesXpn128 and GcmAesXpn256 are.",
                    (c, found) ->
                            c.links()
                                    .forEach(l ->
                                            l.cipher()
                                                    .filter(t ->
                                                            DirectPortCase.parse(
                                                                            DirectPort.Cipher
                                                                                    .values(),
                                                                            t)
                                                                    .isEmpty())
                                                    .ifPresent(t -> found.of(t, l.name()))))),
    /// No such state of the channel identifier.
    SCI(
            new Line<>(
                    "InvalidMacSecSciState",
                    INVALID,
                    "4.20",
                    "properties.links",
                    "'{0}' is no SCI state of link {1}: Enabled and Disabled are.",
                    (c, found) ->
                            c.links()
                                    .forEach(l ->
                                            l.sci()
                                                    .filter(t -> DirectPortCase.toggle(t).isEmpty())
                                                    .ifPresent(t -> found.of(t, l.name()))))),
    /// A key and its name come together.
    MACSEC_HALF(
            new Line<>(
                    "MacSecKeyIncomplete",
                    INVALID,
                    "4.20",
                    "properties.links",
                    "Link {0} needs both cknSecretIdentifier and cakSecretIdentifier, or neither.",
                    (c, found) -> c.halfKeyed().forEach(found::of))),
    /// Keys are fetched by an identity.
    MACSEC_IDENTITY(
            new Line<>(
                    "MacSecIdentityRequired",
                    INVALID,
                    "4.20",
                    "identity",
                    "MACsec needs a user-assigned identity that may read the keys: the port has none.",
                    (c, found) -> {
                        if (c.keyed() && !c.identified()) {
                            found.of();
                        }
                    }));

    private final Line<DirectPortCase> line;

    DirectPortRule(Line<DirectPortCase> line) {
        this.line = line;
    }

    @Override
    public Line<DirectPortCase> line() {
        return line;
    }
}
