package trunkline.arm;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What an operation has to say; the gate makes HTTP of it.
public sealed interface Answer {

    /// 200: here it is.
    record Found(Json body) implements Answer {}

    /// 200: here they are, page by page.
    ///
    /// @param rows sorted by key
    record Listing(List<Row> rows) implements Answer {
        /// Copies the list.
        public Listing {
            rows = List.copyOf(rows);
        }
    }

    /// One of a list; made only when its page is asked for.
    ///
    /// @param key by which the list is sorted; the same for the same thing, for ever
    record Row(String key, Supplier<Json> json) {}

    /// 201: it is new, or 200: it was there and is changed. With an operation when that goes on.
    record Written(Novelty novelty, Json body, Optional<Pending> operation) implements Answer {}

    /// 202: it goes.
    record Deleting(Pending operation) implements Answer {}

    /// 202 with a `Location`: the result will be there.
    ///
    /// @param path and query, from the first slash, of the result
    record Later(String path) implements Answer {}

    /// 202 again: not yet.
    record NotYet() implements Answer {}

    /// 200 without a body: it is gone.
    record Deleted() implements Answer {}

    /// 204: there is nothing, and that is well.
    record Nothing() implements Answer {}

    /// 4xx.
    record Refused(ArmError error) implements Answer {}

    /// Whether a resource was there before.
    enum Novelty {
        /// It was not.
        NEW,
        /// It was.
        KNOWN
    }

    /// An operation that goes on after the answer.
    ///
    /// @param scope path of the place that keeps operations, with the provider's namespace and
    ///   location, without a slash at the end
    /// @param id names it there
    record Pending(String scope, String id) {

        /// Path of its status.
        public String statusPath() {
            return scope + "/operations/" + id;
        }

        /// Path of its result.
        public String resultPath() {
            return scope + "/operationResults/" + id;
        }
    }

    /// A refusal.
    static Answer refused(int status, String code, String message) {
        return new Refused(ArmError.of(status, code, message));
    }
}
