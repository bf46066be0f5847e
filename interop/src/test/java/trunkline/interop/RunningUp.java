package trunkline.interop;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
import trunkline.lab.Operator;
import trunkline.lab.Orders;

/// `trunkline up --json`, as a process.
final class RunningUp implements AutoCloseable {

    /// One customer orders everything.
    static final Customer CUSTOMER = new Customer("contoso", 1);

    private static final int START_SECONDS_MAX = 90;
    private static final int END_SECONDS_MAX = 20;

    private final Process process;
    private final Path errors;
    private final Access access;

    private RunningUp(Process process, Path errors, Access access) {
        this.process = process;
        this.errors = errors;
        this.access = access;
    }

    /// The command line of `trunkline ARGUMENTS`.
    static List<String> command(String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add("trunkline.cli.Main");
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    /// Starts it and waits for its first line.
    ///
    /// @param errors file for what it says on standard error
    static RunningUp start(Path errors, List<String> command) throws Exception {
        Process process =
                new ProcessBuilder(command)
                        .redirectInput(new File("/dev/null"))
                        .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                        .start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        Optional<String> line =
                CompletableFuture.supplyAsync(() -> lines.lines().findFirst())
                        .get(START_SECONDS_MAX, TimeUnit.SECONDS);
        if (line.isEmpty()) {
            throw new AssertionError("up said nothing: " + Files.readString(errors));
        }
        return new RunningUp(process, errors, access(line.get()));
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

    Access access() {
        return access;
    }

    private ApiClient anybody() throws Exception {
        return ApiClient.of(URI.create(access.endpoint()), Path.of(access.ca()), "");
    }

    Orders orders() throws Exception {
        return Orders.of(anybody(), access);
    }

    Operator operator() throws Exception {
        return new Operator(anybody().as(access.tokens().getOrDefault("operator", "")));
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
        return process.descendants()
                .filter(ProcessHandle::isAlive)
                .filter(child -> arguments(child).contains("edge\0--name\0" + name + "\0"))
                .findFirst();
    }

    private static String arguments(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
        } catch (IOException gone) {
            return "";
        }
    }

    /// Everything it has started, itself included.
    List<ProcessHandle> all() {
        var all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        return all;
    }

    /// Sends a signal by its name, without waiting.
    void signal(String name) {
        Shell.run("kill", "-" + name, String.valueOf(process.pid()));
    }

    /// What it ends with.
    int ended() throws InterruptedException {
        if (!process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) {
            throw new AssertionError("up does not end: " + errors());
        }
        return process.exitValue();
    }

    String errors() {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        all().forEach(ProcessHandle::destroyForcibly);
    }
}
