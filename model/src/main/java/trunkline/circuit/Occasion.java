package trunkline.circuit;

import java.time.Instant;
import java.util.UUID;

/// When, by whom and under which condition something is asked, and the fresh names it may use.
///
/// @param now the time
/// @param party who asks
/// @param condition what must hold of the resource as it is
/// @param fresh names that nobody has used before
public record Occasion(Instant now, Party party, Condition condition, Fresh fresh) {

    /// What must hold of the resource as it is.
    public sealed interface Condition {
        /// Nothing.
        record None() implements Condition {}

        /// It exists with that etag (`If-Match`), in the form that [#etagText] gives.
        record Matches(String etag) implements Condition {}

        /// It does not exist (`If-None-Match: *`).
        record Absent() implements Condition {}
    }

    /// Names that nobody has used before, random or counted.
    ///
    /// @param operation for the operation, if one is started
    /// @param etag for every resource that is changed
    /// @param guid for the resource, if one is made
    /// @param key for the s-key or the authorization key, if one is made
    public record Fresh(UUID operation, UUID etag, UUID guid, UUID key) {}

    /// An etag as clients see it: `W/"…"`.
    public static String etagText(UUID etag) {
        return "W/\"" + etag + "\"";
    }
}
