package trunkline.interop;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import trunkline.intent.Attachment;
import trunkline.intent.BfdIntent;
import trunkline.intent.DomainId;
import trunkline.intent.DomainIntent;
import trunkline.intent.EdgeIntent;
import trunkline.intent.EdgeReport;
import trunkline.intent.EdgeReport.SessionReport;
import trunkline.intent.EdgeRole;
import trunkline.intent.IntentJson;
import trunkline.intent.InterfaceAddress;
import trunkline.intent.Maintenance;
import trunkline.intent.OriginatedRoute;
import trunkline.intent.PolicyIntent;
import trunkline.intent.PolicyIntent.Action.Accept;
import trunkline.intent.PolicyIntent.Match;
import trunkline.intent.PolicyIntent.Rule;
import trunkline.intent.PortIntent;
import trunkline.intent.Secret;
import trunkline.intent.SessionId;
import trunkline.intent.SessionIntent;
import trunkline.intent.SessionIntent.Admin;
import trunkline.intent.SpeakerIntent;
import trunkline.intent.Up;
import trunkline.json.Decoded;
import trunkline.net.Asn;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;
import trunkline.net.RouterId;

/// Our edge: the real process, on its own, told by a file what to be.
final class Ours implements AutoCloseable {

    /// What it announces, of either family.
    static final List<String> ANNOUNCED =
            List.of("10.100.0.0/16", "10.101.128.0/17", "fd10:100::/48", "fd10:101:8000::/49");

    private static final SessionIntent.Offers OFFERS =
            new SessionIntent.Offers(
                    Optional.of(SessionIntent.Role.PROVIDER),
                    List.of(
                            SessionIntent.Feature.GRACEFUL_RESTART,
                            SessionIntent.Feature.EXTENDED_MESSAGES,
                            SessionIntent.Feature.SEVERAL_PATHS));

    private static final String EDGE = "msee";
    private static final DomainId DOMAIN = new DomainId("interop");

    private final String name;
    private final Path folder;
    private final Link link;
    private final Daemon daemon;
    private final Map<IpFamily, Admin> admins =
            new java.util.EnumMap<>(
                    Map.of(IpFamily.IPV4, new Admin.Up(), IpFamily.IPV6, new Admin.Up()));
    private List<String> more = List.of();
    private long generation;
    private Optional<Process> process = Optional.empty();

    /// @param name begins its namespaces' names
    Ours(String name, Path folder, Link link, Daemon daemon) {
        this.name = name;
        this.folder = folder;
        this.link = link;
        this.daemon = daemon;
    }

    /// It is started with these arguments as well.
    void arguments(String... words) {
        more = List.of(words);
    }

