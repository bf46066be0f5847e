package trunkline.identity;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Keys and certificates as text (RFC 7468).
final class Pem {

    private static final int LINE = 64;

    private Pem() {}

    static String of(PrivateKey key) {
        return block("PRIVATE KEY", key.getEncoded());
    }

    static String of(List<X509Certificate> chain) throws GeneralSecurityException {
        var text = new StringBuilder();
        for (X509Certificate certificate : chain) {
            text.append(block("CERTIFICATE", certificate.getEncoded()));
        }
        return text.toString();
    }

    private static String block(String label, byte[] der) {
        byte[] newline = "\n".getBytes(StandardCharsets.US_ASCII);
        String body = Base64.getMimeEncoder(LINE, newline).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    static PrivateKey key(String pem) throws GeneralSecurityException {
        String body = pem.replaceAll("-----[A-Z ]+-----", "");
        byte[] der = Base64.getMimeDecoder().decode(body);
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
    }

    static List<X509Certificate> certificates(String pem) throws GeneralSecurityException {
        var in = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate c : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
            chain.add((X509Certificate) c);
        }
        return chain;
    }
}
