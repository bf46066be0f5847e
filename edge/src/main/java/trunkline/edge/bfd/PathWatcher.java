package trunkline.edge.bfd;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import trunkline.bfd.ControlPacket;
import trunkline.bfd.Demultiplexer;
import trunkline.bfd.Demultiplexer.Choice;
import trunkline.bfd.DownReason;
import trunkline.bfd.Effect;
import trunkline.bfd.Event;
import trunkline.bfd.Session;
import trunkline.bfd.SingleHop;
import trunkline.bfd.State;
import trunkline.bfd.Step;
import trunkline.net.IpAddress;

/// All BFD sessions of an edge host, without a socket or a clock. One thread owns it.
public final class PathWatcher {

    /// What a session that is let go goes on saying AdminDown for, at least (RFC 5880 §6.8.16).
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    /// Where packets and news go. Called from within the watcher; must not call back.
    public interface Outlet {

        /// A packet for the other end of `path`; `octets` is only lent.
        void send(Path path, byte[] octets, int length);

        /// A path is no longer what it was.
        void changed(PathStatus status);
    }

    private static final class Entry {
        final Path path;
        Session session;
        Instant since;
        Optional<DownReason> reason = Optional.empty();
        Instant queuedFor = Instant.MAX;
        Instant leavesAt = Instant.MAX;

        Entry(Path path, Session session, Instant now) {
            this.path = path;
            this.session = session;
            this.since = now;
        }

        PathStatus status() {
            return new PathStatus(path, session.state(), since, reason);
        }
    }

    private record Due(Instant at, Entry entry) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return at.compareTo(other.at);
        }
    }

    private final Outlet outlet;
    private final Map<Path, Entry> entries = new LinkedHashMap<>();
    private final Demultiplexer<Entry> demultiplexer = new Demultiplexer<>();
    private final PriorityQueue<Due> queue = new PriorityQueue<>();
    private final byte[] packet = new byte[ControlPacket.LENGTH];
    private long seed;

    /// @param seed of jitter and discriminators
    public PathWatcher(Outlet outlet, long seed) {
        this.outlet = outlet;
        this.seed = seed;
    }

    /// Watches exactly these paths from now on. Sessions that are wanted already are not touched,
    /// but for intervals that differ.
    ///
    /// @return paths for which there is no room ([BfdPort#WATCHES_MAX])
    public List<Path> become(List<Watch> watches, Instant now) {
        Set<Path> wanted = new LinkedHashSet<>();
        watches.stream().limit(BfdPort.WATCHES_MAX).forEach(watch -> wanted.add(watch.path()));
        for (Entry entry : List.copyOf(entries.values())) {
            if (!wanted.contains(entry.path) && entry.leavesAt.equals(Instant.MAX)) {
                entry.leavesAt = now.plus(FAREWELL);
                step(entry, new Event.Disable(), now);
            }
        }
        watches.stream().limit(BfdPort.WATCHES_MAX).forEach(watch -> add(watch, now));
        return watches.stream()
                .map(Watch::path)
                .filter(path -> !entries.containsKey(path))
                .toList();
    }

    private void add(Watch watch, Instant now) {
        Entry entry = entries.get(watch.path());
        if (entry == null) {
            int discriminator = demultiplexer.free(draw());
            Session session = Session.start(discriminator, watch.settings(), draw(), now);
            Path path = watch.path();
            Entry made = new Entry(path, session, now);
            var where = new Demultiplexer.Path(path.link(), path.peer());
            if (demultiplexer.add(discriminator, where, made)) {
                entries.put(path, made);
                queue(made);
            }
            return;
        }
        if (!entry.leavesAt.equals(Instant.MAX)) {
            entry.leavesAt = Instant.MAX;
            step(entry, new Event.Enable(), now);
        }
        step(entry, new Event.Configure(watch.settings()), now);
    }

    /// SplitMix64.
    private long draw() {
        seed += 0x9E37_79B9_7F4A_7C15L;
        long mixed = (seed ^ seed >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D0_49BB_1331_11EBL;
        return mixed ^ mixed >>> 31;
    }

    /// A datagram came; whatever is wrong with it is its sender's affair.
    ///
    /// @param link as [Path#link] names it
    /// @param hops what is left of its TTL
    public void heard(String link, IpAddress peer, byte[] octets, int size, int hops, Instant now) {
        if (hops == SingleHop.TTL
                && ControlPacket.read(octets, 0, size) instanceof ControlPacket read
                && demultiplexer.choose(read, new Demultiplexer.Path(link, peer))
                        instanceof Choice.For<Entry>(_, _, var entry)) {
            step(entry, new Event.Heard(read), now);
        }
    }

    /// Does what is due.
    ///
    /// @return when it is to be called again at the latest
    public Instant perform(Instant now) {
        while (!queue.isEmpty() && !queue.peek().at.isAfter(now)) {
            Due due = queue.remove();
            if (due.at.equals(due.entry.queuedFor)) {
                due.entry.queuedFor = Instant.MAX;
                perform(due.entry, now);
            }
        }
        return queue.isEmpty() ? Instant.MAX : queue.peek().at;
    }

    private void perform(Entry entry, Instant now) {
        if (entry.leavesAt.isAfter(now)) {
            step(entry, Event.Tick.TICK, now);
        } else {
            entries.remove(entry.path, entry);
            demultiplexer.remove(entry.session.discriminator());
        }
    }

    private void step(Entry entry, Event event, Instant now) {
        State before = entry.session.state();
        Step step = entry.session.step(event, now);
        entry.session = step.session();
        for (Effect effect : step.effects()) {
            switch (effect) {
                case Effect.Send(var made) ->
                        outlet.send(entry.path, packet, made.write(packet, 0));
                case Effect.Up() -> entry.reason = Optional.empty();
                case Effect.Down(var reason) -> entry.reason = Optional.of(reason);
            }
        }
        if (entry.session.state() != before) {
            entry.since = now;
            outlet.changed(entry.status());
        }
        queue(entry);
    }

    /// One place in the queue is enough: it moves up at once, and down when it is looked at.
    private void queue(Entry entry) {
        Instant at = entry.session.nextDeadline();
        at = entry.leavesAt.isBefore(at) ? entry.leavesAt : at;
        if (at.isBefore(entry.queuedFor)) {
            entry.queuedFor = at;
            queue.add(new Due(at, entry));
        }
    }

    /// Every watched path, in the order in which they were first wanted.
    public List<PathStatus> statuses() {
        return entries.values().stream()
                .filter(entry -> entry.leavesAt.equals(Instant.MAX))
                .map(Entry::status)
                .toList();
    }

    /// Every path with a session, those that say farewell included.
    public Set<Path> paths() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    /// How many sessions there are, those that say farewell included.
    public int size() {
        return entries.size();
    }
}