    void start() {
        tellIntent();
        List<String> command = new ArrayList<>();
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "trunkline.cli.Main",
                        "edge",
                        "--name",
                        EDGE,
                        "--role",
                        "msee",
                        "--prefix",
                        name,
                        "--host-netns",
                        link.host(),
                        "--state",
                        folder.resolve("state").toString(),
                        "--intent",
                        folder.resolve("intent.json").toString()));
        command.addAll(more);
        try {
            process =
                    Optional.of(
                            new ProcessBuilder(command)
                                    .redirectErrorStream(true)
                                    .redirectOutput(
                                            ProcessBuilder.Redirect.appendTo(
                                                    folder.resolve("edge.log").toFile()))
                                    .start());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// Ends it as a crash does.
    void kill() {
        process.ifPresent(p -> {
            p.destroyForcibly();
            join(p);
        });
        process = Optional.empty();
    }

    private static void join(Process ended) {
        try {
            ended.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// Shuts a session down and says why.
    void shutDown(IpFamily family, String reason) {
        admins.put(family, new Admin.Down(reason));
        tellIntent();
    }

    /// Lets a session come back.
    void bringUp(IpFamily family) {
        admins.put(family, new Admin.Up());
        tellIntent();
    }

    SessionReport session(IpFamily family) {
        return sessions().getOrDefault(family.name(), NO_SESSION);
    }

    private static final SessionReport NO_SESSION =
            new SessionReport(
                    DOMAIN,
                    new SessionId("none"),
                    "none",
                    Optional.empty(),
                    java.time.Instant.EPOCH,
                    List.of(),
                    Optional.empty());

    boolean established(IpFamily family) {
        return session(family).state().equals("Established");
    }

    /// How many prefixes it took from the daemon.
    int accepted(IpFamily family) {
        return session(family).prefixes().stream()
                .filter(p -> p.family() == family)
                .mapToInt(EdgeReport.PrefixCount::accepted)
                .sum();
    }

    /// Routes in the kernel of its routing domain.
    String kernelRoutes(IpFamily family) {
        return Shell.attempt(
                        List.of(
                                "ip",
                                family == IpFamily.IPV4 ? "-4" : "-6",
                                "-n",
                                namespace(),
                                "route"))
                .output();
    }

    private String namespace() {
        return Shell.run("ip", "netns", "list")
                .lines()
                .map(l -> l.split(" ", 2)[0])
                .filter(n -> n.startsWith(name) && n.endsWith(DOMAIN.value()))
                .findFirst()
                .orElse("none");
    }

    String log() {
        try {
            return Files.readString(folder.resolve("edge.log"));
        } catch (IOException missing) {
            return "";
        }
    }

    private Map<String, SessionReport> sessions() {
        try {
            byte[] text = Files.readAllBytes(folder.resolve("state").resolve("report.json"));
            return switch (IntentJson.UP.read(text)) {
                case Decoded.Value<Up>(Up.Report(EdgeReport report)) ->
                        report.sessions().stream().collect(toMap(s -> s.session().value(), s -> s));
                case Decoded.Value<Up> _, Decoded.Fault<Up> _ -> Map.of();
            };
        } catch (IOException missing) {
            return Map.of();
        }
    }

    private void tellIntent() {
        generation++;
        EdgeIntent intent =
                new EdgeIntent(
                        EdgeIntent.FORMAT,
                        EDGE,
                        generation,
                        EdgeRole.MSEE,
                        Maintenance.NONE,
                        List.of(domain()));
        try {
            Path beside = folder.resolve("intent.json.new");
            Files.writeString(beside, IntentJson.INTENT.pretty(intent), StandardCharsets.UTF_8);
            Files.move(beside, folder.resolve("intent.json"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private DomainIntent domain() {
        return new DomainIntent(
                DOMAIN,
                DomainIntent.Forwarding.ROUTE,
                List.of(
                        new PortIntent(
                                "access",
                                new Attachment.Physical(
                                        Link.PORT, Optional.empty(), Optional.empty()),
                                List.of(
                                        new InterfaceAddress(address(Link.OUR_IPV4), 30),
                                        new InterfaceAddress(address(Link.OUR_IPV6), 126)),
                                1500)),
                Optional.of(
                        new SpeakerIntent(
                                new Asn(Daemon.OUR_AS),
                                RouterId.parse(Link.OUR_IPV4).orElseThrow())),
                List.of(session4(), session6()),
                ANNOUNCED.stream()
                        .map(p -> new OriginatedRoute(IpPrefix.parse(p).orElseThrow(), List.of()))
                        .toList(),
                List.of());
    }

    private SessionIntent session4() {
        Optional<Secret> key =
                daemon.features().contains(Daemon.Feature.MD5)
                        ? Optional.of(new Secret(Daemon.KEY))
                        : Optional.empty();
        SessionIntent session = session(IpFamily.IPV4, Link.OUR_IPV4, Link.THEIR_IPV4, key);
        return daemon.features().contains(Daemon.Feature.OFFERS) ? session.with(OFFERS) : session;
    }

    private SessionIntent session6() {
        return session(IpFamily.IPV6, Link.OUR_IPV6, Link.THEIR_IPV6, Optional.empty());
    }

    private SessionIntent session(
            IpFamily family, String ours, String theirs, Optional<Secret> key) {
        PolicyIntent everything =
                new PolicyIntent(List.of(new Rule("all", Match.ANY, Accept.AS_IS)), "nothing-else");
        return new SessionIntent(
                new SessionId(family.name()),
                "customer",
                address(ours),
                address(theirs),
                new Asn(Daemon.AS),
                List.of(family),
                SessionIntent.Initiative.ACTIVE,
                Duration.ofSeconds(180),
                key,
                daemon.features().contains(Daemon.Feature.GTSM)
                        ? SessionIntent.Hops.GTSM
                        : SessionIntent.Hops.ONE,
                daemon.features().contains(Daemon.Feature.BFD)
                        ? Optional.of(BfdIntent.STANDARD)
                        : Optional.empty(),
                List.of(),
                everything,
                everything,
                admins.getOrDefault(family, new Admin.Up()),
                Optional.empty());
    }

    private static IpAddress address(String text) {
        return IpAddress.parse(text).orElseThrow();
    }

    @Override
    public void close() {
        process.ifPresent(p -> {
            p.descendants().forEach(ProcessHandle::destroyForcibly);
            p.destroyForcibly();
            join(p);
        });
        Shell.attempt(List.of("pkill", "-9", "-f", folder.toString()));
        String left = namespace();
        if (!left.equals("none")) {
            Shell.attempt(List.of("ip", "netns", "del", left));
        }
    }
}
