package trunkline.bgp.rib;

import java.util.Optional;
import trunkline.bgp.message.Capability;
import trunkline.bgp.message.Negotiated;
import trunkline.bgp.message.PeerKind;

/// What an external neighbour is to us by the role that we have on the session (RFC 9234 §4). OTC
/// keeps a route that came from above or from the side from going there again (§5):
///
/// | from or to | comes in with OTC | comes in without | goes out with OTC | goes out without |
/// |---|---|---|---|---|
/// | ABOVE | stays | OTC of theirs is added | not at all | as it is |
/// | BESIDE | a leak unless it is theirs | OTC of theirs is added | not at all | OTC of ours is added |
/// | BELOW | a leak | as it is | stays | OTC of ours is added |
enum Relation {
    /// No role is set, or the neighbour is internal.
    NONE,
    /// Our provider, or a route server that serves us.
    ABOVE,
    /// A peer.
    BESIDE,
    /// Our customer, or a client of our route server.
    BELOW;

    /// By the role that our OPEN names; a neighbour that names none is taken to have the other one
    /// (RFC 9234 §4.2).
    static Relation of(Negotiated session) {
        Optional<Capability.Role> ours = session.ours().capability(Capability.Role.class);
        if (session.kind() == PeerKind.INTERNAL || ours.isEmpty()) {
            return NONE;
        }
        return switch (ours.get().value()) {
            case 0, 1 -> BELOW;
            case 2, 3 -> ABOVE;
            case 4 -> BESIDE;
            default -> NONE;
        };
    }

    /// Whether a route that came from there with OTC has leaked.
    ///
    /// @param otc its value
    /// @param peerAs the neighbour's AS
    boolean leaks(int otc, int peerAs) {
        return this == BELOW || this == BESIDE && otc != peerAs;
    }

    /// Whether what comes from there is marked.
    boolean marksIn() {
        return this == ABOVE || this == BESIDE;
    }

    /// Whether what is marked may not go there.
    boolean barred() {
        return this == ABOVE || this == BESIDE;
    }

    /// Whether what goes there is marked.
    boolean marksOut() {
        return this == BELOW || this == BESIDE;
    }
}
