package trunkline.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import trunkline.dataplane.Route;
import trunkline.lab.Standard;
import trunkline.rehearsal.Fault;
import trunkline.rehearsal.Outcome;
import trunkline.sim.Witness.Sight;

/// Does a fault and undoes it, and tells what that did.
final class Trial {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    private final World world;
    private final Ground ground;
    private final List<Probe> probes;
    private final Witness witness;
    private final Map<String, List<Route>> baseline;

    /// How everything is now is what "all back" means.
    Trial(World world, Ground ground, List<Probe> probes, Witness witness) {
        this.world = world;
        this.ground = ground;
        this.probes = List.copyOf(probes);
        this.witness = witness;
        baseline = tables();
    }

    /// Runs a fault from beginning to end.
    ///
    /// @param customers on whose path it lies
    Outcome run(Fault fault, Runnable strike, Runnable repair, Set<String> customers) {
        Instant struck = world.now();
        witness.note(fault.title());
        strike.run();
        world.run(struck.plus(Standard.HELD));
        Instant repaired = world.now();
        witness.note(fault.repair());
        repair.run();
        Optional<Duration> back = back(repaired);
        Instant end = world.now();
        world.run(end.plus(Standard.STRAGGLERS));
        return new Outcome(
                fault,
                probed(customers, struck, end),
                witness.first(Sight.BFD_DOWN, struck, repaired),
                witness.first(Sight.BGP_DOWN, struck, repaired),
                witness.last(Sight.ROUTE, struck, repaired),
                back);
    }

    private Optional<Duration> back(Instant repaired) {
        Instant end = repaired.plus(Outcome.BACK_MAX);
        while (world.now().isBefore(end)) {
            world.run(world.now().plus(LOOK_AGAIN));
            if (missing().isEmpty()) {
                witness.note("all back");
                return Optional.of(Duration.between(repaired, world.now()));
            }
        }
        witness.note("not back: " + String.join(", ", missing()));
        return Optional.empty();
    }

    /// What is not as it was.
    private List<String> missing() {
        List<String> away = new ArrayList<>();
        for (SiteRouter router : ground.routers()) {
            if (!router.isEstablished()) {
                away.add(router.name() + " has no session");
            }
            if (!router.isPathUp()) {
                away.add(router.name() + " has no BFD");
            }
        }
        tables().forEach((where, routes) -> {
            if (!routes.equals(baseline.get(where))) {
                away.add(where + " has other routes");
            }
        });
        return away;
    }

    /// Every routing table.
    private Map<String, List<Route>> tables() {
        Map<String, List<Route>> tables = new LinkedHashMap<>();
        List<Host> hosts = new ArrayList<>();
        ground.edges().forEach(edge -> hosts.add(edge.host()));
        ground.routers().forEach(router -> hosts.add(router.host()));
        for (Host host : hosts) {
            for (String domain : host.plane().domains()) {
                tables.put(host.name() + " " + domain, host.plane().routes(domain));
            }
        }
        return tables;
    }

    private List<Outcome.Probed> probed(Set<String> customers, Instant from, Instant to) {
        return probes.stream()
                .map(probe ->
                        new Outcome.Probed(
                                probe.flow(),
                                customers.contains(probe.flow().customer())
                                        ? Outcome.Touch.ON_PATH
                                        : Outcome.Touch.BESIDE,
                                probe.loss(from, to)))
                .toList();
    }
}
