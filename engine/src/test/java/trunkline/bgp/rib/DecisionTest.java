package trunkline.bgp.rib;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The decision process as a table (RFC 4271 §9.1.2, RFC 4456 §9), each row in every order of
/// arrival and many orders of withdrawal: what is best, what shares the load, and what follows when
/// the best goes.
final class DecisionTest {

    private static final int PATHS_ALL = RibOptions.PATHS_MAX;
    private static final int ORDERS = 6;

    /// @param rules words that differ from the usual: `med=always`, `med=never`, `across=same-as`
    /// @param shared the best and those that share with it, as a set in order of name
    /// @param order who is best, and then, each time the best is withdrawn
    record Row(String what, String rules, String shared, String order, List<String> candidates) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static Row row(String what, String shared, String order, String... candidates) {
        return new Row(what, "", shared, order, List.of(candidates));
    }

    private static Row with(
            String rules, String what, String shared, String order, String... candidates) {
        return new Row(what, rules, shared, order, List.of(candidates));
    }

    static Stream<Row> rows() {
        return Stream.of(preference(), lengthAndOrigin(), discriminator(), others(), ties(), load())
                .flatMap(List::stream);
    }

    /// Phase 1 and the first rule (RFC 4271 §9.1.1, §9.1.2): the degree of preference.
    private static List<Row> preference() {
        return List.of(
                row("one is best of itself", "A", "A", "A ebgp"),
                row(
                        "LOCAL_PREF beats length",
                        "A",
                        "A B",
                        "A ibgp lp=200 path=1,2,3",
                        "B ibgp lp=199 path=1"),
                row(
                        "LOCAL_PREF is unsigned",
                        "A",
                        "A B",
                        "A ibgp lp=4294967295",
                        "B ibgp lp=2147483647"),
                row("LOCAL_PREF may be 0", "B", "B A", "A ibgp lp=0", "B ibgp lp=1 path=1,2"),
                row(
                        "import sets the preference of an external route",
                        "B",
                        "B A",
                        "A ebgp",
                        "B ebgp as=65002 pref=101 path=65002,7,8"),
                row(
                        "an external route without a rule has 100",
                        "C",
                        "C A B",
                        "A ebgp path=65001,7",
                        "B ibgp lp=99 path=7",
                        "C ibgp lp=101 path=7,8,9"),
                row(
                        "weight beats the preference",
                        "A",
                        "A B",
                        "A ebgp weight=1 path=65001,7,8,9",
                        "B ibgp lp=4294967295"),
                row("weight is unsigned", "A", "A B", "A ebgp weight=65535", "B ebgp weight=32767"),
                row("our own wins", "O", "O A", "O own", "A ibgp lp=4294967295"),
                row(
                        "our own wins against what is internal and near",
                        "O",
                        "O A B",
                        "O own",
                        "A ebgp",
                        "B ibgp cost=10"),
                row(
                        "RFC 8326: graceful shutdown is the last choice",
                        "B",
                        "B A",
                        "A ebgp community=graceful-shutdown pref=500 weight=9",
                        "B ebgp as=65002 path=65002,7,8,9"),
                row(
                        "what cannot be reached is no candidate",
                        "B",
                        "B",
                        "A ibgp lp=500 cost=none",
                        "B ibgp lp=1"),
                row("nobody can be reached", "", "", "A ibgp cost=none", "B ibgp cost=none"));
    }

    /// RFC 4271 §9.1.2.2 a and b.
    private static List<Row> lengthAndOrigin() {
        return List.of(
                row(
                        "the shorter path",
                        "B",
                        "B A",
                        "A ebgp path=65001,7,8",
                        "B ebgp as=65002 path=65002,7"),
                row(
                        "an AS counts each time",
                        "A",
                        "A B",
                        "A ebgp path=65001,7",
                        "B ebgp path=65001,65001,65001"),
                row(
                        "the path beats the origin",
                        "A",
                        "A B",
                        "A ebgp origin=incomplete",
                        "B ebgp path=65001,7"),
                row(
                        "IGP before EGP before INCOMPLETE",
                        "C",
                        "C B A",
                        "A ebgp origin=incomplete",
                        "B ebgp origin=egp",
                        "C ebgp origin=igp"),
                row(
                        "the origin beats the discriminator",
                        "B",
                        "B A",
                        "A ebgp origin=egp med=0",
                        "B ebgp origin=igp med=9"));
    }

