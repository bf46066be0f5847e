package trunkline.bgp.session;

import trunkline.bgp.message.Open;
import trunkline.net.Asn;

/// Connection collision (RFC 4271 §6.8): an OPEN came on one connection of a peering while there is
/// another.
public enum Collision {
    /// The other has not come so far: nothing collides yet.
    NONE,
    /// The connection on which the OPEN came is closed.
    CLOSE_NEW,
    /// The other one is.
    CLOSE_EXISTING;

    /// What happens when the valid OPEN `theirs` came on one connection while the other stands at
    /// `existing`. Both sides come to the same answer.
    public static Collision of(Settings settings, Open theirs, State existing) {
        return switch (existing) {
            case State.Idle _,
                    State.Connect _,
                    State.ConnectDelay _,
                    State.Active _,
                    State.ActiveDelay _,
                    State.OpenSent _ ->
                    NONE;
            case State.OpenConfirm confirm -> byOwner(settings, theirs, confirm.held());
            case State.Established up ->
                    settings.options().contains(Settings.Option.COLLISION_IN_ESTABLISHED)
                            ? byOwner(settings, theirs, up.held())
                            : CLOSE_NEW;
        };
    }

    private static Collision byOwner(Settings settings, Open theirs, Line existing) {
        return survivor(settings.open(), theirs) == existing ? CLOSE_NEW : CLOSE_EXISTING;
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
