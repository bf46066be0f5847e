package trunkline.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import trunkline.catalog.Catalog;
import trunkline.catalog.Profile;
import trunkline.circuit.PeeringType;
import trunkline.circuit.Rulebook;
import trunkline.dataplane.Route;
import trunkline.intent.Maintenance;
import trunkline.lab.Narrator;
import trunkline.lab.Standard;
import trunkline.net.IpPrefix;
import trunkline.plan.Domains;
import trunkline.rehearsal.Check;
import trunkline.rehearsal.Fault;
import trunkline.rehearsal.Flow;
import trunkline.rehearsal.Outcome;
import trunkline.rehearsal.Side;
import trunkline.rehearsal.Unit;
import trunkline.rehearsal.Verdict;

/// The standard rehearsal in virtual time: a circuit from order to failover, row by row the same
/// verdict as on real packets.
final class Rehearsal {

    private static final Duration ARRIVES = Duration.ofSeconds(60);
    private static final Duration SETTLED = Duration.ofSeconds(5);
    private static final int WAYS_MAX = 32;

    private final World world;
    private final Narrator narrator;
    private final List<Customer> customers =
            List.of(new Customer("contoso", 1), new Customer("fabrikam", 2));
    private final Witness witness;
    private final Ground ground;
    private final ControlProcess control;
    private final Orders orders;
    private final Laws laws;
    private final List<Check> checks = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();

    Rehearsal(World world, Narrator narrator) {
        this.world = world;
        this.narrator = narrator;
        witness = new Witness(world);
        ground = new Ground(world, customers, witness);
        var rules = new Rulebook(Catalog.embedded().cloud(Catalog.COMMERCIAL), Profile.EMBEDDED);
        control = new ControlProcess(world, ground.edges(), rules, witness);
        orders = new Orders(control);
        laws = new Laws(ground, orders, customers);
        world.law(laws::hold);
    }

    /// What was noted so far.
    List<String> log() {
        return witness.log();
    }

    /// Runs it from the order to the last fault.
    Verdict run() {
        control.start();
        ground.edges().forEach(EdgeProcess::start);
        ground.routers().forEach(SiteRouter::start);
        orders.found(ground, customers);
        narrator.chapter("Order");
        customers.forEach(this::order);
        narrator.chapter("Converge");
        converge();
        routes();
        faults();
        checks.add(Check.exactly("routes.foreign", laws.foreign(), 0, Unit.ROUTES));
        return new Verdict(Verdict.World.SIMULATION, checks, outcomes);
    }

    private void order(Customer who) {
        var wait = narrator.await("circuit of " + who.name());
        for (Runnable step : orders.all(who)) {
            step.run();
            if (!world.runUntil(orders::settled, world.now().plus(ARRIVES))) {
                wait.failed(who.name() + ": an order has not arrived after " + ARRIVES);
                return;
            }
        }
        wait.done(
                who.name()
                        + ": circuit at "
                        + Ground.LOCATION
                        + " with "
                        + Ground.PROVIDER
                        + ", provisioned, peered and connected after "
                        + world.age().toMillis()
                        + " ms");
    }

    private void converge() {
        var wait = narrator.await("sessions and BFD");
        int all = ground.routers().size();
        int prefixes = all * customers.getFirst().networkPrefixes().size();
        Instant end = world.now().plus(Standard.CONVERGED_MAX);
        world.runUntil(
                () ->
                        count(SiteRouter::isEstablished) == all
                                && count(SiteRouter::isPathUp) == all
                                && atSites() == prefixes,
                end);
        world.run(world.now().plus(SETTLED));
        long sessions = count(SiteRouter::isEstablished);
        long watched = count(SiteRouter::isPathUp);
        checks.add(Check.exactly("bgp.established", sessions, all, Unit.SESSIONS));
        checks.add(Check.exactly("bfd.up", watched, all, Unit.SESSIONS));
        checks.add(Check.exactly("routes.at-sites", atSites(), prefixes, Unit.ROUTES));
        String fact = sessions + " BGP sessions, " + watched + " BFD sessions";
        if (checks.stream().allMatch(Check::ok)) {
            wait.done(fact);
        } else {
            wait.failed(fact);
        }
    }

    private long count(Predicate<SiteRouter> test) {
        return ground.routers().stream().filter(test).count();
    }

    /// Routes of the customers' networks that their own routers have.
    private long atSites() {
        long count = 0;
        for (Customer customer : customers) {
            for (SiteRouter router : ground.site(customer).routers().values()) {
                count +=
                        among(
                                router.host().plane().routes(SiteRouter.DOMAIN),
                                customer.networkPrefixes());
            }
        }
        return count;
    }

