package trunkline.bfd;

import java.util.List;

/// A step of the machine.
///
/// @param session what the session is now
/// @param effects what must be done, in order; at most [#EFFECTS_MAX]
public record Step(Session session, List<Effect> effects) {

    /// A change of state and a packet.
    public static final int EFFECTS_MAX = 2;
}
