package trunkline.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import trunkline.linux.ErrnoException;

/// How everything was before a fault, so that "all back" is a comparison and no opinion.
final class Baseline {

    private final List<CustomerRouter> routers;
    private final Tables tables;
    private final Map<String, List<String>> routes;
    private final Set<String> kernel;

    private Baseline(
            List<CustomerRouter> routers,
            Tables tables,
            Map<String, List<String>> routes,
            Set<String> kernel) {
        this.routers = routers;
        this.tables = tables;
        this.routes = routes;
        this.kernel = kernel;
    }

    /// Takes it now.
    static Baseline take(List<CustomerRouter> routers, Tables tables) throws ErrnoException {
        var routes = new LinkedHashMap<String, List<String>>();
        for (CustomerRouter router : routers) {
            routes.put(router.router().name(), router.routes());
        }
        return new Baseline(List.copyOf(routers), tables, routes, tables.snapshot());
    }

    /// What is not as it was; empty when all is back.
    Optional<String> missing() throws ErrnoException {
        var away = new ArrayList<String>();
        for (CustomerRouter router : routers) {
            String name = router.router().name();
            if (!router.session(BirdConfig.EDGE).equals("Established")) {
                away.add(name + " has no session");
            } else if (!router.bfdUp()) {
                away.add(name + " has no BFD");
            } else if (!router.routes().equals(routes.get(name))) {
                away.add(name + " has other routes");
            }
        }
        var now = new TreeSet<>(tables.snapshot());
        var gone = new TreeSet<>(kernel);
        gone.removeAll(now);
        now.removeAll(kernel);
        if (!gone.isEmpty() || !now.isEmpty()) {
            away.add("edges have not %s, but %s".formatted(gone, now));
        }
        return away.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", away));
    }
}
