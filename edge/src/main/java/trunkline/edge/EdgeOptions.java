package trunkline.edge;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import trunkline.edge.bmp.Collector;
import trunkline.intent.EdgeRole;

/// How an edge process is started.
///
/// @param name the edge's; no dot, so that its namespaces are told from another's
/// @param role what kind of edge it is
/// @param forwarding what moves its packets
/// @param state directory that is its alone: intent, locks, the BFD process' socket
/// @param control where control is; absent for an edge on its own
/// @param intent file to take intents from whenever it changes; for an edge on its own
/// @param ending what becomes of the edge's work when the process ends
/// @param restart how long neighbours are asked to keep its routes while it restarts (RFC 4724), up
///   to [#RESTART_MAX]; zero, as an MSEE is not known to ask: not at all
/// @param collector whom its sessions and tables are told by BMP; reached from where the process is
public record EdgeOptions(
        String name,
        EdgeRole role,
        Forwarding forwarding,
        Path state,
        Optional<Control> control,
        Optional<Path> intent,
        Ending ending,
        Duration restart,
        Optional<Collector> collector) {

    /// Longest time that neighbours can be asked to wait (RFC 4724 §3).
    public static final Duration RESTART_MAX = Duration.ofSeconds(4095);

    /// Where control is.
    ///
    /// @param host name or address, as in its certificate
    /// @param port TCP port
    /// @param credentials what to prove oneself with
    public record Control(String host, int port, Credentials credentials) {}

    /// What moves an edge's packets.
    public sealed interface Forwarding {
        /// The kernel, with a namespace per routing domain.
        ///
        /// @param namespacePrefix what the names of its namespaces begin with
        /// @param hostNamespace name or path of the network namespace that has its ports and
        ///   carries its tunnels; absent for that of the process
        record Kernel(String namespacePrefix, Optional<String> hostNamespace)
                implements Forwarding {
            /// @throws IllegalArgumentException for a prefix that cannot be one
            public Kernel {
                if (!namespacePrefix.matches("[A-Za-z0-9_-]*")) {
                    throw new IllegalArgumentException("not a prefix: " + namespacePrefix);
                }
            }
        }

        /// Nothing: all of the edge but its packets, where the kernel does not let us have any.
        ///
        /// @param ports that its host would have
        record Memory(List<String> ports) implements Forwarding {
            /// Copies the list.
            public Memory {
                ports = List.copyOf(ports);
            }
        }
    }

    /// What becomes of the edge's work when the process is told to end.
    public enum Ending {
        /// Namespaces, routes and BFD sessions stay, and forwarding goes on: the edge comes back.
        LEAVE,
        /// All that it made is taken away.
        TEAR_DOWN
    }

    /// @throws IllegalArgumentException for a name that cannot be one: the caller's fault
    public EdgeOptions {
        if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException("not a name: " + name);
        }
        if (restart.isNegative() || restart.compareTo(RESTART_MAX) > 0) {
            throw new IllegalArgumentException("not a time to wait: " + restart);
        }
    }
}
