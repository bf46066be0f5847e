package trunkline.dataplane.fast;

import java.util.Arrays;

/// A pile of ints.
final class IntStack {
    private int[] values = new int[64];
    private int size;

    void push(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    /// The one on top, which must be there.
    int pop() {
        return values[--size];
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /// Takes all of `other`.
    void pushAll(IntStack other) {
        while (!other.isEmpty()) {
            push(other.pop());
        }
    }
}
