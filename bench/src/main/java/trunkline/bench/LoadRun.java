package trunkline.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// One run of a workload against the daemon that listens; for one thread inside the tool's
/// namespace.
final class LoadRun implements AutoCloseable {

    /// Sessions that may be connecting at a time: fewer than the shortest queue of a peer (BIRD's,
    /// 8), so that no first packet is lost and waited for.
    private static final int CONNECTING_MAX = 3;

    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final Duration QUIET = Duration.ofMillis(500);

    /// What was measured.
    ///
    /// @param established until all sessions were up
    /// @param converged until every receiver held every route, right
    /// @param flapped for all rounds of flapping; zero without
    /// @param flaps route changes sent and received in these rounds
    record Times(Duration established, Duration converged, Duration flapped, long flaps) {}

    private final Workload workload;
    private final Selector selector;
    private final Map<LoadSession, SelectionKey> sessions = new LinkedHashMap<>();
    private final Map<LoadSession, Feed> feeds = new LinkedHashMap<>();
    private long lastNews;

    LoadRun(Workload workload) throws IOException {
        this.workload = workload;
        this.selector = Selector.open();
    }

    /// Address of the session with this index: one of 10.0.0.0/12, without 0 or 255 at its end.
    static String address(int index) {
        return "10.0." + index / 250 + "." + (index % 250 + 1);
    }

    static long asn(int index) {
        return 4_200_000_000L + index;
    }

    Times run() throws IOException {
        long begun = System.nanoTime();
        connectAll();
        Duration established = Duration.ofNanos(System.nanoTime() - begun);
        settle();
        long sent = System.nanoTime();
        feeds.forEach((session, feed) -> session.send(keyOf(session), feed.announcements()));
        lastNews = sent;
        loop("every route", s -> s.arrivals().map(Arrivals::complete).orElse(true));
        Duration converged = Duration.ofNanos(lastNews - sent);
        Duration flapped = Duration.ZERO;
        for (int round = 0; round < workload.flaps(); round++) {
            flapped = flapped.plus(flap());
        }
        settle();
        check();
        long flaps = 4L * workload.flaps() * flapping();
        return new Times(established, converged, flapped, flaps);
    }

    private SelectionKey keyOf(LoadSession session) {
        SelectionKey key = sessions.get(session);
        if (key == null) {
            throw new AssertionError("a feed without its session");
        }
        return key;
    }

    private long flapping() {
        return tables().stream().mapToLong(Table::flapping).sum();
    }

    private final List<Table> allTables = new ArrayList<>();

    private List<Table> tables() {
        return allTables;
    }

