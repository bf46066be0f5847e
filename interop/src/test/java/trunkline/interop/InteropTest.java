package trunkline.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import trunkline.interop.Daemon.Feature;
import trunkline.net.IpFamily;

/// One life of a customer's router beside our edge, step by step, for each daemon. What was seen is
/// a row of `docs/interop.md`.
final class InteropTest {

    enum Kind {
        BIRD("bird"),
        FRR("/usr/lib/frr/bgpd"),
        GOBGP("gobgpd"),
        OPENBGPD("/usr/sbin/bgpd");

        private final String program;

        Kind(String program) {
            this.program = program;
        }

        Daemon in(Path folder) {
            return switch (this) {
                case BIRD -> new Bird(folder);
                case FRR -> new Frr(folder);
                case GOBGP -> new Gobgp(folder);
                case OPENBGPD -> new Openbgpd(folder);
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aRouterLivesWithOurEdge(Kind kind) throws IOException {
        requireGround(kind);
        String own = "tlio" + ProcessHandle.current().pid() + kind.name().charAt(0);
        Path folder = Files.createTempDirectory("trunkline-interop");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path theirs = Files.createDirectory(folder.resolve("daemon"));
        Path ours = Files.createDirectory(folder.resolve("edge"));
        try (Link link = Link.make(own);
                Daemon daemon = kind.in(theirs);
                Ours edge = new Ours(own, ours, link, daemon)) {
            edge.start();
            daemon.start(link);
            try {
                life(edge, daemon, link);
            } catch (AssertionError seen) {
                throw new AssertionError(seen.getMessage() + "\n-- edge:\n" + edge.log(), seen);
            }
        } finally {
            try (var files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
            }
        }
    }

    private static void requireGround(Kind kind) {
        boolean root = "root".equals(System.getProperty("user.name"));
        boolean there =
                Shell.attempt(List.of("sh", "-c", "command -v " + kind.program)).status() == 0;
        if (!root || !there) {
            String why = kind + ": " + (root ? "not installed" : "needs root");
            System.err.println("INTEROP LEFT OUT: " + why);
            assertEquals(null, System.getenv("CI"), "CI must have it: " + why);
            assumeTrue(false, why);
        }
    }

    private static void life(Ours edge, Daemon daemon, Link link) {
        both(family -> up(edge, daemon, family));
        both(family -> exchanged(edge, daemon, family));
        if (daemon.features().contains(Feature.BFD)) {
            Await.until(
                    "BFD on both sessions",
                    () -> daemon.bfdUp() == 2,
                    () -> daemon.lastError(IpFamily.IPV4));
            both(family ->
                    Await.until(
                            "our BFD " + family,
                            () -> edge.session(family).bfd().equals(java.util.Optional.of("Up"))));
        }
        if (daemon.features().contains(Feature.ASKS_REFRESH)) {
            both(family -> refreshed(daemon, family));
        }
        if (daemon.features().contains(Feature.OFFERS)) {
            String agreed = daemon.agreed();
            for (String words : List.of("Role: provider", "Extended message", "otc: 12076")) {
                assertTrue(agreed.contains(words), () -> words + " is not in:\n" + agreed);
            }
        }
        toldByThem(edge, daemon);
        daemon.close();
        Await.until("the loss of the daemon", () -> !edge.established(IpFamily.IPV6));
        daemon.start(link);
        both(family -> up(edge, daemon, family));
        both(family -> exchanged(edge, daemon, family));
        toldByUs(edge, daemon);
        edge.kill();
        edge.start();
        both(family -> up(edge, daemon, family));
        both(family -> exchanged(edge, daemon, family));
    }

    private static void both(java.util.function.Consumer<IpFamily> check) {
        for (IpFamily family : IpFamily.values()) {
            check.accept(family);
        }
    }

    private static void up(Ours edge, Daemon daemon, IpFamily family) {
        Await.until(
                daemon.name() + " established, " + family,
                () -> edge.established(family) && daemon.established(family));
    }

    private static void exchanged(Ours edge, Daemon daemon, IpFamily family) {
        Set<String> announced = of(family, Ours.ANNOUNCED);
        Await.until(
                "our routes at " + daemon.name() + ", " + family,
                () -> announced.equals(new TreeSet<>(daemon.learned(family))),
                () -> "; it has " + daemon.learned(family) + ", we report " + edge.session(family));
        Set<String> expected = of(family, Daemon.ANNOUNCED);
        Await.until(
                daemon.name() + "'s routes in our kernel, " + family,
                () -> expected.stream().allMatch(edge.kernelRoutes(family)::contains));
        Await.until(
                daemon.name() + "'s routes in our report, " + family,
                () -> edge.accepted(family) == expected.size());
    }

    private static Set<String> of(IpFamily family, List<String> prefixes) {
        Set<String> chosen = new TreeSet<>();
        for (String prefix : prefixes) {
            if (prefix.contains(":") == (family == IpFamily.IPV6)) {
                chosen.add(prefix);
            }
        }
        return chosen;
    }

    private static void refreshed(Daemon daemon, IpFamily family) {
        long before = daemon.updatesReceived(family);
        assertTrue(before > 0, daemon.name() + " counts no updates");
        daemon.refresh(family);
        Await.until(
                "routes again, " + family,
                () -> daemon.updatesReceived(family) > before,
                () -> "; it counted " + before + " before; " + daemon.lastError(family));
    }

    private static void toldByThem(Ours edge, Daemon daemon) {
        String reason = "moving to rack 7";
        String seen =
                daemon.features().contains(Feature.SENDS_TEXT)
                        ? reason
                        : "received 6/2 administrative shutdown";
        daemon.shutDown(IpFamily.IPV4, reason);
        Await.until(
                "their reason",
                () -> edge.session(IpFamily.IPV4).lastError().orElse("").contains(seen));
        assertTrue(edge.established(IpFamily.IPV6), "the other session stays");
    }

    private static void toldByUs(Ours edge, Daemon daemon) {
        String reason = "planned work 12";
        edge.shutDown(IpFamily.IPV4, reason);
        Await.until("the end of the session", () -> !daemon.established(IpFamily.IPV4));
        Await.until("our reason", () -> daemon.lastError(IpFamily.IPV4).contains(reason));
        edge.bringUp(IpFamily.IPV4);
        up(edge, daemon, IpFamily.IPV4);
    }
}
