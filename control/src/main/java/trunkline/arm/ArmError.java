package trunkline.arm;

import java.util.List;
import java.util.Optional;

/// Why a request is refused, in the envelope that every client of Azure reads.
///
/// @param status of HTTP, 400 to 599
/// @param code stable, for programs
/// @param message for people: what is wrong, with the value, and what would be right
/// @param target the property or resource that it is about
/// @param details one for each thing that is wrong, when there are several
/// @param retryAfterSeconds when to try again; 0 for no hint
public record ArmError(
        int status,
        String code,
        String message,
        Optional<String> target,
        List<ArmError> details,
        int retryAfterSeconds) {

    /// Copies the list.
    public ArmError {
        details = List.copyOf(details);
    }

    /// With code and message alone.
    public static ArmError of(int status, String code, String message) {
        return new ArmError(status, code, message, Optional.empty(), List.of(), 0);
    }

    /// 400: the body is JSON, but not what the operation reads.
    public static ArmError badRequest(String code, String message) {
        return of(400, code, message);
    }

    /// 404 for a resource that is not there, or not there for this caller.
    public static ArmError notFound(ResourceId id) {
        String type = id.namespace() + "/" + id.typedName();
        return of(
                404,
                "ResourceNotFound",
                id.group()
                        .map(group ->
                                "The Resource '%s' under resource group '%s' was not found."
                                        .formatted(type, group))
                        .orElse("The Resource '%s' was not found.".formatted(type)));
    }

    /// This one about a property or resource.
    public ArmError about(String name) {
        return new ArmError(status, code, message, Optional.of(name), details, retryAfterSeconds);
    }

    /// This one with its parts.
    public ArmError because(List<ArmError> parts) {
        return new ArmError(status, code, message, target, parts, retryAfterSeconds);
    }

    /// This one with a hint when to try again.
    public ArmError retryAfter(int seconds) {
        return new ArmError(status, code, message, target, details, seconds);
    }

    /// `{"error":{…}}`
    public Json.Struct envelope() {
        return Json.object().put("error", body()).build();
    }

    /// `{"code":…,"message":…}`
    public Json.Struct body() {
        return Json.object()
                .put("code", code)
                .put("message", message)
                .putText("target", target)
                .put("details", details.stream().map(ArmError::body).toList())
                .build();
    }
}
