package trunkline.edge.speaker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import trunkline.bgp.message.UpdateOptions;
import trunkline.bgp.rib.NeighbourOptions;
import trunkline.bgp.rib.Origination;
import trunkline.bgp.rib.RibOptions;
import trunkline.edge.transport.LinuxTransport;
import trunkline.edge.transport.MemoryTransport;
import trunkline.edge.transport.Reactor;
import trunkline.edge.transport.SteadyClock;
import trunkline.edge.transport.Transport;
import trunkline.linux.ErrnoException;
import trunkline.net.Asn;
import trunkline.net.Endpoint;
import trunkline.net.Ipv4Address;
import trunkline.net.Ipv4Prefix;
import trunkline.net.RouterId;

/// Speakers that talk to each other alone, so that the runtime has compiled what a session and a
/// table need before the first neighbour comes: two customers announce the same prefixes, an edge
/// chooses, a receiver hears of it, all is withdrawn, all sessions end. Nothing of it is left.
public final class WarmUp {
    private static final int ROUNDS = 20;
    private static final int ROUND_PREFIXES = 200;
    private static final int OCTETS = 1 << 17;
    private static final int TURNS_MAX = 10_000;
    private static final Duration TURN = Duration.ofMillis(5);
    private static final int CUSTOMERS = 2;
    private static final int EDGE = CUSTOMERS;
    private static final int RECEIVER = EDGE + 1;
    private static final long FIRST_AS = 65_000;
    private static final int FIRST_ADDRESS = 0x7F00_0001;
    private static final int FIRST_PREFIX = 0x0B00_0000;
    private static final int PREFIX_LENGTH = 24;

    /// Prefixes that share a set of attributes, about as in the Internet's table.
    private static final int PREFIXES_PER_SET = 6;

    /// Lets happen what happens next, wherever the speakers are.
    private interface World {
        /// @return the time after it
        Instant turn(List<Speaker> speakers) throws ErrnoException;
    }

    private final Transport transport;
    private final World world;
    private final int port;
    private final List<Speaker> speakers = new ArrayList<>();
    private final List<DomainOptions> domains = new ArrayList<>();
    private Instant now;

    private WarmUp(Transport transport, World world, int port, Instant now) {
        this.transport = transport;
        this.world = world;
        this.port = port;
        this.now = now;
    }

    /// What is played beside the start of a speaker: a few hundred milliseconds of one core.
    ///
    /// @return whether all of it came to its end
    public static boolean besideStart() {
        return inMemory(ROUNDS, ROUND_PREFIXES);
    }

    /// In memory: no socket, no time.
    ///
    /// @return whether every round came to its end
    public static boolean inMemory(int rounds, int prefixes) {
        boolean whole = true;
        try {
            for (int i = 0; i < rounds; i++) {
                MemoryTransport transport = new MemoryTransport(OCTETS, OCTETS);
                World world = speakers -> turn(transport, speakers);
                whole &=
                        new WarmUp(transport, world, DomainOptions.BGP_PORT, Instant.EPOCH)
                                .round(prefixes);
            }
        } catch (ErrnoException e) {
            throw new AssertionError("memory has no system calls", e);
        }
        return whole;
    }

    /// On the loopback addresses 127.0.0.1 to 127.0.0.4 of this machine.
    ///
    /// @param port that is free at all of them
    /// @return whether every round came to its end
    /// @throws ErrnoException if the system does not let us
    public static boolean onLoopback(int port, int rounds, int prefixes) throws ErrnoException {
        boolean whole = true;
        for (int i = 0; i < rounds; i++) {
            SteadyClock clock = new SteadyClock();
            try (Reactor reactor = new Reactor(clock);
                    LinuxTransport transport = new LinuxTransport(reactor)) {
                World world = speakers -> turn(reactor, speakers);
                whole &= new WarmUp(transport, world, port, clock.instant()).round(prefixes);
            }
        }
        return whole;
    }

    /// A table without sessions; see [TableDrill].
    ///
    /// @param seed another one, other attributes
    /// @return whether it came and went
    public static boolean table(int prefixes, long seed) {
        return TableDrill.run(prefixes, seed);
    }

    private static Instant turn(MemoryTransport transport, List<Speaker> speakers) {
        transport.deliverBatch(Instant.EPOCH);
        speakers.forEach(speaker -> speaker.perform(Instant.EPOCH));
        return Instant.EPOCH;
    }

    private static Instant turn(Reactor reactor, List<Speaker> speakers) throws ErrnoException {
        reactor.turn(TURN);
        Instant now = reactor.now();
        speakers.forEach(speaker -> speaker.perform(now));
        return now;
    }

    private boolean round(int prefixes) throws ErrnoException {
        add(EDGE, List.of(line(0, "passive"), line(1, "passive"), line(RECEIVER, "passive")));
        for (int who : new int[] {0, 1, RECEIVER}) {
            add(who, List.of(line(EDGE, "active")));
        }
        announce(prefixes);
        boolean came = settle(prefixes);
        announce(0);
        boolean went = settle(0);
        speakers.forEach(speaker -> speaker.shutdown("", now));
        world.turn(speakers);
        return came && went;
    }

    private String line(int who, String initiative) {
        return "%d 0 peer %s %d %s port=%d"
                .formatted(who, address(who), FIRST_AS + who, initiative, port);
    }

    private static Ipv4Address address(int who) {
        return new Ipv4Address(FIRST_ADDRESS + who);
    }

    private void add(int who, List<String> neighbours) {
        RibOptions rib =
                new RibOptions(
                        new Asn(FIRST_AS + who),
                        RouterId.parse(address(who).toString()).orElseThrow());
        PeersFile file =
                new PeersFile(
                        new Endpoint(address(who), port),
                        rib,
                        PeersFile.Isolation.NONE,
                        NeighbourOptions.Checks.USUAL.with(UpdateOptions.Martians.ALLOW));
        try {
            domains.add(file.read(neighbours).getFirst());
        } catch (PeersFile.FaultyLine e) {
            throw new AssertionError(e);
        }
        speakers.add(new Speaker(transport, who));
        speakers.getLast().put(domains.getLast(), now);
    }

    private void announce(int prefixes) {
        for (int customer = 1; customer <= CUSTOMERS; customer++) {
            List<DomainOptions.Originated> originated = new ArrayList<>();
            for (int i = 0; i < prefixes; i++) {
                int bits = FIRST_PREFIX + (i << 32 - PREFIX_LENGTH);
                List<Integer> communities = List.of(i / PREFIXES_PER_SET, customer);
                originated.add(
                        new DomainOptions.Originated(
                                new Ipv4Prefix(bits, PREFIX_LENGTH),
                                new Origination(List.of(), communities)));
            }
            speakers.get(customer).put(domains.get(customer).originating(originated), now);
        }
    }

    /// Turns until the receiver holds so many prefixes, and the session is up.
    private boolean settle(int prefixes) throws ErrnoException {
        Speaker receiver = speakers.getLast();
        for (int i = 0; i < TURNS_MAX; i++) {
            now = world.turn(speakers);
            SessionStatus session = receiver.sessions().getFirst();
            if (session.established().isPresent()
                    && session.families().stream().mapToLong(f -> f.counts().accepted()).sum()
                            == prefixes) {
                return true;
            }
        }
        return false;
    }
}
