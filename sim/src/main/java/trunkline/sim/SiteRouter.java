package trunkline.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trunkline.bfd.State;
import trunkline.bgp.policy.Action;
import trunkline.bgp.policy.Changes;
import trunkline.bgp.policy.Match;
import trunkline.bgp.policy.Policy;
import trunkline.bgp.policy.Rule;
import trunkline.bgp.rib.NeighbourOptions;
import trunkline.bgp.rib.Origination;
import trunkline.bgp.rib.RibOptions;
import trunkline.bgp.rib.RouteRow;
import trunkline.dataplane.Dataplane.RouteChange;
import trunkline.dataplane.Domain;
import trunkline.dataplane.Port;
import trunkline.dataplane.Route;
import trunkline.edge.bfd.Path;
import trunkline.edge.bfd.PathStatus;
import trunkline.edge.bfd.Watch;
import trunkline.edge.speaker.DomainOptions;
import trunkline.edge.speaker.SessionOptions;
import trunkline.edge.speaker.SessionStatus;
import trunkline.edge.speaker.Speaker;
import trunkline.edge.speaker.SpeakerEvent;
import trunkline.edge.transport.Duty;
import trunkline.intent.BfdIntent;
import trunkline.intent.SessionIntent;
import trunkline.net.Asn;
import trunkline.net.Endpoint;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;
import trunkline.net.Ipv4Address;
import trunkline.net.RouterId;

/// One of a customer's two routers, played by the same speaker as the edges have: eBGP and BFD to
/// the edge, iBGP to the other router.
final class SiteRouter implements Duty {

    /// Name of its only domain.
    static final String DOMAIN = "site";

    /// Name of its session with the edge.
    static final String EDGE = "edge";

    private static final Duration HOLD = Duration.ofSeconds(90);
    private static final int CHANGES_MAX = 1_000;

    private final World world;
    private final Host host;
    private final Plan plan;
    private final Speaker speaker;
    private final Worker worker;
    private final Witness witness;
    private State path = State.DOWN;

    /// What it is to be.
    ///
    /// @param asn the site's
    /// @param ports `lan` and `uplink`
    /// @param lan its address on the LAN, also its BGP identifier
    /// @param sibling the site's other router
    /// @param uplink its address on the link to the edge
    /// @param edge the edge's
    /// @param edgeAsn the cloud's
    /// @param statics prefixes behind a host of the LAN
    /// @param own prefixes that it announces
    record Plan(
            Asn asn,
            List<Port> ports,
            Ipv4Address lan,
            Ipv4Address sibling,
            Ipv4Address uplink,
            Ipv4Address edge,
            Asn edgeAsn,
            List<Route> statics,
            List<IpPrefix> own) {

        /// Copies the lists.
        Plan {
            ports = List.copyOf(ports);
            statics = List.copyOf(statics);
            own = List.copyOf(own);
        }
    }

    SiteRouter(World world, Host host, Plan plan, Witness witness) {
        this.world = world;
        this.host = host;
        this.plan = plan;
        this.witness = witness;
        speaker = new Speaker(host.stack(), world.seed());
        worker = new Worker(world, this);
    }

    String name() {
        return host.name();
    }

    Host host() {
        return host;
    }

    /// Begins.
    void start() {
        host.plane().ensure(new Domain(DOMAIN, Domain.Forwarding.ROUTE, plan.ports()));
        List<RouteChange> statics = new ArrayList<>();
        plan.statics().forEach(route -> statics.add(new RouteChange.Put(route)));
        host.plane().change(DOMAIN, statics);
        String place = host.plane().place(DOMAIN).orElseThrow();
        host.stack().serve(worker::stir);
        Optional<String> problem = speaker.put(options(place), world.now());
        if (problem.isPresent()) {
            throw new AssertionError(problem.get());
        }
        host.bfd()
                .attach((status, now) -> {
                    heard(status, now);
                    worker.stir();
                });
        var bfd = BfdIntent.STANDARD;
        var watched = new Path(place, plan.uplink(), plan.edge());
        host.bfd()
                .watch(
                        List.of(
                                new Watch(
                                        watched, bfd.transmit(), bfd.receive(), bfd.multiplier())),
                        world.now());
        host.bfdStirred();
        worker.stir();
    }

