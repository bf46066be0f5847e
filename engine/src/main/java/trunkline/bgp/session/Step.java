package trunkline.bgp.session;

import java.util.List;

/// A step of one session's machine.
///
/// @param session what the session is now
/// @param effects what must be done, in order
public record Step(Session session, List<Effect> effects) {}
