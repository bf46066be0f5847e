package trunkline.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;

/// Namespaces, cables and addresses, first written down, then made in few steps.
final class Wiring {

    private final SequencedSet<Namespace> namespaces = new LinkedHashSet<>();
    private final List<Cable> cables = new ArrayList<>();
    private final SequencedMap<Namespace, List<String>> inside = new LinkedHashMap<>();

    private record Cable(Namespace from, String line) {}

    /// A new namespace with its loopback up.
    Namespace namespace(String name) {
        var namespace = new Namespace(name);
        namespaces.add(namespace);
        in(namespace, "link set dev lo up");
        return namespace;
    }

    /// A cable with a port at each end, both up.
    void cable(Namespace a, String portA, Namespace b, String portB) {
        String line = "link add name %s type veth peer name %s netns %s".formatted(portA, portB, b);
        cables.add(new Cable(a, line));
        in(a, "link set dev " + portA + " up");
        in(b, "link set dev " + portB + " up");
    }

    /// A switch that joins ports of the namespace.
    void bridge(Namespace namespace, String name, String... ports) {
        in(namespace, "link add name " + name + " type bridge");
        for (String port : ports) {
            in(namespace, "link set dev " + port + " master " + name);
        }
        in(namespace, "link set dev " + name + " up");
    }

    /// An address, `10.1.0.1/24`.
    void address(Namespace namespace, String port, String address) {
        in(namespace, "address add " + address + " dev " + port);
    }

    /// Any other line of `ip`.
    void in(Namespace namespace, String line) {
        inside.computeIfAbsent(namespace, _ -> new ArrayList<>()).add(line);
    }

    /// Makes it all.
    void make() throws LabFailure {
        var adds = namespaces.stream().map(namespace -> "netns add " + namespace).toList();
        if (!adds.isEmpty()) {
            // `ip` goes back to where it came from, which an ordinary user may do at home only.
            Tool.UNSHARE.run(lines(adds), "--net", Tool.IP.path(), "-batch", "-");
        }
        // Laid from within: where this process is, an ordinary user may make none.
        var laid = new LinkedHashMap<Namespace, List<String>>();
        cables.forEach(c -> laid.computeIfAbsent(c.from(), _ -> new ArrayList<>()).add(c.line()));
        run(laid);
        run(inside);
    }

    private static void run(SequencedMap<Namespace, List<String>> lines) throws LabFailure {
        for (Map.Entry<Namespace, List<String>> each : lines.entrySet()) {
            Tool.IP.run(lines(each.getValue()), "-n", each.getKey().name(), "-batch", "-");
        }
    }

    private static String lines(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
