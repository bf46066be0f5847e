package trunkline.lab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import trunkline.linux.ErrnoException;
import trunkline.rehearsal.Check;
import trunkline.rehearsal.Fault;
import trunkline.rehearsal.Outcome;
import trunkline.rehearsal.Side;
import trunkline.rehearsal.Unit;
import trunkline.rehearsal.Verdict;

/// The standard rehearsal: a circuit from order to failover, on real packets, enclosed.
final class Rehearsal {

    private static final long POLL_MILLIS = 100;

    private final Narrator narrator;
    private final Topology topology;
    private final List<CustomerRouter> routers;
    private final Convergence convergence;
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
        this.convergence = new Convergence(topology.sites(), this.routers);
        this.installation = installation;
    }

    /// Runs it from the order to the last fault, or to the first thing that does not come to be:
    /// what follows would mean nothing.
    Verdict run() throws LabFailure, ApiFailure, IOException, InterruptedException {
        narrator.chapter("Order");
        for (Topology.Site site : topology.sites()) {
            order(site.customer());
        }
        narrator.chapter("Converge");
        checks.addAll(convergence.await(narrator.await("sessions and BFD")));
        if (checks.stream().allMatch(Check::ok)) {
            routes();
            faults();
        }
        return new Verdict(Verdict.World.KERNEL, checks, outcomes);
    }

    private void faults() throws LabFailure, ApiFailure, IOException, InterruptedException {
        var namespaces = Domains.all();
        try (var tables = new Tables(namespaces)) {
            var watched = new ArrayList<>(namespaces);
            routers.forEach(router -> watched.add(router.namespace()));
            var watch = new RouteWatch(watched);
            faults(tables, watch);
            watch.stop();
        }
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
                                        convergence.of(who).stream()
                                                .flatMap(r -> r.learned().stream()))
                                .toList();
                atEdges += own(who, atEdge);
                expected += who.sitePrefixes().size();
                foreign += foreign(who, all);
                if (who.number() == 1) {
                    narrator.show(told("msee-" + Topology.number(side) + " has", atEdge));
                }
            }
            if (who.number() == 1) {
                var router = convergence.of(who).getFirst();
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
        narrator.chapter(Standard.FAULTS_CHAPTER);
        int run = (int) System.nanoTime();
        var paths = new ProbePaths(topology, run);
        var all = new ArrayList<Probe>();
        for (Topology.Site site : topology.sites()) {
            all.addAll(paths.lay(site));
        }
        var probes = new Probes(all);
        var trial = new Trial(probes, settled(tables), () -> sightings(watch));
        calm(probes);
        for (Fault fault : Standard.FAULTS) {
            var wait = narrator.await(fault.title());
            Outcome outcome = trial.run(fault, act(fault), touched(fault), wait);
            outcomes.add(outcome);
            Standard.tell(outcome, wait);
            if (outcome.allBack().isEmpty()) {
                break;
            }
        }
        probes.stop();
        long foreign = all.stream().mapToInt(Probe::foreign).sum();
        checks.add(Check.exactly("packets.foreign", foreign, 0, Unit.PACKETS));
    }

    /// How everything is once it stands still: the sites have their routes as soon as one gateway
    /// speaks, the others may come seconds later.
    private Baseline settled(Tables tables)
            throws LabFailure, ErrnoException, InterruptedException {
        long end = System.nanoTime() + Standard.CONVERGED_MAX.toNanos();
        while (System.nanoTime() < end) {
            var baseline = Baseline.take(routers, tables);
            Thread.sleep(Standard.SETTLED);
            if (baseline.missing().isEmpty()) {
                return baseline;
            }
        }
        throw new LabFailure(
                "routes do not stand still within %d s"
                        .formatted(Standard.CONVERGED_MAX.toSeconds()));
    }

    /// What the kernels, the customers' routers and the edges saw, each its own end.
    private List<Sighting> sightings(RouteWatch watch) throws ApiFailure, InterruptedException {
        var all = new ArrayList<>(watch.sightings());
        routers.forEach(router -> all.addAll(router.sightings()));
        all.addAll(installation.operator().sightings());
        return all;
    }

    private void calm(Probes probes) throws InterruptedException {
        long from = System.nanoTime();
        Thread.sleep(Standard.CALM);
        long to = System.nanoTime();
        Thread.sleep(Standard.STRAGGLERS);
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
        var last = "";
        long end = System.nanoTime() + Outcome.BACK_MAX.toNanos();
        while (System.nanoTime() < end) {
            try {
                installation.operator().healthy();
                return;
            } catch (ApiFailure notYet) {
                last = notYet.getMessage();
                Thread.sleep(POLL_MILLIS);
            }
        }
        throw new LabFailure(
                "control does not answer %d s after its restart: %s; %s"
                        .formatted(
                                Outcome.BACK_MAX.toSeconds(), last, installation.control().tail()));
    }
}
