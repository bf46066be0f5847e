package trunkline.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import trunkline.catalog.Profile;
import trunkline.circuit.Circuit;
import trunkline.circuit.DirectPort;
import trunkline.circuit.Edge;
import trunkline.circuit.Estate;
import trunkline.circuit.FailoverTest;
import trunkline.circuit.Gateway;
import trunkline.circuit.LinkPair;
import trunkline.circuit.Path;
import trunkline.circuit.Peering;
import trunkline.circuit.PeeringType;
import trunkline.circuit.PortPair;
import trunkline.intent.Attachment;
import trunkline.intent.BfdIntent;
import trunkline.intent.DomainIntent;
import trunkline.intent.DomainIntent.Forwarding;
import trunkline.intent.InterfaceAddress;
import trunkline.intent.PolicyIntent;
import trunkline.intent.PortIntent;
import trunkline.intent.SessionIntent;
import trunkline.intent.SessionIntent.Admin;
import trunkline.intent.SessionIntent.Hops;
import trunkline.intent.SessionIntent.Initiative;
import trunkline.intent.SessionIntent.PrefixLimit;
import trunkline.intent.SpeakerIntent;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;
import trunkline.net.RouterId;

/// A circuit's part of the plan: on each of its two MSEEs a domain per peering, and where the
/// provider's edge is ours as well, the cross connect in front of it.
record CircuitPlan(Estate estate, Profile profile, Circuit circuit, EdgePair edges) {

    /// Hold time of every session (product rule 2.21).
    static final Duration HOLD = Duration.ofSeconds(180);

    /// Share of a limit at which is warned.
    static final int WARNING_PERCENT = 80;

    /// When a session that passed its limit may come back.
    static final Duration RETRY = Duration.ofSeconds(60);

    private static final int MTU = 1_500;

    /// Nothing unless the circuit is Enabled and Provisioned (product rule 1.15) and placed.
    static List<Plan.Placed> of(Estate estate, Profile profile, Circuit circuit) {
        return EdgePair.of(estate, circuit.placement())
                .filter(_ -> circuit.ready())
                .map(edges -> new CircuitPlan(estate, profile, circuit, edges))
                .map(plan -> Stream.of(Path.values()).flatMap(plan::of).toList())
                .orElse(List.of());
    }

    /// Families that a circuit's private peering speaks.
    static List<IpFamily> families(Circuit circuit) {
        List<IpFamily> families = new ArrayList<>();
        circuit.peering(PeeringType.AZURE_PRIVATE)
                .ifPresent(p -> {
                    p.ipv4().ifPresent(_ -> families.add(IpFamily.IPV4));
                    p.ipv6().ifPresent(_ -> families.add(IpFamily.IPV6));
                });
        return families;
    }

    private Stream<Plan.Placed> of(Path path) {
        Stream<Plan.Placed> peerings =
                circuit.peerings().stream()
                        .map(p -> new Plan.Placed(edge(path).name(), domain(p, path)));
        Stream<Plan.Placed> handoff =
                edges.ports().of(path).handoff().stream()
                        .map(h -> new Plan.Placed(h.edge(), crossConnect(h, path)));
        return Stream.concat(peerings, handoff);
    }

    private Edge edge(Path path) {
        return edges.of(path);
    }

    private DomainIntent domain(Peering peering, Path path) {
        List<PortIntent> ports = new ArrayList<>(List.of(access(peering, path)));
        List<SessionIntent> sessions = new ArrayList<>(customers(peering, path));
        if (peering.type() == PeeringType.AZURE_PRIVATE) {
            for (CoreLink link : links()) {
                ports.add(link.mseePort(path));
                sessions.addAll(gateways(link, path));
            }
            for (ReachLink link : reaches()) {
                ports.add(link.port(path));
                sessions.addAll(link.sessions(path, prepends(path)));
            }
        }
        return new DomainIntent(
                Domains.of(circuit, peering.type()),
                Forwarding.ROUTE,
                ports,
                Optional.of(
                        new SpeakerIntent(profile.asn(), new RouterId(edge(path).tunnel().bits()))),
                sessions,
                List.of(),
                List.of());
    }

