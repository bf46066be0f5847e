package trunkline.arm;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A request as it came from the wire, not yet believed.
///
/// @param method as sent, `GET` and so on
/// @param origin scheme, host and port by which the client reached us, without a slash at the end;
///   links in answers begin with it
/// @param target path and query, still percent-encoded
/// @param headers by lower-case name; of a repeated one the first
/// @param body all of it; empty for none
@SuppressWarnings("ArrayRecordComponent") // handed over once and never compared
public record ArmRequest(
        String method, String origin, String target, Map<String, String> headers, byte[] body) {

    /// Largest body that is read, in octets; a larger one is answered 413.
    public static final int BODY_MAX = 1 << 20;

    /// Lower-cases the names of the headers.
    public ArmRequest {
        var copy = new TreeMap<String, String>();
        headers.forEach((name, value) -> copy.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
        headers = copy;
    }

    /// A header's value.
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
