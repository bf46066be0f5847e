package trunkline.bgp.rib;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.function.Predicate;
import trunkline.net.IpAddress;
import trunkline.net.IpPrefix;

/// Shows the routes of one family as people read them.
final class LookingGlass {

    private static final int SET = 1;
    private static final int SEQUENCE = 2;
    private static final int CONFED_SEQUENCE = 3;

    private final LocRib rib;
    private final AttributeStore store;
    private final Paths paths;
    private final List<Neighbour> neighbours;
    private final Predicate<String> wanted;
    private final AttributeView view = new AttributeView();
    private final Span span = new Span();

    LookingGlass(LocRib rib, Sessions sessions) {
        this(rib, sessions, _ -> true);
    }

    /// Looks only at neighbours whose names are wanted.
    LookingGlass(LocRib rib, Sessions sessions, Predicate<String> wanted) {
        this.rib = rib;
        this.store = rib.store();
        this.paths = rib.paths();
        this.wanted = wanted;
        this.neighbours =
                sessions.living().stream().filter(n -> wanted.test(n.source().name())).toList();
    }

    /// Every path; see [Rib#routes].
    boolean routes(int max, Consumer<RouteRow> sink) {
        int left = max;
        for (int row = 0; row < rib.table().rows(); row++) {
            for (int path : pathsOf(row)) {
                if (left-- == 0) {
                    return false;
                }
                sink.accept(route(row, path));
            }
        }
        return true;
    }

    /// Every path of one neighbour; see [Rib#received].
    boolean received(String neighbour, int max, Consumer<RouteRow> sink) {
        int left = max;
        for (int row = 0; row < rib.table().rows(); row++) {
            for (int path : pathsOf(row)) {
                if (!store.owner(Paths.set(path)).source().name().equals(neighbour)) {
                    continue;
                }
                if (left-- == 0) {
                    return false;
                }
                sink.accept(route(row, path));
            }
        }
        return true;
    }

    /// Every path of a prefix.
    void routes(IpPrefix prefix, Consumer<RouteRow> sink) {
        int row =
                rib.table()
                        .find(
                                LocalRoutes.high(prefix),
                                LocalRoutes.low(prefix),
                                prefix.length(),
                                PrefixTable.NONE);
        if (row != PrefixTable.NONE) {
            pathsOf(row).forEach(path -> sink.accept(route(row, path)));
        }
    }

    private List<Integer> pathsOf(int row) {
        List<Integer> all = new ArrayList<>();
        if (paths.head(row) != Paths.ABSENT) {
            for (int p = Paths.HEAD; p != Paths.NOWHERE; p = paths.next(row, p)) {
                all.add(paths.get(row, p));
            }
        }
        return all;
    }

    private RouteRow route(int row, int path) {
        int set = Paths.set(path);
        Source source = store.owner(set).source();
        List<IpAddress> hops = rib.nextHops().addresses(store.nextHop(set));
        long rank = store.rank(set);
        read(set);
        return new RouteRow(
                rib.table().prefix(row),
                hops.stream().findFirst(),
                source.side() == Source.Side.LOCAL ? Optional.empty() : Optional.of(source.name()),
                use(rib, row, path),
                path >= 0 ? Optional.empty() : Optional.of(reason(set)),
                rank >>> 16 & 0xFFFF_FFFFL,
                (int) (rank >>> 48),
                store.hasMed(set) ? Optional.of(store.med(set)) : Optional.empty(),
                pathText(),
                communities());
    }

    static RouteRow.Use use(LocRib rib, int row, int path) {
        if (path < 0) {
            return RouteRow.Use.REFUSED;
        }
        if (path == rib.paths().head(row)) {
            return RouteRow.Use.BEST;
        }
        return rib.isShared(row, Paths.set(path)) ? RouteRow.Use.SHARED : RouteRow.Use.SPARE;
    }

    private String reason(int set) {
        if (store.usable(set)) {
            return Refusal.NEXT_HOP_UNREACHABLE.reason();
        }
        return store.owner(set).reason(set);
    }

    private void read(int set) {
        store.attributes(set, span);
        view.read(span.octets, span.at, span.end());
    }

    private String pathText() {
        StringJoiner text = new StringJoiner(" ");
        int to = view.to(AttributeView.AS_PATH);
        int at = view.from(AttributeView.AS_PATH);
        while (at < to) {
            int end = at + 2 + 4 * (view.octets()[at + 1] & 255);
            StringJoiner segment =
                    switch (view.octets()[at]) {
                        case SEQUENCE -> new StringJoiner(" ");
                        case SET -> new StringJoiner(" ", "{", "}");
                        case CONFED_SEQUENCE -> new StringJoiner(" ", "(", ")");
                        default -> new StringJoiner(" ", "[", "]");
                    };
            for (at += 2; at < end; at += 4) {
                segment.add(Integer.toUnsignedString(AttributeView.u32(view.octets(), at)));
            }
            text.add(segment.toString());
        }
        return text.toString();
    }

    private List<Integer> communities() {
        List<Integer> all = new ArrayList<>();
        if (view.has(AttributeView.COMMUNITIES)) {
            int to = view.to(AttributeView.COMMUNITIES);
            for (int at = view.from(AttributeView.COMMUNITIES); at < to; at += 4) {
                all.add(AttributeView.u32(view.octets(), at));
            }
        }
        return all;
    }

    /// Every route that was refused or is not sent; see [Rib#refused].
    boolean refused(int max, Consumer<RefusedRow> sink) {
        int left = max;
        for (int row = 0; row < rib.table().rows(); row++) {
            for (RefusedRow refused : refused(row)) {
                if (left-- == 0) {
                    return false;
                }
                sink.accept(refused);
            }
        }
        return true;
    }

    private List<RefusedRow> refused(int row) {
        List<RefusedRow> all = new ArrayList<>();
        for (int path : pathsOf(row)) {
            int set = Paths.set(path);
            String name = store.owner(set).source().name();
            if (path < 0 && wanted.test(name)) {
                all.add(row(row, name, RefusedRow.Direction.IN, reason(set)));
            }
        }
        int best = paths.head(row) == Paths.ABSENT ? AttributeStore.NONE : paths.best(row);
        for (Neighbour neighbour : neighbours) {
            Optional<Channel> channel = neighbour.channel(rib.family());
            if (best == AttributeStore.NONE
                    || channel.isEmpty()
                    || store.owner(best).source().number() == neighbour.source().number()) {
                continue;
            }
            Export export = channel.get().group.export();
            export.forget();
            int code = export.judge(best, row);
            if (code < 0) {
                String reason = export.reason(code);
                String name = neighbour.source().name();
                all.add(row(row, name, RefusedRow.Direction.OUT, reason));
            }
        }
        return all;
    }

    private RefusedRow row(
            int row, String neighbour, RefusedRow.Direction direction, String reason) {
        return new RefusedRow(rib.table().prefix(row), neighbour, direction, reason);
    }
}
