package trunkline.identity;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A certificate authority of our own: for the API's server and for the edges that call in.
public final class Authority {

    /// How long the authority itself is trusted.
    public static final Duration ROOT_LIFE = Duration.ofDays(3650);

    /// How long a server's certificate lasts; made anew when half of it is over.
    public static final Duration SERVER_LIFE = Duration.ofDays(390);

    /// How long an edge's certificate lasts.
    public static final Duration EDGE_LIFE = Duration.ofDays(800);

    private static final String ROOT = "ca.pem";
    private static final String ROOT_KEY = "ca-key.pem";
    private static final String SERVER = "server.pem";
    private static final String SERVER_KEY = "server-key.pem";

    private final Vault vault;
    private final SecureRandom random;
    private final Credential root;
    private final Credential server;

    private Authority(Vault vault, SecureRandom random, Credential root, Credential server) {
        this.vault = vault;
        this.random = random;
        this.root = root;
        this.server = server;
    }

    /// Takes the authority out of a folder, or founds one there.
    ///
    /// @param hosts names and addresses by which clients reach the server
    /// @throws GeneralSecurityException when what lies in the folder is not a key or certificate
    public static Authority open(Vault vault, List<String> hosts, SecureRandom random, Instant now)
            throws GeneralSecurityException {
        Issue issue = new Issue(random);
        Credential root = stored(vault, ROOT_KEY, ROOT).orElse(null);
        if (root == null) {
            root = issue.root("Trunkline CA", now, ROOT_LIFE);
            store(vault, ROOT_KEY, ROOT, root);
        }
        Credential server = stored(vault, SERVER_KEY, SERVER).orElse(null);
        if (server == null || !serves(server, root, hosts, now)) {
            server = issue.server(root, "Trunkline control", hosts, now, SERVER_LIFE);
            store(vault, SERVER_KEY, SERVER, server);
        }
        return new Authority(vault, random, root, server);
    }

    private static Optional<Credential> stored(Vault vault, String key, String chain)
            throws GeneralSecurityException {
        Optional<String> keyText = vault.read(key);
        Optional<String> chainText = vault.read(chain);
        return keyText.isEmpty() || chainText.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Credential(Pem.key(keyText.get()), Pem.certificates(chainText.get())));
    }

    private static void store(Vault vault, String key, String chain, Credential credential)
            throws GeneralSecurityException {
        vault.write(key, Pem.of(credential.key()));
        vault.write(chain, Pem.of(credential.chain()));
    }

    private static boolean serves(
            Credential server, Credential root, List<String> hosts, Instant now)
            throws GeneralSecurityException {
        X509Certificate certificate = server.certificate();
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        List<String> known =
                names == null ? List.of() : names.stream().map(n -> "" + n.get(1)).toList();
        return now.plus(SERVER_LIFE.dividedBy(2)).isBefore(certificate.getNotAfter().toInstant())
                && known.containsAll(hosts)
                && server.chain().getLast().equals(root.certificate());
    }

    /// The file with the authority's certificate, for clients to trust.
    public Path certificateFile() {
        return vault.path(ROOT);
    }

    /// For servers: proves that they are ours, and trusts the clients that [#admit] has let in, if
    /// the server asks for their certificate.
    public SSLContext context() throws GeneralSecurityException {
        try {
            char[] password = new char[0];
            KeyManagerFactory keys =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(keyStore(server, password), password);
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, password);
            trusted.setCertificateEntry("ca", root.certificate());
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), random);
            return context;
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static KeyStore keyStore(Credential own, char[] password)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, password);
        store.setKeyEntry("key", own.key(), password, own.chain().toArray(Certificate[]::new));
        return store;
    }

    /// Makes what an edge needs to call in: `edge.p12`, its password `edge.pass`, and `ca.pem`.
    /// What is there already is kept, if it is of this authority and lasts.
    ///
    /// @param name the edge's
    /// @param folder where to put it
    public void admit(String name, Path folder, Instant now) throws GeneralSecurityException {
        Vault edge = new Vault(folder);
        if (admitted(edge, name, now)) {
            return;
        }
        byte[] secret = new byte[24];
        random.nextBytes(secret);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        Credential credential = new Issue(random).client(root, name, now, EDGE_LIFE);
        var out = new ByteArrayOutputStream();
        try {
            keyStore(credential, password.toCharArray()).store(out, password.toCharArray());
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
        edge.write("edge.pass", password);
        edge.write("edge.p12", out.toByteArray());
        edge.write("ca.pem", Pem.of(root.chain()));
    }

    private boolean admitted(Vault edge, String name, Instant now) {
        try {
            Optional<String> password = edge.read("edge.pass");
            Optional<String> ca = edge.read("ca.pem");
            if (password.isEmpty() || !ca.equals(Optional.of(Pem.of(root.chain())))) {
                return false;
            }
            KeyStore store =
                    KeyStore.getInstance(
                            edge.path("edge.p12").toFile(), password.get().toCharArray());
            return store.getCertificate("key") instanceof X509Certificate certificate
                    && certificate
                            .getSubjectX500Principal()
                            .getName()
                            .startsWith("CN=" + name + ",")
                    && now.plus(EDGE_LIFE.dividedBy(2))
                            .isBefore(certificate.getNotAfter().toInstant());
        } catch (GeneralSecurityException | IOException e) {
            return false;
        }
    }

    /// The names that a server's certificate always holds.
    public static List<String> hosts(List<String> more) {
        List<String> all = new ArrayList<>(List.of("localhost", "127.0.0.1"));
        more.stream().filter(host -> !all.contains(host)).forEach(all::add);
        return all;
    }
}
