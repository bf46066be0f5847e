package trunkline.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import trunkline.circuit.Decision.Effect;
import trunkline.circuit.Draft.NetworkPeeringDraft;
import trunkline.circuit.Draft.SubnetDraft;
import trunkline.circuit.Hearing.Wait;
import trunkline.circuit.Operation.Subject;
import trunkline.circuit.ResourceId.WanId;
import trunkline.circuit.VirtualNetwork.NetworkPeering;
import trunkline.circuit.VirtualNetwork.Permit;
import trunkline.circuit.VirtualNetwork.Subnet;
import trunkline.net.IpPrefix;

/// A virtual network that somebody wishes to have, or to have otherwise.
record NetworkCase(Hearing hearing, Draft.NetworkDraft draft, Optional<VirtualNetwork> before) {

    /// Longest prefix of a hub.
    static final int HUB_LENGTH_MAX = 24;

    /// First and last of the custom communities.
    private static final int COMMUNITY_MIN = 20_000;

    private static final int COMMUNITY_MAX = 29_999;

    /// Two prefixes that share addresses.
    record Overlap(IpPrefix first, IpPrefix second) {}

    /// A space over a link of a connected circuit.
    record LinkOver(IpPrefix space, IpPrefix link, Circuit circuit) {}

    /// A subnet's prefix.
    record Named(String name, IpPrefix prefix) {}

    /// A joint of two networks that share addresses.
    record JointOverlap(NetworkPeeringDraft peering, IpPrefix own, IpPrefix theirs) {}

    /// A joint that cannot use the other's gateway.
    record Trouble(String name, String why) {}

    static Decision decide(Hearing hearing, Draft.NetworkDraft draft) {
        List<Refusal> ground = hearing.ground(draft.id().name(), "a network");
        if (!ground.isEmpty()) {
            return Hearing.reject(ground);
        }
        NetworkCase matter = new NetworkCase(hearing, draft, hearing.estate().network(draft.id()));
        List<Refusal> refusals =
                new ArrayList<>(
                        hearing.envelope(
                                draft.id(),
                                draft.envelope(),
                                matter.before.map(VirtualNetwork::envelope)));
        refusals.addAll(matter.refusals());
        return refusals.isEmpty() ? matter.settled() : Hearing.reject(refusals);
    }

    List<Refusal> refusals() {
        List<Refusal> refusals = new ArrayList<>(Row.judge(NetworkRule.values(), this));
        if (draft.id().seat().isPresent()) {
            refusals.addAll(Row.judge(HubRule.values(), this));
        }
        subnets()
                .forEach(s ->
                        refusals.addAll(Hearing.rest("properties.subnets", restOf(s), s.rest())));
        peerings()
                .forEach(p ->
                        refusals.addAll(
                                Hearing.rest(
                                        "properties.virtualNetworkPeerings", restOf(p), p.rest())));
        return refusals;
    }

    private Map<String, String> restOf(SubnetDraft wished) {
        return before.flatMap(n -> n.subnet(wished.name())).map(Subnet::rest).orElse(Map.of());
    }

    private Map<String, String> restOf(NetworkPeeringDraft wished) {
        return before.flatMap(n -> n.peering(wished.name()))
                .map(NetworkPeering::rest)
                .orElse(Map.of());
    }

    List<String> spaceTexts() {
        return draft.addressSpaces()
                .orElseGet(() ->
                        before.map(VirtualNetwork::addressSpaces).orElse(List.of()).stream()
                                .map(IpPrefix::toString)
                                .toList());
    }

    List<IpPrefix> spaces() {
        return readable(spaceTexts());
    }

    private static List<IpPrefix> readable(List<String> texts) {
        return texts.stream().flatMap(t -> IpPrefix.parse(t).stream()).toList();
    }

    Optional<IpPrefix> reserved(IpPrefix space) {
        return ReservedSpace.touchedBy(space, hearing.book().profile());
    }

