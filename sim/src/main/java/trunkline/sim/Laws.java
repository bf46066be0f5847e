package trunkline.sim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import trunkline.dataplane.Route;
import trunkline.net.IpPrefix;

/// What must hold after everything that happens.
final class Laws {

    private final Ground ground;
    private final Orders orders;
    private final List<Customer> customers;
    private final Map<String, Long> generations = new LinkedHashMap<>();
    private final Map<String, Customer> owners = new LinkedHashMap<>();
    private int foreign;

    Laws(Ground ground, Orders orders, List<Customer> customers) {
        this.ground = ground;
        this.orders = orders;
        this.customers = customers;
    }

    /// Routes of one customer that were ever seen in another's domain.
    int foreign() {
        return foreign;
    }

    /// Looks at everything.
    ///
    /// @throws AssertionError when a law is broken that no check of the verdict counts
    void hold() {
        learnOwners();
        for (EdgeProcess edge : ground.edges()) {
            generationRises(edge);
            edge.host().plane().domains().forEach(domain -> owned(edge, domain));
        }
        for (Customer customer : customers) {
            ground.site(customer)
                    .routers()
                    .values()
                    .forEach(router ->
                            nothingForeign(
                                    customer, router.host().plane().routes(SiteRouter.DOMAIN)));
        }
    }

    /// A control process that is away knows nothing: what was known stays.
    private void learnOwners() {
        for (Customer customer : customers) {
            orders.domains(customer).forEach(prefix -> owners.putIfAbsent(prefix, customer));
        }
    }

    private void generationRises(EdgeProcess edge) {
        long now = edge.generation();
        long before = generations.getOrDefault(edge.name(), 0L);
        if (edge.isAlive() && now < before) {
            throw new AssertionError(edge.name() + " fell from " + before + " to " + now);
        }
        generations.put(edge.name(), Math.max(now, before));
    }

    private void owned(EdgeProcess edge, String domain) {
        owners.forEach((prefix, customer) -> {
            if (domain.startsWith(prefix)) {
                nothingForeign(customer, edge.host().plane().routes(domain));
            }
        });
    }

    private void nothingForeign(Customer whose, List<Route> routes) {
        for (Customer other : customers) {
            if (!other.equals(whose)) {
                foreign +=
                        (int)
                                routes.stream()
                                        .map(Route::prefix)
                                        .filter(prefix -> tells(other, prefix))
                                        .count();
            }
        }
    }

    private static boolean tells(Customer customer, IpPrefix prefix) {
        return prefix.equals(customer.siteMark()) || prefix.equals(customer.networkMark());
    }
}
