package trunkline.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import trunkline.catalog.Community;
import trunkline.catalog.Profile;
import trunkline.catalog.Service;
import trunkline.circuit.Draft.FilterWish;
import trunkline.circuit.Draft.MicrosoftDraft;
import trunkline.circuit.Hearing.Wait;
import trunkline.circuit.Peering.Admin;
import trunkline.circuit.Peering.Microsoft;
import trunkline.circuit.Peering.Validation;
import trunkline.circuit.ResourceId.RouteFilterId;
import trunkline.intent.Secret;
import trunkline.net.Asn;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;
import trunkline.net.VlanId;

/// A peering that somebody wishes to have, or to have otherwise.
record PeeringCase(
        Hearing hearing,
        Draft.PeeringDraft draft,
        PeeringType type,
        Circuit circuit,
        Optional<Peering> before) {

    /// First of the cloud's internal AS numbers (product rule 2.14).
    static final long RESERVED_FIRST = 65_515;

    /// Last of them.
    static final long RESERVED_LAST = 65_520;

    /// Longest shared key (product rule 2.22).
    static final int KEY_MAX = 25;

    /// One of the four prefixes of a draft.
    ///
    /// @param given in the draft; empty text counts as absent
    /// @param had before
    record Field(
            String target,
            IpFamily family,
            Path path,
            Optional<String> given,
            Optional<IpPrefix> had) {

        /// Length of a link's prefix.
        int length() {
            return family == IpFamily.IPV4 ? 30 : 126;
        }

        String example() {
            return family == IpFamily.IPV4 ? "192.0.2.0/30" : "2001:db8::/126";
        }

        /// What the peering is to have there, as text.
        Optional<String> value() {
            return given.or(() -> had.map(IpPrefix::toString));
        }

        Optional<String> unreadable() {
            return value().filter(text -> IpPrefix.parse(text).isEmpty());
        }

        Optional<IpPrefix> strange() {
            return value().flatMap(IpPrefix::parse).filter(p -> p.family() != family);
        }

        Optional<IpPrefix> misfit() {
            return value().flatMap(IpPrefix::parse)
                    .filter(p -> p.family() == family && p.length() != length());
        }

        Optional<IpPrefix> parsed() {
            return value().flatMap(IpPrefix::parse).filter(p -> p.family() == family);
        }

        /// Only of those that [PeeringCase#readable()] gives.
        IpPrefix prefix() {
            return parsed().orElseThrow();
        }
    }

    /// The two prefixes of a family, both readable.
    record Twins(Field primary, Field secondary) {}

    /// A linked network's prefix.
    record Space(VirtualNetwork network, IpPrefix space) {}

    List<Field> fields() {
        Optional<LinkPair> had4 = before.flatMap(Peering::ipv4);
        Optional<LinkPair> had6 = before.flatMap(Peering::ipv6).map(Peering.Ipv6::links);
        return List.of(
                field("properties.", IpFamily.IPV4, Path.PRIMARY, draft.primaryPrefix(), had4),
                field("properties.", IpFamily.IPV4, Path.SECONDARY, draft.secondaryPrefix(), had4),
                field(
                        "properties.ipv6PeeringConfig.",
                        IpFamily.IPV6,
                        Path.PRIMARY,
                        draft.ipv6().flatMap(Draft.Ipv6Draft::primaryPrefix),
                        had6),
                field(
                        "properties.ipv6PeeringConfig.",
                        IpFamily.IPV6,
                        Path.SECONDARY,
                        draft.ipv6().flatMap(Draft.Ipv6Draft::secondaryPrefix),
                        had6));
    }

    private static Field field(
            String parent,
            IpFamily family,
            Path path,
            Optional<String> given,
            Optional<LinkPair> had) {
        return new Field(
                parent + path.word() + "PeerAddressPrefix",
                family,
                path,
                given.filter(text -> !text.isEmpty()),
                had.map(pair -> pair.of(path)));
    }

    Stream<Field> readable() {
        return fields().stream().filter(f -> f.parsed().isPresent());
    }

    /// Fields whose other half says nothing.
    List<Field> alone() {
        return fields().stream()
                .filter(f ->
                        f.value().isPresent()
                                && fields().stream()
                                        .anyMatch(o ->
                                                o.family() == f.family() && o.value().isEmpty()))
                .toList();
    }

    /// Families whose two prefixes overlap.
    List<Twins> twins() {
        return Stream.of(IpFamily.values())
                .flatMap(f -> pair(f).stream())
                .filter(t -> t.primary().prefix().overlaps(t.secondary().prefix()))
                .toList();
    }

    private Optional<Twins> pair(IpFamily family) {
        List<Field> both = readable().filter(f -> f.family() == family).toList();
        return both.size() == 2
                ? Optional.of(new Twins(both.getFirst(), both.getLast()))
                : Optional.empty();
    }

    Profile.Limits limits() {
        return hearing.book().profile().limits();
    }

    Asn cloudAsn() {
        return hearing.book().profile().asn();
    }

    Optional<Long> asn() {
        return draft.peerAsn().or(() -> before.map(b -> b.peerAsn().value()));
    }

    Optional<Long> vlan() {
        return draft.vlanId().or(() -> before.map(b -> (long) b.vlan().value()));
    }

    /// The key that is to be; an empty one takes it away.
    Optional<Secret> key() {
        return draft.sharedKey()
                .or(() -> before.flatMap(Peering::sharedKey))
                .filter(k -> !k.reveal().isEmpty());
    }

    boolean microsoft() {
        return type == PeeringType.MICROSOFT;
    }

    /// The circuit's other peerings.
    Stream<Peering> others() {
        return circuit.peerings().stream().filter(p -> p.type() != type);
    }

    /// A circuit on the same port that has the tag, where a tag is one peering's alone (product
    /// rule 2.11).
    Optional<Circuit> tagRival() {
        return circuit.order().port().flatMap(hearing.estate()::port).stream()
                .filter(p -> p.encapsulation() == DirectPort.Encapsulation.DOT1Q)
                .flatMap(p -> hearing.estate().circuits(p.id()).stream())
                .filter(c -> !c.id().equals(circuit.id()))
                .filter(c ->
                        c.peerings().stream()
                                .anyMatch(
                                        p -> vlan().filter(v -> v == p.vlan().value()).isPresent()))
                .findFirst();
    }

    boolean untagged() {
        return circuit.placement()
                .flatMap(p -> hearing.estate().inventory().pairs().get(p.portPair()))
                .filter(p -> p.tagging() == PortPair.Tagging.UNTAGGED)
                .isPresent();
    }

    /// Targets and texts of states that are none.
    Map<String, String> unknownStates() {
        Map<String, String> unknown = new TreeMap<>();
        draft.state()
                .filter(text -> admin(text).isEmpty())
                .ifPresent(text -> unknown.put("properties.state", text));
        draft.ipv6()
                .flatMap(Draft.Ipv6Draft::state)
                .filter(text -> admin(text).isEmpty())
                .ifPresent(text -> unknown.put("properties.ipv6PeeringConfig.state", text));
        return unknown;
    }

    private static Optional<Admin> admin(String text) {
        return Stream.of(Admin.values())
                .filter(a -> a.toString().equalsIgnoreCase(text))
                .findFirst();
    }

    /// What a link's prefix must not touch.
    Optional<IpPrefix> reserved(IpPrefix prefix) {
        return ReservedSpace.touchedBy(prefix, hearing.book().profile());
    }

    static Stream<IpPrefix> links(Peering peering) {
        return Stream.concat(
                peering.ipv4().stream().flatMap(p -> p.both().stream()),
                peering.ipv6().stream().flatMap(p -> p.links().both().stream()));
    }

    Stream<IpPrefix> overlapping(Peering other, IpPrefix prefix) {
        return links(other).filter(prefix::overlaps);
    }

    List<Space> networksOver(IpPrefix prefix) {
        if (microsoft()) {
            return List.of();
        }
        return hearing.estate().ties().linkedNetworks(circuit.id()).stream()
                .flatMap(n ->
                        n.addressSpaces().stream()
                                .filter(prefix::overlaps)
                                .map(space -> new Space(n, space)))
                .toList();
    }

    /// A connection to another circuit, and its prefix of one family.
    record Reached(GlobalReach reach, IpPrefix prefix) {}

    List<Reached> reachesOver(IpPrefix prefix) {
        return hearing.estate().reaches(circuit.id()).stream()
                .flatMap(r -> r.prefixes().filter(prefix::overlaps).map(own -> new Reached(r, own)))
                .toList();
    }

    boolean takenElsewhere(IpPrefix prefix) {
        return hearing.estate().circuits().stream()
                .filter(c -> !c.id().equals(circuit.id()))
                .flatMap(c -> c.peering(PeeringType.MICROSOFT).stream())
                .flatMap(PeeringCase::links)
                .anyMatch(prefix::overlaps);
    }

    /// What is said of Microsoft peering, for either family.
    List<MicrosoftDraft> configs() {
        List<MicrosoftDraft> said =
                Stream.concat(
                                draft.microsoft().stream(),
                                draft.ipv6().flatMap(Draft.Ipv6Draft::microsoft).stream())
                        .toList();
        boolean had =
                before.flatMap(Peering::microsoft)
                        .or(() -> before.flatMap(Peering::ipv6).flatMap(Peering.Ipv6::microsoft))
                        .isPresent();
        return said.isEmpty() && had
                ? List.of(new MicrosoftDraft(List.of(), Optional.empty(), Optional.empty()))
                : said;
    }

    Stream<String> advertised() {
        return configs().stream().flatMap(m -> m.advertisedPrefixes().stream());
    }

    Stream<Long> customerAsns() {
        return configs().stream().flatMap(m -> m.customerAsn().stream()).filter(n -> n != 0);
    }

    /// The peering as it is to be; only of a case that no rule stands against.
    Peering wanted(Wait wait) {
        return new Peering(
                type,
                hearing.occasion().fresh().etag(),
                wait.state(),
                draft.state()
                        .flatMap(PeeringCase::admin)
                        .orElse(before.map(Peering::state).orElse(Admin.ENABLED)),
                new Asn(asn().orElseThrow()),
                new VlanId(Math.toIntExact(vlan().orElseThrow())),
                links(IpFamily.IPV4),
                ipv6(),
                key(),
                microsoft(draft.microsoft(), before.flatMap(Peering::microsoft)),
                filter(draft.routeFilter(), before.flatMap(Peering::routeFilter)),
                author(),
                Rest.merged(hadRest(), draft.rest()));
    }

    private static Optional<RouteFilterId> filter(
            Optional<FilterWish> wish, Optional<RouteFilterId> had) {
        return wish.isEmpty()
                ? had
                : switch (wish.get()) {
                    case FilterWish.Attach(var id) -> Optional.of(id);
                    case FilterWish.Detach() -> Optional.empty();
                };
    }

    /// Filters that are to be attached and were not.
    Stream<RouteFilterId> newFilters() {
        List<RouteFilterId> had = before.stream().flatMap(Peering::filters).toList();
        return Stream.concat(
                        draft.routeFilter().stream(),
                        draft.ipv6().flatMap(Draft.Ipv6Draft::routeFilter).stream())
                .flatMap(w ->
                        w instanceof FilterWish.Attach(var id) ? Stream.of(id) : Stream.empty())
                .filter(id -> !had.contains(id))
                .distinct();
    }

    Optional<RouteFilter> filter(RouteFilterId id) {
        return Optional.of(id)
                .filter(f -> f.name().subscription().equals(circuit.id().name().subscription()))
                .flatMap(hearing.estate()::routeFilter);
    }

    /// Communities of a filter whose routes need the cloud's consent.
    List<Community> guarded(RouteFilter filter) {
        return hearing.book().catalog().communities().stream()
                .filter(c -> c.authorization() != Service.Need.NONE)
                .filter(c ->
                        filter.rules().stream().anyMatch(r -> r.communities().contains(c.value())))
                .toList();
    }

    private Map<String, String> hadRest() {
        return before.map(Peering::rest).orElse(Map.of());
    }

    private Optional<LinkPair> links(IpFamily family) {
        return pair(family).map(t -> new LinkPair(t.primary().prefix(), t.secondary().prefix()));
    }

    private Optional<Peering.Ipv6> ipv6() {
        Optional<Peering.Ipv6> had = before.flatMap(Peering::ipv6);
        return links(IpFamily.IPV6)
                .map(links ->
                        new Peering.Ipv6(
                                links,
                                draft.ipv6()
                                        .flatMap(Draft.Ipv6Draft::state)
                                        .flatMap(PeeringCase::admin)
                                        .orElse(had.map(Peering.Ipv6::state).orElse(Admin.ENABLED)),
                                microsoft(
                                        draft.ipv6().flatMap(Draft.Ipv6Draft::microsoft),
                                        had.flatMap(Peering.Ipv6::microsoft)),
                                filter(
                                        draft.ipv6().flatMap(Draft.Ipv6Draft::routeFilter),
                                        had.flatMap(Peering.Ipv6::routeFilter))));
    }

    /// A check that was passed holds as long as nothing of what it was about changes.
    private Optional<Microsoft> microsoft(Optional<MicrosoftDraft> said, Optional<Microsoft> had) {
        if (!microsoft() || said.isEmpty()) {
            return had;
        }
        List<IpPrefix> prefixes =
                said.get().advertisedPrefixes().stream()
                        .flatMap(t -> IpPrefix.parse(t).stream())
                        .distinct()
                        .toList();
        Optional<Asn> customer = said.get().customerAsn().filter(n -> n != 0).map(Asn::new);
        boolean same =
                had.filter(h ->
                                h.advertisedPrefixes().equals(prefixes)
                                        && h.customerAsn().equals(customer))
                        .isPresent();
        Validation validation =
                same
                        ? had.get().validation()
                        : prefixes.isEmpty()
                                ? Validation.NOT_CONFIGURED
                                : Validation.VALIDATION_NEEDED;
        return Optional.of(new Microsoft(prefixes, customer, said.get().registry(), validation));
    }

    private Peering.Author author() {
        return switch (hearing.occasion().party()) {
            case Party.Customer _ -> Peering.Author.CUSTOMER;
            case Party.Provider _ -> Peering.Author.PROVIDER;
            case Party.Operator _ -> Peering.Author.OPERATOR;
        };
    }

    List<Refusal> refusals() {
        List<Refusal> refusals = new ArrayList<>();
        refusals.addAll(hearing.etagCondition(before.map(p -> Occasion.etagText(p.etag()))));
        refusals.addAll(hearing.idle(circuit.id()));
        refusals.addAll(Hearing.rest("properties", hadRest(), draft.rest()));
        refusals.addAll(Row.judge(PeeringRule.values(), this));
        refusals.addAll(Row.judge(MicrosoftRule.values(), this));
        return refusals;
    }
}