    /// Neighbours in the order of addresses are enough: a prefix that overlaps any later one
    /// overlaps the next.
    static List<Overlap> overlaps(List<IpPrefix> prefixes) {
        List<IpPrefix> sorted =
                prefixes.stream()
                        .limit(VirtualNetwork.SUBNETS_MAX)
                        .sorted(IpPrefixes.ORDER)
                        .toList();
        List<Overlap> found = new ArrayList<>();
        IpPrefix widest = null;
        for (IpPrefix prefix : sorted) {
            if (widest != null && widest.overlaps(prefix)) {
                found.add(new Overlap(widest, prefix));
            } else {
                widest = prefix;
            }
        }
        return found;
    }

    List<Connection> connections() {
        return before.map(n -> hearing.estate().gateways(n.id())).orElse(List.of()).stream()
                .flatMap(g -> hearing.estate().connections(g.id()).stream())
                .toList();
    }

    List<LinkOver> linksOver() {
        return connections().stream()
                .flatMap(c -> hearing.estate().circuit(c.circuit()).stream())
                .flatMap(c ->
                        hearing.estate()
                                .ties()
                                .privateLinks(c)
                                .flatMap(link ->
                                        spaces().stream()
                                                .filter(link::overlaps)
                                                .map(s -> new LinkOver(s, link, c))))
                .toList();
    }

    List<SubnetDraft> subnets() {
        return draft.subnets()
                .orElseGet(() ->
                        before.map(VirtualNetwork::subnets).orElse(List.of()).stream()
                                .map(NetworkCase::asDraft)
                                .toList());
    }

    static SubnetDraft asDraft(Subnet subnet) {
        return new SubnetDraft(
                subnet.name(),
                subnet.prefixes().stream().map(IpPrefix::toString).toList(),
                subnet.rest());
    }

    List<String> oddSubnetNames() {
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        return subnets().stream()
                .map(SubnetDraft::name)
                .filter(name ->
                        !seen.add(name) || !Hearing.name(name, ResourceRule.NAME_MAX).isEmpty())
                .toList();
    }

    List<SubnetDraft> oddSubnetPrefixes() {
        return subnets().stream()
                .filter(s ->
                        s.prefixes().isEmpty()
                                || readable(s.prefixes()).size() < s.prefixes().size())
                .toList();
    }

    List<IpPrefix> subnetPrefixes() {
        return subnets().stream().flatMap(s -> readable(s.prefixes()).stream()).toList();
    }

    List<Named> subnetsOutside() {
        return subnets().stream()
                .flatMap(s ->
                        readable(s.prefixes()).stream()
                                .filter(p -> spaces().stream().noneMatch(space -> space.covers(p)))
                                .map(p -> new Named(s.name(), p)))
                .toList();
    }

    List<Gateway> displacedGateways() {
        Optional<SubnetDraft> had =
                before.flatMap(n -> n.subnet(VirtualNetwork.GATEWAY_SUBNET))
                        .map(NetworkCase::asDraft);
        boolean kept =
                subnets().stream()
                        .anyMatch(s ->
                                had.filter(h -> h.prefixes().equals(s.prefixes())).isPresent()
                                        && s.name()
                                                .equalsIgnoreCase(VirtualNetwork.GATEWAY_SUBNET));
        return kept ? List.of() : hearing.estate().gateways(draft.id());
    }

    Optional<String> oddCommunity() {
        return draft.community().filter(t -> !t.isEmpty() && parsed(t).isEmpty());
    }

    /// What the network is to have; an empty text takes it away.
    private Optional<Integer> community() {
        return draft.community().isPresent()
                ? draft.community().flatMap(this::parsed)
                : before.flatMap(VirtualNetwork::community);
    }

    private Optional<Integer> parsed(String text) {
        int asn = hearing.book().profile().asn().bits();
        String start = hearing.book().profile().asn() + ":";
        String number = text.startsWith(start) ? text.substring(start.length()) : "";
        boolean digits = number.length() == 5 && number.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits
                ? Optional.of(Integer.parseInt(number))
                        .filter(n -> n >= COMMUNITY_MIN && n <= COMMUNITY_MAX)
                        .map(n -> asn << 16 | n)
                : Optional.empty();
    }

    boolean changesCommunity() {
        return before.isPresent() && !community().equals(before.get().community());
    }

