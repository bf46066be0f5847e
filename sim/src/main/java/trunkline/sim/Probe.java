package trunkline.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import trunkline.dataplane.Packet;
import trunkline.net.IpAddress;
import trunkline.rehearsal.Flow;
import trunkline.rehearsal.Loss;

/// A probe under way: a packet every interval from one domain to an address of another.
final class Probe {

    private static final int PACKETS_FIRST = 1 << 12;

    private final World world;
    private final Flow flow;
    private final Ground from;
    private final Ground to;
    private final int number;
    private long[] sentAt = new long[PACKETS_FIRST];
    private byte[] arrivals = new byte[PACKETS_FIRST];
    private int sent;
    private int strays;
    private boolean running;

    /// Where a probe begins or ends.
    ///
    /// @param host the machine
    /// @param domain on it
    /// @param address its own there
    record Ground(Host host, String domain, IpAddress address) {}

    /// @param number picks its way where flows are shared among several
    Probe(World world, Flow flow, Ground from, Ground to, int number) {
        this.world = world;
        this.flow = flow;
        this.from = from;
        this.to = to;
        this.number = number;
    }

    Flow flow() {
        return flow;
    }

    /// Packets that came out where nobody expects them.
    int strays() {
        return strays;
    }

    /// Begins.
    void start() {
        running = true;
        world.in(flow.interval(), this::step);
    }

    /// Ends.
    void stop() {
        running = false;
    }

    private void step() {
        if (running) {
            send();
            world.in(flow.interval(), this::step);
        }
    }

    /// Sends one packet.
    void send() {
        if (sent == sentAt.length) {
            sentAt = Arrays.copyOf(sentAt, 2 * sent);
            arrivals = Arrays.copyOf(arrivals, 2 * sent);
        }
        sentAt[sent] = world.age().toNanos();
        int mark = sent++;
        from.host()
                .send(
                        from.domain(),
                        new Packet(
                                from.address(),
                                to.address(),
                                TcpEnd.HOPS,
                                number,
                                new Cargo.Mark(this, mark)));
    }

    /// Packet `mark` came out there.
    void arrived(int mark, Host host, String domain) {
        if (host == to.host() && domain.equals(to.domain())) {
            arrivals[mark]++;
        } else {
            strays++;
        }
    }

    /// What was lost of the packets sent from `from` to before `to`.
    Loss loss(Instant since, Instant until) {
        return Loss.count(sentAt, arrivals, index(since), index(until));
    }

    private int index(Instant at) {
        long nanos = Duration.between(World.START, at).toNanos();
        int found = Arrays.binarySearch(sentAt, 0, sent, nanos);
        return found < 0 ? -found - 1 : found;
    }
}
