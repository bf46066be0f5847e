package trunkline.edge.speaker;

import trunkline.bgp.rib.Neighbour;
import trunkline.bgp.rib.Rib;

/// Hears what a session is told, or which routes of a domain are chosen, without being anybody's
/// neighbour; made by [Speaker#watch]. Who does not listen costs a bit per prefix.
public final class Watch implements AutoCloseable {

    private final Rib rib;
    private final Neighbour watcher;

    Watch(Rib rib, Neighbour watcher) {
        this.rib = rib;
        this.watcher = watcher;
    }

    /// Whether [#output] would do something.
    public boolean hasOutput() {
        return rib.hasOutput(watcher);
    }

    /// Writes whole messages from `at` on, at most `room` octets; see [Rib#output].
    ///
    /// @return octets written
    public int output(byte[] buffer, int at, int room) {
        return rib.output(watcher, buffer, at, room);
    }

    @Override
    public void close() {
        rib.unwatch(watcher);
    }
}
