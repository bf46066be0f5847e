package trunkline.bgp.session;

import trunkline.bgp.message.Open;
import trunkline.net.Asn;

/// Connection collision (RFC 4271 §6.8): an OPEN came on one connection of a peering while there is
/// another.
///
/// RFC says: of two connections the one that was opened by the speaker with the higher identifier
/// stays; it is decided when the second OPEN comes, except that an Established one always stays.
/// Where OPENs cross, one side may thus close the one connection and the other side the other.
///
/// We do:
/// 1. The worse connection is closed when its OPEN comes second. We have not confirmed it, so the
///    neighbour cannot have it Established and closes the same one, or nothing.
/// 2. Where the better one comes second, both are confirmed and the neighbour may close either. Its
///    KEEPALIVE on the better one shows that it did not close that one: then we close the worse.
/// 3. A connection on which we have not said OPEN is dropped once another is Established.
///
/// Whatever arrives when, one connection is left: between two of us (`LockstepTest`), and with a
/// neighbour that keeps to the letter or decides sooner.
public enum Collision {
    /// The other has not come so far: nothing collides yet.
    NONE,
    /// The connection on which the OPEN came is closed.
    CLOSE_NEW,
    /// It is the better one: the other is closed when this one is Established.
    // DEVIATES RFC 4271 §6.8: not at once, and even if the other is Established by then.
    WAIT;

    /// What happens when the valid OPEN `theirs` came on `line` while the other connection stands
    /// at `existing`.
    public static Collision of(Open ours, Open theirs, Line line, State existing) {
        return switch (existing) {
            case State.Idle _,
                    State.Connect _,
                    State.ConnectDelay _,
                    State.Active _,
                    State.ActiveDelay _,
                    State.OpenSent _ ->
                    NONE;
            case State.OpenConfirm _, State.Established _ ->
                    survivor(ours, theirs) == line ? WAIT : CLOSE_NEW;
        };
    }

    /// The connection that was opened by the speaker with the higher identifier or, where they are
    /// the same, with the higher AS number (RFC 6286 §2.3).
    static Line survivor(Open ours, Open theirs) {
        int order = ours.id().compareTo(theirs.id());
        if (order == 0) {
            Asn mine = ours.asn();
            order = mine.compareTo(theirs.asn());
        }
        return order > 0 ? Line.DIALLED : Line.ACCEPTED;
    }
}
