package trunkline.bgp.message;

import java.util.List;
import java.util.Optional;

/// What the path attributes of an UPDATE are worth.
///
/// @param handling what becomes of the UPDATE
/// @param attributes what is good of them; meaningless unless the handling is [Handling#ACCEPT] or
///   [Handling#ATTRIBUTE_DISCARD]
/// @param defects what is wrong with them, at most [#DEFECTS_MAX]
/// @param notification to close the session with, exactly when the handling is
///   [Handling#SESSION_RESET]
public record Verdict(
        Handling handling,
        Attributes attributes,
        List<Defect> defects,
        Optional<Notification> notification) {

    /// Most defects that are listed; more change the handling, but are not listed.
    public static final int DEFECTS_MAX = 16;

    /// Copies the list.
    public Verdict {
        defects = List.copyOf(defects);
    }
}