    private static long among(List<Route> routes, List<IpPrefix> prefixes) {
        return routes.stream().map(Route::prefix).filter(prefixes::contains).count();
    }

    private void routes() {
        long atEdges = 0;
        long expected = 0;
        for (Customer customer : customers) {
            String domain = Domains.of(orders.ordered(customer), PeeringType.AZURE_PRIVATE).value();
            for (Side side : Side.values()) {
                List<Route> routes = ground.edge(Ground.msee(side)).host().plane().routes(domain);
                atEdges += among(routes, customer.sitePrefixes());
                expected += customer.sitePrefixes().size();
                if (customer.number() == 1) {
                    narrator.show(told(Ground.msee(side) + " has", routes));
                }
            }
        }
        checks.add(Check.exactly("routes.at-edges", atEdges, expected, Unit.ROUTES));
    }

    private static List<String> told(String title, List<Route> routes) {
        List<String> lines = new ArrayList<>(List.of(title));
        routes.forEach(route ->
                lines.add(
                        "  %-18s via %s"
                                .formatted(
                                        route.prefix(),
                                        route.nextHops().stream()
                                                .map(Object::toString)
                                                .collect(Collectors.joining(", ")))));
        return lines;
    }

    private void faults() {
        narrator.chapter(Standard.FAULTS_CHAPTER);
        List<Probe> probes = new ArrayList<>();
        for (Customer customer : customers) {
            for (Flow.Direction direction : Flow.Direction.values()) {
                probes.add(lay(customer, Flow.standard(customer.name(), direction)));
            }
        }
        probes.forEach(Probe::start);
        calm(probes);
        var trial = new Trial(world, ground, probes, witness);
        for (Fault fault : Standard.FAULTS) {
            var wait = narrator.await(fault.title());
            Outcome outcome = trial.run(fault, strike(fault), repair(fault), touched(fault));
            outcomes.add(outcome);
            Standard.tell(outcome, wait);
        }
        probes.forEach(Probe::stop);
        long strays = probes.stream().mapToInt(Probe::strays).sum();
        checks.add(Check.exactly("packets.foreign", strays, 0, Unit.PACKETS));
    }

    /// Picks a flow that takes the primary path: a fault of it is then seen at its worst.
    private Probe lay(Customer customer, Flow flow) {
        Cable primary = primary(customer);
        for (int way = 0; way < WAYS_MAX; way++) {
            Probe probe = ground.probe(customer, flow, way);
            long before = primary.carried();
            probe.send();
            if (primary.carried() > before) {
                return ground.probe(customer, flow, way);
            }
        }
        throw new AssertionError("no packet " + flow + " takes the primary path");
    }

    private Cable primary(Customer customer) {
        Cable cable = ground.site(customer).fibres().get(Side.PRIMARY);
        if (cable == null) {
            throw new AssertionError("no fibre of " + customer);
        }
        return cable;
    }

    private void calm(List<Probe> probes) {
        Instant from = world.now();
        world.run(from.plus(Standard.CALM));
        Instant to = world.now();
        world.run(to.plus(Standard.STRAGGLERS));
        long lost = probes.stream().mapToInt(probe -> probe.loss(from, to).lost()).sum();
        checks.add(Check.atMost("calm.lost", lost, 0, Unit.PACKETS));
    }

    private Set<String> touched(Fault fault) {
        return switch (fault) {
            case Fault.LinkCut _ -> Set.of(customers.getFirst().name());
            case Fault.EdgeKilled _, Fault.EdgeDrained _, Fault.ControlStopped _ ->
                    customers.stream().map(Customer::name).collect(Collectors.toSet());
        };
    }

    private Runnable strike(Fault fault) {
        return switch (fault) {
            case Fault.LinkCut _ -> () -> primary(customers.getFirst()).cut();
            case Fault.EdgeKilled(var side) -> () -> ground.edge(Ground.msee(side)).kill();
            case Fault.EdgeDrained(var side) -> () -> orders.maintain(side, Maintenance.DRAINED);
            case Fault.ControlStopped _ -> control::stop;
        };
    }

    private Runnable repair(Fault fault) {
        return switch (fault) {
            case Fault.LinkCut _ -> () -> primary(customers.getFirst()).mend();
            case Fault.EdgeKilled(var side) -> () -> ground.edge(Ground.msee(side)).start();
            case Fault.EdgeDrained(var side) -> () -> orders.maintain(side, Maintenance.NONE);
            case Fault.ControlStopped _ -> control::start;
        };
    }
}
