package trunkline.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trunkline.intent.Down;
import trunkline.intent.EdgeIntent;
import trunkline.intent.EdgeRole;
import trunkline.intent.IntentJson;
import trunkline.intent.Up;
import trunkline.json.Decoded;

/// The stream to control over real sockets, with certificates made for the test.
final class ControlClientTest {
    private static final String PASSWORD = "secret-of-the-test";

    @TempDir static Path folder;

    /// What the edge's thread hears, as words.
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    private final ControlEnd.Listener listener =
            new ControlEnd.Listener() {
                @Override
                public void connected() {
                    heard.add("connected");
                }

                @Override
                public void received(Down message) {
                    heard.add(message.toString());
                }
            };

    @Test
    void speaksBothWaysAndComesBack() throws Exception {
        try (SSLServerSocket server = server("server");
                ControlClient client = client(server.getLocalPort())) {
            client.start(listener);
            for (int life = 0; life < 2; life++) {
                try (SSLSocket socket = (SSLSocket) server.accept()) {
                    socket.startHandshake();
                    assertEquals("connected", next());
                    assertEquals("TLSv1.3", socket.getSession().getProtocol());
                    assertTrue(
                            socket.getSession().getPeerPrincipal().getName().contains("CN=edge"));
                    Up hello = new Up.Hello("m1", EdgeIntent.FORMAT, life);
                    client.send(hello);
                    assertEquals(hello, read(socket));
                    Down welcome = new Down.Welcome(EdgeIntent.FORMAT);
                    Down become = new Down.Become(Intents.edge("m1", EdgeRole.MSEE, 3));
                    write(socket, IntentJson.DOWN.write(welcome));
                    write(socket, "{\"is\":\"Unheard\"}".getBytes(StandardCharsets.UTF_8));
                    write(socket, IntentJson.DOWN.write(become));
                    assertEquals(welcome.toString(), next());
                    assertEquals(become.toString(), next());
                }
            }
        }
    }

    @Test
    void doesNotTalkToAStranger() throws Exception {
        try (SSLServerSocket server = server("stranger");
                ControlClient client = client(server.getLocalPort())) {
            client.start(listener);
            for (int i = 0; i < 2; i++) {
                try (SSLSocket socket = (SSLSocket) server.accept()) {
                    socket.startHandshake();
                    assertEquals(-1, socket.getInputStream().read());
                } catch (IOException e) {
                    // Refused in the middle of the handshake, as it should be.
                    assertTrue(!client.isUp());
                }
            }
            assertEquals(List.of(), new ArrayList<>(heard));
        }
    }

    private String next() throws InterruptedException {
        return String.valueOf(heard.poll(20, TimeUnit.SECONDS));
    }

    private ControlClient client(int port) {
        return new ControlClient("127.0.0.1", port, new Credentials(folder), Runnable::run);
    }

    private static Up read(SSLSocket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] json = in.readNBytes(in.readInt());
        return IntentJson.UP.read(json) instanceof Decoded.Value<Up>(var message)
                ? message
                : new Up.Hello("nonsense", 0, 0);
    }

    private static void write(SSLSocket socket, byte[] json) throws IOException {
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.writeInt(json.length);
        out.write(json);
        out.flush();
    }

    private static SSLServerSocket server(String own) throws IOException, GeneralSecurityException {
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store(own), PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("edge", store("edge").getCertificate("edge"));
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        SSLServerSocket server =
                (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0);
        server.setNeedClientAuth(true);
        server.setSoTimeout(20_000);
        return server;
    }

    private static KeyStore store(String name) throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(folder.resolve(name + ".p12").toFile(), PASSWORD.toCharArray());
    }

    /// Keys that vouch for themselves, by the JDK's own tool.
    @BeforeAll
    static void keys() throws Exception {
        List<Process> tools = new ArrayList<>();
        for (String name : List.of("edge", "server", "stranger")) {
            tools.add(keytool(name));
        }
        for (Process tool : tools) {
            assertEquals(0, tool.waitFor());
        }
        Files.writeString(folder.resolve("edge.pass"), PASSWORD + "\n");
        Certificate server = store("server").getCertificate("server");
        String pem = Base64.getMimeEncoder().encodeToString(server.getEncoded());
        Files.writeString(
                folder.resolve("ca.pem"),
                "-----BEGIN CERTIFICATE-----\n" + pem + "\n-----END CERTIFICATE-----\n");
    }

    private static Process keytool(String name) throws IOException {
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> command =
                List.of(
                        tool,
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keystore",
                        name + ".p12",
                        "-dname",
                        "CN=" + name,
                        "-keyalg",
                        "EC",
                        "-storepass",
                        PASSWORD,
                        "-ext",
                        "san=ip:127.0.0.1");
        return new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start();
    }
}
