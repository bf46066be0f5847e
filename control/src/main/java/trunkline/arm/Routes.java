package trunkline.arm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// Finds the operation for a path. Literal segments match in any case and win over `{…}`.
public final class Routes {

    /// What is found.
    public sealed interface Match {
        /// That operation, with what stood at its `{…}`.
        record Hit(Operation operation, Map<String, String> names) implements Match {}

        /// The path is known, the method is not.
        record WrongMethod(List<String> allowed) implements Match {}

        /// The path is not known.
        record Miss() implements Match {}
    }

    private static final class Node {
        private final Map<String, Node> literals = new TreeMap<>();
        private Optional<Node> place = Optional.empty();
        private final Map<String, Operation> operations = new TreeMap<>();
    }

    private final Node root = new Node();
    private final List<Operation> operations;

    /// For these operations.
    ///
    /// @throws IllegalArgumentException when two of them are the same
    public Routes(List<Operation> operations) {
        this.operations = List.copyOf(operations);
        for (Operation operation : operations) {
            Node node = root;
            for (String segment : operation.path().substring(1).split("/", -1)) {
                node = next(node, segment);
            }
            if (node.operations.put(operation.method(), operation) != null) {
                throw new IllegalArgumentException("twice: " + operation);
            }
        }
    }

    private static Node next(Node node, String segment) {
        if (isPlace(segment)) {
            Node place = node.place.orElseGet(Node::new);
            node.place = Optional.of(place);
            return place;
        }
        return node.literals.computeIfAbsent(segment.toLowerCase(Locale.ROOT), _ -> new Node());
    }

    private static boolean isPlace(String segment) {
        return segment.startsWith("{");
    }

    /// All of them, in their order.
    public List<Operation> operations() {
        return operations;
    }

    /// The operation for these segments of a path.
    public Match find(String method, List<String> segments) {
        List<Node> ends = new ArrayList<>();
        walk(root, segments, 0, ends);
        var allowed = new TreeSet<String>();
        for (Node end : ends) {
            Operation operation = end.operations.get(method);
            if (operation != null) {
                return new Match.Hit(operation, names(operation, segments));
            }
            allowed.addAll(end.operations.keySet());
        }
        return allowed.isEmpty() ? new Match.Miss() : new Match.WrongMethod(List.copyOf(allowed));
    }

    private static void walk(Node node, List<String> segments, int depth, List<Node> ends) {
        if (depth == segments.size()) {
            ends.add(node);
            return;
        }
        Node literal = node.literals.get(segments.get(depth).toLowerCase(Locale.ROOT));
        if (literal != null) {
            walk(literal, segments, depth + 1, ends);
        }
        node.place.ifPresent(place -> walk(place, segments, depth + 1, ends));
    }

    private static Map<String, String> names(Operation operation, List<String> segments) {
        var names = new LinkedHashMap<String, String>();
        String[] pattern = operation.path().substring(1).split("/", -1);
        for (int i = 0; i < pattern.length; i++) {
            if (isPlace(pattern[i])) {
                names.put(pattern[i].substring(1, pattern[i].length() - 1), segments.get(i));
            }
        }
        return names;
    }
}
