package trunkline.lab;

import java.util.stream.Collectors;
import trunkline.intent.BfdIntent;
import trunkline.net.Ipv4Prefix;

/// A router's configuration in the words of BIRD 2.
final class BirdConfig {

    /// Name of the session to the cloud's edge.
    static final String EDGE = "edge";

    /// Name of the session to the site's other router.
    static final String SIBLING = "sibling";

    private BirdConfig() {}

    /// The whole file.
    ///
    /// @param log where it writes what happens to its sessions
    static String of(Router router, String log) {
        return """
        # %1$s: one of the two routers of a site
        log "%2$s" all;
        timeformat log iso long ms;
        timeformat protocol iso long ms;
        router id %3$s;

        filter own_prefixes {
            if net ~ [ %4$s ] then accept;
            reject;
        }

        protocol device { }

        protocol direct {
            ipv4;
            interface "%5$s";
        }

        protocol static site {
            ipv4;
        %6$s}

        protocol kernel {
            ipv4 { import none; export where source ~ [ RTS_BGP, RTS_STATIC ]; };
        }

        protocol bfd {
            interface "%7$s" {
                interval %8$s;
                multiplier %9$d;
            };
        }

        protocol bgp %10$s {
            debug { states, events };
            local %11$s as %12$s;
            neighbor %13$s as %14$s;
            connect delay time 1;
            connect retry time 2;
            error wait time 1, 4;
            bfd on;
            ipv4 { import all; export filter own_prefixes; };
        }

        protocol bgp %15$s {
            local %3$s as %12$s;
            neighbor %16$s as %12$s;
            connect delay time 1;
            connect retry time 2;
            error wait time 1, 4;
            ipv4 { import all; export where source = RTS_BGP; next hop self; };
        }
        """
                .formatted(
                        router.name(),
                        log,
                        router.lanAddress(),
                        router.site().stream()
                                .map(Ipv4Prefix::toString)
                                .collect(Collectors.joining(", ")),
                        router.lan(),
                        behindHost(router),
                        router.uplink(),
                        BfdIntent.STANDARD.transmit().toMillis() + " ms",
                        BfdIntent.STANDARD.multiplier(),
                        EDGE,
                        router.uplinkAddress(),
                        router.asn(),
                        router.edge(),
                        router.edgeAsn(),
                        SIBLING,
                        router.sibling());
    }

    private static String behindHost(Router router) {
        return router.site().stream()
                .skip(1)
                .map(prefix -> "    route " + prefix + " via " + router.host() + ";\n")
                .collect(Collectors.joining());
    }
}