    List<NetworkPeeringDraft> peerings() {
        return draft.peerings()
                .orElseGet(() ->
                        before.map(VirtualNetwork::peerings).orElse(List.of()).stream()
                                .map(NetworkCase::asDraft)
                                .toList());
    }

    static NetworkPeeringDraft asDraft(NetworkPeering peering) {
        return new NetworkPeeringDraft(
                peering.name(), peering.remote(), peering.permits(), peering.rest());
    }

    List<NetworkPeeringDraft> peeringsNowhere() {
        return peerings().stream()
                .filter(p ->
                        p.remote().equals(draft.id())
                                || hearing.estate().network(p.remote()).isEmpty())
                .toList();
    }

    List<JointOverlap> peeringOverlaps() {
        return peerings().stream()
                .filter(p -> !p.remote().equals(draft.id()))
                .flatMap(p ->
                        hearing.estate().network(p.remote()).stream()
                                .flatMap(n -> n.addressSpaces().stream())
                                .flatMap(theirs ->
                                        spaces().stream()
                                                .filter(theirs::overlaps)
                                                .map(own -> new JointOverlap(p, own, theirs))))
                .toList();
    }

    List<Trouble> gatewayTrouble() {
        List<NetworkPeeringDraft> users =
                peerings().stream()
                        .filter(p -> p.permits().contains(Permit.REMOTE_GATEWAYS))
                        .toList();
        Stream<Trouble> second =
                users.stream().skip(1).map(p -> new Trouble(p.name(), "another joint does"));
        Stream<Trouble> own =
                users.stream()
                        .filter(_ -> !hearing.estate().gateways(draft.id()).isEmpty())
                        .map(p -> new Trouble(p.name(), "the network has its own"));
        return Stream.concat(second, own).toList();
    }

    Optional<WanId> wan() {
        return draft.wan().or(() -> before.flatMap(VirtualNetwork::wan));
    }

    Optional<WanId> wanAbsent() {
        return wan().filter(w ->
                !w.name().subscription().equals(draft.id().name().subscription())
                        || hearing.estate().wan(w).isEmpty());
    }

    private Decision settled() {
        Wait wait =
                Wait.forEdgesIf(
                        hearing.estate().gateways(draft.id()).stream()
                                .anyMatch(g -> g.placement().isPresent()));
        VirtualNetwork wanted = wanted(wait);
        boolean same = before.filter(b -> b.says(wanted)).isPresent();
        return hearing.accept(
                before.isPresent() ? Effect.UPDATED : Effect.CREATED,
                new Subject.Whole(draft.id()),
                wanted.envelope().location(),
                same ? Wait.NONE : wait,
                same ? List.of() : List.of(new Fact.NetworkSet(wanted)));
    }

    private VirtualNetwork wanted(Wait wait) {
        return new VirtualNetwork(
                before.map(VirtualNetwork::id).orElse(draft.id()),
                hearing.sealed(draft.envelope(), before.map(VirtualNetwork::envelope), wait),
                spaces(),
                subnets().stream().map(this::subnet).toList(),
                peerings().stream().map(this::peering).toList(),
                community(),
                wan());
    }

    private Subnet subnet(SubnetDraft wished) {
        Map<String, String> rest = Rest.merged(restOf(wished), wished.rest());
        return before.flatMap(n -> n.subnet(wished.name()))
                .filter(had -> asDraft(had).prefixes().equals(wished.prefixes()))
                .filter(had -> had.rest().equals(rest))
                .orElseGet(() ->
                        new Subnet(
                                wished.name(),
                                hearing.occasion().fresh().etag(),
                                readable(wished.prefixes()),
                                rest));
    }

    private NetworkPeering peering(NetworkPeeringDraft wished) {
        Map<String, String> rest = Rest.merged(restOf(wished), wished.rest());
        return before.flatMap(n -> n.peering(wished.name()))
                .filter(had ->
                        had.remote().equals(wished.remote())
                                && Set.copyOf(had.permits()).equals(Set.copyOf(wished.permits()))
                                && had.rest().equals(rest))
                .orElseGet(() ->
                        new NetworkPeering(
                                wished.name(),
                                hearing.occasion().fresh().etag(),
                                wished.remote(),
                                wished.permits(),
                                rest));
    }
}
