package trunkline.identity;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/// A private key and the certificates that prove whose it is, its own first, the CA's last.
record Credential(PrivateKey key, List<X509Certificate> chain) {
    Credential {
        chain = List.copyOf(chain);
    }

    X509Certificate certificate() {
        return chain.getFirst();
    }

    @Override
    public String toString() {
        return certificate().getSubjectX500Principal().getName();
    }
}
