package trunkline.edge.bmp;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import trunkline.bgp.message.Negotiated;
import trunkline.bgp.rib.NeighbourCounts;
import trunkline.bgp.rib.Verdict;
import trunkline.bgp.session.Reason;
import trunkline.bmp.BmpMessage;
import trunkline.bmp.Information;
import trunkline.bmp.Initiation;
import trunkline.bmp.StatisticsReport;
import trunkline.bmp.StatisticsReport.Statistic;
import trunkline.bmp.Termination;
import trunkline.edge.speaker.Recorder;
import trunkline.edge.speaker.SessionStatus;
import trunkline.edge.speaker.Speaker;
import trunkline.edge.transport.Connection;
import trunkline.edge.transport.Duty;
import trunkline.edge.transport.Transport;
import trunkline.net.Endpoint;
import trunkline.net.Ipv4Address;
import trunkline.net.Ipv6Address;

/// Tells one collector by BMP (RFC 7854). It must be told what passes ([Speaker#record]) and
/// perform as a [Duty].
///
/// It never makes anybody wait: what the collector has not taken waits in a [Backlog], and when
/// that is full the collector is left. It is connected to again after a while, and told all anew.
public final class BmpExporter implements Recorder, Duty {
    /// First wait after a connection that failed or ended; each doubles it (RFC 7854 §3.2).
    static final Duration WAIT_MIN = Duration.ofSeconds(30);

    /// Longest wait.
    static final Duration WAIT_MAX = Duration.ofSeconds(720);

    /// Between two reports of numbers.
    static final Duration STATISTICS = Duration.ofSeconds(60);

    private static final System.Logger LOG = System.getLogger(BmpExporter.class.getName());
    private static final int PARTS_PER_TURN = 4;

    private final Transport transport;
    private final Speaker speaker;
    private final Collector collector;
    private final String name;
    private final Map<Monitored.Name, Monitored> up = new LinkedHashMap<>();
    private Optional<Attempt> attempt = Optional.empty();
    private Instant retryAt = Instant.MIN;
    private Duration wait = WAIT_MIN;

    /// @param name of the system, told to the collector
    public BmpExporter(Transport transport, Speaker speaker, Collector collector, String name) {
        this.transport = transport;
        this.speaker = speaker;
        this.collector = collector;
        this.name = name;
    }

    @Override
    public void up(Ends of, Negotiated agreed, Instant now) {
        Monitored session = new Monitored(of, agreed, now);
        up.put(Monitored.Name.of(of), session);
        attempt.ifPresent(a -> a.on(now, stream -> stream.up(session)));
    }

    @Override
    public void down(Ends of, Reason reason, Instant now) {
        Optional.ofNullable(up.remove(Monitored.Name.of(of)))
                .ifPresent(session ->
                        attempt.ifPresent(a -> a.on(now, s -> s.down(session, reason, now))));
    }

    @Override
    public void taken(Ends of, byte[] octets, int from, int to, Verdict verdict, Instant now) {
        Optional.ofNullable(up.get(Monitored.Name.of(of)))
                .ifPresent(session ->
                        attempt.ifPresent(a ->
                                a.on(now, s -> s.taken(session, octets, from, to, verdict, now))));
    }

    @Override
    public void judgedAnew(Ends of, Instant now) {
        Optional.ofNullable(up.get(Monitored.Name.of(of)))
                .ifPresent(session ->
                        attempt.ifPresent(a -> a.on(now, s -> s.judgedAnew(session, now))));
    }

    @Override
    public Instant perform(Instant now) {
        if (attempt.isEmpty()) {
            if (now.isBefore(retryAt)) {
                return retryAt;
            }
            Attempt begun = new Attempt();
            attempt = Optional.of(begun);
            begun.connect();
        }
        return attempt.map(a -> a.perform(now)).orElse(retryAt);
    }

    /// Says that nothing more will be said. For the end of the process.
    public void end() {
        attempt.ifPresent(Attempt::end);
        attempt = Optional.empty();
        retryAt = Duty.NEVER;
    }

    private void lost(String why, Instant now) {
        LOG.log(
                System.Logger.Level.INFO,
                "collector at {0}: {1}; again in {2}",
                collector.at().toString(),
                why,
                wait);
        attempt.ifPresent(Attempt::close);
        attempt = Optional.empty();
        retryAt = now.plus(wait);
        Duration twice = wait.multipliedBy(2);
        wait = twice.compareTo(WAIT_MAX) < 0 ? twice : WAIT_MAX;
    }

