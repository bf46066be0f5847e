package trunkline.edge;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import trunkline.intent.Attachment;
import trunkline.intent.BfdIntent;
import trunkline.intent.DomainId;
import trunkline.intent.DomainIntent;
import trunkline.intent.EdgeIntent;
import trunkline.intent.EdgeRole;
import trunkline.intent.InterfaceAddress;
import trunkline.intent.Maintenance;
import trunkline.intent.OriginatedRoute;
import trunkline.intent.PolicyIntent;
import trunkline.intent.PortIntent;
import trunkline.intent.SessionId;
import trunkline.intent.SessionIntent;
import trunkline.intent.SpeakerIntent;
import trunkline.intent.StaticRoute;
import trunkline.net.Asn;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;
import trunkline.net.Ipv4Address;
import trunkline.net.RouterId;

/// Intents in few words, for tests.
public final class Intents {
    public static final Asn MSEE_AS = new Asn(12076);
    public static final Asn GATEWAY_AS = new Asn(65515);

    private static final PolicyIntent ALL =
            new PolicyIntent(
                    List.of(
                            new PolicyIntent.Rule(
                                    "all",
                                    PolicyIntent.Match.ANY,
                                    PolicyIntent.Action.Accept.AS_IS)),
                    "-");

    private Intents() {}

    public static EdgeIntent edge(
            String name, EdgeRole role, long generation, DomainIntent... domains) {
        return new EdgeIntent(
                EdgeIntent.FORMAT, name, generation, role, Maintenance.NONE, List.of(domains));
    }

    public static EdgeIntent maintained(
            EdgeIntent intent, long generation, Maintenance maintenance) {
        return new EdgeIntent(
                intent.format(),
                intent.edge(),
                generation,
                intent.role(),
                maintenance,
                intent.domains());
    }

    public static DomainIntent domain(
            String id,
            Asn asn,
            String routerId,
            List<PortIntent> ports,
            SessionIntent... sessions) {
        return new DomainIntent(
                new DomainId(id),
                DomainIntent.Forwarding.ROUTE,
                ports,
                Optional.of(new SpeakerIntent(asn, RouterId.parse(routerId).orElseThrow())),
                List.of(sessions),
                List.of(),
                List.of());
    }

    public static DomainIntent crossConnect(String id, PortIntent... ports) {
        return new DomainIntent(
                new DomainId(id),
                DomainIntent.Forwarding.CROSS_CONNECT,
                List.of(ports),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());
    }

    public static DomainIntent withStatics(DomainIntent domain, StaticRoute... statics) {
        return new DomainIntent(
                domain.id(),
                domain.forwarding(),
                domain.ports(),
                domain.speaker(),
                domain.sessions(),
                domain.originated(),
                List.of(statics));
    }

    public static DomainIntent announcing(DomainIntent domain, String... prefixes) {
        List<OriginatedRoute> originated =
                List.of(prefixes).stream()
                        .map(text -> new OriginatedRoute(prefix(text), List.of()))
                        .toList();
        return new DomainIntent(
                domain.id(),
                domain.forwarding(),
                domain.ports(),
                domain.speaker(),
                domain.sessions(),
                originated,
                domain.statics());
    }

    public static PortIntent wire(String name, String hostPort, String... addresses) {
        Attachment attachment =
                new Attachment.Physical(hostPort, Optional.empty(), Optional.empty());
        return new PortIntent(name, attachment, addresses(addresses), 1_500);
    }

    public static PortIntent overlay(
            String name, int vni, String local, List<String> remotes, String own) {
        List<Ipv4Address> others =
                remotes.stream().map(text -> Ipv4Address.parse(text).orElseThrow()).toList();
        Ipv4Address tunnel = Ipv4Address.parse(local).orElseThrow();
        Attachment attachment = new Attachment.Overlay(vni, tunnel, others);
        return new PortIntent(name, attachment, addresses(own), 1_500);
    }

    public static SessionIntent session(
            String id,
            String group,
            String local,
            String peer,
            Asn peerAs,
            Optional<BfdIntent> bfd) {
        return new SessionIntent(
                new SessionId(id),
                group,
                ip(local),
                ip(peer),
                peerAs,
                List.of(IpFamily.IPV4),
                SessionIntent.Initiative.ACTIVE,
                Duration.ofSeconds(180),
                Optional.empty(),
                SessionIntent.Hops.ONE,
                bfd,
                List.of(),
                ALL,
                ALL,
                new SessionIntent.Admin.Up(),
                Optional.empty());
    }

    public static StaticRoute route(String prefix, String... nextHops) {
        return new StaticRoute(
                prefix(prefix), List.of(nextHops).stream().map(Intents::ip).toList());
    }

    private static List<InterfaceAddress> addresses(String... texts) {
        return List.of(texts).stream().map(Intents::address).toList();
    }

    private static InterfaceAddress address(String text) {
        int slash = text.indexOf('/');
        return new InterfaceAddress(
                ip(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }

    public static IpAddress ip(String text) {
        return IpAddress.parse(text).orElseThrow();
    }

    public static IpPrefix prefix(String text) {
        return IpPrefix.parse(text).orElseThrow();
    }
}
