package trunkline.arm;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A request that has passed the gate: proven caller, known operation, readable body.
///
/// @param caller who
/// @param names what stood at the `{…}` of the operation's path, as the client spelled it
/// @param query further parameters
/// @param version of the API
/// @param body the object that was sent; empty object for none
/// @param condition on the resource as it is
/// @param origin scheme, host and port, for links
/// @param path as the client spelled it, decoded
/// @param now when it came
public record Call(
        Caller caller,
        Map<String, String> names,
        Query query,
        ApiVersion version,
        Json.Struct body,
        Condition condition,
        String origin,
        String path,
        Instant now) {

    /// `If-Match` and `If-None-Match`.
    public sealed interface Condition {
        /// None.
        record None() implements Condition {}

        /// The resource exists and has this etag; `*` for any.
        record Match(String etag) implements Condition {}

        /// The resource does not exist.
        record Absent() implements Condition {}

        /// Reads the two headers.
        static Condition of(Optional<String> ifMatch, Optional<String> ifNoneMatch) {
            if (ifNoneMatch.map(String::strip).filter("*"::equals).isPresent()) {
                return new Absent();
            }
            return ifMatch.map(String::strip)
                    .filter(etag -> !etag.isEmpty())
                    .<Condition>map(Match::new)
                    .orElseGet(None::new);
        }
    }

    /// What stood at a `{…}` of the operation's path.
    ///
    /// @throws AssertionError when the path has no such place: our own fault
    public String name(String place) {
        String found = names.get(place);
        if (found == null) {
            throw new AssertionError("no {" + place + "} in " + path);
        }
        return found;
    }
}
