package trunkline.bgp.message;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trunkline.net.Asn;
import trunkline.net.IpFamily;
import trunkline.net.RouterId;

/// What two OPENs agree on. Constant for the life of a session.
///
/// @param ours what we sent
/// @param theirs what the peer sent
/// @param families unicast families that both offered, IPv4 first
/// @param asWidth how wide AS numbers are
/// @param holdTime the smaller of both, zero for none, else at least 3 s (RFC 4271 §4.2)
public record Negotiated(
        Open ours, Open theirs, List<IpFamily> families, AsWidth asWidth, Duration holdTime) {

    /// Copies the list.
    public Negotiated {
        families = List.copyOf(families);
    }

    /// Judges the peer's OPEN (RFC 4271 §6.2) and combines it with ours.
    ///
    /// @param peerAs the AS that is configured for the peer
    public static Decoded<Negotiated> of(Open ours, Open theirs, Asn peerAs) {
        // RFC 7607 §2: 0 is nobody's, in neither place.
        boolean zero = theirs.myAs() == 0 || theirs.asn().value() == 0;
        if (zero || !theirs.asn().equals(peerAs)) {
            return ErrorCode.BAD_PEER_AS.malformed();
        }
        if (theirs.holdSeconds() == 1 || theirs.holdSeconds() == 2) {
            return ErrorCode.UNACCEPTABLE_HOLD_TIME.malformed();
        }
        // RFC 6286 §2.2: not zero, and not ours within an AS.
        boolean internal = theirs.asn().equals(ours.asn());
        if (theirs.id().bits() == 0 || internal && theirs.id().equals(ours.id())) {
            return ErrorCode.BAD_BGP_IDENTIFIER.malformed();
        }
        if (!rolesFit(ours, theirs, internal)) {
            return ErrorCode.ROLE_MISMATCH.malformed();
        }
        List<IpFamily> families = common(offered(ours), offered(theirs));
        if (families.isEmpty()) {
            WireWriter missed = new WireWriter();
            ours.capabilities(Capability.Multiprotocol.class).forEach(c -> c.write(missed));
            return ErrorCode.UNSUPPORTED_CAPABILITY.malformed(Octets.of(missed.bytes()));
        }
        AsWidth width =
                both(ours, theirs, Capability.FourOctetAs.class)
                        ? AsWidth.FOUR_OCTETS
                        : AsWidth.TWO_OCTETS;
        Duration holdTime = Duration.ofSeconds(Math.min(ours.holdSeconds(), theirs.holdSeconds()));
        return new Decoded.Ok<>(new Negotiated(ours, theirs, families, width, holdTime));
    }

    /// RFC 9234 §4.2: judged only on eBGP where both sides name one; several must be equal.
    private static boolean rolesFit(Open ours, Open theirs, boolean internal) {
        Optional<Capability.Role> our = ours.capability(Capability.Role.class);
        if (internal || our.isEmpty()) {
            return true;
        }
        return theirs.capabilities(Capability.Role.class).stream().distinct().count() <= 1
                && theirs.capability(Capability.Role.class).map(our.get()::fits).orElse(true);
    }

    /// RFC 4760 §8: who names no family speaks IPv4 unicast.
    private static List<IpFamily> offered(Open open) {
        List<Capability.Multiprotocol> named = open.capabilities(Capability.Multiprotocol.class);
        if (named.isEmpty()) {
            return List.of(IpFamily.IPV4);
        }
        return named.stream().flatMap(c -> c.family().unicast().stream()).toList();
    }

    private static List<IpFamily> common(List<IpFamily> ours, List<IpFamily> theirs) {
        List<IpFamily> both = new ArrayList<>();
        for (IpFamily family : IpFamily.values()) {
            if (ours.contains(family) && theirs.contains(family)) {
                both.add(family);
            }
        }
        return both;
    }

    private static boolean both(Open ours, Open theirs, Class<? extends Capability> kind) {
        return ours.capability(kind).isPresent() && theirs.capability(kind).isPresent();
    }

    /// Our AS.
    public Asn localAs() {
        return ours.asn();
    }

    /// The peer's AS.
    public Asn peerAs() {
        return theirs.asn();
    }

    /// The peer's BGP identifier.
    public RouterId peerId() {
        return theirs.id();
    }

    /// Whether the peer is in our AS.
    public PeerKind kind() {
        return localAs().equals(peerAs()) ? PeerKind.INTERNAL : PeerKind.EXTERNAL;
    }

    /// How often to send KEEPALIVE: a third of the hold time, zero for never (RFC 4271 §4.4).
    public Duration keepaliveInterval() {
        return holdTime.dividedBy(3);
    }

    /// Whether both sides know a capability.
    public boolean both(Class<? extends Capability> kind) {
        return both(ours, theirs, kind);
    }

    /// Whether we may send ROUTE-REFRESH: the peer says that it answers (RFC 2918 §4).
    public boolean mayRequestRefresh() {
        return theirs.capability(Capability.Refresh.class).isPresent();
    }

    /// The longest message that may come: as we offered (RFC 8654 §4).
    public int receiveLengthMax() {
        return lengthMax(ours);
    }

    /// The longest message that we may send: as the peer offered (RFC 8654 §4).
    public int sendLengthMax() {
        return lengthMax(theirs);
    }

    private static int lengthMax(Open receiver) {
        return receiver.capability(Capability.ExtendedMessage.class).isPresent()
                ? Message.EXTENDED_LENGTH_MAX
                : Message.LENGTH_MAX;
    }

    /// Families in which the peer sends path identifiers (RFC 7911 §4).
    public List<IpFamily> addPathReceive() {
        return addPath(ours, theirs);
    }

    /// Families in which we send path identifiers (RFC 7911 §4).
    public List<IpFamily> addPathSend() {
        return addPath(theirs, ours);
    }

    private List<IpFamily> addPath(Open receiver, Open sender) {
        return families.stream()
                .filter(f -> offers(receiver, f).stream().anyMatch(o -> o.receives()))
                .filter(f -> offers(sender, f).stream().anyMatch(o -> o.sends()))
                .toList();
    }

    private static List<Capability.AddPath.Offer> offers(Open open, IpFamily family) {
        return open.capabilities(Capability.AddPath.class).stream()
                .flatMap(c -> c.families().stream())
                .filter(o -> o.family().equals(Family.unicast(family)))
                .toList();
    }

    /// How the peer's UPDATEs are to be read, with every check on.
    public UpdateOptions updateOptions() {
        return new UpdateOptions(
                kind(),
                peerAs(),
                asWidth,
                families,
                addPathReceive(),
                UpdateOptions.FirstAs.ENFORCE,
                UpdateOptions.Martians.REFUSE,
                UpdateOptions.AsSets.REFUSE);
    }
}
