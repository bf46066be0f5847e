package trunkline.circuit;

import static trunkline.circuit.Rule.Kind.CONFLICT;
import static trunkline.circuit.Rule.Kind.INVALID;

import trunkline.net.Asn;
import trunkline.net.VlanId;

/// Rules of a peering, whatever it carries.
@SuppressWarnings("ImmutableEnumChecker") // texts and checks hold no state
enum PeeringRule implements Row<PeeringCase> {
    /// The circuit is not ready.
    NOT_READY(
            new Line<>(
                    "ExpressRouteCircuitNotProvisioned",
                    CONFLICT,
                    "1.15",
                    "",
                    "A peering needs a circuit that is Enabled and Provisioned; this one is {0} and {1}."
                            + " {2} has to provision it first.",
                    (c, found) -> {
                        if (!c.circuit().ready()) {
                            found.of(
                                    c.circuit().circuitState(),
                                    c.circuit().providerState(),
                                    c.circuit().order().provider());
                        }
                    })),
    /// No such state.
    STATE_UNKNOWN(
            new Line<>(
                    "InvalidPeeringState",
                    INVALID,
                    "5.03",
                    "properties.state",
                    "'{0}' is no state: Enabled and Disabled are.",
                    (c, found) -> c.unknownStates().forEach(found::at))),
    /// No AS number is given.
    ASN_MISSING(
            new Line<>(
                    "PeerAsnRequired",
                    INVALID,
                    "2.15",
                    "properties.peerASN",
                    "A peering needs the AS number of the customer's routers.",
                    (c, found) -> {
                        if (c.asn().isEmpty()) {
                            found.of();
                        }
                    })),
    /// No such AS number.
    ASN_RANGE(
            new Line<>(
                    "PeerAsnOutOfRange",
                    INVALID,
                    "2.15",
                    "properties.peerASN",
                    "{0} is no AS number: 1 to 4294967295 are.",
                    (c, found) -> c.asn().filter(n -> n < 1 || n > Asn.MAX).ifPresent(found::of))),
    /// The AS is the cloud's.
    ASN_CLOUD(
            new Line<>(
                    "PeerAsnIsCloudAsn",
                    INVALID,
                    "2.13",
                    "properties.peerASN",
                    "AS {0} is the cloud's own.",
                    (c, found) ->
                            c.asn().filter(n -> n == c.cloudAsn().value()).ifPresent(found::of))),
    /// The AS is used inside the cloud.
    ASN_RESERVED(
            new Line<>(
                    "PeerAsnReserved",
                    INVALID,
                    "2.14",
                    "properties.peerASN",
                    "AS {0} is reserved: {1} to {2} are the cloud's internal numbers.",
                    (c, found) ->
                            c.asn()
                                    .filter(n ->
                                            n >= PeeringCase.RESERVED_FIRST
                                                    && n <= PeeringCase.RESERVED_LAST)
                                    .ifPresent(n ->
                                            found.of(
                                                    n,
                                                    PeeringCase.RESERVED_FIRST,
                                                    PeeringCase.RESERVED_LAST)))),
    /// No tag is given.
    VLAN_MISSING(
            new Line<>(
                    "VlanIdRequired",
                    INVALID,
                    "2.09",
                    "properties.vlanId",
                    "A peering needs a VLAN tag, the same on both links.",
                    (c, found) -> {
                        if (c.vlan().isEmpty()) {
                            found.of();
                        }
                    })),
    /// No such tag.
    VLAN_RANGE(
            new Line<>(
                    "VlanIdOutOfRange",
                    INVALID,
                    "2.12",
                    "properties.vlanId",
                    "{0} is no VLAN tag: 1 to 4094 are.",
                    (c, found) ->
                            c.vlan().filter(n -> VlanId.of(n).isEmpty()).ifPresent(found::of))),
    /// The tag is another peering's.
    VLAN_TAKEN(
            new Line<>(
                    "VlanIdInUse",
                    CONFLICT,
                    "2.09",
                    "properties.vlanId",
                    "VLAN {0} is that of {1} on this circuit: each peering has its own.",
                    (c, found) ->
                            c.others()
                                    .filter(o ->
                                            c.vlan().filter(n -> n == o.vlan().value()).isPresent())
                                    .forEach(o -> found.of(o.vlan(), o.type())))),
    /// On a port with one tag, a tag is one peering's.
    VLAN_ON_PORT(
            new Line<>(
                    "VlanIdInUseOnPort",
                    CONFLICT,
                    "2.11",
                    "properties.vlanId",
                    "VLAN {0} is that of a peering of circuit {1} on the same Dot1Q port: there, a tag is one peering's alone.",
                    (c, found) ->
                            c.tagRival()
                                    .ifPresent(k ->
                                            found.of(c.vlan().orElse(0L), k.id().name().name())))),
    /// The ports tell no peerings apart.
    PORT_UNTAGGED(
            new Line<>(
                    "PortWithoutTags",
                    CONFLICT,
                    "2.10",
                    "",
                    "The circuit's ports take no tags, so they carry one peering, and that is {0}.",
                    (c, found) -> {
                        if (c.untagged()) {
                            c.others().forEach(o -> found.of(o.type()));
                        }
                    })),
    /// No pair of prefixes is given.
    PREFIX_MISSING(
            new Line<>(
                    "PeerAddressPrefixRequired",
                    INVALID,
                    "2.05",
                    "properties.primaryPeerAddressPrefix",
                    "A peering needs a primary and a secondary prefix, in IPv4, in IPv6 or in both.",
                    (c, found) -> {
                        if (c.fields().stream().allMatch(f -> f.value().isEmpty())) {
                            found.of();
                        }
                    })),
    /// One link has a prefix, the other has none.
    PREFIX_ALONE(
            new Line<>(
                    "PeerAddressPrefixPairIncomplete",
                    INVALID,
                    "2.20",
                    "properties.primaryPeerAddressPrefix",
                    "{0} stands alone: the other link needs a prefix as well, of the same family.",
                    (c, found) ->
                            c.alone().forEach(f -> found.at(f.target(), f.value().orElse(""))))),
    /// Not a prefix.
    PREFIX_UNREADABLE(
            new Line<>(
                    "InvalidPeerAddressPrefix",
                    INVALID,
                    "2.05",
                    "properties.primaryPeerAddressPrefix",
                    "'{0}' is no prefix. A prefix is an address and a length with no bit set behind the length,"
                            + " like {1}.",
                    (c, found) ->
                            c.fields()
                                    .forEach(f ->
                                            f.unreadable()
                                                    .ifPresent(p ->
                                                            found.at(
                                                                    f.target(), p, f.example()))))),
    /// A prefix of the other family.
    PREFIX_FAMILY(
            new Line<>(
                    "PeerAddressPrefixFamily",
                    INVALID,
                    "2.05",
                    "properties.primaryPeerAddressPrefix",
                    "{0} is {1}; here belongs {2}.",
                    (c, found) ->
                            c.fields()
                                    .forEach(f ->
                                            f.strange()
                                                    .ifPresent(p ->
                                                            found.at(
                                                                    f.target(),
                                                                    p,
                                                                    p.family(),
                                                                    f.family()))))),
    /// Not a /30, not a /126.
    PREFIX_SIZE(
            new Line<>(
                    "PeerAddressPrefixSize",
                    INVALID,
                    "2.01",
                    "properties.primaryPeerAddressPrefix",
                    "{0} has the length {1}; a link's prefix has {2}: two hosts, the cloud's and the customer's.",
                    (c, found) ->
                            c.fields()
                                    .forEach(f ->
                                            f.misfit()
                                                    .ifPresent(p ->
                                                            found.at(
                                                                    f.target(),
                                                                    p,
                                                                    "/" + p.length(),
                                                                    "/" + f.length()))))),
    /// Addresses that no link can have.
    PREFIX_RESERVED(
            new Line<>(
                    "PeerAddressPrefixReserved",
                    INVALID,
                    "2.01",
                    "properties.primaryPeerAddressPrefix",
                    "{0} cannot be a link's: {1} is kept for other uses.",
                    (c, found) ->
                            c.readable()
                                    .forEach(f ->
                                            c.reserved(f.prefix())
                                                    .ifPresent(r ->
                                                            found.at(f.target(), f.prefix(), r))))),
    /// Both links have the same prefix.
    PREFIX_TWICE(
            new Line<>(
                    "PeerAddressPrefixesOverlap",
                    INVALID,
                    "2.01",
                    "properties.secondaryPeerAddressPrefix",
                    "{0} and {1} overlap: each link has its own.",
                    (c, found) ->
                            c.twins()
                                    .forEach(t ->
                                            found.at(
                                                    t.secondary().target(),
                                                    t.primary().prefix(),
                                                    t.secondary().prefix())))),
    /// The prefix is another peering's.
    PREFIX_OF_PEERING(
            new Line<>(
                    "PeerAddressPrefixOverlapsPeering",
                    CONFLICT,
                    "2.06",
                    "properties.primaryPeerAddressPrefix",
                    "{0} overlaps {1} of {2} on this circuit.",
                    (c, found) ->
                            c.readable()
                                    .forEach(f ->
                                            c.others()
                                                    .forEach(o ->
                                                            c.overlapping(o, f.prefix())
                                                                    .forEach(p ->
                                                                            found.at(
                                                                                    f.target(),
                                                                                    f.prefix(),
                                                                                    p,
                                                                                    o.type())))))),
    /// The prefix is a linked network's.
    PREFIX_OF_NETWORK(
            new Line<>(
                    "PeerAddressPrefixOverlapsVirtualNetwork",
                    CONFLICT,
                    "2.01",
                    "properties.primaryPeerAddressPrefix",
                    "{0} overlaps {1} of the linked network {2}.",
                    (c, found) ->
                            c.readable()
                                    .forEach(f ->
                                            c.networksOver(f.prefix())
                                                    .forEach(n ->
                                                            found.at(
                                                                    f.target(),
                                                                    f.prefix(),
                                                                    n.space(),
                                                                    n.network()
                                                                            .id()
                                                                            .name()
                                                                            .name()))))),
    /// The prefix is that of a connection to another circuit.
    PREFIX_OF_REACH(
            new Line<>(
                    "PeerAddressPrefixOverlapsGlobalReach",
                    CONFLICT,
                    "2.08",
                    "properties.primaryPeerAddressPrefix",
                    "{0} overlaps {1}, the links of connection {2} to another circuit.",
                    (c, found) ->
                            c.readable()
                                    .forEach(f ->
                                            c.reachesOver(f.prefix())
                                                    .forEach(r ->
                                                            found.at(
                                                                    f.target(),
                                                                    f.prefix(),
                                                                    r.prefix(),
                                                                    r.reach().id().name()))))),
    /// The key is too long.
    KEY_LENGTH(
            new Line<>(
                    "SharedKeyLength",
                    INVALID,
                    "2.22",
                    "properties.sharedKey",
                    "The shared key has {0} characters; at most {1} are taken.",
                    (c, found) ->
                            c.key()
                                    .filter(k -> k.reveal().length() > PeeringCase.KEY_MAX)
                                    .ifPresent(k ->
                                            found.of(k.reveal().length(), PeeringCase.KEY_MAX)))),
    /// The key holds odd characters.
    KEY_TEXT(
            new Line<>(
                    "SharedKeyCharacters",
                    INVALID,
                    "2.22",
                    "properties.sharedKey",
                    "The shared key holds a character that routers do not take: letters, digits and signs of ASCII"
                            + " without blanks are.",
                    (c, found) ->
                            c.key()
                                    .filter(k ->
                                            !k.reveal().chars().allMatch(x -> x > ' ' && x < 127))
                                    .ifPresent(_ -> found.of())));

    private final Line<PeeringCase> line;

    PeeringRule(Line<PeeringCase> line) {
        this.line = line;
    }

    @Override
    public Line<PeeringCase> line() {
        return line;
    }
}
