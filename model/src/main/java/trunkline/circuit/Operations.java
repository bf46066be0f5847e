package trunkline.circuit;

import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Every operation that is under way, and those that ended not too long ago.
///
/// @param open under way, by id
/// @param ended done or not, by id
/// @param order the ended ones in the order in which they ended
/// @param last newest key of `order`
/// @param busy which operation keeps a resource from being changed
record Operations(
        Table<UUID, Operation> open,
        Table<UUID, Operation> ended,
        Table<Long, UUID> order,
        long last,
        Table<ResourceId, UUID> busy) {

    static final Operations NONE =
            new Operations(
                    Table.empty(),
                    Table.empty(),
                    Table.empty(),
                    0,
                    Table.sortedBy(ResourceId.ORDER));

    Optional<Operation> get(UUID id) {
        return open.get(id).or(() -> ended.get(id));
    }

    Stream<Operation> inOrderOfEnd() {
        return order.stream().flatMap(id -> ended.get(id).stream());
    }

    Operations started(Operation operation) {
        Table<ResourceId, UUID> taken =
                operation.subject().held().map(r -> busy.put(r, operation.id())).orElse(busy);
        return new Operations(open.put(operation.id(), operation), ended, order, last, taken);
    }

    Operations ended(Operation operation, Operation.Status status) {
        Table<ResourceId, UUID> freed = operation.subject().held().map(busy::remove).orElse(busy);
        Operations next =
                new Operations(
                        open.remove(operation.id()),
                        ended.put(operation.id(), operation.with(status)),
                        order.put(last + 1, operation.id()),
                        last + 1,
                        freed);
        return next.ended.size() > Operation.ENDED_MAX ? next.forgetful() : next;
    }

    /// Without the one that ended first.
    private Operations forgetful() {
        long first = last - order.size() + 1;
        Table<UUID, Operation> rest = order.get(first).map(ended::remove).orElse(ended);
        return new Operations(open, rest, order.remove(first), last, busy);
    }
}