    /// One connection, or the wish for one.
    private final class Attempt implements Connection.Listener {
        private final Backlog backlog = new Backlog();
        private Optional<Connection> connection = Optional.empty();
        private Optional<Stream> stream = Optional.empty();
        private Instant lookAt = Instant.MIN;
        private Instant statisticsAt = Instant.MIN;
        private boolean overrun;

        void connect() {
            Endpoint local =
                    new Endpoint(
                            switch (collector.at().address().family()) {
                                case IPV4 -> Ipv4Address.UNSPECIFIED;
                                case IPV6 -> Ipv6Address.UNSPECIFIED;
                            },
                            0);
            connection =
                    Optional.of(
                            transport.connect(
                                    Transport.HERE,
                                    local,
                                    collector.at(),
                                    Transport.TcpOptions.PLAIN,
                                    this));
        }

        @Override
        public void connected(Instant now) {
            Stream begun = new Stream(speaker, collector, this::say);
            stream = Optional.of(begun);
            say(
                    new Initiation(
                            List.of(
                                    Information.text(Information.SYSTEM_NAME, name),
                                    Information.text(
                                            Information.SYSTEM_DESCRIPTION, "Trunkline"))));
            begun.begin(up.values(), now);
            statisticsAt = now.plus(STATISTICS);
            settle(now);
        }

        /// Lets the stream say something; it is sent at the end of the turn.
        void on(Instant now, Consumer<Stream> saying) {
            stream.ifPresent(saying);
            if (overrun) {
                lost("it is " + Backlog.OCTETS_MAX + " octets behind", now);
            }
        }

        private void say(BmpMessage message) {
            overrun = overrun || !backlog.add(message.encode());
        }

        private void settle(Instant now) {
            connection.filter(_ -> stream.isPresent()).ifPresent(backlog::flush);
            on(now, _ -> {});
        }

        Instant perform(Instant now) {
            if (stream.isEmpty()) {
                return Duty.NEVER;
            }
            Stream living = stream.get();
            boolean more = false;
            for (int i = 0; i < PARTS_PER_TURN && backlog.isEasy(); i++) {
                more = living.walkOn(now);
            }
            if (!now.isBefore(lookAt) && backlog.isEasy()) {
                lookAt = living.look(now) ? now : now.plus(Stream.LOOK);
            }
            if (!now.isBefore(statisticsAt)) {
                statisticsAt = now.plus(STATISTICS);
                // It has listened for a while: it is worth a prompt attempt when it is lost.
                wait = WAIT_MIN;
                report(now);
            }
            settle(now);
            if (attempt.isEmpty()) {
                return retryAt;
            }
            if (!backlog.isEasy()) {
                return statisticsAt;
            }
            return more ? now : lookAt.isBefore(statisticsAt) ? lookAt : statisticsAt;
        }

        private void report(Instant now) {
            for (SessionStatus status : speaker.sessions()) {
                Monitored session = up.get(new Monitored.Name(status.domain(), status.session()));
                if (session != null) {
                    say(new StatisticsReport(session.peer(0, now), numbers(status)));
                }
            }
        }

        void end() {
            if (stream.isPresent()) {
                say(Termination.because(Termination.Reason.ADMINISTRATIVE));
                connection.ifPresent(backlog::flush);
            }
            close();
        }

        void close() {
            stream.ifPresent(Stream::end);
            stream = Optional.empty();
            connection.ifPresent(Connection::close);
            connection = Optional.empty();
        }

        @Override
        public void failed(String reason, Instant now) {
            connection = Optional.empty();
            lost(reason, now);
        }

        @Override
        public void closed(String reason, Instant now) {
            connection = Optional.empty();
            lost(reason, now);
        }

        /// RFC 7854 §3.2: a collector has nothing to say.
        @Override
        public void received(byte[] octets, int from, int to, Instant now) {}

        @Override
        public void writable(Instant now) {
            backlog.hasRoom();
            settle(now);
        }
    }

    private static List<Statistic> numbers(SessionStatus status) {
        List<Statistic> numbers = new ArrayList<>();
        long received = 0;
        long sent = 0;
        for (SessionStatus.FamilyCounts each : status.families()) {
            NeighbourCounts counts = each.counts();
            received += counts.received();
            sent += counts.sent();
            numbers.add(Statistic.gauge(Statistic.ADJ_RIB_IN_OF, each.family(), counts.received()));
            numbers.add(Statistic.gauge(Statistic.ADJ_RIB_OUT_OF, each.family(), counts.sent()));
        }
        numbers.add(Statistic.gauge(Statistic.ADJ_RIBS_IN, received));
        numbers.add(Statistic.gauge(Statistic.ADJ_RIBS_OUT, sent));
        return numbers;
    }
}
