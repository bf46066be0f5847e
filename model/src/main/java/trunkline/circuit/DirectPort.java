package trunkline.circuit;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import trunkline.circuit.ResourceId.PortId;
import trunkline.intent.Secret;
import trunkline.net.Bandwidth;

/// A pair of ports on two edges that is sold to one customer, who orders circuits on it without a
/// provider (product section 4.2).
///
/// @param id its name
/// @param envelope what every resource has
/// @param peeringLocation where the ports are
/// @param bandwidth of each port
/// @param encapsulation how circuits share it; chosen for life (product rule 2.11)
/// @param billing may be changed both ways (product rule 1.28)
/// @param placement the pair in the inventory; absent where the location has none for sale
/// @param primary of the first port
/// @param secondary of the second
/// @param authorizations by name
public record DirectPort(
        PortId id,
        Envelope envelope,
        String peeringLocation,
        Bandwidth bandwidth,
        Encapsulation encapsulation,
        Sku.Family billing,
        Optional<Circuit.Placement> placement,
        Link primary,
        Link secondary,
        Map<String, Authorization> authorizations) {

    /// Most authorizations of one port.
    public static final int AUTHORIZATIONS_MAX = 100;

    /// How often its bandwidth may be ordered (product rule 4.10).
    public static final int OVERPROVISION = 2;

    /// Authorizations are found in any case of their name.
    public DirectPort {
        authorizations = Collections.unmodifiableSortedMap(Authorization.byName(authorizations));
    }

    /// The authorization of that name, in any case.
    public Optional<Authorization> authorization(String name) {
        return Optional.ofNullable(authorizations.get(name));
    }

    /// The link of one of the ports.
    public Link link(Path path) {
        return switch (path) {
            case PRIMARY -> primary;
            case SECONDARY -> secondary;
        };
    }

    /// What one of the ports is called.
    public static String linkName(Path path) {
        return switch (path) {
            case PRIMARY -> "link1";
            case SECONDARY -> "link2";
        };
    }

    /// How much may be ordered on it.
    public Bandwidth sellable() {
        return new Bandwidth(OVERPROVISION * bandwidth.bitsPerSecond());
    }

    /// Whether it has arrived and says all that `wanted` says.
    boolean says(DirectPort wanted) {
        return envelope.says(wanted.envelope)
                && billing == wanted.billing
                && primary.equals(wanted.primary)
                && secondary.equals(wanted.secondary);
    }

    DirectPort with(Envelope newEnvelope) {
        return copy(newEnvelope, authorizations);
    }

    DirectPort with(Authorization authorization) {
        Map<String, Authorization> all = Authorization.byName(authorizations);
        all.put(authorization.name(), authorization);
        return copy(envelope, all);
    }

    DirectPort without(String authorization) {
        Map<String, Authorization> all = Authorization.byName(authorizations);
        all.remove(authorization);
        return copy(envelope, all);
    }

    private DirectPort copy(Envelope newEnvelope, Map<String, Authorization> newAuthorizations) {
        return new DirectPort(
                id,
                newEnvelope,
                peeringLocation,
                bandwidth,
                encapsulation,
                billing,
                placement,
                primary,
                secondary,
                newAuthorizations);
    }

    /// How circuits share a port (product rule 2.11).
    public enum Encapsulation {
        /// One tag, the peering's.
        DOT1Q("Dot1Q"),
        /// Outer tag per circuit, inner per peering.
        QINQ("QinQ");

        private final String text;

        Encapsulation(String text) {
            this.text = text;
        }

        /// How pairs of the inventory call it.
        public PortPair.Tagging tagging() {
            return switch (this) {
                case DOT1Q -> PortPair.Tagging.DOT1Q;
                case QINQ -> PortPair.Tagging.QINQ;
            };
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /// One port, from its owner's side (product rule 4.12).
    ///
    /// @param admin whether it may carry anything; off until its owner says otherwise
    /// @param macSec how it is encrypted
    /// @param rest what is said that no rule is about
    public record Link(Switch admin, MacSec macSec, Map<String, String> rest) {
        /// As it is when it is new.
        static final Link NEW = new Link(Switch.OFF, MacSec.NONE, Map.of());

        /// Copies the rest.
        public Link {
            rest = Rest.merged(rest, Map.of());
        }

        /// Why nothing may pass, if nothing may.
        public Optional<String> shut() {
            return Stream.of(
                            admin == Switch.OFF ? "port link is disabled" : "",
                            macSec.keyed() ? "MACsec: no key agreement on the port link" : "")
                    .filter(text -> !text.isEmpty())
                    .findFirst();
        }
    }

    /// How a port encrypts (product rule 4.20). The keys are references to where they are kept.
    /// Edges do not encrypt; a link with keys fails closed, as one with the wrong keys does
    /// (product rule 4.21).
    ///
    /// @param cipher which
    /// @param sci whether the channel is named in every frame
    /// @param ckn where the name of the key is kept
    /// @param cak where the key is kept
    public record MacSec(Cipher cipher, Switch sci, Optional<Secret> ckn, Optional<Secret> cak) {
        /// No keys.
        static final MacSec NONE =
                new MacSec(Cipher.GCM_AES_128, Switch.OFF, Optional.empty(), Optional.empty());

        /// Whether it is to encrypt.
        public boolean keyed() {
            return ckn.isPresent() && cak.isPresent();
        }
    }

    /// What encrypts.
    public enum Cipher {
        /// IEEE 802.1AE, 128 bits.
        GCM_AES_128("GcmAes128"),
        /// 256 bits.
        GCM_AES_256("GcmAes256"),
        /// 128 bits, extended packet numbers.
        GCM_AES_XPN_128("GcmAesXpn128"),
        /// 256 bits, extended packet numbers.
        GCM_AES_XPN_256("GcmAesXpn256");

        private final String text;

        Cipher(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