    private List<CoreLink> links() {
        return estate.connections(circuit.id()).stream()
                .flatMap(c -> CoreLink.of(estate, profile, c).stream())
                .toList();
    }

    private List<ReachLink> reaches() {
        return ReachLink.of(estate, profile, circuit);
    }

    private PortIntent access(Peering peering, Path path) {
        String port = edges.ports().of(path).port();
        Attachment attachment =
                switch (tagging()) {
                    case UNTAGGED ->
                            new Attachment.Physical(port, Optional.empty(), Optional.empty());
                    case DOT1Q ->
                            new Attachment.Physical(
                                    port, Optional.of(peering.vlan()), Optional.empty());
                    case QINQ ->
                            new Attachment.Physical(
                                    port, Optional.of(circuit.stag()), Optional.of(peering.vlan()));
                };
        List<InterfaceAddress> addresses =
                Stream.of(IpFamily.values())
                        .flatMap(f -> link(peering, f).stream())
                        .map(pair -> pair.of(path))
                        .map(l -> new InterfaceAddress(profile.order().cloud(l), l.length()))
                        .toList();
        return new PortIntent(Domains.ACCESS, attachment, addresses, MTU);
    }

    private Optional<DirectPort> directPort() {
        return circuit.order().port().flatMap(estate::port);
    }

    /// On ports of its own, as their owner chose.
    private PortPair.Tagging tagging() {
        return directPort().map(p -> p.encapsulation().tagging()).orElse(edges.ports().tagging());
    }

    private static Optional<LinkPair> link(Peering peering, IpFamily family) {
        return switch (family) {
            case IPV4 -> peering.ipv4();
            case IPV6 -> peering.ipv6().map(Peering.Ipv6::links);
        };
    }

    private List<SessionIntent> customers(Peering peering, Path path) {
        return Stream.of(IpFamily.values())
                .flatMap(f ->
                        link(peering, f).stream()
                                .map(pair -> customer(peering, f, path, pair.of(path))))
                .toList();
    }

    private SessionIntent customer(Peering peering, IpFamily family, Path path, IpPrefix link) {
        boolean isPrivate = peering.type() == PeeringType.AZURE_PRIVATE;
        return new SessionIntent(
                Domains.customer(family),
                Domains.CUSTOMER,
                profile.order().cloud(link),
                profile.order().customer(link),
                peering.peerAsn(),
                List.of(family),
                Initiative.ACTIVE,
                HOLD,
                peering.sharedKey(),
                Hops.ONE,
                Optional.of(BfdIntent.STANDARD),
                List.of(limit(family, customerLimit(peering, family))),
                isPrivate
                        ? Policies.fromCustomer(profile)
                        : Policies.fromPublicCustomer(advertised(peering, family)),
                isPrivate ? Policies.toCustomer(sources(), prepends(path)) : PolicyIntent.NOTHING,
                admin(peering, family, path),
                Optional.empty());
    }

    /// Whose routes the customer hears: those of networks, and of other sites if any is joined.
    private List<String> sources() {
        return reaches().isEmpty()
                ? List.of(Domains.GATEWAY)
                : List.of(Domains.GATEWAY, Domains.REACH);
    }

    static PrefixLimit limit(IpFamily family, int prefixes) {
        return new PrefixLimit(family, prefixes, WARNING_PERCENT, RETRY);
    }

    private int customerLimit(Peering peering, IpFamily family) {
        return switch (peering.type()) {
            case MICROSOFT -> profile.limits().microsoftRoutesIn();
            case AZURE_PRIVATE -> privateLimit(profile, circuit, family);
        };
    }

    /// How many routes of a circuit's customer are taken.
    static int privateLimit(Profile profile, Circuit circuit, IpFamily family) {
        Profile.Limits limits = profile.limits();
        return family == IpFamily.IPV6
                ? limits.routesInIpv6()
                : limits.routesIn().getOrDefault(circuit.sku().tier(), 0);
    }

