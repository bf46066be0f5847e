package trunkline.arm;

import java.time.Instant;
import java.util.Optional;

/// How far an operation is, as `GET …/operations/{id}` tells it: always 200.
public sealed interface OperationStatus {

    /// `{"id":…,"name":…,"status":…}` as every client reads it.
    default Json.Struct json(String path, String id) {
        var json = Json.object().put("id", path).put("name", id);
        return switch (this) {
            case InProgress(var started) ->
                    json.put("status", "InProgress").put("startTime", started.toString()).build();
            case Succeeded(var started, var ended) ->
                    json.put("status", "Succeeded")
                            .put("startTime", started.toString())
                            .put("endTime", ended.toString())
                            .build();
            case Failed(var started, var ended, var error) ->
                    json.put("status", "Failed")
                            .put("startTime", started.toString())
                            .put("endTime", ended.toString())
                            .put("error", error.body())
                            .build();
        };
    }

    /// Under way.
    record InProgress(Instant started) implements OperationStatus {}

    /// Done.
    record Succeeded(Instant started, Instant ended) implements OperationStatus {}

    /// Not done.
    record Failed(Instant started, Instant ended, ArmError error) implements OperationStatus {}

    /// The error of a failed one.
    default Optional<ArmError> failure() {
        return this instanceof Failed(_, _, var error) ? Optional.of(error) : Optional.empty();
    }
}
