package trunkline.control;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import trunkline.catalog.Profile;
import trunkline.identity.Directory;

/// What a control process is to be.
///
/// @param data folder of the authority and the principals, and of the journal unless it is
///   elsewhere; made if it is not there
/// @param journal PostgreSQL database of the journal, as [trunkline.journal.SqlStore#postgres]
///   takes it; absent: a file in `data`
/// @param host address to listen on
/// @param port of the API; 0 for any that is free
/// @param edgePort on which edges call in; 0 for any that is free
/// @param names further names and addresses by which clients and edges reach it, beside `localhost`
///   and `127.0.0.1`
/// @param catalog file that replaces parts of the embedded catalog
/// @param profile names and numbers that are the cloud's own
/// @param stock edges and ports to begin with; what is in the journal already stays
/// @param tenants who may call the API
public record Options(
        Path data,
        Optional<String> journal,
        String host,
        int port,
        int edgePort,
        List<String> names,
        Optional<Path> catalog,
        Profile profile,
        Stock stock,
        List<Tenant> tenants) {

    /// Copies the lists.
    public Options {
        names = List.copyOf(names);
        tenants = List.copyOf(tenants);
    }

    /// On this machine alone, on any ports, with a customer, a provider and the operator.
    ///
    /// @param provider name of the connectivity provider whose part can be played
    public static Options embedded(Path data, String provider) {
        return new Options(
                data,
                Optional.empty(),
                "127.0.0.1",
                0,
                0,
                List.of(),
                Optional.empty(),
                Profile.EMBEDDED,
                Stock.NOTHING,
                List.of(
                        new Tenant("customer", new Tenant.Part.Customer()),
                        new Tenant("provider", new Tenant.Part.Provider(provider)),
                        new Tenant("operator", new Tenant.Part.Operator())));
    }

    /// This one with other edges and ports.
    public Options with(Stock newStock) {
        return new Options(
                data, journal, host, port, edgePort, names, catalog, profile, newStock, tenants);
    }

    /// This one with its journal in a PostgreSQL database.
    public Options journal(String url) {
        return new Options(
                data,
                Optional.of(url),
                host,
                port,
                edgePort,
                names,
                catalog,
                profile,
                stock,
                tenants);
    }

    /// This one on other ports.
    public Options on(String newHost, int newPort, int newEdgePort) {
        return new Options(
                data,
                journal,
                newHost,
                newPort,
                newEdgePort,
                names,
                catalog,
                profile,
                stock,
                tenants);
    }

    /// Somebody who may call the API.
    ///
    /// @param name unique; key of its token and subscription
    public record Tenant(String name, Part part) {

        /// What somebody is to the cloud.
        public sealed interface Part {
            /// Orders circuits and networks, in a subscription.
            record Customer() implements Part {}

            /// Sells connectivity, in a subscription, under that name of the catalog.
            record Provider(String provider) implements Part {}

            /// Runs the cloud.
            record Operator() implements Part {}
        }

        Directory.Wanted wanted() {
            return switch (part) {
                case Part.Customer() -> new Directory.Wanted(name, 1, List.of("customer"));
                case Part.Provider _ -> new Directory.Wanted(name, 1, List.of("provider"));
                case Part.Operator() -> new Directory.Wanted(name, 0, List.of("operator"));
            };
        }
    }
}
