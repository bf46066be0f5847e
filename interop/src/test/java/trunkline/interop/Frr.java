package trunkline.interop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import trunkline.net.IpFamily;

/// FRRouting: zebra, bfdd and bgpd.
final class Frr extends ForegroundDaemon {

    private static final Pattern ROUTE =
            Pattern.compile("(?m)^\\s*[*>=i ]+\\s*([0-9a-f:.]+/\\d+)\\s");

    Frr(Path folder) {
        super(folder);
    }

    @Override
    public String name() {
        return "FRR";
    }

    @Override
    public String version() {
        String words = Shell.run("/usr/lib/frr/bgpd", "--version");
        return words.lines().findFirst().orElse("").replace("bgpd version ", "");
    }

    @Override
    public Set<Feature> features() {
        // With ttl-security its BFD becomes multihop (RFC 5883), which an MSEE does not speak.
        return EnumSet.complementOf(EnumSet.of(Feature.GTSM, Feature.OFFERS));
    }

    @Override
    List<List<String>> configure() {
        write(
                "frr.conf",
                """
                hostname customer
                router bgp %1$d
                 bgp router-id 10.77.1.2
                 bgp log-neighbor-changes
                 no bgp ebgp-requires-policy
                 no bgp network import-check
                 no bgp default ipv4-unicast
                 timers bgp 3 9
                 neighbor 10.77.1.1 remote-as %2$d
                 neighbor 10.77.1.1 password %3$s
                 neighbor 10.77.1.1 timers connect 1
                                 neighbor 10.77.1.1 bfd
                 neighbor fd77:1::1 remote-as %2$d
                 neighbor fd77:1::1 timers connect 1
                                 neighbor fd77:1::1 bfd
                 address-family ipv4 unicast
                  neighbor 10.77.1.1 activate
                  network 198.51.100.0/24
                  network 203.0.113.0/25
                 exit-address-family
                 address-family ipv6 unicast
                  neighbor fd77:1::1 activate
                  network 2001:db8:100::/48
                  network 2001:db8:200::/56
                 exit-address-family
                """
                        .formatted(AS, OUR_AS, KEY));
        write("zebra.conf", "hostname customer\n");
        Shell.run("find", file("."), "-type", "s", "-delete");
        Shell.run("chown", "-R", "frr:frr", file("."));
        return List.of(
                command("zebra", "zebra.conf"),
                command("bfdd", "frr.conf", "--bfdctl", file("bfdd.sock")),
                command("bgpd", "frr.conf", "-l", Link.THEIR_IPV4, "-l", Link.THEIR_IPV6));
    }

    private List<String> command(String program, String config, String... more) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "/usr/lib/frr/" + program,
                                "-f",
                                file(config),
                                "-i",
                                file(program + ".pid"),
                                "-z",
                                file("zserv.api"),
                                "--vty_socket",
                                file("."),
                                "-A",
                                "127.0.0.1",
                                "-P",
                                "0",
                                "-u",
                                "frr",
                                "-g",
                                "frr",
                                "--log",
                                "stdout"));
        words.addAll(List.of(more));
        return words;
    }

    /// A daemon opens its terminal when all else of it stands. bfdd and bgpd look for zebra every
    /// ten seconds, but a session of bgpd that is up by then never asks for its BFD.
    @Override
    void ready(String program) {
        Path name = Path.of(program).getFileName();
        Await.until(name + "'s terminal", () -> Files.exists(Path.of(file(name + ".vty"))));
    }

    private String ask(String... commands) {
        List<String> words = new ArrayList<>(List.of("vtysh", "--vty_socket", file(".")));
        for (String command : commands) {
            words.add("-c");
            words.add(command);
        }
        return Shell.attempt(words).output();
    }

    private static String neighbor(IpFamily family) {
        return family == IpFamily.IPV4 ? Link.OUR_IPV4 : Link.OUR_IPV6;
    }

    @Override
    public boolean established(IpFamily family) {
        return ask("show bgp neighbors " + neighbor(family)).contains("BGP state = Established");
    }

    @Override
    public List<String> learned(IpFamily family) {
        String table =
                ask(
                        "show bgp "
                                + (family == IpFamily.IPV4 ? "ipv4" : "ipv6")
                                + " unicast neighbors "
                                + neighbor(family)
                                + " routes");
        return ROUTE.matcher(table).results().map(r -> r.group(1)).toList();
    }

    @Override
    public void refresh(IpFamily family) {
        ask(
                "clear bgp "
                        + (family == IpFamily.IPV4 ? "ipv4 unicast " : "ipv6 unicast ")
                        + neighbor(family)
                        + " soft in");
    }

    @Override
    public long updatesReceived(IpFamily family) {
        return number(ask("show bgp neighbors " + neighbor(family)), "Updates:\\s+\\d+\\s+(\\d+)");
    }

    @Override
    public void shutDown(IpFamily family, String reason) {
        ask(
                "configure terminal",
                "router bgp " + AS,
                "neighbor " + neighbor(family) + " shutdown message " + reason);
    }

    @Override
    public String lastError(IpFamily family) {
        return ask("show bgp neighbors " + neighbor(family)) + ask("show bfd peers") + log();
    }

    @Override
    public long bfdUp() {
        return Pattern.compile("Status: up").matcher(ask("show bfd peers")).results().count();
    }
}
