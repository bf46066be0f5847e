package trunkline.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import trunkline.circuit.Edge;
import trunkline.circuit.PortPair;
import trunkline.control.Stock;
import trunkline.intent.EdgeRole;

/// How edges of an installation are started.
///
/// @param program that they are
/// @param folder that is the installation's alone
/// @param stock that they belong to
/// @param edgePort on 127.0.0.1, where control takes their calls
record EdgeLaunch(Program program, Path folder, Stock stock, int edgePort) {

    /// What begins the names of their namespaces.
    private static final String PREFIX = "tl";

    /// Where control puts what an edge needs to call in.
    static Path credentials(Path folder) {
        return folder.resolve("credentials");
    }

    /// Starts one that forwards with the kernel.
    ///
    /// @param host with its ports
    Child onKernel(Edge edge, Namespace host) throws LabFailure {
        return start(edge, List.of("--prefix", PREFIX, "--host-netns", host.name()));
    }

    /// Starts one that moves no packets.
    Child inMemory(Edge edge) throws LabFailure {
        return start(edge, List.of("--memory", String.join(",", ports(edge.name()))));
    }

    private Child start(Edge edge, List<String> forwarding) throws LabFailure {
        String name = edge.name();
        var arguments =
                List.of(
                        "edge",
                        "--name",
                        name,
                        "--role",
                        role(edge.role()),
                        "--state",
                        folder.resolve(name).toString(),
                        "--control",
                        "127.0.0.1:" + edgePort,
                        "--credentials",
                        credentials(folder).resolve(name).toString());
        var all = Stream.concat(arguments.stream(), forwarding.stream()).toList();
        var command = program.router(all);
        return Child.start(name, command, folder.resolve(name + ".log"));
    }

    private List<String> ports(String edge) {
        return stock.pairs().stream()
                .flatMap(pair -> Stream.of(pair.primary(), pair.secondary()))
                .flatMap(link -> ports(link, edge))
                .toList();
    }

    private static Stream<String> ports(PortPair.Link link, String edge) {
        if (link.edge().equals(edge)) {
            return Stream.of(link.port());
        }
        return link.handoff().stream()
                .filter(handoff -> handoff.edge().equals(edge))
                .flatMap(handoff -> Stream.of(handoff.customerPort(), handoff.nniPort()));
    }

    private static String role(EdgeRole role) {
        return switch (role) {
            case MSEE -> "msee";
            case GATEWAY -> "gateway";
            case PROVIDER_EDGE -> "pe";
        };
    }
}
