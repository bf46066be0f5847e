package trunkline.circuit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import trunkline.circuit.ResourceId.RouteFilterId;
import trunkline.intent.Secret;
import trunkline.net.Asn;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;
import trunkline.net.VlanId;

/// A routing domain of a circuit and its two BGP sessions per family.
///
/// @param type which
/// @param etag changes with every change
/// @param provisioning how far the last change has got
/// @param state whether its IPv4 sessions may be up
/// @param peerAsn the customer's AS
/// @param vlan inner tag, the same on both links (product rule 2.09)
/// @param ipv4 its IPv4 links; absent where only IPv6 is spoken
/// @param ipv6 its IPv6 side, if any
/// @param sharedKey MD5 key of the sessions (RFC 2385)
/// @param microsoft what Microsoft peering needs beside that, for IPv4
/// @param routeFilter the filter that is attached to IPv4 (product rule 2.39)
/// @param author who configured it last
/// @param rest what is said that no rule is about
public record Peering(
        PeeringType type,
        UUID etag,
        ProvisioningState provisioning,
        Admin state,
        Asn peerAsn,
        VlanId vlan,
        Optional<LinkPair> ipv4,
        Optional<Ipv6> ipv6,
        Optional<Secret> sharedKey,
        Optional<Microsoft> microsoft,
        Optional<RouteFilterId> routeFilter,
        Author author,
        Map<String, String> rest) {

    /// Copies the rest.
    public Peering {
        rest = Rest.merged(rest, Map.of());
    }

    /// Whether it has arrived and says all that `wanted` says.
    boolean says(Peering wanted) {
        return provisioning == ProvisioningState.SUCCEEDED
                && as(wanted.etag, wanted.provisioning, ipv6, microsoft, wanted.author)
                        .equals(wanted);
    }

    /// As it is after the prefixes of one family were checked.
    Peering checked(IpFamily family, Validation result, UUID newEtag) {
        boolean four = family == IpFamily.IPV4;
        return as(
                newEtag,
                provisioning,
                four ? ipv6 : ipv6.map(six -> six.checked(result)),
                four ? microsoft.map(m -> m.checked(result)) : microsoft,
                author);
    }

    Peering with(ProvisioningState newProvisioning) {
        return as(etag, newProvisioning, ipv6, microsoft, author);
    }

    /// The filters that are attached, to either family.
    public Stream<RouteFilterId> filters() {
        return Stream.concat(routeFilter.stream(), ipv6.flatMap(Ipv6::routeFilter).stream());
    }

    private Peering as(
            UUID newEtag,
            ProvisioningState newProvisioning,
            Optional<Ipv6> newIpv6,
            Optional<Microsoft> newMicrosoft,
            Author newAuthor) {
        return new Peering(
                type,
                newEtag,
                newProvisioning,
                state,
                peerAsn,
                vlan,
                ipv4,
                newIpv6,
                sharedKey,
                newMicrosoft,
                routeFilter,
                newAuthor,
                rest);
    }

    /// Whether sessions may be up (product rule 5.03).
    public enum Admin {
        /// They may.
        ENABLED("Enabled"),
        /// They are shut; the configuration stays.
        DISABLED("Disabled");

        private final String text;

        Admin(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /// Who configured a peering (product rule 1.16).
    public enum Author {
        /// The circuit's owner.
        CUSTOMER("Customer"),
        /// The provider, which manages layer 3.
        PROVIDER("Provider"),
        /// The cloud's operator.
        OPERATOR("Operator");

        private final String text;

        Author(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /// The IPv6 side of a peering.
    ///
    /// @param links its links
    /// @param state whether its sessions may be up
    /// @param microsoft as for IPv4
    /// @param routeFilter as for IPv4
    public record Ipv6(
            LinkPair links,
            Admin state,
            Optional<Microsoft> microsoft,
            Optional<RouteFilterId> routeFilter) {

        Ipv6 checked(Validation result) {
            return new Ipv6(links, state, microsoft.map(m -> m.checked(result)), routeFilter);
        }
    }

    /// What Microsoft peering needs beside sessions (product section 2.7).
    ///
    /// @param advertisedPrefixes what the customer will announce
    /// @param customerAsn AS they are registered to, if not the peer's
    /// @param registry routing registry that shows it
    /// @param validation how far the check of these prefixes has got (product rule 2.45)
    public record Microsoft(
            List<IpPrefix> advertisedPrefixes,
            Optional<Asn> customerAsn,
            Optional<String> registry,
            Validation validation) {
        /// Copies the list.
        public Microsoft {
            advertisedPrefixes = List.copyOf(advertisedPrefixes);
        }

        Microsoft checked(Validation result) {
            return new Microsoft(advertisedPrefixes, customerAsn, registry, result);
        }
    }

    /// How far the check of advertised public prefixes has got (product rule 2.45).
    public enum Validation {
        /// No prefix is given.
        NOT_CONFIGURED("NotConfigured"),
        /// The check runs.
        CONFIGURING("Configuring"),
        /// All are the customer's.
        CONFIGURED("Configured"),
        /// At least one could not be shown to be; sessions stay down.
        VALIDATION_NEEDED("ValidationNeeded");

        private final String text;

        Validation(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
