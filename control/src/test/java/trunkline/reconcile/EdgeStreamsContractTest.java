package trunkline.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trunkline.identity.Authority;
import trunkline.identity.Vault;
import trunkline.intent.Down;
import trunkline.intent.IntentJson;
import trunkline.intent.Reply;
import trunkline.intent.Up;
import trunkline.json.Decoded;

/// Both kinds of streams do the same.
final class EdgeStreamsContractTest {

    private static final int PATIENCE_SECONDS = 20;

    @TempDir Path folder;
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final List<AutoCloseable> open = new ArrayList<>();

    /// An edge's end of a stream.
    private interface End {
        void say(Up message) throws IOException;

        Down hear() throws IOException, InterruptedException;

        void hangUp() throws IOException;
    }

    /// Streams, and a way to call in.
    private interface Bench {
        EdgeStreams streams();

        End call(Up.Hello hello) throws IOException, GeneralSecurityException;
    }

    private Bench memory() {
        MemoryEdgeStreams streams = new MemoryEdgeStreams();
        return new Bench() {
            @Override
            public EdgeStreams streams() {
                return streams;
            }

            @Override
            public End call(Up.Hello hello) {
                BlockingQueue<Down> down = new LinkedBlockingQueue<>();
                streams.open(hello, down::add);
                return new End() {
                    @Override
                    public void say(Up message) {
                        streams.receive(hello.edge(), message);
                    }

                    @Override
                    public Down hear() throws InterruptedException {
                        return down.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    }

                    @Override
                    public void hangUp() {
                        streams.cut(hello.edge());
                    }
                };
            }
        };
    }

    private Bench tls() throws IOException, GeneralSecurityException {
        Authority authority =
                Authority.open(
                        new Vault(folder.resolve("ca")),
                        Authority.hosts(List.of()),
                        new SecureRandom(),
                        Instant.now());
        TlsEdgeStreams streams = new TlsEdgeStreams("127.0.0.1", 0, authority.context());
        open.add(streams);
        return new Bench() {
            @Override
            public EdgeStreams streams() {
                return streams;
            }

            @Override
            public End call(Up.Hello hello) throws IOException, GeneralSecurityException {
                Path own = folder.resolve(hello.edge());
                authority.admit(hello.edge(), own, Instant.now());
                SSLSocket socket = socket(own, streams.port());
                open.add(socket);
                End end = end(socket);
                end.say(hello);
                return end;
            }
        };
    }

    private static SSLSocket socket(Path own, int port)
            throws IOException, GeneralSecurityException {
        char[] password = Files.readString(own.resolve("edge.pass")).toCharArray();
        KeyStore store = KeyStore.getInstance(own.resolve("edge.p12").toFile(), password);
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(own.resolve("ca.pem"))) {
            trusted.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
    }

    private static End end(SSLSocket socket) {
        return new End() {
            @Override
            public void say(Up message) throws IOException {
                DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                byte[] json = IntentJson.UP.write(message);
                out.writeInt(json.length);
                out.write(json);
                out.flush();
            }

            @Override
            public Down hear() throws IOException {
                DataInputStream in = new DataInputStream(socket.getInputStream());
                byte[] json = new byte[in.readInt()];
                in.readFully(json);
                return switch (IntentJson.DOWN.read(json)) {
                    case Decoded.Value<Down>(var message) -> message;
                    case Decoded.Fault<Down> fault -> throw new AssertionError(fault);
                };
            }

            @Override
            public void hangUp() throws IOException {
                socket.close();
            }
        };
    }

    private Bench bench(String kind) throws IOException, GeneralSecurityException {
        Bench bench = kind.equals("tls") ? tls() : memory();
        bench.streams()
                .start(
                        new EdgeStreams.Listener() {
                            @Override
                            public void opened(String edge, Up.Hello hello) {
                                heard.add("opened " + edge + " " + hello.generation());
                            }

                            @Override
                            public void received(String edge, Up message) {
                                heard.add("received " + edge + " " + message);
                            }

                            @Override
                            public void closed(String edge) {
                                heard.add("closed " + edge);
                            }
                        });
        return bench;
    }

    private String next() throws InterruptedException {
        String word = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertNotNull(word, "nothing was heard");
        return word;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : open) {
            closeable.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "tls"})
    void whatIsSaidIsHeardBothWays(String kind) throws Exception {
        Bench bench = bench(kind);
        End edge = bench.call(new Up.Hello("ams-a", 1, 7));
        assertEquals("opened ams-a 7", next());
        Up answer = new Up.Answer(3, new Reply.Summary(List.of()));
        edge.say(answer);
        assertEquals("received ams-a " + answer, next());
        bench.streams().send("ams-a", new Down.Taken(5));
        bench.streams().send("nobody", new Down.Taken(6));
        bench.streams().send("ams-a", new Down.Taken(7));
        assertEquals(new Down.Taken(5), edge.hear());
        assertEquals(new Down.Taken(7), edge.hear());
        edge.hangUp();
        assertEquals("closed ams-a", next());
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "tls"})
    void aDroppedStreamIsOver(String kind) throws Exception {
        Bench bench = bench(kind);
        bench.call(new Up.Hello("ams-a", 1, 0));
        next();
        bench.streams().drop("ams-a");
        assertEquals("closed ams-a", next());
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "tls"})
    void anEdgeThatCallsAgainTakesThePlaceOfItself(String kind) throws Exception {
        Bench bench = bench(kind);
        bench.call(new Up.Hello("ams-a", 1, 1));
        assertEquals("opened ams-a 1", next());
        End again = bench.call(new Up.Hello("ams-a", 1, 2));
        assertEquals("opened ams-a 2", next());
        bench.streams().send("ams-a", new Down.Taken(1));
        assertEquals(new Down.Taken(1), again.hear());
        again.hangUp();
        assertEquals("closed ams-a", next());
    }

    @Test
    void anEdgeIsWhoItsCertificateSays() throws Exception {
        Bench bench = bench("tls");
        Authority.open(
                        new Vault(folder.resolve("ca")),
                        Authority.hosts(List.of()),
                        new SecureRandom(),
                        Instant.now())
                .admit("ams-b", folder.resolve("ams-b"), Instant.now());
        SSLSocket socket =
                socket(folder.resolve("ams-b"), ((TlsEdgeStreams) bench.streams()).port());
        open.add(socket);
        End liar = end(socket);
        liar.say(new Up.Hello("ams-a", 1, 0));
        assertThrows(IOException.class, liar::hear);
        bench.call(new Up.Hello("ams-c", 1, 0));
        assertEquals("opened ams-c 0", next(), "the liar was not heard");
    }

    @Test
    void aFrameThatIsTooLongEndsTheStream() throws Exception {
        Bench bench = bench("tls");
        bench.call(new Up.Hello("ams-a", 1, 0));
        next();
        SSLSocket socket = (SSLSocket) open.getLast();
        new DataOutputStream(socket.getOutputStream()).writeInt(IntentJson.FRAME_MAX + 1);
        assertEquals("closed ams-a", next());
    }
}
