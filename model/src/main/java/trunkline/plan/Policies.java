package trunkline.plan;

import java.util.List;
import java.util.Optional;
import trunkline.catalog.Profile;
import trunkline.intent.PolicyIntent;
import trunkline.intent.PolicyIntent.Action;
import trunkline.intent.PolicyIntent.Communities;
import trunkline.intent.PolicyIntent.Match;
import trunkline.intent.PolicyIntent.PrefixRange;
import trunkline.intent.PolicyIntent.Rule;
import trunkline.net.IpPrefix;

/// What may pass on the sessions. Whatever is not allowed here is refused, by name.
final class Policies {

    /// Group of originated routes, as the contract names it.
    private static final String LOCAL = "local";

    /// Preference of a route without a routing weight.
    private static final long PREFERENCE = 100;

    private Policies() {}

    /// From the customer, private peering: everything but the core's own addresses; communities are
    /// taken off (product rule 2.34).
    static PolicyIntent fromCustomer(Profile profile) {
        return new PolicyIntent(
                List.of(
                        refuse("core-range", ranges(List.of(profile.core(), profile.coreIpv6()))),
                        new Rule(
                                "customer",
                                Match.ANY,
                                accept(Optional.empty(), Communities.STRIP))),
                "no-policy");
    }

    /// From the customer, Microsoft peering: the advertised public prefixes and what lies in them
    /// (product rule 2.43).
    static PolicyIntent fromPublicCustomer(List<IpPrefix> advertised) {
        return new PolicyIntent(
                advertised.isEmpty()
                        ? List.of()
                        : List.of(
                                new Rule(
                                        "advertised",
                                        new Match(List.of(), ranges(advertised), List.of()),
                                        accept(Optional.empty(), Communities.STRIP))),
                "not-advertised-public-prefix");
    }

    /// To the customer, private peering: what gateways announce and what sites do that the circuit
    /// is joined to, never another customer's.
    ///
    /// @param sources groups of sessions whose routes pass
    /// @param prepends how much longer the paths are made
    static PolicyIntent toCustomer(List<String> sources, int prepends) {
        return from(sources, "not-from-gateway", prepends);
    }

    /// From the MSEE of another circuit: what its customer announces, but for the core's own
    /// addresses.
    static PolicyIntent fromReach(Profile profile) {
        return new PolicyIntent(
                List.of(
                        refuse("core-range", ranges(List.of(profile.core(), profile.coreIpv6()))),
                        new Rule("other-site", Match.ANY, Action.Accept.AS_IS)),
                "no-policy");
    }

    /// To the MSEE of another circuit: what the customer of this one announces; neither networks
    /// nor third sites (product rules 2.54, 4.01).
    ///
    /// @param prepends how much longer the paths are made
    static PolicyIntent toReach(int prepends) {
        return from(List.of(Domains.CUSTOMER), "not-from-customer", prepends);
    }

    /// To gateways: what the customer announces, never another network's (product rule 2.55).
    ///
    /// @param prepends how much longer the paths are made
    static PolicyIntent toGateway(int prepends) {
        return from(List.of(Domains.CUSTOMER), "not-from-customer", prepends);
    }

    /// To MSEEs: the network's own, never another circuit's (product rule 2.54).
    static PolicyIntent toCircuit() {
        return from(List.of(LOCAL), "not-of-this-network", 0);
    }

    private static PolicyIntent from(List<String> groups, String otherwise, int prepends) {
        Action.Accept pass =
                new Action.Accept(
                        Optional.empty(), Optional.empty(), prepends, Communities.KEEP, List.of());
        return new PolicyIntent(
                groups.stream()
                        .map(g -> new Rule(g, new Match(List.of(g), List.of(), List.of()), pass))
                        .toList(),
                otherwise);
    }

    /// From a gateway: address spaces of its network, exactly.
    static PolicyIntent fromGateway(List<IpPrefix> spaces) {
        return new PolicyIntent(
                spaces.isEmpty()
                        ? List.of()
                        : List.of(
                                new Rule(
                                        "network",
                                        new Match(
                                                List.of(),
                                                spaces.stream()
                                                        .map(s ->
                                                                new PrefixRange(
                                                                        s, s.length(), s.length()))
                                                        .toList(),
                                                List.of()),
                                        Action.Accept.AS_IS)),
                "not-of-the-network");
    }

    /// From an MSEE: the highest routing weight wins (product rule 2.50).
    static PolicyIntent fromCircuit(int routingWeight) {
        return new PolicyIntent(
                List.of(
                        new Rule(
                                "circuit",
                                Match.ANY,
                                accept(Optional.of(PREFERENCE + routingWeight), Communities.KEEP))),
                "no-policy");
    }

    private static Action.Accept accept(Optional<Long> preference, Communities communities) {
        return new Action.Accept(preference, Optional.empty(), 0, communities, List.of());
    }

    private static Rule refuse(String name, List<PrefixRange> ranges) {
        return new Rule(name, new Match(List.of(), ranges, List.of()), new Action.Refuse());
    }

    private static List<PrefixRange> ranges(List<IpPrefix> prefixes) {
        return prefixes.stream()
                .map(p -> new PrefixRange(p, p.length(), p.family().bits()))
                .toList();
    }
}
