package trunkline.interop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import trunkline.net.IpFamily;

/// GoBGP.
final class Gobgp extends ForegroundDaemon {

    private static final Pattern ROUTE = Pattern.compile("(?m)\\s([0-9a-f:.]+/\\d+)\\s");

    Gobgp(Path folder) {
        super(folder);
    }

    @Override
    public String name() {
        return "GoBGP";
    }

    @Override
    public String version() {
        return Shell.run("gobgpd", "--version").strip().replace("gobgpd version ", "");
    }

    @Override
    public Set<Feature> features() {
        // Its soft reset reads again what it kept, and asks nobody.
        return EnumSet.of(Feature.MD5, Feature.GTSM);
    }

    @Override
    List<List<String>> configure() {
        write(
                "gobgpd.toml",
                """
                [global.config]
                  as = %d
                  router-id = "10.77.1.2"
                  local-address-list = ["10.77.1.2", "fd77:1::2"]
                """
                                .formatted(AS)
                        + neighbor(Link.OUR_IPV4, "ipv4-unicast", "auth-password = \"" + KEY + "\"")
                        + neighbor(Link.OUR_IPV6, "ipv6-unicast", ""));
        return List.of(
                List.of(
                        "gobgpd",
                        "-f",
                        file("gobgpd.toml"),
                        "--api-hosts",
                        "127.0.0.1:50051",
                        "--pprof-disable"));
    }

    private static String neighbor(String address, String family, String key) {
        return """
        [[neighbors]]
          [neighbors.config]
            neighbor-address = "%s"
            peer-as = %d
            %s
          [neighbors.timers.config]
            hold-time = 9
            keepalive-interval = 3
            connect-retry = 1
            idle-hold-time-after-reset = 1
          [neighbors.ttl-security.config]
            enabled = true
            ttl-min = 255
          [[neighbors.afi-safis]]
            [neighbors.afi-safis.config]
              afi-safi-name = "%s"
        """
                .formatted(address, OUR_AS, key, family);
    }

    @Override
    public void start(Link on) {
        super.start(on);
        Await.until("GoBGP to take routes", () -> ask("global").contains("AS:"));
        for (String prefix : ANNOUNCED) {
            ask("global", "rib", "add", "-a", prefix.contains(":") ? "ipv6" : "ipv4", prefix);
        }
    }

    private String ask(String... words) {
        List<String> command =
                new ArrayList<>(List.of("ip", "netns", "exec", link().router(), "gobgp"));
        command.addAll(List.of(words));
        return Shell.attempt(command).output();
    }

    private static String address(IpFamily family) {
        return family == IpFamily.IPV4 ? Link.OUR_IPV4 : Link.OUR_IPV6;
    }

    @Override
    public boolean established(IpFamily family) {
        return ask("neighbor", address(family)).contains("BGP state = ESTABLISHED");
    }

    @Override
    public List<String> learned(IpFamily family) {
        String table =
                ask(
                        "neighbor",
                        address(family),
                        "adj-in",
                        "-a",
                        family == IpFamily.IPV4 ? "ipv4" : "ipv6");
        return ROUTE.matcher(table).results().map(r -> r.group(1)).toList();
    }

    @Override
    public void refresh(IpFamily family) {
        ask("neighbor", address(family), "softresetin");
    }

    @Override
    public long updatesReceived(IpFamily family) {
        return number(ask("neighbor", address(family)), "Updates:\\s+\\d+\\s+(\\d+)");
    }

    @Override
    public void shutDown(IpFamily family, String reason) {
        ask("neighbor", address(family), "disable", "--reason", reason);
    }

    @Override
    public String lastError(IpFamily family) {
        return ask("neighbor", address(family)) + log();
    }
}
