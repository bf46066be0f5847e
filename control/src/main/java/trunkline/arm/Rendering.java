package trunkline.arm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An answer as HTTP: statuses and headers as Azure's clients accept them.
final class Rendering {

    /// Seconds after which a client asks again.
    private static final String RETRY_SECONDS = "1";

    private Rendering() {}

    static ArmResponse of(Call call, Answer answer) {
        return switch (answer) {
            case Answer.Found(var body) -> tagged(ArmResponse.of(200, body), body);
            case Answer.Listing(var rows) -> listing(call, rows);
            case Answer.Written(var novelty, var body, var operation) ->
                    written(call, novelty, body, operation);
            case Answer.Deleting(var operation) ->
                    underWay(call, ArmResponse.of(202), operation)
                            .with("Location", link(call, operation.resultPath()));
            case Answer.Later(var path) ->
                    ArmResponse.of(202, Json.Null.NULL)
                            .with("Location", call.origin() + path)
                            .with("Retry-After", RETRY_SECONDS);
            case Answer.NotYet() ->
                    ArmResponse.of(202)
                            .with("Location", again(call))
                            .with("Retry-After", RETRY_SECONDS);
            case Answer.Deleted() -> ArmResponse.of(200);
            case Answer.Nothing() -> ArmResponse.of(204);
            case Answer.Refused(var error) -> ArmResponse.of(error);
        };
    }

    private static ArmResponse written(
            Call call, Answer.Novelty novelty, Json body, Optional<Answer.Pending> operation) {
        int status =
                switch (novelty) {
                    case NEW -> 201;
                    case KNOWN -> 200;
                };
        ArmResponse response = tagged(ArmResponse.of(status, body), body);
        return operation.map(pending -> underWay(call, response, pending)).orElse(response);
    }

    private static ArmResponse underWay(Call call, ArmResponse response, Answer.Pending operation) {
        return response.with("Azure-AsyncOperation", link(call, operation.statusPath()))
                .with("azure-asyncnotification", "Enabled")
                .with("Retry-After", RETRY_SECONDS);
    }

    /// The etag of the body is the etag of the answer.
    private static ArmResponse tagged(ArmResponse response, Json body) {
        return body.at("etag")
                .flatMap(Json::text)
                .map(etag -> response.with("ETag", etag))
                .orElse(response);
    }

    private static String link(Call call, String path) {
        return call.origin() + path + "?api-version=" + call.version();
    }

    private static String again(Call call) {
        var parts = new ArrayList<String>();
        call.query().values().forEach((name, value) -> parts.add(name + "=" + Names.encode(value)));
        return call.origin() + Names.encodePath(call.path()) + "?" + String.join("&", parts);
    }

    private static ArmResponse listing(Call call, List<Answer.Row> rows) {
        Optional<String> token = call.query().value("$skiptoken").filter(given -> !given.isEmpty());
        int size =
                call.query()
                        .value("$top")
                        .filter(top -> top.matches("[1-9][0-9]{0,2}"))
                        .map(Integer::parseInt)
                        .filter(top -> top < Page.ROWS_MAX)
                        .orElse(Page.ROWS_MAX);
        Optional<Page> page = Page.of(rows, token, size);
        if (page.isEmpty()) {
            return ArmResponse.of(
                    ArmError.badRequest("InvalidSkipToken", "The $skiptoken is not one of ours."));
        }
        var body =
                Json.object()
                        .put("value", page.get().rows().stream().map(r -> r.json().get()).toList())
                        .putText("nextLink", page.get().next().map(next -> nextLink(call, next)))
                        .build();
        return ArmResponse.of(200, body);
    }

    private static String nextLink(Call call, String next) {
        var link = new StringBuilder(call.origin()).append(Names.encodePath(call.path()));
        char before = '?';
        for (var parameter : call.query().values().entrySet()) {
            if (!parameter.getKey().equals("$skiptoken")) {
                link.append(before).append(parameter.getKey()).append('=');
                link.append(Names.encode(parameter.getValue()));
                before = '&';
            }
        }
        return link.append(before).append("$skiptoken=").append(next).toString();
    }
}
