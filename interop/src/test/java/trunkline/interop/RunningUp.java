package trunkline.interop;

import java.io.BufferedReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import trunkline.arm.Json;
import trunkline.arm.JsonText;
import trunkline.control.Access;
import trunkline.lab.ApiClient;
import trunkline.lab.Customer;
import trunkline.lab.Orders;

/// `trunkline up --json`, as a process.
///
/// @param launched the process
/// @param access what it said of itself
record RunningUp(Launched launched, Access access) implements AutoCloseable {

    /// One customer orders everything.
    static final Customer CUSTOMER = new Customer("contoso", 1);

    private static final int START_SECONDS_MAX = 150;

    /// Starts it and waits for its first line.
    static RunningUp start(Path errors, List<String> command) throws Exception {
        Launched launched = Launched.start(errors, command);
        BufferedReader lines = launched.process().inputReader(StandardCharsets.UTF_8);
        Optional<String> line =
                CompletableFuture.supplyAsync(() -> lines.lines().findFirst())
                        .get(START_SECONDS_MAX, TimeUnit.SECONDS);
        if (line.isEmpty()) {
            throw new AssertionError("up said nothing: " + launched.said());
        }
        return new RunningUp(launched, access(line.get()));
    }

    private static Access access(String line) {
        if (!(JsonText.read(line) instanceof JsonText.Read.Value(var json))) {
            throw new AssertionError("not JSON: " + line);
        }
        return new Access(
                json.at("endpoint").flatMap(Json::text).orElseThrow(),
                json.at("ca").flatMap(Json::text).orElseThrow(),
                0,
                texts(json, "tokens", "customer", "provider", "operator"),
                texts(json, "subscriptions", "customer", "provider"));
    }

    private static Map<String, String> texts(Json json, String name, String... keys) {
        var texts = new LinkedHashMap<String, String>();
        for (String key : keys) {
            texts.put(key, json.at(name, key).flatMap(Json::text).orElseThrow());
        }
        return texts;
    }

    private ApiClient anybody() throws Exception {
        return ApiClient.of(URI.create(access.endpoint()), Path.of(access.ca()), "");
    }

    Orders orders() throws Exception {
        return Orders.of(anybody(), access);
    }

    /// Orders a circuit, provisions, peers and connects it.
    Orders.Circuit connected() throws Exception {
        Orders orders = orders();
        Orders.Circuit circuit = orders.circuit(CUSTOMER);
        orders.provision(circuit.serviceKey());
        orders.peering(circuit);
        orders.connection(CUSTOMER, orders.gateway(CUSTOMER), circuit);
        return circuit;
    }

    /// The process of an edge, if it runs.
    Optional<ProcessHandle> edge(String name) {
        return launched.find("edge", "--name", name, "");
    }

    @Override
    public void close() {
        launched.close();
    }
}
