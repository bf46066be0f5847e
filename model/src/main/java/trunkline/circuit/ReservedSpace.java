package trunkline.circuit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import trunkline.catalog.Profile;
import trunkline.net.IpPrefix;

/// Space that neither a link nor a virtual network can have (product rule 2.01).
final class ReservedSpace {

    private static final List<IpPrefix> EVERYWHERE =
            Stream.of(
                            "0.0.0.0/8",
                            "127.0.0.0/8",
                            "169.254.0.0/16",
                            "224.0.0.0/3",
                            "::/127",
                            "fe80::/10",
                            "ff00::/8")
                    .map(text -> IpPrefix.parse(text).orElseThrow())
                    .toList();

    private ReservedSpace() {}

    /// The reserved space that `prefix` touches.
    static Optional<IpPrefix> touchedBy(IpPrefix prefix, Profile profile) {
        return Stream.concat(EVERYWHERE.stream(), Stream.of(profile.core(), profile.coreIpv6()))
                .filter(prefix::overlaps)
                .findFirst();
    }
}
