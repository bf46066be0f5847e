package trunkline.sim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import trunkline.bgp.message.Octets;
import trunkline.dataplane.Packet;
import trunkline.edge.transport.Connection;
import trunkline.edge.transport.Key;
import trunkline.edge.transport.Transport;
import trunkline.intent.SessionIntent;
import trunkline.net.Endpoint;
import trunkline.net.IpAddress;
import trunkline.net.IpPrefix;
import trunkline.net.Ipv4Address;
import trunkline.net.Ipv6Address;
import trunkline.sim.Cargo.Segment;
import trunkline.sim.Cargo.Segment.Kind;

/// Connections of a host over packets of the world: what a kernel does for a process.
final class Stack implements Transport {

    private static final int PORT_FIRST = 49_152;
    private static final int PORTS = 16_384;

    private final World world;
    private final Host host;
    private final Map<Tuple, TcpEnd> ends = new LinkedHashMap<>();
    private final Map<Address, Door> doors = new LinkedHashMap<>();
    private Runnable stirred = () -> {};
    private int ports;

    /// A connection's name on this host.
    record Tuple(String domain, Endpoint local, Endpoint remote) {}

    private record Address(String domain, Endpoint at) {}

    Stack(World world, Host host) {
        this.world = world;
        this.host = host;
    }

    World world() {
        return world;
    }

    Instant now() {
        return world.now();
    }

    /// A process uses it from now on, and is told when something happened.
    void serve(Runnable process) {
        stirred = process;
    }

    /// The process is gone without a word: the kernel resets what it had.
    void processDied() {
        stirred = () -> {};
        doors.clear();
        List.copyOf(ends.values()).forEach(TcpEnd::abort);
    }

    @Override
    public Listening listen(String place, Endpoint at, Acceptor acceptor) {
        Endpoint bound = at.port() == 0 ? new Endpoint(at.address(), newPort()) : at;
        String domain = host.domain(place).orElse("");
        Door door = new Door(domain, bound, acceptor);
        if (doors.putIfAbsent(new Address(domain, bound), door) != null) {
            later(() -> acceptor.failed("EADDRINUSE " + bound, world.now()));
        }
        return door;
    }

    @Override
    public Connection connect(
            String place,
            Endpoint local,
            Endpoint remote,
            TcpOptions options,
            Connection.Listener listener) {
        Endpoint from = local.port() == 0 ? new Endpoint(local.address(), newPort()) : local;
        String domain = host.domain(place).orElse("");
        TcpEnd end = new TcpEnd(this, new Tuple(domain, from, remote), options.key(), listener);
        end.hops(options.hops());
        ends.put(end.tuple(), end);
        end.dial();
        return end;
    }

    private int newPort() {
        return PORT_FIRST + ports++ % PORTS;
    }

    /// Lets it happen in a turn of its own, and the process look at it.
    void later(Runnable what) {
        world.at(
                world.now(),
                () -> {
                    what.run();
                    stirred.run();
                });
    }

    void forget(TcpEnd end) {
        ends.remove(end.tuple(), end);
    }

    void send(Tuple tuple, int hops, Segment segment) {
        IpAddress from = tuple.local().address();
        IpAddress to = tuple.remote().address();
        int flow = segment.from() << 16 | segment.to();
        host.send(tuple.domain(), new Packet(from, to, hops, flow, segment));
    }

    /// A segment has come.
    void arrived(String domain, Packet packet, Segment segment) {
        Tuple tuple =
                new Tuple(
                        domain,
                        new Endpoint(packet.destination(), segment.to()),
                        new Endpoint(packet.source(), segment.from()));
        TcpEnd end = ends.get(tuple);
        if (end != null) {
            end.arrived(segment, packet.hopsLeft());
        } else if (segment.kind() == Kind.SYN) {
            knocked(tuple, packet.hopsLeft(), segment);
        } else if (segment.kind() != Kind.RST) {
            reset(tuple, segment);
        }
        stirred.run();
    }

    private void knocked(Tuple tuple, int hopsLeft, Segment segment) {
        Optional<Door> found = door(tuple);
        if (found.isEmpty()) {
            reset(tuple, segment);
        } else if (found.get().expects(tuple.remote(), segment.key())
                && found.get().nearEnough(hopsLeft)) {
            Door door = found.get();
            TcpEnd end = new TcpEnd(this, tuple, segment.key(), TcpEnd.DEAF);
            end.hops(door.hops);
            ends.put(tuple, end);
            end.accept();
            door.acceptor
                    .accepted(end, world.now())
                    .ifPresentOrElse(
                            listener -> {
                                end.hearWith(listener);
                                end.greet();
                            },
                            end::abort);
        }
    }

    private Optional<Door> door(Tuple tuple) {
        IpAddress any =
                switch (tuple.local().address()) {
                    case Ipv4Address _ -> Ipv4Address.UNSPECIFIED;
                    case Ipv6Address _ -> Ipv6Address.UNSPECIFIED;
                };
        Endpoint unspecified = new Endpoint(any, tuple.local().port());
        return Optional.ofNullable(doors.get(new Address(tuple.domain(), tuple.local())))
                .or(() -> Optional.ofNullable(doors.get(new Address(tuple.domain(), unspecified))));
    }

    private void reset(Tuple tuple, Segment about) {
        Segment answer =
                new Segment(
                        about.to(),
                        about.from(),
                        Kind.RST,
                        about.acknowledged(),
                        about.sequence(),
                        Octets.EMPTY,
                        about.key());
        send(tuple, TcpEnd.HOPS, answer);
    }

    /// A place at which connections are accepted.
    private final class Door implements Listening {
        private final String domain;
        private final Endpoint at;
        private final Acceptor acceptor;
        private final Map<IpPrefix, Key> keys = new LinkedHashMap<>();
        private SessionIntent.Hops hops = SessionIntent.Hops.MANY;

        Door(String domain, Endpoint at, Acceptor acceptor) {
            this.domain = domain;
            this.at = at;
            this.acceptor = acceptor;
        }

        /// The most specific key for the peer must be the one that it has; else it is not answered.
        boolean expects(Endpoint peer, Optional<Key> theirs) {
            List<IpPrefix> matching = new ArrayList<>(keys.keySet());
            matching.removeIf(prefix -> !prefix.contains(peer.address()));
            matching.sort((a, b) -> Integer.compare(b.length(), a.length()));
            return matching.stream().findFirst().map(keys::get).equals(theirs);
        }

        boolean nearEnough(int hopsLeft) {
            return hops != SessionIntent.Hops.GTSM || hopsLeft == TcpEnd.HOPS_MAX;
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
        public void hops(SessionIntent.Hops asked) {
            hops = asked;
        }

        @Override
        public void close() {
            doors.remove(new Address(domain, at), this);
        }
    }
}
