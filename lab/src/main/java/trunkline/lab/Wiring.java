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
    private final List<String> cables = new ArrayList<>();
    private final SequencedMap<Namespace, List<String>> inside = new LinkedHashMap<>();

    /// A new namespace with its loopback up.
    Namespace namespace(String name) {
        var namespace = new Namespace(name);
        namespaces.add(namespace);
        in(namespace, "link set dev lo up");
        return namespace;
    }

    /// A cable with a port at each end, both up.
    void cable(Namespace a, String portA, Namespace b, String portB) {
        cables.add(
                "link add name "
                        + portA
                        + " netns "
                        + a
                        + " type veth peer name "
                        + portB
                        + " netns "
                        + b);
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
        var first = new ArrayList<String>();
        namespaces.forEach(namespace -> first.add("netns add " + namespace));
        first.addAll(cables);
        Tool.IP.run(lines(first), "-batch", "-");
        for (Map.Entry<Namespace, List<String>> each : inside.entrySet()) {
            Tool.IP.run(lines(each.getValue()), "-n", each.getKey().name(), "-batch", "-");
        }
    }

    private static String lines(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
