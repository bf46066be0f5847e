package trunkline.arm;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Through here goes every request: it believes nothing before it has looked, and answers every
/// input, however odd, with a status that tells whose fault it is.
public final class Gate {

    private static final System.Logger LOG = System.getLogger(Gate.class.getName());

    private final List<Endpoint> endpoints;
    private final Routes routes;
    private final Doorman doorman;
    private final Unknown unknown;
    private final InstantSource clock;
    private final Supplier<UUID> ids;

    /// What to say about what is not offered.
    public interface Unknown {
        /// The refusal for these segments of a path, which no operation has.
        ArmError error(Caller caller, List<String> segments, ApiVersion version);

        /// The refusal of a version that does not have an operation, if it does not.
        default Optional<ArmError> unsupported(Call call, Operation operation) {
            return Optional.empty();
        }
    }

    /// With all that it needs.
    ///
    /// @param ids fresh names for requests
    public Gate(
            List<Endpoint> endpoints,
            Routes routes,
            Doorman doorman,
            Unknown unknown,
            InstantSource clock,
            Supplier<UUID> ids) {
        this.endpoints = List.copyOf(endpoints);
        this.routes = routes;
        this.doorman = doorman;
        this.unknown = unknown;
        this.clock = clock;
        this.ids = ids;
    }

    /// Answers a request.
    public ArmResponse answer(ArmRequest request) {
        String id = ids.get().toString();
        ArmResponse response;
        try {
            response = attempt(request, clock.instant());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "request " + id + " failed", e);
            response =
                    ArmResponse.of(
                            ArmError.of(
                                    500,
                                    "InternalServerError",
                                    "An error of ours; the log has it under " + id + "."));
        }
        return stamped(request, response, id);
    }

    private static ArmResponse stamped(ArmRequest request, ArmResponse response, String id) {
        ArmResponse stamped =
                response.with("Cache-Control", "no-cache")
                        .with("x-ms-request-id", id)
                        .with(
                                "x-ms-correlation-request-id",
                                request.header("x-ms-correlation-request-id")
                                        .filter(Gate::isToken)
                                        .orElse(id))
                        .with("X-Content-Type-Options", "nosniff");
        boolean echo =
                request.header("x-ms-return-client-request-id")
                        .filter("true"::equalsIgnoreCase)
                        .isPresent();
        return request.header("x-ms-client-request-id")
                .filter(_ -> echo)
                .filter(Gate::isToken)
                .map(theirs -> stamped.with("x-ms-client-request-id", theirs))
                .orElse(stamped);
    }

    private static boolean isToken(String text) {
        return text.length() <= 128 && text.chars().allMatch(c -> c > ' ' && c < 127);
    }

    private ArmResponse attempt(ArmRequest request, Instant now) {
        int question = request.target().indexOf('?');
        String rawPath = question < 0 ? request.target() : request.target().substring(0, question);
        String rawQuery = question < 0 ? "" : request.target().substring(question + 1);
        Optional<List<String>> segments = Names.segments(rawPath);
        Optional<Query> query = Query.parse(rawQuery);
        if (segments.isEmpty() || query.isEmpty()) {
            return ArmResponse.of(
                    ArmError.badRequest(
                            "InvalidRequestUri", "The URL of the request is not valid."));
        }
        String path = "/" + String.join("/", segments.get());
        for (Endpoint endpoint : endpoints) {
            if (endpoint.serves(request.method(), path)) {
                return endpoint.answer(request, path, query.get(), now);
            }
        }
        return switch (who(request, now)) {
            case Doorman.Verdict.Known(var caller) ->
                    inside(new Inside(request, caller, segments.get(), path, query.get(), now));
            case Doorman.Verdict.Unknown(var why) -> turnedAway(request, why);
        };
    }

    private Doorman.Verdict who(ArmRequest request, Instant now) {
        String header = request.header("authorization").map(String::strip).orElse("");
        return header.toLowerCase(Locale.ROOT).startsWith("bearer ")
                ? doorman.verdict(header.substring("bearer ".length()).strip(), now)
                : new Doorman.Verdict.Unknown("");
    }

    private ArmResponse turnedAway(ArmRequest request, String why) {
        ArmError error =
                why.isEmpty()
                        ? ArmError.of(
                                401,
                                "AuthenticationFailed",
                                "Authentication failed. The 'Authorization' header is missing.")
                        : ArmError.of(
                                401,
                                "InvalidAuthenticationToken",
                                "The access token is invalid: " + why + ".");
        return ArmResponse.of(error)
                .with(
                        "WWW-Authenticate",
                        "Bearer authorization_uri=\"%s\", error=\"invalid_token\", error_description=\"%s\""
                                .formatted(doorman.authority(request.origin()), error.message()));
    }

    private record Inside(
            ArmRequest request,
            Caller caller,
            List<String> segments,
            String path,
            Query query,
            Instant now) {}

    private ArmResponse inside(Inside in) {
        Optional<String> asked = in.query().value("api-version").filter(v -> !v.isEmpty());
        if (asked.isEmpty()) {
            return ArmResponse.of(
                    ArmError.badRequest(
                            "MissingApiVersionParameter",
                            "The api-version query parameter (?api-version=) is required for all"
                                    + " requests."));
        }
        Optional<ApiVersion> version = asked.flatMap(ApiVersion::parse);
        if (version.isEmpty()) {
            return ArmResponse.of(
                    ArmError.badRequest(
                            "InvalidApiVersionParameter",
                            "The api-version '%s' is invalid. It must be of the form yyyy-MM-dd."
                                    .formatted(asked.get())));
        }
        return switch (routes.find(in.request().method(), in.segments())) {
            case Routes.Match.Hit hit -> operate(in, hit, version.get());
            case Routes.Match.WrongMethod(var allowed) ->
                    ArmResponse.of(
                                    ArmError.of(
                                            405,
                                            "MethodNotAllowed",
                                            "The resource does not support the method '%s'."
                                                    .formatted(in.request().method())))
                            .with("Allow", String.join(", ", allowed));
            case Routes.Match.Miss() ->
                    ArmResponse.of(unknown.error(in.caller(), in.segments(), version.get()));
        };
    }

    private ArmResponse operate(Inside in, Routes.Match.Hit hit, ApiVersion version) {
        return switch (Body.read(in.request())) {
            case Body.Bad(var error) -> ArmResponse.of(error);
            case Body.Good(var body) -> {
                Call call =
                        new Call(
                                in.caller(),
                                hit.names(),
                                in.query(),
                                version,
                                body,
                                Call.Condition.of(
                                        in.request().header("if-match"),
                                        in.request().header("if-none-match")),
                                in.request().origin(),
                                in.path(),
                                in.now());
                yield unknown.unsupported(call, hit.operation())
                        .map(ArmResponse::of)
                        .orElseGet(() -> Rendering.of(call, hit.operation().handler().apply(call)));
            }
        };
    }
}
