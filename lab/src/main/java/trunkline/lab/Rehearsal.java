package trunkline.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import trunkline.net.Ipv4Prefix;
import trunkline.rehearsal.Check;
import trunkline.rehearsal.Fault;
import trunkline.rehearsal.Outcome;
import trunkline.rehearsal.Side;
import trunkline.rehearsal.Unit;
import trunkline.rehearsal.Verdict;

/// The standard rehearsal: a circuit from order to failover, on real packets, enclosed.
final class Rehearsal {

    private static final Duration CONVERGED_MAX = Duration.ofSeconds(60);
    private static final Duration CALM = Duration.ofSeconds(1);
    private static final Duration HELD = Duration.ofMillis(2_500);
    private static final long POLL_MILLIS = 100;

    private final Narrator narrator;
    private final Topology topology;
    private final List<CustomerRouter> routers;
    private final Installation installation;
    private final SequencedMap<Customer, Orders.Circuit> circuits = new LinkedHashMap<>();
    private final List<Check> checks = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();

    Rehearsal(
            Narrator narrator,
            Topology topology,
            List<CustomerRouter> routers,
            Installation installation) {
        this.narrator = narrator;
        this.topology = topology;
        this.routers = List.copyOf(routers);
        this.installation = installation;
    }

    /// Runs it from the order to the last fault.
    Verdict run() throws LabFailure, ApiFailure, IOException, InterruptedException {
        narrator.chapter("Order");
        for (Topology.Site site : topology.sites()) {
            order(site.customer());
        }
        narrator.chapter("Converge");
        converge();
        routes();
        var namespaces = Domains.all();
        try (var tables = new Tables(namespaces)) {
            var watched = new ArrayList<>(namespaces);
            routers.forEach(router -> watched.add(router.namespace()));
            var watch = new RouteWatch(watched);
            faults(tables, watch);
            watch.stop();
        }
        return new Verdict(Verdict.World.KERNEL, checks, outcomes);
    }

    private void order(Customer who) throws ApiFailure, InterruptedException {
        Orders orders = installation.orders();
        var wait = narrator.await("circuit of " + who.name());
        var circuit = orders.circuit(who);
        wait.done(
                who.name()
                        + ": circuit at Amsterdam with Equinix, 1 Gbps, Standard, Metered; s-key "
                        + circuit.serviceKey());
        circuits.put(who, circuit);
        wait = narrator.await("provider");
        var ports = orders.provision(circuit.serviceKey());
        wait.done("Equinix, by s-key: provisioned on " + String.join(" and ", ports));
        wait = narrator.await("private peering, network, gateway, connection");
        orders.peering(circuit);
        orders.connection(who, orders.gateway(who), circuit);
        wait.done("private peering, network, gateway, connection");
    }

    private void converge() throws InterruptedException {
        var wait = narrator.await("sessions and BFD");
        long end = System.nanoTime() + CONVERGED_MAX.toNanos();
        long sessions = 0;
        long watched = 0;
        long learned = 0;
        int all = routers.size();
        int prefixes = all * topology.sites().getFirst().customer().networkPrefixes().size();
        do {
            Thread.sleep(POLL_MILLIS);
            sessions = count(router -> router.session(BirdConfig.EDGE).equals("Established"));
            watched = count(CustomerRouter::bfdUp);
            learned = learned();
            wait.progress(
                    "BGP "
                            + sessions
                            + "/"
                            + all
                            + ", BFD "
                            + watched
                            + "/"
                            + all
                            + ", routes "
                            + learned
                            + "/"
                            + prefixes);
        } while (System.nanoTime() < end
                && (sessions < all || watched < all || learned < prefixes));
        checks.add(Check.exactly("bgp.established", sessions, all, Unit.SESSIONS));
        checks.add(Check.exactly("bfd.up", watched, all, Unit.SESSIONS));
        checks.add(Check.exactly("routes.at-sites", learned, prefixes, Unit.ROUTES));
        String fact = sessions + " BGP sessions, " + watched + " BFD sessions";
        if (checks.stream().allMatch(Check::ok)) {
            wait.done(fact);
        } else {
            wait.failed(fact);
        }
    }

    private long count(Predicate<CustomerRouter> test) {
        return routers.stream().filter(test).count();
    }