    private static Optional<Peering.Microsoft> microsoft(Peering peering, IpFamily family) {
        return switch (family) {
            case IPV4 -> peering.microsoft();
            case IPV6 -> peering.ipv6().flatMap(Peering.Ipv6::microsoft);
        };
    }

    private static List<IpPrefix> advertised(Peering peering, IpFamily family) {
        return microsoft(peering, family)
                .map(Peering.Microsoft::advertisedPrefixes)
                .orElse(List.of());
    }

    /// Whether a test takes that link out in that way.
    private boolean tested(Path path, FailoverTest.Category category) {
        return circuit.runningTest()
                .filter(t -> t.link() == path && t.category() == category)
                .isPresent();
    }

    /// How much longer a test makes the paths over a link.
    private int prepends(Path path) {
        return tested(path, FailoverTest.Category.AS_PATH_PREPEND) ? FailoverTest.PREPENDS : 0;
    }

    private Admin admin(Peering peering, IpFamily family, Path path) {
        Peering.Admin state =
                family == IpFamily.IPV4
                        ? peering.state()
                        : peering.ipv6().map(Peering.Ipv6::state).orElse(peering.state());
        boolean unproven =
                microsoft(peering, family)
                        .filter(m -> m.validation() == Peering.Validation.VALIDATION_NEEDED)
                        .isPresent();
        if (tested(path, FailoverTest.Category.BGP_DISCONNECT)) {
            return new Admin.Down("failover test");
        }
        Optional<String> shut = directPort().flatMap(p -> p.link(path).shut());
        if (shut.isPresent()) {
            return new Admin.Down(shut.get());
        }
        if (state == Peering.Admin.DISABLED) {
            return new Admin.Down("peering is disabled");
        }
        return unproven
                ? new Admin.Down("advertised public prefixes need validation")
                : new Admin.Up();
    }

    private List<SessionIntent> gateways(CoreLink link, Path path) {
        List<SessionIntent> sessions = new ArrayList<>();
        for (int instance = 0; instance < Gateway.INSTANCES; instance++) {
            for (IpFamily family : link.families()) {
                sessions.add(gateway(link, path, instance, family));
            }
        }
        return sessions;
    }

    private SessionIntent gateway(CoreLink link, Path path, int instance, IpFamily family) {
        Profile.Limits limits = profile.limits();
        return new SessionIntent(
                Domains.gateway(link.gateway(), instance, family),
                Domains.GATEWAY,
                link.mseeAddress(path, family),
                link.gatewayAddress(instance, family),
                Gateway.ASN,
                List.of(family),
                Initiative.PASSIVE,
                HOLD,
                Optional.empty(),
                Hops.GTSM,
                Optional.of(BfdIntent.STANDARD),
                List.of(
                        limit(
                                family,
                                family == IpFamily.IPV4
                                        ? limits.gatewayRoutes()
                                        : limits.gatewayRoutesIpv6())),
                Policies.fromGateway(GatewayPlan.spaces(estate, link.gateway(), family)),
                Policies.toGateway(prepends(path)),
                link.admin(),
                Optional.empty());
    }

    private DomainIntent crossConnect(PortPair.Handoff handoff, Path path) {
        boolean tagged = edges.ports().tagging() == PortPair.Tagging.QINQ;
        return new DomainIntent(
                Domains.crossConnect(circuit, path),
                Forwarding.CROSS_CONNECT,
                List.of(
                        new PortIntent(
                                Domains.CUSTOMER_PORT,
                                new Attachment.Physical(
                                        handoff.customerPort(), Optional.empty(), Optional.empty()),
                                List.of(),
                                MTU),
                        new PortIntent(
                                Domains.NNI,
                                new Attachment.Physical(
                                        handoff.nniPort(),
                                        tagged ? Optional.of(circuit.stag()) : Optional.empty(),
                                        Optional.empty()),
                                List.of(),
                                MTU)),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());
    }
}