    private Duration flap() throws IOException {
        long begun = System.nanoTime();
        feeds.forEach((session, feed) -> session.send(keyOf(session), feed.tenthWithdrawn()));
        loop("withdrawals", s -> s.arrivals().map(Arrivals::completeWithoutFlapping).orElse(true));
        feeds.forEach((session, feed) -> session.send(keyOf(session), feed.tenthAnnounced()));
        loop("routes again", s -> s.arrivals().map(Arrivals::complete).orElse(true));
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private void connectAll() throws IOException {
        int perGroup = workload.senders() + workload.receivers();
        List<LoadSession> connecting = new ArrayList<>();
        for (int group = 0; group < workload.groups(); group++) {
            int routes = workload.senders() * workload.routes();
            Table expected = new Table(routes);
            allTables.add(expected);
            List<Feed> groupFeeds = feeds(group, perGroup, expected);
            for (int i = 0; i < perGroup; i++) {
                int index = group * perGroup + i;
                boolean sends = i < workload.senders();
                Optional<Arrivals> arrivals =
                        sends ? Optional.empty() : Optional.of(new Arrivals(expected));
                LoadSession session =
                        connect(index, arrivals(sends, i, groupFeeds, expected, arrivals));
                connecting.add(session);
                if (sends) {
                    feeds.put(session, groupFeeds.get(i));
                }
                if (connecting.size() >= CONNECTING_MAX) {
                    loop("sessions", connecting, LoadSession::established);
                    connecting.clear();
                }
            }
        }
        loop("sessions", LoadSession::established);
    }

    /// A sender that listens too must end with what the other senders announce.
    private Optional<Arrivals> arrivals(
            boolean sends,
            int rank,
            List<Feed> groupFeeds,
            Table all,
            Optional<Arrivals> listener) {
        if (!sends || workload.reception() == Workload.Reception.RECEIVERS_ONLY) {
            return listener;
        }
        Table others = new Table(all.size());
        for (int other = 0; other < groupFeeds.size(); other++) {
            if (other != rank) {
                feed(0, groupFeeds.size(), other, others);
            }
        }
        return Optional.of(new Arrivals(others));
    }

    private List<Feed> feeds(int group, int perGroup, Table expected) {
        List<Feed> made = new ArrayList<>();
        for (int rank = 0; rank < workload.senders(); rank++) {
            made.add(feed(group, perGroup, rank, expected));
        }
        return made;
    }

    private Feed feed(int group, int perGroup, int rank, Table expected) {
        int index = group * perGroup + rank;
        int first = workload.overlap() == Workload.Overlap.DISJOINT ? rank * workload.routes() : 0;
        int nextHop = ByteBuffer.wrap(octets(address(index))).getInt();
        return Feed.make(
                asn(index), first, workload.routes(), nextHop, rank, workload.overlap(), expected);
    }

    private static byte[] octets(String address) {
        String[] words = address.split("\\.", -1);
        byte[] octets = new byte[4];
        for (int i = 0; i < 4; i++) {
            octets[i] = (byte) Integer.parseInt(words[i]);
        }
        return octets;
    }

    private LoadSession connect(int index, Optional<Arrivals> arrivals) throws IOException {
        byte[] own = octets(address(index));
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.INET);
        channel.configureBlocking(false);
        channel.bind(new InetSocketAddress(InetAddress.getByAddress(own), 0));
        channel.connect(
                new InetSocketAddress(InetAddress.getByAddress(octets(Ground.DAEMON)), 179));
        LoadSession session =
                new LoadSession(channel, asn(index), ByteBuffer.wrap(own).getInt(), arrivals);
        sessions.put(session, channel.register(selector, SelectionKey.OP_CONNECT, session));
        return session;
    }

    /// Until nothing but keepalives has arrived for a while.
    private void settle() throws IOException {
        long quietSince = System.nanoTime();
        lastNews = quietSince;
        while (System.nanoTime() - lastNews < QUIET.toNanos()) {
            turn();
        }
    }

    private void loop(String what, Predicate<LoadSession> done) throws IOException {
        loop(what, sessions.keySet(), done);
    }

    private void loop(String what, Collection<LoadSession> who, Predicate<LoadSession> done)
            throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!who.stream().allMatch(s -> done.test(s) && s.drained())) {
            if (System.nanoTime() > end) {
                throw new IOException(
                        "waited in vain for " + what + "; first receiver: " + first());
            }
            turn();
        }
    }

    private String first() {
        return sessions.keySet().stream()
                .flatMap(s -> s.arrivals().stream())
                .filter(a -> !a.complete())
                .findFirst()
                .map(Arrivals::toString)
                .orElse("complete");
    }

    private void turn() throws IOException {
        selector.select(100);
        for (SelectionKey key : selector.selectedKeys()) {
            LoadSession session = (LoadSession) key.attachment();
            if (key.isConnectable()) {
                session.connected(key);
            }
            if (key.isValid() && key.isWritable()) {
                session.writable(key);
            }
            if (key.isValid() && key.isReadable() && session.readable(key)) {
                lastNews = System.nanoTime();
            }
        }
        selector.selectedKeys().clear();
    }

    private void check() throws IOException {
        for (LoadSession session : sessions.keySet()) {
            Optional<Arrivals> arrivals = session.arrivals();
            if (arrivals.isPresent()
                    && (!arrivals.get().complete() || arrivals.get().strangers() > 0)) {
                throw new IOException("did not stay right: " + arrivals.get());
            }
        }
    }

    @Override
    public void close() throws IOException {
        sessions.keySet().forEach(LoadSession::close);
        selector.close();
    }
}
