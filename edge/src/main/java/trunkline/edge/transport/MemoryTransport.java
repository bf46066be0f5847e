package trunkline.edge.transport;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import trunkline.intent.SessionIntent;
import trunkline.net.Endpoint;
import trunkline.net.IpPrefix;

/// Connections in memory: everybody who shares one is in the same world, and those who name the
/// same place reach each other. Nothing is lost or late; what happens waits in one queue, in order,
/// for [#deliver].
public final class MemoryTransport implements Transport {
    private static final int PORT_FIRST = 49_152;
    private static final int PORTS = 16_384;

    private final Map<Address, MemoryListening> listening = new LinkedHashMap<>();
    private final List<MemoryConnection> connections = new ArrayList<>();
    private final Queue<Consumer<Instant>> events = new ArrayDeque<>();
    private final int capacity;
    private final int pieceMax;
    private int ports;

    private record Address(String place, Endpoint at) {}

    /// @param capacity octets that wait in each direction of a connection; more are not taken
    /// @param pieceMax most octets that arrive at once
    public MemoryTransport(int capacity, int pieceMax) {
        this.capacity = capacity;
        this.pieceMax = pieceMax;
    }

    /// Lets the next thing happen.
    ///
    /// @return whether there was one
    public boolean deliver(Instant now) {
        Consumer<Instant> event = events.poll();
        if (event == null) {
            return false;
        }
        event.accept(now);
        return true;
    }

    /// Lets happen what is due now; what follows from it waits for the next call.
    ///
    /// @return whether there was anything
    public boolean deliverBatch(Instant now) {
        int count = events.size();
        for (int i = 0; i < count; i++) {
            deliver(now);
        }
        return count > 0;
    }

    @Override
    public Listening listen(String place, Endpoint at, Acceptor acceptor) {
        Endpoint bound = at.port() == 0 ? new Endpoint(at.address(), newPort()) : at;
        MemoryListening result = new MemoryListening(place, bound, acceptor);
        if (listening.putIfAbsent(new Address(place, bound), result) != null) {
            later(now -> acceptor.failed("listen at " + bound + ": EADDRINUSE", now));
        }
        return result;
    }

    @Override
    public MemoryConnection connect(
            String place,
            Endpoint local,
            Endpoint remote,
            TcpOptions options,
            Connection.Listener listener) {
        Endpoint from = local.port() == 0 ? new Endpoint(local.address(), newPort()) : local;
        MemoryConnection here = new MemoryConnection(this, from, remote, listener);
        here.key(options.key());
        later(now -> meet(place, here, now));
        return here;
    }

    /// Both ends of every connection that is open, in the order they came about.
    public List<MemoryConnection> connections() {
        return connections.stream().filter(MemoryConnection::isOpen).toList();
    }

    private int newPort() {
        return PORT_FIRST + ports++ % PORTS;
    }

    private void meet(String place, MemoryConnection here, Instant now) {
        if (!here.isConnecting()) {
            return;
        }
        Optional<MemoryListening> found = find(place, here.remote());
        if (found.isEmpty()) {
            here.refused("connect: ECONNREFUSED", now);
            return;
        }
        MemoryListening listener = found.get();
        if (!listener.expects(here.local(), here.key())) {
            return; // As with real signatures: no answer at all.
        }
        MemoryConnection there = here.other();
        here.join(there);
        connections.removeIf(connection -> !connection.isOpen());
        connections.add(here);
        connections.add(there);
        listener.acceptor.accepted(there, now).ifPresentOrElse(there::open, there::abort);
        here.connected(now);
    }

    private Optional<MemoryListening> find(String place, Endpoint at) {
        Endpoint any = new Endpoint(Silence.unspecified(at.address().family()), at.port());
        return Optional.ofNullable(listening.get(new Address(place, at)))
                .or(() -> Optional.ofNullable(listening.get(new Address(place, any))));
    }

    void later(Consumer<Instant> event) {
        events.add(event);
    }

    int capacity() {
        return capacity;
    }

    int pieceMax() {
        return pieceMax;
    }

    private final class MemoryListening implements Listening {
        private final String place;
        private final Endpoint at;
        private final Acceptor acceptor;
        private final Map<IpPrefix, Key> keys = new LinkedHashMap<>();

        MemoryListening(String place, Endpoint at, Acceptor acceptor) {
            this.place = place;
            this.at = at;
            this.acceptor = acceptor;
        }

        /// The most specific key for the peer must be the one that it has.
        boolean expects(Endpoint peer, Optional<Key> theirs) {
            List<IpPrefix> matching = new ArrayList<>(keys.keySet());
            matching.removeIf(prefix -> !prefix.contains(peer.address()));
            matching.sort((a, b) -> Integer.compare(b.length(), a.length()));
            Optional<Key> ours = matching.stream().findFirst().map(keys::get);
            return ours.equals(theirs);
        }

        @Override
        public Endpoint at() {
            return at;
        }

        @Override
        public void key(IpPrefix peers, Optional<Key> key) {
            key.ifPresentOrElse(k -> keys.put(peers, k), () -> keys.remove(peers));
        }

        @Override
        public void hops(SessionIntent.Hops hops) {}

        @Override
        public void close() {
            listening.remove(new Address(place, at), this);
        }
    }
}
