package trunkline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What a daemon is told for a workload. All get the same work: passive sessions, everything taken
/// and announced, next hop self, no route in the kernel, nothing logged but errors.
///
/// @param workload the sessions
/// @param folder where its files go
record Configuration(Workload workload, Path folder) {

    private static final long ASN = 65_500;

    /// A session as a daemon sees it.
    private record Peer(int index, int group, boolean sends) {
        String address() {
            return LoadRun.address(index);
        }

        long asn() {
            return LoadRun.asn(index);
        }
    }

    private List<Peer> peers() {
        int perGroup = workload.senders() + workload.receivers();
        return IntStream.range(0, workload.sessions())
                .mapToObj(i -> new Peer(i, i / perGroup, i % perGroup < workload.senders()))
                .toList();
    }

    private boolean isApart() {
        return workload.isolation() == Workload.Isolation.TABLE_PER_GROUP;
    }

    private Path write(String name, List<String> lines) throws IOException {
        return Files.write(folder.resolve(name), lines);
    }

    List<String> trunkline() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Peer peer : peers()) {
            String role = peer.sends() ? "sender" : "receiver";
            lines.add(
                    "%d %d %s %s %d"
                            .formatted(
                                    peer.index(), peer.group(), role, peer.address(), peer.asn()));
        }
        return List.of(
                System.getenv().getOrDefault("TRUNKLINE_HOME", ".") + "/trunkline",
                "bgp",
                "--listen",
                Ground.DAEMON + ":179",
                "--as",
                String.valueOf(ASN),
                "--router-id",
                Ground.DAEMON,
                "--peers",
                write("peers", lines).toString(),
                "--isolate",
                isApart() ? "1" : "0");
    }

    List<String> bird() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("router id %s;".formatted(Ground.DAEMON));
        lines.add("log \"%s/bird.log\" { warning, error, fatal, bug };".formatted(folder));
        lines.add("protocol device { scan time 3600; }");
        for (int group = 0; isApart() && group < workload.groups(); group++) {
            lines.add("ipv4 table t%d;".formatted(group));
        }
        lines.add("template bgp peer { local %s port 179 as %d;".formatted(Ground.DAEMON, ASN));
        lines.add("passive on; hold time 240; startup hold time 240;");
        lines.add("ipv4 { import all; export all; next hop self; }; }");
        for (Peer peer : peers()) {
            String table = isApart() ? " ipv4 { table t%d; };".formatted(peer.group()) : "";
            lines.add(
                    "protocol bgp p%d from peer { neighbor %s as %d;%s }"
                            .formatted(peer.index(), peer.address(), peer.asn(), table));
        }
        return List.of(
                "bird",
                "-f",
                "-c",
                write("bird.conf", lines).toString(),
                "-s",
                folder.resolve("bird.ctl").toString(),
                "-P",
                folder.resolve("bird.pid").toString());
    }

    List<String> frr() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("frr defaults traditional");
        lines.add("hostname device");
        for (int group = 0; group < (isApart() ? workload.groups() : 1); group++) {
            frr(group, lines);
        }
        return List.of(
                "/usr/lib/frr/bgpd",
                "-f",
                write("bgpd.conf", lines).toString(),
                "-i",
                folder.resolve("bgpd.pid").toString(),
                "--vty_socket",
                folder.toString(),
                "-P",
                "0",
                "-S",
                "-n",
                "-Z",
                "-l",
                Ground.DAEMON,
                "--log",
                "file:" + folder.resolve("bgpd.log"),
                "--log-level",
                "errors");
    }

    /// Without its pause of a second before a new update group is served, which would be all that
    /// is measured.
    private void frr(int group, List<String> lines) {
        List<Peer> mine = peers().stream().filter(p -> !isApart() || p.group() == group).toList();
        lines.add("router bgp %d%s".formatted(ASN, isApart() ? " view v" + group : ""));
        lines.add(" bgp router-id " + Ground.DAEMON);
        lines.add(" no bgp ebgp-requires-policy");
        lines.add(" no bgp default ipv4-unicast");
        lines.add(" timers bgp 80 240");
        lines.add(" coalesce-time 0");
        for (Peer peer : mine) {
            lines.add(" neighbor %s remote-as %d".formatted(peer.address(), peer.asn()));
            lines.add(" neighbor %s passive".formatted(peer.address()));
        }
        lines.add(" address-family ipv4 unicast");
        for (Peer peer : mine) {
            lines.add("  neighbor %s activate".formatted(peer.address()));
            lines.add("  neighbor %s next-hop-self".formatted(peer.address()));
        }
        lines.add(" exit-address-family");
        lines.add("exit");
    }

    List<String> openbgpd() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("AS %d".formatted(ASN));
        lines.add("router-id " + Ground.DAEMON);
        lines.add("fib-update no");
        lines.add("listen on %s port 179".formatted(Ground.DAEMON));
        lines.add("socket \"%s/bgpd.sock\"".formatted(folder));
        lines.add("holdtime 240");
        lines.add("nexthop qualify via default");
        for (int group = 0; isApart() && group < workload.groups(); group++) {
            lines.add("rde rib c%d".formatted(group));
        }
        for (Peer peer : peers()) {
            lines.add("neighbor %s {".formatted(peer.address()));
            lines.add("  remote-as %d".formatted(peer.asn()));
            lines.add("  passive");
            lines.add(isApart() ? "  rib c%d".formatted(peer.group()) : "");
            lines.add("  set nexthop self");
            lines.add("}");
        }
        lines.add(isApart() ? "deny from any" : "allow from any");
        for (Peer peer : peers()) {
            lines.add(
                    isApart() && peer.sends()
                            ? "allow rib c%d from %s".formatted(peer.group(), peer.address())
                            : "");
        }
        lines.add("allow to any");
        Path file = write("openbgpd.conf", lines);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return List.of("/usr/sbin/bgpd", "-d", "-f", file.toString());
    }

    /// Only workloads of one table.
    List<String> gobgp() throws IOException {
        if (isApart()) {
            throw new IOException("GoBGP is not measured with a table per circuit");
        }
        List<String> lines = new ArrayList<>();
        lines.add("[global.config]");
        lines.add("as = %d".formatted(ASN));
        lines.add("router-id = \"%s\"".formatted(Ground.DAEMON));
        lines.add("port = 179");
        lines.add("local-address-list = [\"%s\"]".formatted(Ground.DAEMON));
        for (Peer peer : peers()) {
            lines.add("[[neighbors]]");
            lines.add("[neighbors.config]");
            lines.add("neighbor-address = \"%s\"".formatted(peer.address()));
            lines.add("peer-as = %d".formatted(peer.asn()));
            lines.add("[neighbors.transport.config]");
            lines.add("passive-mode = true");
            lines.add("[neighbors.timers.config]");
            lines.add("hold-time = 240");
            lines.add("keepalive-interval = 80");
            lines.add("[[neighbors.afi-safis]]");
            lines.add("[neighbors.afi-safis.config]");
            lines.add("afi-safi-name = \"ipv4-unicast\"");
        }
        return List.of(
                "gobgpd",
                "-f",
                write("gobgpd.toml", lines).toString(),
                "-l",
                "error",
                "-p",
                "--pprof-disable",
                "--api-hosts",
                "unix://" + folder.resolve("gobgp.sock"));
    }
}
