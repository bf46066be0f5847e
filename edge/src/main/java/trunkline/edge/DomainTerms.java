package trunkline.edge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import trunkline.bgp.rib.NeighbourOptions;
import trunkline.bgp.rib.Origination;
import trunkline.bgp.rib.RibOptions;
import trunkline.dataplane.Domain;
import trunkline.dataplane.Port;
import trunkline.dataplane.Route;
import trunkline.edge.bfd.Path;
import trunkline.edge.bfd.Watch;
import trunkline.edge.speaker.DomainOptions;
import trunkline.edge.speaker.SessionOptions;
import trunkline.edge.transport.Key;
import trunkline.intent.Attachment;
import trunkline.intent.BfdIntent;
import trunkline.intent.DomainIntent;
import trunkline.intent.InterfaceAddress;
import trunkline.intent.Maintenance;
import trunkline.intent.PortIntent;
import trunkline.intent.SessionIntent;
import trunkline.intent.SpeakerIntent;
import trunkline.net.Endpoint;
import trunkline.net.IpAddress;
import trunkline.net.IpPrefix;

/// What an intent asks of a domain, in the words of the forwarding plane, the speaker and the
/// watcher of paths.
final class DomainTerms {
    private static final String OUT_OF_SERVICE = "maintenance";

    private DomainTerms() {}

    static Domain plane(DomainIntent intent) {
        Domain.Forwarding forwarding =
                switch (intent.forwarding()) {
                    case ROUTE -> Domain.Forwarding.ROUTE;
                    case CROSS_CONNECT -> Domain.Forwarding.CROSS_CONNECT;
                };
        return new Domain(
                intent.id().value(),
                forwarding,
                intent.ports().stream().map(DomainTerms::port).toList());
    }

    private static Port port(PortIntent intent) {
        List<Port.Address> addresses =
                intent.addresses().stream()
                        .map(own -> new Port.Address(own.address(), own.length()))
                        .toList();
        return new Port(intent.name(), attachment(intent.attachment()), addresses, intent.mtu());
    }

    private static trunkline.dataplane.Attachment attachment(Attachment intent) {
        return switch (intent) {
            case Attachment.Physical(var port, var outer, var inner) ->
                    new trunkline.dataplane.Attachment.Wire(port, outer, inner);
            case Attachment.Overlay(var vni, var local, var remotes) ->
                    new trunkline.dataplane.Attachment.Tunnel(vni, local, remotes);
        };
    }

    /// Static routes by prefix, and a discard for what is announced: packets to an address of it
    /// that is on no link must not follow a default route back to where they came from.
    static Map<IpPrefix, Route> statics(DomainIntent intent) {
        Map<IpPrefix, Route> routes = new LinkedHashMap<>();
        intent.originated().forEach(own -> routes.put(own.prefix(), discard(own.prefix())));
        intent.statics().forEach(s -> routes.put(s.prefix(), new Route(s.prefix(), s.nextHops())));
        return routes;
    }

    private static Route discard(IpPrefix prefix) {
        return new Route(prefix, List.of());
    }

    /// What the speaker is told; empty for a domain that speaks to nobody.
    static Optional<DomainOptions> speaker(
            DomainIntent intent, String place, Maintenance maintenance) {
        return intent.speaker().map(who -> options(intent, who, place, maintenance));
    }

    private static DomainOptions options(
            DomainIntent intent, SpeakerIntent who, String place, Maintenance maintenance) {
        return new DomainOptions(
                intent.id().value(),
                place,
                DomainOptions.BGP_PORT,
                new RibOptions(who.asn(), who.routerId())
                        .withPaths(RibOptions.PATHS_MAX)
                        .with(RibOptions.Unknown.DROP),
                DomainOptions.Forwarding.TRACKED,
                intent.sessions().stream().map(s -> session(s, intent, maintenance)).toList(),
                intent.originated().stream()
                        .map(route ->
                                new DomainOptions.Originated(
                                        route.prefix(),
                                        new Origination(List.of(), route.communities())))
                        .toList());
    }