    /// RFC 4271 §9.1.2.2 c: only among routes of one neighbouring AS, and then for good.
    private static List<Row> discriminator() {
        String[] circle = {
            "A ebgp as=65001 med=10 id=3", "B ebgp as=65001 med=20 id=1", "C ebgp as=65002 id=2"
        };
        String[] inner = {
            "A ebgp as=65001 med=9 path=65001,7",
            "B ibgp path=65002,7 med=2 cost=5",
            "C ibgp path=65002,7 med=1 cost=9",
            "D ibgp path=65003,7 cost=7"
        };
        return List.of(
                row("the lower one", "A", "A B", "A ebgp med=1 id=9", "B ebgp med=2 id=1"),
                row("one that is missing is 0", "B", "B A", "A ebgp med=1 id=1", "B ebgp id=9"),
                row("missing and 0 are equal", "A B", "A B", "A ebgp med=0", "B ebgp"),
                row(
                        "it is unsigned",
                        "A",
                        "A B",
                        "A ebgp med=2147483647 id=9",
                        "B ebgp med=4294967295 id=1"),
                row(
                        "between two ASes it says nothing",
                        "A B",
                        "A B",
                        "A ebgp as=65001 med=9",
                        "B ebgp as=65002 med=1"),
                row(
                        "AS numbers are unsigned",
                        "A C",
                        "A C B",
                        "A ebgp as=65001 med=3",
                        "B ebgp as=4200000001 med=3",
                        "C ebgp as=4200000001 med=2"),
                row(
                        "A over B by it, B over C, C over A by identifier: B is out first",
                        "A C",
                        "C A B",
                        circle),
                with(
                        "med=always",
                        "the same compared always: the missing one",
                        "C",
                        "C A B",
                        circle),
                with("med=never", "the same never compared: identifiers", "A B C", "B C A", circle),
                row(
                        "B is out by C, and C is farther than D: external first, then D, then C",
                        "A",
                        "A D C B",
                        inner),
                row(
                        "an internal route belongs to the first AS in its path",
                        "B",
                        "B A",
                        "A ibgp path=65001,7 med=5 cost=1",
                        "B ibgp path=65001,8 med=4 cost=2"),
                row(
                        "an internal and an external one of one AS",
                        "B",
                        "B A",
                        "A ebgp med=5",
                        "B ibgp path=65001 med=4"),
                row(
                        "import sets it",
                        "B",
                        "B A",
                        "A ebgp med=5 id=1",
                        "B ebgp med=50 setmed=4 id=9"),
                row(
                        "of three ASes each keeps its lowest",
                        "B C E",
                        "B A C E D",
                        "A ebgp as=65001 med=2 id=1",
                        "B ebgp as=65001 med=1 id=2",
                        "C ebgp as=65002 med=7 id=3",
                        "D ebgp as=65003 med=9 id=4",
                        "E ebgp as=65003 med=8 id=5"));
    }

    /// RFC 4271 §9.1.2.2 d and e.
    private static List<Row> others() {
        return List.of(
                row("external before internal", "B", "B A", "A ibgp id=1", "B ebgp id=9"),
                row(
                        "external before internal however near",
                        "B",
                        "B A",
                        "A client cost=0",
                        "B ebgp"),
                row("the nearer next hop", "B", "B A", "A ibgp cost=20", "B ibgp cost=10"),
                row(
                        "the cost has 32 bits",
                        "A",
                        "A B",
                        "A ibgp cost=2147483648 id=9",
                        "B ibgp cost=4294967295 id=1"),
                row(
                        "a client is as good as any other internal one",
                        "A B",
                        "A B",
                        "A client cost=3",
                        "B ibgp cost=3"));
    }

