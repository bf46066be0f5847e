package trunkline.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Makes and reads bearer tokens: JSON Web Tokens (RFC 7519) signed with ES256.
final class Tokens {

    /// Longest token that is looked at.
    static final int LENGTH_MAX = 4_096;

    /// Most tokens whose signature is remembered; the oldest is checked anew when it comes again.
    private static final int KNOWN_MAX = 4_096;

    private static final String KEY_FILE = "token-key.json";

    /// What a good token says.
    record Claims(String client, Instant expires) {}

    private final ECKey key;
    private final String tenant;
    private final JWSSigner signer;
    private final JWSVerifier verifier;
    private final Map<String, Claims> known =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Claims> eldest) {
                    return size() > KNOWN_MAX;
                }
            };

    private Tokens(ECKey key, String tenant) throws JOSEException {
        this.key = key;
        this.tenant = tenant;
        this.signer = new ECDSASigner(key);
        this.verifier = new ECDSAVerifier(key.toPublicJWK());
    }

    /// With the key that lies in the folder, or a new one.
    static Tokens open(Vault vault, String tenant) {
        try {
            Optional<String> stored = vault.read(KEY_FILE);
            ECKey key =
                    stored.isPresent()
                            ? ECKey.parse(stored.get())
                            : new ECKeyGenerator(Curve.P_256)
                                    .keyUse(KeyUse.SIGNATURE)
                                    .algorithm(JWSAlgorithm.ES256)
                                    .keyID(UUID.randomUUID().toString())
                                    .generate();
            if (stored.isEmpty()) {
                vault.write(KEY_FILE, key.toJSONString());
            }
            return new Tokens(key, tenant);
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException("no key in " + vault.path(KEY_FILE), e);
        }
    }

    /// The public key as a JSON Web Key (RFC 7517).
    String publicKey() {
        return key.toPublicJWK().toJSONString();
    }

    /// A token for a client.
    String issue(String client, String issuer, String audience, Instant now, Duration life) {
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .audience(audience)
                        .subject(client)
                        .claim("oid", client)
                        .claim("appid", client)
                        .claim("tid", tenant)
                        .claim("idtyp", "app")
                        .claim("ver", "1.0")
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(Date.from(now))
                        .notBeforeTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(life)))
                        .build();
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
        var token = new SignedJWT(header, claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign", e);
        }
        return token.serialize();
    }

    /// What a token says, if it is ours and its time has not run out.
    Optional<Claims> read(String token, Instant now) {
        if (token.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        Optional<Claims> remembered;
        synchronized (known) {
            remembered = Optional.ofNullable(known.get(token));
        }
        Optional<Claims> claims = remembered.isPresent() ? remembered : check(token, now);
        return claims.filter(c -> now.isBefore(c.expires()));
    }

    private Optional<Claims> check(String token, Instant now) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            if (!jwt.getHeader().getAlgorithm().equals(JWSAlgorithm.ES256)
                    || !jwt.verify(verifier)) {
                return Optional.empty();
            }
            JWTClaimsSet set = jwt.getJWTClaimsSet();
            String client = set.getStringClaim("appid");
            Date expires = set.getExpirationTime();
            if (client == null || expires == null || !now.isBefore(expires.toInstant())) {
                return Optional.empty();
            }
            Claims claims = new Claims(client, expires.toInstant());
            synchronized (known) {
                known.put(token, claims);
            }
            return Optional.of(claims);
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }
}
