package trunkline.arm;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// An answer as it goes to the wire.
///
/// @param status of HTTP
/// @param headers in the order in which they are sent
/// @param body empty for none
public record ArmResponse(int status, SequencedMap<String, String> headers, String body) {

    /// Copies the headers.
    public ArmResponse {
        headers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(headers));
    }

    /// Without a body.
    public static ArmResponse of(int status) {
        return new ArmResponse(status, new LinkedHashMap<>(), "");
    }

    /// With a body.
    public static ArmResponse of(int status, Json json) {
        return new ArmResponse(
                status,
                new LinkedHashMap<>(Map.of("Content-Type", "application/json; charset=utf-8")),
                json.write());
    }

    /// An error with its envelope.
    public static ArmResponse of(ArmError error) {
        ArmResponse plain = of(error.status(), error.envelope());
        return error.retryAfterSeconds() > 0
                ? plain.with("Retry-After", Integer.toString(error.retryAfterSeconds()))
                : plain;
    }

    /// This one with a header set.
    public ArmResponse with(String name, String value) {
        var copy = new LinkedHashMap<>(headers);
        copy.put(name, value);
        return new ArmResponse(status, copy, body);
    }
}
