package trunkline.circuit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// An immutable table sorted by key. A change gives a new table that shares all but a path of nodes
/// with the old one: a height-balanced tree, so every lookup and change takes `O(log size)`,
/// whoever still reads the old one.
///
/// @param <K> key
/// @param <V> row
public final class Table<K, V> implements Iterable<V> {

    /// A node and its two halves; heights differ by at most one.
    private record Node<K, V>(
            K key, V row, int height, @Nullable Node<K, V> low, @Nullable Node<K, V> high) {}

    private final Comparator<? super K> order;
    private final @Nullable Node<K, V> root;
    private final int size;

    private Table(Comparator<? super K> order, @Nullable Node<K, V> root, int size) {
        this.order = order;
        this.root = root;
        this.size = size;
    }

    /// Without a row, sorted by the keys' own order.
    public static <K extends Comparable<? super K>, V> Table<K, V> empty() {
        return new Table<>(Comparator.naturalOrder(), null, 0);
    }

    /// Without a row, sorted by `order`.
    public static <K, V> Table<K, V> sortedBy(Comparator<? super K> order) {
        return new Table<>(order, null, 0);
    }

    /// Number of rows.
    public int size() {
        return size;
    }

    /// Whether there is no row.
    public boolean isEmpty() {
        return root == null;
    }

    /// The row of `key`.
    public Optional<V> get(K key) {
        Node<K, V> at = root;
        while (at != null) {
            int side = order.compare(key, at.key);
            if (side == 0) {
                return Optional.of(at.row);
            }
            at = side < 0 ? at.low : at.high;
        }
        return Optional.empty();
    }

    /// Whether `key` has a row.
    public boolean contains(K key) {
        return get(key).isPresent();
    }

    /// With `row` under `key`; a key that is there keeps its spelling.
    public Table<K, V> put(K key, V row) {
        return new Table<>(order, put(root, key, row), contains(key) ? size : size + 1);
    }

    /// Without `key`.
    public Table<K, V> remove(K key) {
        return contains(key) ? new Table<>(order, remove(root, key), size - 1) : this;
    }

    /// The rows, lowest key first.
    @Override
    public Iterator<V> iterator() {
        return new Walk<>(root);
    }

    /// The rows, lowest key first.
    public Stream<V> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    /// The rows from the first key not below `low`, as long as `within` holds of the key.
    public List<V> range(K low, Predicate<? super K> within) {
        Walk<K, V> walk = new Walk<>(null);
        for (Node<K, V> at = root; at != null; ) {
            boolean below = order.compare(at.key, low) < 0;
            if (!below) {
                walk.pending.push(at);
            }
            at = below ? at.high : at.low;
        }
        List<V> rows = new ArrayList<>();
        while (walk.hasNext() && within.test(walk.pending.element().key)) {
            rows.add(walk.next());
        }
        return rows;
    }

    private Node<K, V> put(@Nullable Node<K, V> at, K key, V row) {
        if (at == null) {
            return new Node<>(key, row, 1, null, null);
        }
        int side = order.compare(key, at.key);
        return side == 0
                ? new Node<>(at.key, row, at.height, at.low, at.high)
                : side < 0
                        ? balanced(at.key, at.row, put(at.low, key, row), at.high)
                        : balanced(at.key, at.row, at.low, put(at.high, key, row));
    }

    private @Nullable Node<K, V> remove(@Nullable Node<K, V> at, K key) {
        if (at == null) {
            return null;
        }
        int side = order.compare(key, at.key);
        if (side < 0) {
            return balanced(at.key, at.row, remove(at.low, key), at.high);
        }
        if (side > 0) {
            return balanced(at.key, at.row, at.low, remove(at.high, key));
        }
        if (at.low == null || at.high == null) {
            return at.low == null ? at.high : at.low;
        }
        Node<K, V> next = at.high;
        while (next.low != null) {
            next = next.low;
        }
        return balanced(next.key, next.row, at.low, remove(at.high, next.key));
    }

    private static int height(@Nullable Node<?, ?> node) {
        return node == null ? 0 : node.height;
    }

    private static <K, V> Node<K, V> node(
            K key, V row, @Nullable Node<K, V> low, @Nullable Node<K, V> high) {
        return new Node<>(key, row, 1 + Math.max(height(low), height(high)), low, high);
    }

    /// A node whose halves may differ by two, turned so that they do not.
    private static <K, V> Node<K, V> balanced(
            K key, V row, @Nullable Node<K, V> low, @Nullable Node<K, V> high) {
        if (low != null && height(low) > height(high) + 1) {
            Node<K, V> inner = low.high;
            if (inner == null || height(low.low) >= inner.height) {
                return node(low.key, low.row, low.low, node(key, row, inner, high));
            }
            return node(
                    inner.key,
                    inner.row,
                    node(low.key, low.row, low.low, inner.low),
                    node(key, row, inner.high, high));
        }
        if (high != null && height(high) > height(low) + 1) {
            Node<K, V> inner = high.low;
            if (inner == null || height(high.high) >= inner.height) {
                return node(high.key, high.row, node(key, row, low, inner), high.high);
            }
            return node(
                    inner.key,
                    inner.row,
                    node(key, row, low, inner.low),
                    node(high.key, high.row, inner.high, high.high));
        }
        return node(key, row, low, high);
    }

    /// In order; `pending` holds the nodes whose lower half is done, the next one first.
    private static final class Walk<K, V> implements Iterator<V> {
        private final Deque<Node<K, V>> pending = new ArrayDeque<>();

        Walk(@Nullable Node<K, V> root) {
            descend(root);
        }

        private void descend(@Nullable Node<K, V> from) {
            for (Node<K, V> at = from; at != null; at = at.low) {
                pending.push(at);
            }
        }

        @Override
        public boolean hasNext() {
            return !pending.isEmpty();
        }

        @Override
        public V next() {
            if (pending.isEmpty()) {
                throw new NoSuchElementException();
            }
            Node<K, V> at = pending.pop();
            descend(at.high);
            return at.row;
        }
    }
}
