package trunkline.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import trunkline.catalog.Catalog;
import trunkline.catalog.Profile;
import trunkline.circuit.Edge;
import trunkline.circuit.Estate;
import trunkline.circuit.Gateway;
import trunkline.circuit.Path;
import trunkline.circuit.VirtualNetwork;
import trunkline.circuit.VirtualNetwork.Permit;
import trunkline.intent.Attachment;
import trunkline.intent.BfdIntent;
import trunkline.intent.DomainIntent;
import trunkline.intent.DomainIntent.Forwarding;
import trunkline.intent.InterfaceAddress;
import trunkline.intent.OriginatedRoute;
import trunkline.intent.PortIntent;
import trunkline.intent.SessionIntent;
import trunkline.intent.SessionIntent.Hops;
import trunkline.intent.SessionIntent.Initiative;
import trunkline.intent.SpeakerIntent;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;
import trunkline.net.RouterId;

/// A gateway's part of the plan: a domain per instance, on two gateway hosts.
record GatewayPlan(
        Estate estate,
        Catalog catalog,
        Profile profile,
        Gateway gateway,
        VirtualNetwork network,
        EdgePair edges) {

    /// First of the regional communities on private peering (product appendix B).
    private static final int REGIONAL = 50_000;

    private static final int MTU = 1_500;

    /// Nothing unless the gateway is placed and its network is there.
    static List<Plan.Placed> of(Estate estate, Catalog catalog, Profile profile, Gateway gateway) {
        Optional<EdgePair> edges = EdgePair.of(estate, gateway.placement());
        Optional<VirtualNetwork> network = estate.network(gateway.network());
        if (edges.isEmpty() || network.isEmpty()) {
            return List.of();
        }
        GatewayPlan plan =
                new GatewayPlan(estate, catalog, profile, gateway, network.get(), edges.get());
        return IntStream.range(0, Gateway.INSTANCES)
                .mapToObj(i -> new Plan.Placed(plan.edge(i).name(), plan.domain(i)))
                .toList();
    }

    private Edge edge(int instance) {
        return edges.of(EdgePair.path(instance));
    }

    /// What a gateway announces in a family: its network's spaces and those of networks that use it
    /// (product rule 2.31).
    static List<IpPrefix> spaces(Estate estate, Gateway gateway, IpFamily family) {
        return estate.network(gateway.network()).stream()
                .flatMap(n -> Stream.concat(Stream.of(n), guests(estate, n)))
                .flatMap(n -> n.addressSpaces().stream())
                .filter(p -> p.family() == family)
                .distinct()
                .toList();
    }

    /// Networks that use this one's gateway, with both sides' consent.
    private static Stream<VirtualNetwork> guests(Estate estate, VirtualNetwork host) {
        return host.peerings().stream()
                .filter(p -> p.permits().contains(Permit.GATEWAY_TRANSIT))
                .flatMap(p -> estate.network(p.remote()).stream())
                .filter(guest ->
                        guest.peerings().stream()
                                .anyMatch(p ->
                                        p.remote().equals(host.id())
                                                && p.permits().contains(Permit.REMOTE_GATEWAYS)));
    }

    private DomainIntent domain(int instance) {
        List<CoreLink> links =
                estate.connections(gateway.id()).stream()
                        .flatMap(c -> CoreLink.of(estate, profile, c).stream())
                        .toList();
        List<PortIntent> ports = new ArrayList<>(List.of(networkPort(instance)));
        List<SessionIntent> sessions = new ArrayList<>();
        for (CoreLink link : links) {
            ports.add(link.gatewayPort(instance));
            for (Path path : Path.values()) {
                for (IpFamily family : link.families()) {
                    sessions.add(session(link, path, instance, family));
                }
            }
        }
        return new DomainIntent(
                Domains.of(gateway, instance),
                Forwarding.ROUTE,
                ports,
                Optional.of(
                        new SpeakerIntent(
                                gateway.asn(), new RouterId(edge(instance).tunnel().bits()))),
                sessions,
                originated(),
                List.of());
    }

    private PortIntent networkPort(int instance) {
        List<InterfaceAddress> addresses = new ArrayList<>();
        for (VirtualNetwork.Subnet subnet : network.subnets()) {
            for (IpPrefix prefix : subnet.prefixes()) {
                GatewayAddress.in(subnet, prefix, instance)
                        .ifPresent(a -> addresses.add(new InterfaceAddress(a, prefix.length())));
            }
        }
        String port = edges.ports().of(EdgePair.path(instance)).port();
        return new PortIntent(
                Domains.NETWORK,
                new Attachment.Physical(port, Optional.empty(), Optional.empty()),
                addresses,
                MTU);
    }

    private SessionIntent session(CoreLink link, Path path, int instance, IpFamily family) {
        return new SessionIntent(
                Domains.circuit(link.circuit(), path, family),
                Domains.CIRCUIT,
                link.gatewayAddress(instance, family),
                link.mseeAddress(path, family),
                profile.asn(),
                List.of(family),
                Initiative.ACTIVE,
                CircuitPlan.HOLD,
                Optional.empty(),
                Hops.GTSM,
                Optional.of(BfdIntent.STANDARD),
                List.of(CircuitPlan.limit(family, gateway.sku().routesMax())),
                Policies.fromCircuit(link.connection().routingWeight()),
                Policies.toCircuit(),
                link.admin(),
                Optional.empty());
    }

    private List<OriginatedRoute> originated() {
        Stream<OriginatedRoute> own =
                network.addressSpaces().stream()
                        .map(p -> new OriginatedRoute(p, communities(network)));
        Stream<OriginatedRoute> theirs =
                guests(estate, network)
                        .flatMap(n ->
                                n.addressSpaces().stream()
                                        .map(p -> new OriginatedRoute(p, communities(n))));
        return Stream.concat(own, theirs).toList();
    }

    /// The regional community shows only beside a custom one (product rule 2.35).
    private List<Integer> communities(VirtualNetwork of) {
        List<Integer> all = new ArrayList<>();
        of.community()
                .ifPresent(custom -> {
                    all.add(custom);
                    catalog.region(of.envelope().location())
                            .flatMap(r -> r.communityNumber())
                            .map(n -> profile.asn().bits() << 16 | REGIONAL + n)
                            .ifPresent(all::add);
                });
        return all;
    }
}
