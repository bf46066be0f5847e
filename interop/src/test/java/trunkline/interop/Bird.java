package trunkline.interop;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import trunkline.net.IpFamily;

/// BIRD 2.
final class Bird extends ForegroundDaemon {

    private static final Pattern ROUTE = Pattern.compile("(?m)^([0-9a-f:.]+/\\d+)\\s");

    Bird(Path folder) {
        super(folder);
    }

    @Override
    public String name() {
        return "BIRD";
    }

    @Override
    public String version() {
        return Shell.run("bird", "--version").strip().replace("BIRD version ", "");
    }

    @Override
    public Set<Feature> features() {
        return EnumSet.allOf(Feature.class);
    }

    @Override
    List<List<String>> configure() {
        write(
                "bird.conf",
                """
                router id 10.77.1.2;
                log stderr all;
                protocol device { scan time 10; }
                protocol static s4 { ipv4; route 198.51.100.0/24 blackhole; route 203.0.113.0/25 blackhole; }
                protocol static s6 { ipv6; route 2001:db8:100::/48 blackhole; route 2001:db8:200::/56 blackhole; }
                protocol bfd { interface "eth0" { interval 300 ms; multiplier 3; }; }
                protocol bgp IPV4 {
                  local 10.77.1.2 as %1$d; neighbor 10.77.1.1 as %2$d; password "%3$s";
                  connect retry time 1; connect delay time 1; error wait time 1, 2; bfd on;
                  ttl security on; local role customer; enable extended messages on;
                  ipv4 { import all; export where source = RTS_STATIC; add paths tx; };
                }
                protocol bgp IPV6 {
                  local fd77:1::2 as %1$d; neighbor fd77:1::1 as %2$d;
                  connect retry time 1; connect delay time 1; error wait time 1, 2; bfd on;
                  ttl security on;
                  ipv6 { import all; export where source = RTS_STATIC; };
                }
                """
                        .formatted(AS, OUR_AS, KEY));
        return List.of(
                List.of(
                        "bird",
                        "-f",
                        "-c",
                        file("bird.conf"),
                        "-s",
                        file("bird.ctl"),
                        "-P",
                        file("bird.pid")));
    }

    private String ask(String... words) {
        return Shell.attempt(
                        java.util.stream.Stream.concat(
                                        java.util.stream.Stream.of("birdc", "-s", file("bird.ctl")),
                                        java.util.stream.Stream.of(words))
                                .toList())
                .output();
    }

    @Override
    public boolean established(IpFamily family) {
        return ask("show", "protocols", family.name()).contains("Established");
    }

    @Override
    public List<String> learned(IpFamily family) {
        return ROUTE.matcher(ask("show", "route", "protocol", family.name()))
                .results()
                .map(r -> r.group(1))
                .toList();
    }

    @Override
    public void refresh(IpFamily family) {
        ask("reload", "in", family.name());
    }

    @Override
    public long updatesReceived(IpFamily family) {
        return number(ask("show", "protocols", "all", family.name()), "Import updates:\\s+(\\d+)");
    }

    @Override
    public String agreed() {
        return ask("show", "protocols", "all", "IPV4")
                + ask("show", "route", "protocol", "IPV4", "all");
    }

    @Override
    public void shutDown(IpFamily family, String reason) {
        ask("disable", family.name(), "\"" + reason + "\"");
    }

    @Override
    public String lastError(IpFamily family) {
        return log();
    }

    @Override
    public long bfdUp() {
        return Pattern.compile("\\sUp\\s")
                .matcher(ask("show", "bfd", "sessions"))
                .results()
                .map(MatchResult::group)
                .count();
    }
}
