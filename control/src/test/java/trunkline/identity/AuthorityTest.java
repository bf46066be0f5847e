package trunkline.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuthorityTest {

    private static final List<String> HOSTS = List.of("localhost", "127.0.0.1");

    @TempDir Path folder;

    private Authority open(Instant now) throws Exception {
        return Authority.open(new Vault(folder.resolve("ca")), HOSTS, new SecureRandom(), now);
    }

    @Test
    void isTheSameAfterRestart() throws Exception {
        Instant now = Instant.now();
        byte[] before = Files.readAllBytes(open(now).certificateFile());
        byte[] server = Files.readAllBytes(folder.resolve("ca/server.pem"));
        assertArrayEquals(before, Files.readAllBytes(open(now).certificateFile()));
        assertArrayEquals(server, Files.readAllBytes(folder.resolve("ca/server.pem")));
        open(now.plus(Authority.SERVER_LIFE));
        assertFalse(
                java.util.Arrays.equals(
                        server, Files.readAllBytes(folder.resolve("ca/server.pem"))));
        assertArrayEquals(before, Files.readAllBytes(folder.resolve("ca/ca.pem")));
    }

    @Test
    void letsEdgesInByName() throws Exception {
        Instant now = Instant.now();
        Authority authority = open(now);
        Path edge = folder.resolve("edge");
        authority.admit("ams-1", edge, now);
        byte[] first = Files.readAllBytes(edge.resolve("edge.p12"));
        authority.admit("ams-1", edge, now);
        assertArrayEquals(first, Files.readAllBytes(edge.resolve("edge.p12")));
        for (String name : List.of("edge.p12", "edge.pass", "ca.pem")) {
            assertEquals(
                    PosixFilePermissions.fromString("rw-------"),
                    Files.getPosixFilePermissions(edge.resolve(name)));
        }
        assertEquals("CN=ams-1,O=Trunkline", handshake(authority, edge));
    }

    @Test
    void letsNobodyElseIn() throws Exception {
        Instant now = Instant.now();
        Authority other =
                Authority.open(new Vault(folder.resolve("other")), HOSTS, new SecureRandom(), now);
        Path edge = folder.resolve("stranger");
        other.admit("ams-1", edge, now);
        assertThrows(IOException.class, () -> handshake(open(now), edge));
    }

    /// What the server calls the client.
    private static String handshake(Authority authority, Path edge) throws Exception {
        char[] password = Files.readString(edge.resolve("edge.pass")).toCharArray();
        KeyStore store = KeyStore.getInstance(edge.resolve("edge.p12").toFile(), password);
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, password);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "ca", Pem.certificates(Files.readString(authority.certificateFile())).getFirst());
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext client = SSLContext.getInstance("TLS");
        client.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        try (SSLServerSocket listener =
                (SSLServerSocket)
                        authority.context().getServerSocketFactory().createServerSocket(0)) {
            listener.setNeedClientAuth(true);
            Thread caller =
                    Thread.ofVirtual()
                            .start(() -> {
                                try (SSLSocket socket =
                                        (SSLSocket)
                                                client.getSocketFactory()
                                                        .createSocket(
                                                                "127.0.0.1",
                                                                listener.getLocalPort())) {
                                    socket.getInputStream().read();
                                } catch (IOException e) {
                                    // The server tells what happened.
                                }
                            });
            try (SSLSocket socket = (SSLSocket) listener.accept()) {
                socket.startHandshake();
                return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
                        .getSubjectX500Principal()
                        .getName();
            } finally {
                caller.join();
            }
        }
    }
}
