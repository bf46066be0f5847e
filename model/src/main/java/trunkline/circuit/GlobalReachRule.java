package trunkline.circuit;

import static trunkline.circuit.Rule.Kind.CONFLICT;
import static trunkline.circuit.Rule.Kind.INVALID;

import trunkline.catalog.Tier;

/// Rules of a connection of two circuits.
@SuppressWarnings("ImmutableEnumChecker") // texts and checks hold no state
enum GlobalReachRule implements Row<GlobalReachCase> {
    /// Only private peerings are joined.
    NOT_PRIVATE(
            new Line<>(
                    "GlobalReachNeedsPrivatePeering",
                    INVALID,
                    "4.01",
                    "properties.peerExpressRouteCircuitPeering",
                    "'{0}' is joined to nothing: Global Reach joins the AzurePrivatePeering of two circuits.",
                    (c, found) -> c.otherPeerings().forEach(found::of))),
    /// The other end is not said.
    PEER_MISSING(
            new Line<>(
                    "PeerPeeringRequired",
                    INVALID,
                    "4.01",
                    "properties.peerExpressRouteCircuitPeering",
                    "A connection needs the private peering of another circuit.",
                    (c, found) -> {
                        if (c.peerId().isEmpty()) {
                            found.of();
                        }
                    })),
    /// The body and the path name two circuits.
    OWN_OTHER(
            new Line<>(
                    "PeeringReferenceMismatch",
                    INVALID,
                    "4.03",
                    "properties.expressRouteCircuitPeering",
                    "The connection is made on circuit {0}, not on {1}.",
                    (c, found) ->
                            c.strayOwn()
                                    .ifPresent(id ->
                                            found.of(
                                                    c.circuit().id().name().name(),
                                                    id.name().name())))),
    /// A circuit is not joined to itself.
    ITSELF(
            new Line<>(
                    "GlobalReachToItself",
                    INVALID,
                    "4.01",
                    "properties.peerExpressRouteCircuitPeering",
                    "Circuit {0} is not joined to itself.",
                    (c, found) -> {
                        if (c.toItself()) {
                            found.of(c.circuit().id().name().name());
                        }
                    })),
    /// It joins what it joins.
    PEER_FIXED(
            new Line<>(
                    "PeerPeeringCannotBeModified",
                    CONFLICT,
                    "4.03",
                    "properties.peerExpressRouteCircuitPeering",
                    "The connection leads to circuit {0} for life: make a new one.",
                    (c, found) -> c.moved().ifPresent(id -> found.of(id.name().name())))),
    /// No such circuit.
    PEER_ABSENT(
            new Line<>(
                    "ExpressRouteCircuitNotFound",
                    INVALID,
                    "4.01",
                    "properties.peerExpressRouteCircuitPeering",
                    "Circuit {0}, which is to be joined, is not there.",
                    (c, found) -> c.peerAbsent().ifPresent(id -> found.of(id.name().name())))),
    /// A circuit is not ready.
    NOT_PROVISIONED(
            new Line<>(
                    "ExpressRouteCircuitNotProvisioned",
                    CONFLICT,
                    "4.01",
                    "properties.peerExpressRouteCircuitPeering",
                    "Circuit {0} is {1} and {2}; to be joined it has to be Enabled and Provisioned: {3} has to provision it.",
                    (c, found) ->
                            c.both().stream()
                                    .filter(k -> !k.ready())
                                    .forEach(k ->
                                            found.of(
                                                    k.id().name().name(),
                                                    k.circuitState(),
                                                    k.providerState(),
                                                    k.order().provider())))),
    /// A circuit has no private peering.
    NO_PRIVATE_PEERING(
            new Line<>(
                    "PrivatePeeringRequired",
                    CONFLICT,
                    "4.01",
                    "properties.peerExpressRouteCircuitPeering",
                    "Circuit {0} has no AzurePrivatePeering: its owner has to configure it first.",
                    (c, found) ->
                            c.both().stream()
                                    .filter(k -> k.peering(PeeringType.AZURE_PRIVATE).isEmpty())
                                    .forEach(k -> found.of(k.id().name().name())))),
    /// Local circuits are not joined to others.
    LOCAL(
            new Line<>(
                    "GlobalReachNotOnLocal",
                    CONFLICT,
                    "4.02",
                    "properties.peerExpressRouteCircuitPeering",
                    "Circuit {0} is Local: Standard and Premium circuits are joined by Global Reach.",
                    (c, found) ->
                            c.both().stream()
                                    .filter(k -> k.sku().tier() == Tier.LOCAL)
                                    .forEach(k -> found.of(k.id().name().name())))),
    /// Two circuits of one place need no core between them.
    SAME_LOCATION(
            new Line<>(
                    "GlobalReachSamePeeringLocation",
                    CONFLICT,
                    "4.01",
                    "properties.peerExpressRouteCircuitPeering",
                    "Both circuits land at {0}: Global Reach joins circuits of different peering locations.",
                    (c, found) ->
                            c.news()
                                    .map(k -> k.order().peeringLocation())
                                    .filter(c.circuit().order().peeringLocation()::equals)
                                    .ifPresent(found::of))),
    /// From one geography to another takes Premium.
    PREMIUM(
            new Line<>(
                    "GlobalReachNeedsPremium",
                    CONFLICT,
                    "4.02",
                    "properties.peerExpressRouteCircuitPeering",
                    "The circuits land in two geographies, which takes Premium on both: circuit {0} at {1} in {2} is {3}.",
                    (c, found) ->
                            c.needingPremium()
                                    .forEach(k ->
                                            found.of(
                                                    k.id().name().name(),
                                                    k.order().peeringLocation(),
                                                    c.geography(k),
                                                    k.sku().tier())))),
    /// Not in every country.
    NOT_OFFERED(
            new Line<>(
                    "GlobalReachNotAvailable",
                    CONFLICT,
                    "4.07",
                    "properties.peerExpressRouteCircuitPeering",
                    "Global Reach is not offered at {0}, where circuit {1} lands.",
                    (c, found) ->
                            c.offTheMap()
                                    .forEach(k ->
                                            found.of(
                                                    k.order().peeringLocation(),
                                                    k.id().name().name())))),
    /// The core joins edges.
    ONE_EDGE(
            new Line<>(
                    "GlobalReachOnOneEdge",
                    CONFLICT,
                    "-",
                    "properties.peerExpressRouteCircuitPeering",
                    "Both circuits land on edge {0}: what joins them leads from edge to edge.",
                    (c, found) -> c.sharedEdge().ifPresent(found::of))),
    /// They are joined already.
    DUPLICATE(
            new Line<>(
                    "GlobalReachExists",
                    CONFLICT,
                    "4.01",
                    "properties.peerExpressRouteCircuitPeering",
                    "Connection {0} of circuit {1} joins the two already.",
                    (c, found) ->
                            c.twin()
                                    .ifPresent(r ->
                                            found.of(
                                                    r.id().name(),
                                                    r.id().circuit().name().name())))),
    /// It counts as a link, on both sides.
    LINKS(
            new Line<>(
                    "ExpressRouteCircuitLinkLimit",
                    CONFLICT,
                    "4.06",
                    "properties.peerExpressRouteCircuitPeering",
                    "Circuit {0} has {1} connections, of networks and of circuits; {2} of {3} allows {4}.",
                    (c, found) ->
                            c.both().stream()
                                    .filter(k -> c.linksOf(k) >= c.linksMax(k))
                                    .forEach(k ->
                                            found.of(
                                                    k.id().name().name(),
                                                    c.linksOf(k),
                                                    k.sku().tier(),
                                                    k.order().bandwidth(),
                                                    c.linksMax(k))))),
    /// No addresses for the links.
    PREFIX_MISSING(
            new Line<>(
                    "AddressPrefixRequired",
                    INVALID,
                    "4.03",
                    "properties.addressPrefix",
                    "A connection needs a /29 of IPv4 or a /125 of IPv6 for its links.",
                    (c, found) -> {
                        if (c.fields().stream().allMatch(f -> f.value().isEmpty())) {
                            found.of();
                        }
                    })),
    /// Not a prefix of that family.
    PREFIX_UNREADABLE(
            new Line<>(
                    "InvalidAddressPrefixFormat",
                    INVALID,
                    "4.03",
                    "properties.addressPrefix",
                    "'{0}' is no {1} prefix: an address and a length with no bit set behind the length are.",
                    (c, found) ->
                            c.fields()
                                    .forEach(f ->
                                            f.unreadable()
                                                    .ifPresent(t ->
                                                            found.at(f.target(), t, f.word()))))),
    /// Two links need their size, and nothing more.
    PREFIX_LENGTH(
            new Line<>(
                    "InvalidGlobalReachPrefixLength",
                    INVALID,
                    "2.08",
                    "properties.addressPrefix",
                    "{0} is no /{1}: that is what the links of a connection take.",
                    (c, found) ->
                            c.fields()
                                    .forEach(f ->
                                            f.parsed()
                                                    .filter(p -> p.length() != f.length())
                                                    .ifPresent(p ->
                                                            found.at(f.target(), p, f.length()))))),
    /// Addresses that no link can have.
    PREFIX_RESERVED(
            new Line<>(
                    "AddressPrefixReserved",
                    INVALID,
                    "2.08",
                    "properties.addressPrefix",
                    "{0} cannot be a connection's: {1} is kept for other uses.",
                    (c, found) ->
                            c.fields()
                                    .forEach(f ->
                                            f.parsed()
                                                    .ifPresent(p ->
                                                            c.reserved(p)
                                                                    .ifPresent(r ->
                                                                            found.at(
                                                                                    f.target(),
                                                                                    p,
                                                                                    r)))))),
    /// The addresses are in use on one of the two sides.
    PREFIX_OVERLAP(
            new Line<>(
                    "AddressPrefixOverlaps",
                    CONFLICT,
                    "2.08",
                    "properties.addressPrefix",
                    "{0} overlaps {1}, {2}: the links of a connection have addresses of their own.",
                    (c, found) ->
                            c.fields()
                                    .forEach(f ->
                                            f.parsed().stream()
                                                    .flatMap(p -> c.meetings(p).stream())
                                                    .forEach(m ->
                                                            found.at(
                                                                    f.target(),
                                                                    m.prefix(),
                                                                    m.other(),
                                                                    m.whose()))))),
    /// A family is exchanged between circuits that speak it.
    FAMILY(
            new Line<>(
                    "GlobalReachFamilyNotSpoken",
                    CONFLICT,
                    "4.03",
                    "properties.addressPrefix",
                    "The private peering of circuit {0} has no {1} links: its owner has to configure them first.",
                    (c, found) ->
                            c.fields()
                                    .forEach(f ->
                                            c.silent(f)
                                                    .forEach(k ->
                                                            found.at(
                                                                    f.target(),
                                                                    k.id().name().name(),
                                                                    f.word()))))),
    /// No segment is left.
    CORE_FULL(
            new Line<>(
                    "ConnectionCapacityExceeded",
                    CONFLICT,
                    "4.03",
                    "",
                    "The core has {0} connections, which is all that it has room for.",
                    (c, found) -> {
                        if (c.coreFull()) {
                            found.of(c.limits().connections());
                        }
                    }));

    private final Line<GlobalReachCase> line;

    GlobalReachRule(Line<GlobalReachCase> line) {
        this.line = line;
    }

    @Override
    public Line<GlobalReachCase> line() {
        return line;
    }
}
