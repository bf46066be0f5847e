package trunkline.provider;

import trunkline.arm.Answer;
import trunkline.arm.Call;
import trunkline.arm.Operation;
import trunkline.provider.v2025.PreflightJson;

/// "May I?" for any request: with `preflight=true` in its query the same rules are asked and the
/// answer is theirs, every violation at once, but nothing is done.
final class Preflight {

    private static final String PARAMETER = "preflight";

    private Preflight() {}

    /// Whether a call asks and does not order.
    static boolean asked(Call call) {
        return call.query().value(PARAMETER).filter("true"::equalsIgnoreCase).isPresent();
    }

    /// An operation that can be asked about.
    static Operation of(Operation operation) {
        return switch (operation.method()) {
            case "GET", "HEAD" -> operation;
            default ->
                    new Operation(
                            operation.name(),
                            operation.method(),
                            operation.path(),
                            operation.since(),
                            call -> {
                                Answer answer = operation.handler().apply(call);
                                return asked(call) ? verdict(answer) : answer;
                            });
        };
    }

    private static Answer verdict(Answer answer) {
        return new Answer.Found(
                switch (answer) {
                    case Answer.Refused(var error) -> PreflightJson.refused(error);
                    case Answer.Written(var novelty, _, _) ->
                            PreflightJson.allowed(
                                    switch (novelty) {
                                        case NEW -> "Create";
                                        case KNOWN -> "Update";
                                    });
                    case Answer.Deleted _, Answer.Deleting _ -> PreflightJson.allowed("Delete");
                    case Answer.Found _,
                            Answer.Listing _,
                            Answer.Later _,
                            Answer.NotYet _,
                            Answer.Nothing _ ->
                            PreflightJson.allowed("None");
                });
    }
}
