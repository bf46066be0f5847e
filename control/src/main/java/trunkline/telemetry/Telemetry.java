package trunkline.telemetry;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import trunkline.intent.DomainId;
import trunkline.intent.EdgeEvent;
import trunkline.intent.EdgeReport;
import trunkline.intent.EdgeReport.PortReport;
import trunkline.intent.EdgeReport.SessionReport;
import trunkline.intent.SessionId;

/// All that the edges have said, worked up. One thread takes reports, any may read.
public final class Telemetry {

    /// Most events that are kept; the oldest go first.
    public static final int HAPPENINGS_MAX = 10_000;

    /// Most sessions of one edge; what it reports beyond is not kept.
    public static final int SESSIONS_MAX = 100_000;

    /// Most ports of one edge, those that are gone among them; when it is reached, those that are
    /// gone are forgotten, and then what is reported beyond is not kept.
    public static final int PORTS_MAX = 100_000;

    /// Names a session on an edge.
    public record SessionName(DomainId domain, SessionId session)
            implements Comparable<SessionName> {
        private static final Comparator<SessionName> ORDER =
                Comparator.comparing(SessionName::domain).thenComparing(SessionName::session);

        @Override
        public int compareTo(SessionName other) {
            return ORDER.compare(this, other);
        }
    }

    /// Names a port on an edge.
    public record PortName(DomainId domain, String port) {}

    /// A port's counters as last read, and their sum over all lives of the port.
    private record Counter(Traffic read, Traffic sum) {}

    /// What one edge has said.
    private record Voice(
            NavigableMap<SessionName, SessionHealth> sessions,
            Map<PortName, Counter> ports,
            AtomicLong lastEvent) {
        Voice() {
            this(
                    new ConcurrentSkipListMap<>(),
                    new ConcurrentHashMap<>(),
                    new AtomicLong(Long.MIN_VALUE));
        }
    }

    private final Map<String, Voice> voices = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Happening> happenings = new ArrayDeque<>();
    private long numbered;

    /// Knows nothing yet.
    public Telemetry() {}

    /// Takes a report in.
    ///
    /// @return the sequence up to which the edge's events are in safe hands
    public long take(EdgeReport report) {
        Voice voice = voices.computeIfAbsent(report.edge(), _ -> new Voice());
        sessions(voice, report);
        ports(voice, report);
        for (EdgeEvent event : report.events()) {
            if (event.sequence() > voice.lastEvent.get()) {
                voice.lastEvent.set(event.sequence());
                keep(report.edge(), event);
            }
        }
        return voice.lastEvent.get();
    }

    /// A report names every session: what it does not name is gone.
    private static void sessions(Voice voice, EdgeReport report) {
        for (SessionReport session : report.sessions()) {
            SessionName name = new SessionName(session.domain(), session.session());
            SessionHealth known = voice.sessions.get(name);
            if (known != null) {
                voice.sessions.put(name, known.next(session, report.at()));
            } else if (voice.sessions.size() < SESSIONS_MAX) {
                voice.sessions.put(name, SessionHealth.first(session, report.at()));
            }
        }
        if (voice.sessions.size() > report.sessions().size()) {
            Set<SessionName> named =
                    report.sessions().stream()
                            .map(s -> new SessionName(s.domain(), s.session()))
                            .collect(Collectors.toSet());
            voice.sessions.keySet().retainAll(named);
        }
    }

    /// Ports that are gone keep their sums: they may come again.
    private static void ports(Voice voice, EdgeReport report) {
        if (voice.ports.size() >= PORTS_MAX) {
            Set<PortName> named =
                    report.ports().stream()
                            .map(p -> new PortName(p.domain(), p.port()))
                            .collect(Collectors.toSet());
            voice.ports.keySet().retainAll(named);
        }
        for (PortReport port : report.ports()) {
            PortName name = new PortName(port.domain(), port.port());
            Traffic read =
                    new Traffic(
                            port.packetsIn(), port.bytesIn(), port.packetsOut(), port.bytesOut());
            Counter known = voice.ports.get(name);
            if (known != null) {
                voice.ports.put(name, new Counter(read, known.sum.plus(read.since(known.read))));
            } else if (voice.ports.size() < PORTS_MAX) {
                voice.ports.put(name, new Counter(read, read));
            }
        }
    }

    private void keep(String edge, EdgeEvent event) {
        lock.lock();
        try {
            happenings.addLast(new Happening(++numbered, edge, event));
            if (happenings.size() > HAPPENINGS_MAX) {
                happenings.removeFirst();
            }
        } finally {
            lock.unlock();
        }
    }

    private Optional<Voice> voice(String edge) {
        return Optional.ofNullable(voices.get(edge));
    }

    /// A session, if its edge reports it.
    public Optional<SessionHealth> session(String edge, SessionName name) {
        return voice(edge).flatMap(v -> Optional.ofNullable(v.sessions.get(name)));
    }

    /// Every session of a domain on an edge, by name.
    public List<SessionHealth> sessions(String edge, DomainId domain) {
        return voice(edge).stream()
                .flatMap(v -> v.sessions.tailMap(first(domain)).entrySet().stream())
                .takeWhile(e -> e.getKey().domain().equals(domain))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static SessionName first(DomainId domain) {
        return new SessionName(domain, new SessionId("!"));
    }

    /// Sessions of an edge that were up, are down, and are up on another edge: who would be cut off
    /// if that other one went.
    public List<SessionName> lost(String edge) {
        return voice(edge).stream()
                .flatMap(v -> v.sessions.entrySet().stream())
                .filter(e -> e.getValue().lost() && upElsewhere(edge, e.getKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean upElsewhere(String edge, SessionName name) {
        return voices.entrySet().stream()
                .filter(v -> !v.getKey().equals(edge))
                .flatMap(v -> Optional.ofNullable(v.getValue().sessions.get(name)).stream())
                .anyMatch(SessionHealth::established);
    }

    /// What has passed a port.
    public Traffic traffic(String edge, PortName name) {
        return voice(edge)
                .flatMap(v -> Optional.ofNullable(v.ports.get(name)))
                .map(Counter::sum)
                .orElse(Traffic.NONE);
    }

    /// Newest events, oldest first.
    public List<Happening> happenings() {
        lock.lock();
        try {
            return List.copyOf(happenings);
        } finally {
            lock.unlock();
        }
    }
}