    /// Routes of the customers' networks that their own routers have from an edge.
    private long learned() {
        long learned = 0;
        for (Topology.Site site : topology.sites()) {
            for (CustomerRouter router : routersOf(site.customer())) {
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

    private List<CustomerRouter> routersOf(Customer customer) {
        return routers.stream()
                .filter(router -> router.router().name().startsWith(customer.name() + "-"))
                .toList();
    }

    /// Shows the routes that both sides see, and looks for those that nobody may see.
    private void routes() throws ApiFailure, InterruptedException {
        long atEdges = 0;
        long foreign = 0;
        long expected = 0;
        for (Topology.Site site : topology.sites()) {
            Customer who = site.customer();
            var circuit = circuits.get(who);
            if (circuit == null) {
                throw new AssertionError("no circuit of " + who);
            }
            for (Side side : Side.values()) {
                var atEdge = installation.orders().routes(circuit, side);
                var all =
                        Stream.concat(
                                        atEdge.stream(),
                                        routersOf(who).stream().flatMap(r -> r.learned().stream()))
                                .toList();
                atEdges += own(who, atEdge);
                expected += who.sitePrefixes().size();
                foreign += foreign(who, all);
                if (who.number() == 1) {
                    narrator.show(told("msee-" + Topology.number(side) + " has", atEdge));
                }
            }
            if (who.number() == 1) {
                var router = routersOf(who).getFirst();
                narrator.show(told(router.router().name() + " has", router.routes()));
            }
        }
        checks.add(Check.exactly("routes.at-edges", atEdges, expected, Unit.ROUTES));
        checks.add(Check.exactly("routes.foreign", foreign, 0, Unit.ROUTES));
    }

    private static List<String> told(String title, List<String> lines) {
        return Stream.concat(Stream.of(title), lines.stream().map(line -> "  " + line)).toList();
    }

    private static long own(Customer who, List<String> lines) {
        return who.sitePrefixes().stream()
                .filter(prefix -> lines.stream().anyMatch(line -> line.startsWith(prefix + " ")))
                .count();
    }

    /// Routes by which another customer would be recognised.
    private long foreign(Customer who, List<String> lines) {
        return topology.sites().stream()
                .map(Topology.Site::customer)
                .filter(other -> !other.equals(who))
                .flatMap(other -> Stream.of(other.siteMark(), other.networkMark()))
                .filter(mark -> lines.stream().anyMatch(line -> line.contains(mark.toString())))
                .count();
    }

    private void faults(Tables tables, RouteWatch watch)
            throws LabFailure, ApiFailure, IOException, InterruptedException {
        narrator.chapter("Break and mend, at 1,000 packets a second in every direction");
        int run = (int) System.nanoTime();
        var paths = new ProbePaths(topology, run);
        var all = new ArrayList<Probe>();
        for (Topology.Site site : topology.sites()) {
            all.addAll(paths.lay(site));
        }
        var probes = new Probes(all);
        var trial =
                new Trial(
                        probes,
                        Baseline.take(routers, tables),
                        () -> Stream.concat(watch.sightings().stream(), logged()).toList());
        calm(probes);
        for (Fault fault :
                List.of(
                        new Fault.LinkCut(Side.PRIMARY),
                        new Fault.EdgeKilled(Side.PRIMARY),
                        new Fault.EdgeDrained(Side.PRIMARY),
                        new Fault.ControlStopped())) {
            var wait = narrator.await(fault.title());
            Outcome outcome = trial.run(fault, act(fault), HELD, touched(fault), wait);
            outcomes.add(outcome);
            tell(outcome, wait);
        }
        probes.stop();
        long foreign = all.stream().mapToInt(Probe::foreign).sum();
        checks.add(Check.exactly("packets.foreign", foreign, 0, Unit.PACKETS));
    }

    private Stream<Sighting> logged() {
        return routers.stream().flatMap(router -> router.sightings().stream());
    }

    private void calm(Probes probes) throws InterruptedException {
        long from = System.nanoTime();
        Thread.sleep(CALM);
        long to = System.nanoTime();
        Thread.sleep(Trial.STRAGGLERS);
        long lost = probes.all().stream().mapToInt(probe -> probe.lost(from, to).lost()).sum();
        checks.add(Check.atMost("calm.lost", lost, 0, Unit.PACKETS));
    }

    private Set<String> touched(Fault fault) {
        return switch (fault) {
            case Fault.LinkCut(_) -> Set.of(topology.sites().getFirst().customer().name());
            case Fault.EdgeKilled(_), Fault.EdgeDrained(_), Fault.ControlStopped() ->
                    Set.copyOf(
                            topology.sites().stream().map(site -> site.customer().name()).toList());
        };
    }

    private Trial.Act act(Fault fault) {
        var customer = topology.sites().getFirst().customer();
        return switch (fault) {
            case Fault.LinkCut(var side) ->
                    new Trial.Act(
                            () -> topology.cut(customer, side),
                            () -> topology.mend(customer, side));
            case Fault.EdgeKilled(var side) ->
                    new Trial.Act(
                            () -> installation.msee(side).kill(),
                            () -> installation.msee(side).restart());
            case Fault.EdgeDrained(var side) ->
                    new Trial.Act(
                            () -> installation.operator().drain(side),
                            () -> installation.operator().restore(side));
            case Fault.ControlStopped() ->
                    new Trial.Act(() -> installation.control().stop(), this::restartControl);
        };
    }

    /// Control is back when it answers.
    private void restartControl() throws LabFailure, InterruptedException {
        installation.control().restart();
        long end = System.nanoTime() + Outcome.BACK_MAX.toNanos();
        while (System.nanoTime() < end) {
            try {
                installation.operator().healthy();
                return;
            } catch (ApiFailure notYet) {
                Thread.sleep(POLL_MILLIS);
            }
        }
        throw new LabFailure("control does not answer any more");
    }

    private static void tell(Outcome outcome, Narrator.Wait wait) {
        var fault = outcome.fault();
        String lost =
                outcome.lost() == 0
                        ? "nothing lost"
                        : outcome.lost()
                                + " packets lost, longest gap "
                                + outcome.longestGap().toMillis()
                                + " ms";
        String back =
                outcome.allBack()
                        .map(time -> "all back after " + time.toMillis() + " ms")
                        .orElse("not all came back");
        String text = fault.title() + ": " + lost + "; " + fault.repair() + ": " + back;
        if (outcome.checks().stream().allMatch(Check::ok)) {
            wait.done(text);
        } else {
            wait.failed(text);
        }
    }
}
