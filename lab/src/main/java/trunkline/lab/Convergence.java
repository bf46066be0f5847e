package trunkline.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import trunkline.net.Ipv4Prefix;
import trunkline.rehearsal.Check;
import trunkline.rehearsal.Unit;

/// Waits until the customers' routers have sessions, BFD and routes.
///
/// @param sites the customers'
/// @param routers all of theirs
record Convergence(List<Topology.Site> sites, List<CustomerRouter> routers) {

    private static final long POLL_MILLIS = 100;

    /// How far it is.
    ///
    /// @param sessions that are established
    /// @param watched paths that BFD has up
    /// @param learned routes of the customers' networks that their own routers have
    private record Stage(long sessions, long watched, long learned) {}

    /// Waits, at most [Standard#CONVERGED_MAX].
    ///
    /// @return a check for each kind of thing that had to come
    List<Check> await(Narrator.Wait wait) throws InterruptedException {
        Stage whole = whole();
        long end = System.nanoTime() + Standard.CONVERGED_MAX.toNanos();
        Stage stage = stage();
        while (!stage.equals(whole) && System.nanoTime() < end) {
            wait.progress(told(stage, whole));
            Thread.sleep(POLL_MILLIS);
            stage = stage();
        }
        if (stage.equals(whole)) {
            wait.done(stage.sessions() + " BGP sessions, " + stage.watched() + " BFD sessions");
        } else {
            wait.failed(
                    "not within %d s: %s"
                            .formatted(
                                    Standard.CONVERGED_MAX.toSeconds(),
                                    String.join("; ", states())));
        }
        return List.of(
                Check.exactly("bgp.established", stage.sessions(), whole.sessions(), Unit.SESSIONS),
                Check.exactly("bfd.up", stage.watched(), whole.watched(), Unit.SESSIONS),
                Check.exactly("routes.at-sites", stage.learned(), whole.learned(), Unit.ROUTES));
    }

    private Stage whole() {
        long prefixes = sites.stream().mapToLong(s -> s.customer().networkPrefixes().size()).sum();
        int routersPerSite = routers.size() / sites.size();
        return new Stage(routers.size(), routers.size(), routersPerSite * prefixes);
    }

    private Stage stage() {
        return new Stage(
                count(router -> router.session(BirdConfig.EDGE).equals("Established")),
                count(CustomerRouter::bfdUp),
                learned());
    }

    private static String told(Stage stage, Stage whole) {
        return "BGP %d/%d, BFD %d/%d, routes %d/%d"
                .formatted(
                        stage.sessions(),
                        whole.sessions(),
                        stage.watched(),
                        whole.watched(),
                        stage.learned(),
                        whole.learned());
    }

    private long count(Predicate<CustomerRouter> test) {
        return routers.stream().filter(test).count();
    }

    private long learned() {
        long learned = 0;
        for (Topology.Site site : sites) {
            for (CustomerRouter router : of(site.customer())) {
                var routes = router.learned();
                learned +=
                        site.customer().networkPrefixes().stream()
                                .map(Ipv4Prefix::toString)
                                .filter(routes::contains)
                                .count();
            }
        }
        return learned;
    }

    private List<String> states() {
        var states = new ArrayList<String>();
        for (CustomerRouter router : routers) {
            String session = router.session(BirdConfig.EDGE);
            states.add(
                    "%s: session %s, BFD %s"
                            .formatted(
                                    router.router().name(),
                                    session.isEmpty()
                                            ? "does not answer"
                                            : session.replaceAll("\\s+", " "),
                                    router.bfdUp() ? "up" : "down"));
        }
        return states;
    }

    /// A customer's own routers.
    List<CustomerRouter> of(Customer customer) {
        return routers.stream()
                .filter(router -> router.router().name().startsWith(customer.name() + "-"))
                .toList();
    }
}
