package trunkline.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import trunkline.catalog.Profile;
import trunkline.circuit.Circuit;
import trunkline.circuit.Edge;
import trunkline.circuit.Estate;
import trunkline.circuit.GlobalReach;
import trunkline.circuit.Path;
import trunkline.circuit.PeeringType;
import trunkline.intent.Attachment;
import trunkline.intent.BfdIntent;
import trunkline.intent.InterfaceAddress;
import trunkline.intent.PortIntent;
import trunkline.intent.SessionIntent;
import trunkline.intent.SessionIntent.Admin;
import trunkline.intent.SessionIntent.Hops;
import trunkline.intent.SessionIntent.Initiative;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;
import trunkline.net.Ipv4Address;

/// One side of a connection of two circuits: a segment across the core on which the MSEEs of the
/// first links see each other, and those of the second, each with a subnet of its own out of the
/// prefix that the customer gave (product rule 4.03). The cloud speaks iBGP there, so that a site
/// hears the other's routes with the cloud's AS once in their path, and no third site hears them.
///
/// @param reach which
/// @param near the circuit of this side
/// @param far the other
/// @param nearEdges MSEEs of this side
/// @param farEdges those of the other
record ReachLink(
        Profile profile,
        GlobalReach reach,
        Circuit near,
        Circuit far,
        EdgePair nearEdges,
        EdgePair farEdges) {

    private static final int MTU = 1_500;

    /// The connections of a circuit of which both ends are placed and in use.
    static List<ReachLink> of(Estate estate, Profile profile, Circuit circuit) {
        return estate.reaches(circuit.id()).stream()
                .flatMap(r -> of(estate, profile, circuit, r).stream())
                .toList();
    }

    private static Optional<ReachLink> of(
            Estate estate, Profile profile, Circuit near, GlobalReach reach) {
        Optional<Circuit> far =
                estate.circuit(reach.beyond(near.id()))
                        .filter(Circuit::ready)
                        .filter(c -> c.peering(PeeringType.AZURE_PRIVATE).isPresent());
        Optional<EdgePair> nearEdges = EdgePair.of(estate, near.placement());
        Optional<EdgePair> farEdges = far.flatMap(c -> EdgePair.of(estate, c.placement()));
        return nearEdges.isEmpty() || farEdges.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new ReachLink(
                                profile,
                                reach,
                                near,
                                far.orElseThrow(),
                                nearEdges.get(),
                                farEdges.get()));
    }

    private List<IpFamily> families() {
        return Stream.of(IpFamily.values()).filter(f -> reach.prefix(f).isPresent()).toList();
    }

    private IpPrefix link(Path path, IpFamily family) {
        return reach.links(family).orElseThrow().of(path);
    }

    /// The circuit on which the connection was made has the first host of each link.
    private Profile.PeerAddressOrder order() {
        return near.id().equals(reach.id().circuit())
                ? Profile.PeerAddressOrder.CLOUD_FIRST
                : Profile.PeerAddressOrder.CUSTOMER_FIRST;
    }

    private Initiative initiative() {
        return near.id().equals(reach.id().circuit()) ? Initiative.ACTIVE : Initiative.PASSIVE;
    }

    /// The port of this side's MSEE of a link.
    PortIntent port(Path path) {
        Ipv4Address local = nearEdges.of(path).tunnel();
        List<Ipv4Address> remotes =
                Stream.concat(nearEdges.both(), farEdges.both())
                        .map(Edge::tunnel)
                        .filter(t -> !t.equals(local))
                        .distinct()
                        .sorted()
                        .toList();
        return new PortIntent(
                Domains.reach(far),
                new Attachment.Overlay(reach.segment(), local, remotes),
                families().stream()
                        .map(f -> link(path, f))
                        .map(l -> new InterfaceAddress(order().cloud(l), l.length()))
                        .toList(),
                MTU);
    }

    /// Its sessions: one for each family that is exchanged.
    ///
    /// @param prepends how much longer a test makes the paths over this link
    List<SessionIntent> sessions(Path path, int prepends) {
        return families().stream().map(f -> session(path, f, prepends)).toList();
    }

    private SessionIntent session(Path path, IpFamily family, int prepends) {
        IpPrefix link = link(path, family);
        return new SessionIntent(
                Domains.circuit(far, path, family),
                Domains.REACH,
                order().cloud(link),
                order().customer(link),
                profile.asn(),
                List.of(family),
                initiative(),
                CircuitPlan.HOLD,
                Optional.empty(),
                Hops.GTSM,
                Optional.of(BfdIntent.STANDARD),
                List.of(CircuitPlan.limit(family, CircuitPlan.privateLimit(profile, far, family))),
                Policies.fromReach(profile),
                Policies.toReach(prepends),
                new Admin.Up(),
                Optional.empty());
    }
}
