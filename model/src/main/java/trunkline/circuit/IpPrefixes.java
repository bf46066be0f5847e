package trunkline.circuit;

import java.util.Comparator;
import trunkline.net.IpPrefix;
import trunkline.net.Ipv4Prefix;
import trunkline.net.Ipv6Prefix;

/// Order among prefixes of both families.
final class IpPrefixes {

    /// IPv4 first, then by first address, then the shorter first.
    static final Comparator<IpPrefix> ORDER =
            (a, b) ->
                    switch (a) {
                        case Ipv4Prefix four ->
                                b instanceof Ipv4Prefix other ? four.compareTo(other) : -1;
                        case Ipv6Prefix six ->
                                b instanceof Ipv6Prefix other ? six.compareTo(other) : 1;
                    };

    private IpPrefixes() {}
}
