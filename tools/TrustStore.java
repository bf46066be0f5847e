import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;

/// Makes a Java trust store of PEM certificates: `java TrustStore.java BUNDLE.pem STORE`.
final class TrustStore {

    private static final char[] PASSWORD = "changeit".toCharArray(); // by custom; certificates are read without

    private TrustStore() {}

    public static void main(String[] arguments) throws Exception {
        KeyStore store = KeyStore.getInstance("JKS");
        store.load(null, PASSWORD);
        try (InputStream bundle = Files.newInputStream(Path.of(arguments[0]))) {
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(bundle)) {
                store.setCertificateEntry("ca-" + number++, certificate);
            }
        }
        try (OutputStream out = Files.newOutputStream(Path.of(arguments[1]))) {
            store.store(out, PASSWORD);
        }
    }
}
