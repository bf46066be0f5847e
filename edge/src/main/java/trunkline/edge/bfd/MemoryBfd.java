package trunkline.edge.bfd;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import trunkline.bfd.SingleHop;

/// The watcher of paths in memory: the same sessions as the process has, over a world's own
/// packets. It outlives the edge as the process does: a restarted edge is attached to it anew.
public final class MemoryBfd implements BfdPort {

    /// Carries packets between the ends of paths.
    @FunctionalInterface
    public interface Wire {

        /// A packet leaves for the other end.
        void send(Path path, byte[] packet);
    }

    private final PathWatcher watcher;
    private Optional<Listener> listener = Optional.empty();
    private Instant now = Instant.EPOCH;

    /// @param seed of jitter and discriminators
    public MemoryBfd(Wire wire, long seed) {
        watcher =
                new PathWatcher(
                        new PathWatcher.Outlet() {
                            @Override
                            public void send(Path path, byte[] octets, int length) {
                                wire.send(path, Arrays.copyOf(octets, length));
                            }

                            @Override
                            public void changed(PathStatus status) {
                                listener.ifPresent(l -> l.heard(status, now));
                            }
                        },
                        seed);
    }

    /// An edge has come, and hears from now on; at its first [#watch] it is told all there is.
    public void attach(Listener edge) {
        listener = Optional.of(edge);
    }

    /// The edge is gone.
    public void detach() {
        listener = Optional.empty();
    }

    @Override
    public void watch(List<Watch> watches, Instant at) {
        now = at;
        watcher.become(watches, at);
        listener.ifPresent(edge -> watcher.statuses().forEach(status -> edge.heard(status, at)));
    }

    /// A packet has come from the other end of `path`.
    public void receive(Path path, byte[] packet, Instant at) {
        now = at;
        watcher.heard(path.link(), path.peer(), packet, packet.length, SingleHop.TTL, at);
    }

    /// Does what is due.
    ///
    /// @return when it is to be called again at the latest
    public Instant perform(Instant at) {
        now = at;
        return watcher.perform(at);
    }
}
