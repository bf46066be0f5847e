package trunkline.circuit;

import java.util.List;
import java.util.stream.Stream;
import trunkline.net.IpPrefix;

/// What can be announced to the public internet.
final class PublicSpace {

    /// What cannot: RFC 6890 and what it points at.
    private static final List<IpPrefix> SPECIAL =
            Stream.of(
                            "0.0.0.0/8",
                            "10.0.0.0/8",
                            "100.64.0.0/10",
                            "127.0.0.0/8",
                            "169.254.0.0/16",
                            "172.16.0.0/12",
                            "192.0.0.0/24",
                            "192.168.0.0/16",
                            "198.18.0.0/15",
                            "224.0.0.0/3")
                    .map(text -> IpPrefix.parse(text).orElseThrow())
                    .toList();

    /// Global unicast (RFC 4291 §2.4).
    private static final IpPrefix IPV6 = IpPrefix.parse("2000::/3").orElseThrow();

    private PublicSpace() {}

    /// Whether all of `prefix` is public. Documentation prefixes count as public: they stand for
    /// such ones.
    static boolean holds(IpPrefix prefix) {
        return switch (prefix.family()) {
            case IPV4 -> SPECIAL.stream().noneMatch(prefix::overlaps);
            case IPV6 -> IPV6.covers(prefix);
        };
    }
}
