package trunkline.interop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import trunkline.net.IpFamily;

/// OpenBGPD, portable.
final class Openbgpd extends ForegroundDaemon {

    private static final Pattern ROUTE = Pattern.compile("(?m)\\s([0-9a-f:.]+/\\d+)\\s");

    Openbgpd(Path folder) {
        super(folder);
    }

    @Override
    public String name() {
        return "OpenBGPD";
    }

    @Override
    public String version() {
        return Shell.run("dpkg-query", "-W", "-f", "${Version}", "openbgpd").strip();
    }

    @Override
    public Set<Feature> features() {
        return EnumSet.complementOf(EnumSet.of(Feature.BFD, Feature.OFFERS));
    }

    @Override
    List<List<String>> configure() {
        // Debian's service makes the folder that it locks itself into.
        Shell.run("mkdir", "-p", "/run/openbgpd");
        write(
                "bgpd.conf",
                """
                AS %1$d
                router-id 10.77.1.2
                fib-update no
                listen on 10.77.1.2
                listen on fd77:1::2
                socket "%4$s"
                holdtime 9
                nexthop qualify via default
                network 198.51.100.0/24
                network 203.0.113.0/25
                network 2001:db8:100::/48
                network 2001:db8:200::/56
                neighbor 10.77.1.1 {
                  remote-as %2$d
                  tcp md5sig password "%3$s"
                  ttl-security yes
                  announce IPv4 unicast
                  announce IPv6 none
                }
                neighbor fd77:1::1 {
                  remote-as %2$d
                  ttl-security yes
                  announce IPv4 none
                  announce IPv6 unicast
                }
                allow from any
                allow to any
                """
                        .formatted(AS, OUR_AS, KEY, file("bgpd.sock")));
        return List.of(List.of("/usr/sbin/bgpd", "-d", "-v", "-f", file("bgpd.conf")));
    }

    private String ask(String... words) {
        List<String> command = new ArrayList<>(List.of("bgpctl", "-s", file("bgpd.sock")));
        command.addAll(List.of(words));
        return Shell.attempt(command).output();
    }

    private static String address(IpFamily family) {
        return family == IpFamily.IPV4 ? Link.OUR_IPV4 : Link.OUR_IPV6;
    }

    @Override
    public boolean established(IpFamily family) {
        return ask("show", "neighbor", address(family)).contains("BGP state = Established");
    }

    @Override
    public List<String> learned(IpFamily family) {
        return ROUTE.matcher(ask("show", "rib", "neighbor", address(family)))
                .results()
                .map(r -> r.group(1))
                .toList();
    }

    @Override
    public void refresh(IpFamily family) {
        ask("neighbor", address(family), "refresh");
    }

    @Override
    public long updatesReceived(IpFamily family) {
        return number(ask("show", "neighbor", address(family)), "Updates\\s+\\d+\\s+(\\d+)");
    }

    @Override
    public void shutDown(IpFamily family, String reason) {
        ask("neighbor", address(family), "down", reason);
    }

    @Override
    public String lastError(IpFamily family) {
        return ask("show", "neighbor", address(family)) + log();
    }
}
