package trunkline.interop;

import java.util.List;

/// Two namespaces with a wire between them: an edge host on the one side, a customer's router on
/// the other.
final class Link implements AutoCloseable {

    /// The wire's name on the edge host.
    static final String PORT = "port0";

    static final String OUR_IPV4 = "10.77.1.1";
    static final String THEIR_IPV4 = "10.77.1.2";
    static final String OUR_IPV6 = "fd77:1::1";
    static final String THEIR_IPV6 = "fd77:1::2";

    private final String host;
    private final String router;

    private Link(String name) {
        host = name + "-host";
        router = name + "-router";
    }

    /// Makes it; `name` is this test's own, so that others are not disturbed.
    static Link make(String name) {
        Link link = new Link(name);
        link.close();
        Shell.run("ip", "netns", "add", link.host);
        Shell.run("ip", "netns", "add", link.router);
        Shell.run(
                ("ip -n "
                                + link.host
                                + " link add "
                                + PORT
                                + " type veth peer name eth0 netns "
                                + link.router)
                        .split(" "));
        for (String namespace : List.of(link.host, link.router)) {
            Shell.run("ip", "-n", namespace, "link", "set", "lo", "up");
        }
        Shell.run("ip", "-n", link.host, "link", "set", PORT, "up");
        Shell.run("ip", "-n", link.router, "link", "set", "eth0", "up");
        Shell.run("ip", "-n", link.router, "addr", "add", THEIR_IPV4 + "/30", "dev", "eth0");
        Shell.run(
                "ip",
                "-n",
                link.router,
                "addr",
                "add",
                THEIR_IPV6 + "/126",
                "dev",
                "eth0",
                "nodad");
        return link;
    }

    /// Namespace of the edge host.
    String host() {
        return host;
    }

    /// Namespace of the router.
    String router() {
        return router;
    }

    @Override
    public void close() {
        Shell.attempt(List.of("ip", "netns", "del", host));
        Shell.attempt(List.of("ip", "netns", "del", router));
    }
}
