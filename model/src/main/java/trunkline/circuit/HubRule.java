package trunkline.circuit;

import static trunkline.circuit.Rule.Kind.INVALID;

import trunkline.net.IpFamily;

/// Rules of a virtual hub, beside those of any network.
@SuppressWarnings("ImmutableEnumChecker") // texts and checks hold no state
enum HubRule implements Row<NetworkCase> {
    /// It belongs to a WAN.
    WAN_MISSING(
            new Line<>(
                    "VirtualWanRequired",
                    INVALID,
                    "3.30",
                    "properties.virtualWan",
                    "A hub needs a virtualWan.",
                    (c, found) -> {
                        if (c.wan().isEmpty()) {
                            found.of();
                        }
                    })),
    /// No such WAN.
    WAN_ABSENT(
            new Line<>(
                    "VirtualWanNotFound",
                    INVALID,
                    "3.30",
                    "properties.virtualWan",
                    "Virtual WAN {0} is not there, or not in the hub's subscription.",
                    (c, found) -> c.wanAbsent().ifPresent(w -> found.of(w.name().name())))),
    /// It has one prefix, with room for what lives in it.
    PREFIX_SMALL(
            new Line<>(
                    "VirtualHubAddressPrefixTooSmall",
                    INVALID,
                    "-",
                    "properties.addressPrefix",
                    "{0} is too small for a hub: a /{1} of IPv4 or larger is needed.",
                    (c, found) ->
                            c.spaces().stream()
                                    .filter(p ->
                                            p.family() == IpFamily.IPV6
                                                    || p.length() > NetworkCase.HUB_LENGTH_MAX)
                                    .forEach(p -> found.of(p, NetworkCase.HUB_LENGTH_MAX))));

    private final Line<NetworkCase> line;

    HubRule(Line<NetworkCase> line) {
        this.line = line;
    }

    @Override
    public Line<NetworkCase> line() {
        return line;
    }
}