    private DomainOptions options(String place) {
        var originated =
                plan.own().stream()
                        .map(prefix -> new DomainOptions.Originated(prefix, Origination.BARE))
                        .toList();
        return new DomainOptions(
                DOMAIN,
                place,
                DomainOptions.BGP_PORT,
                new RibOptions(plan.asn(), new RouterId(plan.lan().bits())),
                DomainOptions.Forwarding.TRACKED,
                List.of(edge(), sibling()),
                originated);
    }

    private SessionOptions edge() {
        var own =
                new Policy(
                        List.of(
                                new Rule(
                                        "own",
                                        Match.ANY.from(Match.LOCAL),
                                        new Action.Accept(Changes.NONE))),
                        "not-own");
        return session(EDGE, plan.uplink(), plan.edge(), plan.edgeAsn(), own);
    }

    private SessionOptions sibling() {
        return session("sibling", plan.lan(), plan.sibling(), plan.asn(), Policy.EVERYTHING);
    }

    private static SessionOptions session(
            String name, Ipv4Address local, Ipv4Address peer, Asn peerAs, Policy export) {
        return new SessionOptions(
                name,
                name,
                local,
                new SessionOptions.Remote.At(new Endpoint(peer, DomainOptions.BGP_PORT)),
                peerAs,
                List.of(IpFamily.IPV4),
                SessionIntent.Initiative.ACTIVE,
                HOLD,
                SessionIntent.Hops.ONE,
                name.equals(EDGE)
                        ? SessionOptions.PathWatch.WATCHED
                        : SessionOptions.PathWatch.NONE,
                List.of(local),
                NeighbourOptions.Checks.USUAL,
                SessionOptions.Offers.USUAL,
                SessionOptions.Terms.BARE.with(
                        Optional.of(Policy.EVERYTHING), Optional.of(export)));
    }

    private void heard(PathStatus status, Instant now) {
        path = status.state();
        if (status.state() == State.UP) {
            speaker.path(DOMAIN, status.path().peer(), Speaker.Path.UP, now);
        } else if (status.state() == State.DOWN && status.isFailed()) {
            witness.saw(Witness.Sight.BFD_DOWN, name());
            speaker.path(DOMAIN, status.path().peer(), Speaker.Path.DOWN, now);
        }
    }

    @Override
    public Instant perform(Instant now) {
        Instant next = speaker.perform(now);
        List<RouteChange> changes = new ArrayList<>();
        speaker.drainForwarding(
                CHANGES_MAX,
                (_, prefix, hops) ->
                        changes.add(
                                hops.isEmpty()
                                        ? new RouteChange.Remove(prefix)
                                        : new RouteChange.Put(new Route(prefix, hops))));
        if (!changes.isEmpty()) {
            host.plane().change(DOMAIN, changes);
            witness.saw(Witness.Sight.ROUTE, name());
        }
        for (SpeakerEvent event : speaker.drainEvents()) {
            if (event instanceof SpeakerEvent.SessionDown(_, _, var session, _)
                    && session.equals(EDGE)) {
                witness.saw(Witness.Sight.BGP_DOWN, name());
            }
        }
        return next;
    }

    /// Whether its session with the edge is up.
    boolean isEstablished() {
        return speaker.sessions(DOMAIN).stream()
                .filter(status -> status.session().equals(EDGE))
                .map(SessionStatus::state)
                .anyMatch(trunkline.bgp.session.State.Name.ESTABLISHED::equals);
    }

    /// The AS paths by which it knows a prefix.
    List<String> paths(IpPrefix prefix) {
        return speaker.routes(DOMAIN, prefix).stream().map(RouteRow::path).toList();
    }

    /// Whether the path to the edge is alive.
    boolean isPathUp() {
        return path == State.UP;
    }
}