    private static SessionOptions session(
            SessionIntent intent, DomainIntent domain, Maintenance maintenance) {
        List<InterfaceAddress> link = link(intent, domain);
        List<IpAddress> otherFamilies =
                link.stream()
                        .map(InterfaceAddress::address)
                        .filter(own -> own.family() != intent.local().family())
                        .toList();
        List<IpPrefix> subnets =
                switch (intent.hops()) {
                    case GTSM, ONE -> link.stream().map(InterfaceAddress::link).toList();
                    case MANY -> List.of();
                };
        return new SessionOptions(
                intent.id().value(),
                intent.group(),
                intent.local(),
                new SessionOptions.Remote.At(new Endpoint(intent.peer(), DomainOptions.BGP_PORT)),
                intent.peerAs(),
                intent.families(),
                intent.initiative(),
                intent.holdTime(),
                intent.hops(),
                OfferTerms.watch(intent),
                otherFamilies,
                NeighbourOptions.Checks.USUAL.withLinks(subnets),
                OfferTerms.offers(intent),
                terms(intent, maintenance));
    }

    private static SessionOptions.Terms terms(SessionIntent intent, Maintenance maintenance) {
        return new SessionOptions.Terms(
                intent.md5().map(Key::of),
                intent.limits().stream().map(DomainTerms::limit).toList(),
                Optional.of(PolicyTerms.policy(intent.importPolicy())),
                Optional.of(PolicyTerms.export(intent.exportPolicy(), maintenance)),
                admin(intent, maintenance));
    }

    /// Our addresses on the port that a session runs over; none when it is on no port of the
    /// domain.
    private static List<InterfaceAddress> link(SessionIntent session, DomainIntent domain) {
        return port(session, domain).map(PortIntent::addresses).orElse(List.of());
    }

    /// The port that a session runs over.
    static Optional<PortIntent> port(SessionIntent session, DomainIntent domain) {
        return domain.ports().stream()
                .filter(port ->
                        port.addresses().stream()
                                .anyMatch(own -> own.address().equals(session.local())))
                .findFirst();
    }

    private static SessionOptions.Limit limit(SessionIntent.PrefixLimit intent) {
        return new SessionOptions.Limit(
                new NeighbourOptions.PrefixLimit(
                        intent.family(),
                        intent.prefixesMax(),
                        intent.warningPercent(),
                        OfferTerms.beyond(intent)),
                intent.retryAfter());
    }

    private static SessionOptions.Admin admin(SessionIntent intent, Maintenance maintenance) {
        return switch (maintenance) {
            case OUT_OF_SERVICE -> new SessionOptions.Admin.Down(OUT_OF_SERVICE);
            case NONE, DRAINED ->
                    switch (intent.admin()) {
                        case SessionIntent.Admin.Up() -> new SessionOptions.Admin.Up();
                        case SessionIntent.Admin.Down(var reason) ->
                                new SessionOptions.Admin.Down(reason);
                    };
        };
    }

    /// The paths that are to be watched in a domain.
    static List<Watch> watches(DomainIntent intent, String place) {
        List<Watch> watches = new ArrayList<>();
        for (SessionIntent session : intent.sessions()) {
            session.bfd()
                    .filter(DomainTerms::isPossible)
                    .ifPresent(bfd -> watches.add(watch(session, bfd, place)));
        }
        return watches;
    }

    private static boolean isPossible(BfdIntent bfd) {
        return isInterval(bfd.transmit())
                && isInterval(bfd.receive())
                && bfd.multiplier() >= 1
                && bfd.multiplier() <= trunkline.bfd.Settings.MULTIPLIER_MAX;
    }

    private static boolean isInterval(Duration interval) {
        return interval.toNanos() >= 1_000
                && interval.compareTo(trunkline.bfd.Settings.INTERVAL_MAX) <= 0;
    }

    private static Watch watch(SessionIntent session, BfdIntent bfd, String place) {
        Path path = new Path(place, session.local(), session.peer());
        return new Watch(path, bfd.transmit(), bfd.receive(), bfd.multiplier());
    }
}
