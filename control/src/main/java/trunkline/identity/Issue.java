package trunkline.identity;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Makes certificates (RFC 5280) on P-256 keys.
final class Issue {

    /// Clocks may differ by so much.
    private static final Duration SLACK = Duration.ofHours(1);

    private static final int SERIAL_BITS = 120;

    private final SecureRandom random;

    Issue(SecureRandom random) {
        this.random = random;
    }

    /// A certificate that signs others.
    Credential root(String name, Instant now, Duration life) throws GeneralSecurityException {
        KeyPair pair = pair();
        X500Name subject = subject(name);
        try {
            var builder = builder(subject, subject, pair.getPublic(), now, life);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return new Credential(pair.getPrivate(), List.of(sign(builder, pair)));
        } catch (CertIOException e) {
            throw new GeneralSecurityException(e);
        }
    }

    /// A certificate for a server by these names, which are addresses where they look like one.
    Credential server(Credential root, String name, List<String> hosts, Instant now, Duration life)
            throws GeneralSecurityException {
        GeneralName[] names =
                hosts.stream()
                        .map(host ->
                                new GeneralName(
                                        isAddress(host)
                                                ? GeneralName.iPAddress
                                                : GeneralName.dNSName,
                                        host))
                        .toArray(GeneralName[]::new);
        return leaf(root, name, KeyPurposeId.id_kp_serverAuth, names, now, life);
    }

    /// A certificate for a client of that name.
    Credential client(Credential root, String name, Instant now, Duration life)
            throws GeneralSecurityException {
        GeneralName[] names = {new GeneralName(GeneralName.dNSName, name)};
        return leaf(root, name, KeyPurposeId.id_kp_clientAuth, names, now, life);
    }

    private Credential leaf(
            Credential root,
            String name,
            KeyPurposeId purpose,
            GeneralName[] names,
            Instant now,
            Duration life)
            throws GeneralSecurityException {
        KeyPair pair = pair();
        try {
            var issuer =
                    X500Name.getInstance(root.certificate().getSubjectX500Principal().getEncoded());
            var builder = builder(issuer, subject(name), pair.getPublic(), now, life);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils()
                            .createAuthorityKeyIdentifier(root.certificate().getPublicKey()));
            X509Certificate certificate =
                    sign(builder, new KeyPair(root.certificate().getPublicKey(), root.key()));
            List<X509Certificate> chain = new ArrayList<>(List.of(certificate));
            chain.addAll(root.chain());
            return new Credential(pair.getPrivate(), chain);
        } catch (CertIOException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }

    private X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, PublicKey key, Instant now, Duration life)
            throws GeneralSecurityException, CertIOException {
        var builder =
                new JcaX509v3CertificateBuilder(
                        issuer,
                        new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS),
                        Date.from(now.minus(SLACK)),
                        Date.from(now.plus(life)),
                        subject,
                        key);
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
        return builder;
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, KeyPair signer)
            throws GeneralSecurityException {
        try {
            var content = new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(content));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static X500Name subject(String name) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, "Trunkline")
                .addRDN(BCStyle.CN, name)
                .build();
    }

    private static boolean isAddress(String host) {
        return host.contains(":") || host.matches("[0-9]+(\\.[0-9]+){3}");
    }
}
