package trunkline.edge.transport;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import trunkline.intent.Secret;

/// A key that signs the segments of a connection (RFC 2385); never printed.
public final class Key {
    /// Longest key, in octets.
    public static final int OCTETS_MAX = 80;

    private final byte[] octets;

    private Key(byte[] octets) {
        this.octets = octets;
    }

    /// The UTF-8 of `secret`, cut off after [#OCTETS_MAX] octets.
    public static Key of(Secret secret) {
        byte[] octets = secret.reveal().getBytes(StandardCharsets.UTF_8);
        return new Key(Arrays.copyOf(octets, Math.min(octets.length, OCTETS_MAX)));
    }

    /// A copy of it.
    public byte[] octets() {
        return octets.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Key key && Arrays.equals(octets, key.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    /// Stars.
    @Override
    public String toString() {
        return "***";
    }
}
