package trunkline.provider;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import trunkline.arm.Answer;
import trunkline.arm.ArmError;
import trunkline.arm.Call;
import trunkline.arm.OperationStatus;
import trunkline.circuit.Operation;
import trunkline.circuit.Operation.Status;

/// How far operations are, and what came of them.
final class Progress {

    private final Office office;
    private final List<Deferred> deferred;

    Progress(Office office, List<Deferred> deferred) {
        this.office = office;
        this.deferred = List.copyOf(deferred);
    }

    List<trunkline.arm.Operation> operations() {
        String network = Kind.SUBSCRIPTION + Kind.PROVIDER + "/locations/{location}";
        return List.of(
                row("Operations.get", network + "/operations/{operation}", this::status),
                row("Operations.result", network + "/operationResults/{operation}", this::result),
                row(
                        "ResourceGroups.operation",
                        Kind.SUBSCRIPTION + "/operations/{operation}",
                        this::status),
                row(
                        "ResourceGroups.operationResult",
                        Kind.SUBSCRIPTION + "/operationResults/{operation}",
                        this::result));
    }

    private static trunkline.arm.Operation row(
            String name, String path, Function<Call, Answer> handler) {
        return new trunkline.arm.Operation(name, "GET", path, handler);
    }

    private Answer status(Call call) {
        return office.inSubscription(
                call,
                _ ->
                        find(call)
                                .<Answer>map(o -> new Answer.Found(json(call, o)))
                                .orElseGet(() -> unknown(call)));
    }

    private Optional<Operation> find(Call call) {
        return uuid(call.name("operation"))
                .flatMap(office.estate()::operation)
                .filter(o -> o.subscription().value().equalsIgnoreCase(call.name("subscription")));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Answer unknown(Call call) {
        return Answer.refused(
                404,
                "ResourceNotFound",
                "The operation '%s' was not found.".formatted(call.name("operation")));
    }

    private static trunkline.arm.Json json(Call call, Operation operation) {
        return progress(operation).json(call.path(), operation.id().toString());
    }

    private static OperationStatus progress(Operation operation) {
        var started = operation.started();
        return switch (operation.status()) {
            case Status.InProgress() -> new OperationStatus.InProgress(started);
            case Status.Succeeded(var ended) -> new OperationStatus.Succeeded(started, ended);
            case Status.Failed(var ended, var code, var message) ->
                    new OperationStatus.Failed(started, ended, ArmError.of(409, code, message));
        };
    }

    private Answer result(Call call) {
        return office.inSubscription(
                call,
                _ ->
                        Deferred.question(call)
                                .map(path -> deferred(call, path))
                                .orElseGet(() -> change(call)));
    }

    /// The question must be about the subscription whose owner asks for its result.
    private Answer deferred(Call call, String path) {
        String own = "/subscriptions/" + call.name("subscription") + "/";
        return deferred.stream()
                .filter(_ -> path.regionMatches(true, 0, own, 0, own.length()))
                .flatMap(d -> d.result(call, path).stream())
                .findFirst()
                .orElseGet(() -> unknown(call));
    }

    private Answer change(Call call) {
        return find(call).map(Progress::result).orElseGet(() -> unknown(call));
    }

    private static Answer result(Operation operation) {
        return switch (progress(operation)) {
            case OperationStatus.InProgress _ -> new Answer.NotYet();
            case OperationStatus.Succeeded _ when operation.verb() == Operation.Verb.DELETE ->
                    new Answer.Nothing();
            case OperationStatus.Succeeded _ -> new Answer.Found(trunkline.arm.Json.Null.NULL);
            case OperationStatus.Failed(_, _, var error) -> new Answer.Refused(error);
        };
    }
}
