package trunkline.arm;

import java.util.Locale;

/// What a request carries.
sealed interface Body {

    /// An object; the empty one when nothing was sent.
    record Good(Json.Struct json) implements Body {}

    /// Not something that we read.
    record Bad(ArmError error) implements Body {}

    /// Reads it, if the method has one.
    static Body read(ArmRequest request) {
        boolean writes =
                switch (request.method()) {
                    case "PUT", "PATCH", "POST" -> true;
                    default -> false;
                };
        if (!writes || request.body().length == 0) {
            return new Good(Json.Struct.EMPTY);
        }
        if (request.body().length > ArmRequest.BODY_MAX) {
            return new Bad(
                    ArmError.of(
                            413,
                            "RequestEntityTooLarge",
                            "The body is larger than " + ArmRequest.BODY_MAX + " octets."));
        }
        String type = request.header("content-type").orElse("application/json");
        if (!isJson(type)) {
            return new Bad(
                    ArmError.of(
                            415,
                            "UnsupportedMediaType",
                            "The content media type '%s' is not supported. Only 'application/json'"
                                            .formatted(type)
                                    + " is supported."));
        }
        return switch (JsonText.read(request.body())) {
            case JsonText.Read.Value(Json.Struct json) -> new Good(json);
            case JsonText.Read.Value(Json.Null _) -> new Good(Json.Struct.EMPTY);
            case JsonText.Read.Value(_) -> bad("The body is not a JSON object.");
            case JsonText.Read.Malformed(var why, var at) ->
                    bad("The body is not valid JSON: %s at character %d.".formatted(why, at));
        };
    }

    private static boolean isJson(String type) {
        String media = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return media.equals("application/json")
                || media.equals("text/json")
                || media.startsWith("application/") && media.endsWith("+json");
    }

    private static Body bad(String message) {
        return new Bad(ArmError.badRequest("InvalidRequestContent", message));
    }
}
