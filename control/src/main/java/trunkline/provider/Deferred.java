package trunkline.provider;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import trunkline.arm.Answer;
import trunkline.arm.Call;
import trunkline.catalog.Region;
import trunkline.provider.v2025.Paths;

/// Answers that have to be fetched from edges. The request is answered with the place where the
/// result will be; that place holds the whole question, so that any control process can answer it,
/// before or after a restart.
interface Deferred {

    /// How long a client is told to ask again while an edge does not answer.
    Duration PATIENCE = Duration.ofSeconds(20);

    /// The answer to a question, if it is one of these.
    ///
    /// @param path of the request that asked it
    Optional<Answer> result(Call call, String path);

    /// 202: the result will be there.
    ///
    /// @param location of the resource
    static Answer later(Call call, String location) {
        return later(call, location, call.path());
    }

    /// The same for a question that its path alone does not say.
    static Answer later(Call call, String location, String asked) {
        String question =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(asked.getBytes(StandardCharsets.UTF_8));
        UUID id = UUID.nameUUIDFromBytes((question + call.now()).getBytes(StandardCharsets.UTF_8));
        return new Answer.Later(
                "/subscriptions/%s/providers/%s/locations/%s/operationResults/%s"
                                .formatted(
                                        call.name("subscription"),
                                        Paths.NAMESPACE,
                                        Region.plain(location),
                                        id)
                        + "?api-version=%s&question=%s&since=%d"
                                .formatted(call.version(), question, call.now().getEpochSecond()));
    }

    /// The path of the request that asked, if the call asks for the result of one.
    static Optional<String> question(Call call) {
        return call.query().value("question").flatMap(Deferred::decode);
    }

    private static Optional<String> decode(String text) {
        try {
            return Optional.of(
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// The edge does not answer: again, but not for ever.
    static Answer notYet(Call call) {
        Instant since =
                call.query()
                        .value("since")
                        .filter(text -> text.matches("[0-9]{1,12}"))
                        .map(text -> Instant.ofEpochSecond(Long.parseLong(text)))
                        .orElse(Instant.EPOCH);
        return call.now().isBefore(since.plus(PATIENCE))
                ? new Answer.NotYet()
                : Answer.refused(
                        409,
                        "EdgeNotReachable",
                        "The edge router that has to be asked does not answer. Its last"
                                + " configuration and its routes stay in force; ask again later.");
    }
}
