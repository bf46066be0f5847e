package trunkline.circuit;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import trunkline.circuit.ResourceId.CircuitId;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;

/// Joins the private peerings of two circuits, so that the sites behind them reach one another
/// (product section 4.1).
///
/// @param id the circuit on which it was made, and its name there
/// @param etag changes with every change
/// @param guid its name on the other circuit
/// @param provisioning how far the last change has got
/// @param peer the other circuit
/// @param ipv4 a /29 for the links between the two; absent where only IPv6 is exchanged
/// @param ipv6 a /125 for the same
/// @param authorization name, on the other circuit, of the authorization it was made with
/// @param segment number of its segment across the core; unique while it exists
/// @param rest what is said that no rule is about
public record GlobalReach(
        GlobalReachId id,
        UUID etag,
        UUID guid,
        ProvisioningState provisioning,
        CircuitId peer,
        Optional<IpPrefix> ipv4,
        Optional<IpPrefix> ipv6,
        Optional<String> authorization,
        int segment,
        Map<String, String> rest) {

    /// Copies the rest.
    public GlobalReach {
        rest = Rest.merged(rest, Map.of());
    }

    /// The circuit at the other end, seen from one of the two.
    public CircuitId beyond(CircuitId side) {
        return side.equals(peer) ? id.circuit() : peer;
    }

    /// The addresses of its links, of both families.
    public Stream<IpPrefix> prefixes() {
        return Stream.concat(ipv4.stream(), ipv6.stream());
    }

    /// The addresses of its links.
    public Optional<IpPrefix> prefix(IpFamily family) {
        return switch (family) {
            case IPV4 -> ipv4;
            case IPV6 -> ipv6;
        };
    }

    /// The halves of its addresses: the links of the first connections, and of the second.
    public Optional<LinkPair> links(IpFamily family) {
        return prefix(family).map(LinkPair::halvesOf);
    }

    /// Whether it has arrived and says all that `wanted` says.
    boolean says(GlobalReach wanted) {
        return provisioning == ProvisioningState.SUCCEEDED
                && ipv4.equals(wanted.ipv4)
                && ipv6.equals(wanted.ipv6)
                && rest.equals(wanted.rest);
    }

    GlobalReach with(ProvisioningState state) {
        return new GlobalReach(
                id, etag, guid, state, peer, ipv4, ipv6, authorization, segment, rest);
    }
}