    /// RFC 4271 §9.1.2.2 f and g with RFC 4456 §9.
    private static List<Row> ties() {
        return List.of(
                row("the lower identifier", "A B", "B A", "A ebgp id=9", "B ebgp id=8"),
                row(
                        "ORIGINATOR_ID stands in for it",
                        "A B C",
                        "B C A",
                        "A ibgp id=3",
                        "B ibgp id=9 originator=1",
                        "C ibgp id=1 originator=2"),
                row(
                        "the shorter CLUSTER_LIST",
                        "A B C",
                        "C A B",
                        "A ibgp id=5 originator=1 clusters=1 addr=1",
                        "B ibgp id=6 originator=1 clusters=2 addr=2",
                        "C ibgp id=1 addr=3"),
                row("the lower address", "A B", "B A", "A ebgp id=5 addr=9", "B ebgp id=5 addr=8"),
                row(
                        "where all is the same, the name",
                        "A B C",
                        "A B C",
                        "B ebgp id=5 addr=9",
                        "A ebgp id=5 addr=9",
                        "C ebgp id=5 addr=9"));
    }

    /// What may share the load: all that are equal down to the interior cost.
    private static List<Row> load() {
        return List.of(
                row(
                        "different ASes share",
                        "A B",
                        "A B C",
                        "A ebgp as=65001",
                        "B ebgp as=65002",
                        "C ebgp as=65003 path=65003,7"),
                with(
                        "across=same-as",
                        "different ASes do not share where they must not",
                        "A C",
                        "A B C",
                        "A ebgp as=65001",
                        "B ebgp as=65002",
                        "C ebgp as=65001"),
                row(
                        "internal ones share at equal cost",
                        "A B",
                        "A B C",
                        "A ibgp cost=5",
                        "B ibgp cost=5",
                        "C ibgp cost=6"),
                row("external and internal do not", "A", "A B", "A ebgp", "B ibgp path=7"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theSameIsChosenInEveryOrder(Row row) {
        List<Candidate> all = candidates(row.candidates());
        List<int[]> orders = orders(all.size());
        Map<String, String> seen = new TreeMap<>();
        for (int[] arrival : orders) {
            int step = Math.max(1, orders.size() / ORDERS);
            for (int i = 0; i < orders.size(); i += step) {
                DecisionWorld world = new DecisionWorld(all, options(row.rules(), PATHS_ALL));
                play(world, arrival, orders.get(i), seen);
            }
        }
        List<String> left = new ArrayList<>(all.stream().map(Candidate::name).sorted().toList());
        assertEquals(row.shared(), shared(of(left, seen)), "shares the load");
        for (String best : row.order().isEmpty() ? new String[0] : row.order().split(" ", -1)) {
            assertEquals(best, best(of(left, seen)), "the best of " + left);
            left.remove(best);
        }
        assertEquals("", best(of(left, seen)));
    }

    /// Announces in one order and withdraws in another; what is chosen of the same candidates must
    /// always be the same.
    private static void play(
            DecisionWorld world, int[] arrival, int[] departure, Map<String, String> seen) {
        TreeSet<String> here = new TreeSet<>();
        for (int i : arrival) {
            here.add(world.announce(i));
            check(world, here, seen, arrival);
        }
        for (int i : departure) {
            here.remove(world.withdraw(i));
            check(world, here, seen, arrival);
        }
    }

    private static void check(
            DecisionWorld world, Set<String> here, Map<String, String> seen, int[] arrival) {
        String chosen = world.chosen();
        String before = seen.putIfAbsent(String.join(" ", here), chosen);
        assertEquals(
                Optional.ofNullable(before).orElse(chosen),
                chosen,
                () -> "of " + here + ", arrived as " + Arrays.toString(arrival));
        world.forwardingIs(chosen);
    }

    private static String of(List<String> candidates, Map<String, String> seen) {
        return Optional.ofNullable(seen.get(String.join(" ", candidates))).orElse("/");
    }

    private static String best(String chosen) {
        return chosen.substring(0, chosen.indexOf('/'));
    }

    static String shared(String chosen) {
        return chosen.substring(chosen.indexOf('/') + 1);
    }

    static IntStream paths() {
        return IntStream.rangeClosed(1, 6);
    }

    /// With room for fewer than there are, those stay that come first by the last tie breaks.
    @ParameterizedTest
    @MethodSource("paths")
    void asManyShareAsMay(int pathsMax) {
        List<Candidate> all =
                candidates(
                        List.of(
                                "A ebgp as=65001 id=5",
                                "B ebgp as=65002 id=2 addr=9",
                                "C ebgp as=65003 id=4",
                                "D ebgp as=65004 id=2 addr=3",
                                "E ebgp as=65005 id=1"));
        List<String> order = List.of("E", "D", "B", "C", "A");
        for (int[] arrival : orders(all.size())) {
            DecisionWorld world = new DecisionWorld(all, options("", pathsMax));
            List<String> here = new ArrayList<>();
            for (int i : arrival) {
                here.add(world.announce(i));
                List<String> first =
                        order.stream().filter(here::contains).limit(pathsMax).sorted().toList();
                String best = order.stream().filter(here::contains).findFirst().orElseThrow();
                assertEquals(
                        best + "/" + String.join(" ", first),
                        world.chosen(),
                        () -> pathsMax + " paths, arrived as " + Arrays.toString(arrival));
                world.forwardingIs(world.chosen());
            }
        }
    }

    /// RFC 5004, where it is asked for: an external route does not give way to an equal one.
    @Test
    void theOldestStaysWhereItIsAskedFor() {
        List<Candidate> all =
                candidates(List.of("A ebgp id=9", "B ebgp id=1", "C ebgp id=5", "D ibgp path=7"));
        DecisionWorld world = new DecisionWorld(all, options("tie=oldest", 1));
        world.announce(0);
        world.announce(1);
        assertEquals("A/A", world.chosen());
        world.announce(0);
        world.announce(2);
        assertEquals("A/A", world.chosen(), "announced again it is no newer");
        world.withdraw(0);
        assertEquals("B/B", world.chosen(), "then the lowest identifier");
        world.announce(0);
        world.announce(3);
        assertEquals("B/B", world.chosen());
    }

    private static List<Candidate> candidates(List<String> texts) {
        return IntStream.range(0, texts.size())
                .mapToObj(i -> Candidate.of(texts.get(i), i))
                .toList();
    }

    private static RibOptions options(String rules, int pathsMax) {
        RibOptions.MedComparison med =
                switch (rules) {
                    case "med=always" -> RibOptions.MedComparison.ALWAYS;
                    case "med=never" -> RibOptions.MedComparison.NEVER;
                    default -> RibOptions.MedComparison.SAME_NEIGHBOUR_AS;
                };
        return new RibOptions(
                Peer.LOCAL_AS,
                Peer.LOCAL_ID,
                med,
                rules.equals("tie=oldest")
                        ? RibOptions.TieBreak.OLDEST
                        : RibOptions.TieBreak.ROUTER_ID,
                pathsMax,
                rules.equals("across=same-as")
                        ? RibOptions.Across.SAME_AS
                        : RibOptions.Across.ANY_AS,
                RibOptions.Unknown.PASS);
    }

    /// All orders of `n` things.
    private static List<int[]> orders(int n) {
        if (n == 0) {
            return List.of(new int[0]);
        }
        List<int[]> all = new ArrayList<>();
        for (int[] shorter : orders(n - 1)) {
            for (int at = 0; at < n; at++) {
                int[] order = new int[n];
                System.arraycopy(shorter, 0, order, 0, at);
                order[at] = n - 1;
                System.arraycopy(shorter, at, order, at + 1, n - 1 - at);
                all.add(order);
            }
        }
        return all;
    }
}
