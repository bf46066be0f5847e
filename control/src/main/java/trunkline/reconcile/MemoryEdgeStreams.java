package trunkline.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import trunkline.intent.Down;
import trunkline.intent.Up;

/// Streams within one program, for tests and the simulation: each call does all of its work at
/// once. One thread.
public final class MemoryEdgeStreams implements EdgeStreams {

    private final Map<String, Consumer<Down>> edges = new TreeMap<>();
    private final List<String> dropped = new ArrayList<>();
    private Optional<Listener> listener = Optional.empty();

    /// Nobody has called in.
    public MemoryEdgeStreams() {}

    @Override
    public void start(Listener newListener) {
        listener = Optional.of(newListener);
    }

    /// An edge calls in.
    ///
    /// @param down takes what control sends
    public void open(Up.Hello hello, Consumer<Down> down) {
        edges.put(hello.edge(), down);
        listener.ifPresent(l -> l.opened(hello.edge(), hello));
    }

    /// An edge says something.
    public void receive(String edge, Up message) {
        if (edges.containsKey(edge)) {
            listener.ifPresent(l -> l.received(edge, message));
        }
    }

    /// An edge's stream breaks.
    public void cut(String edge) {
        if (edges.remove(edge) != null) {
            listener.ifPresent(l -> l.closed(edge));
        }
    }

    /// Edges whose stream control has ended, in order.
    public List<String> dropped() {
        return List.copyOf(dropped);
    }

    @Override
    public void send(String edge, Down message) {
        Consumer<Down> down = edges.get(edge);
        if (down != null) {
            down.accept(message);
        }
    }

    @Override
    public void drop(String edge) {
        dropped.add(edge);
        cut(edge);
    }

    @Override
    public void close() {
        List.copyOf(edges.keySet()).forEach(this::cut);
    }
}
