package trunkline.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import trunkline.net.IpFamily;

/// What our edge tells a collector by BMP, as tshark reads it, while BIRD is its neighbour.
final class BmpTest {

    private static final int PORT = 1790;

    @Test
    void aCollectorHearsWhatAnEdgeDoes() throws IOException {
        requireGround();
        String own = "tlbm" + ProcessHandle.current().pid();
        Path folder = Files.createTempDirectory("trunkline-bmp");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path theirs = Files.createDirectory(folder.resolve("daemon"));
        Path ours = Files.createDirectory(folder.resolve("edge"));
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Link link = Link.make(own);
                Daemon bird = new Bird(theirs);
                Ours edge = new Ours(own, ours, link, bird)) {
            edge.arguments("--bmp", "127.0.0.1:" + server.getLocalPort());
            edge.start();
            Heard heard = Heard.from(server);
            bird.start(link);
            for (IpFamily family : IpFamily.values()) {
                Await.until("established, " + family, () -> edge.established(family));
                Await.until("routes, " + family, () -> edge.accepted(family) == 2);
            }
            bird.shutDown(IpFamily.IPV4, "moving to rack 7");
            Await.until("a peer down", () -> lines(heard, folder, "bmp.type").contains("2"));
            judge(heard, folder);
        } finally {
            try (var files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
            }
        }
    }

    private static void judge(Heard heard, Path folder) {
        List<String> types = lines(heard, folder, "bmp.type");
        assertEquals("4", types.getFirst(), "Initiation comes first");
        // A session may fall and come again before BFD has settled.
        assertTrue(types.stream().filter("3"::equals).count() >= 3, "two peers and a table are up");
        assertTrue(types.stream().filter("0"::equals).count() > 10, types + " route monitoring");
        // This tshark takes the information behind the OPENs of Peer Up (RFC 7854 §4.10) for BGP.
        String faulty = "(_ws.malformed || _ws.expert.severity == error) && bmp.type != 3";
        assertEquals("", dissected(heard, folder, List.of("-Y", faulty)));
        String all = dissected(heard, folder, List.of("-V"));
        for (String seen :
                List.of(
                        "198.51.100.0/24",
                        "2001:db8:100::/48",
                        "10.100.0.0/16",
                        "fd10:100::/48",
                        "AS_PATH: 4200000001",
                        "BGP ID: " + Link.THEIR_IPV4,
                        "Shutdown Communication: moving to rack 7",
                        "Loc-RIB")) {
            assertTrue(all.contains(seen), () -> seen + " is not in:\n" + all);
        }
    }

    private static List<String> lines(Heard heard, Path folder, String field) {
        return dissected(heard, folder, List.of("-Y", "bmp", "-T", "fields", "-e", field))
                .lines()
                .flatMap(line -> List.of(line.split(",")).stream())
                .toList();
    }

    private static String dissected(Heard heard, Path folder, List<String> words) {
        List<String> all = new ArrayList<>(List.of("-d", "tcp.port==" + PORT + ",bmp"));
        all.addAll(words);
        return Capture.dissected(heard.messages(), PORT, folder, all);
    }

    private static void requireGround() {
        boolean root = "root".equals(System.getProperty("user.name"));
        boolean there =
                Shell.attempt(List.of("sh", "-c", "command -v bird && command -v tshark")).status()
                        == 0;
        if (!root || !there) {
            String why = "BMP: " + (root ? "bird or tshark is not installed" : "needs root");
            System.err.println("INTEROP LEFT OUT: " + why);
            assertEquals(null, System.getenv("CI"), "CI must have it: " + why);
            assumeTrue(false, why);
        }
    }

    /// What came on a connection so far.
    private record Heard(ByteArrayOutputStream all) {

        static Heard from(ServerSocket server) {
            Heard heard = new Heard(new ByteArrayOutputStream());
            Thread.ofVirtual().start(() -> heard.listen(server));
            return heard;
        }

        private void listen(ServerSocket server) {
            try (Socket socket = server.accept();
                    InputStream in = socket.getInputStream()) {
                byte[] octets = new byte[1 << 16];
                for (int count = in.read(octets); count > 0; count = in.read(octets)) {
                    all.write(octets, 0, count);
                }
            } catch (IOException ended) {
                // The edge is gone, or the test is over.
            }
        }

        List<byte[]> messages() {
            byte[] octets = all.toByteArray();
            List<byte[]> messages = new ArrayList<>();
            int at = 0;
            while (at + 5 < octets.length) {
                int length = ByteBuffer.wrap(octets).getInt(at + 1);
                int end = Math.min(at + length, octets.length);
                messages.add(Arrays.copyOfRange(octets, at, end));
                at = end;
            }
            return messages;
        }
    }
}
