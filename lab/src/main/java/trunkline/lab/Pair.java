package trunkline.lab;

import java.util.List;
import java.util.function.Function;
import trunkline.rehearsal.Side;

/// One thing for each of the two sides.
record Pair<T>(T primary, T secondary) {

    /// Makes both.
    static <T> Pair<T> each(Function<Side, T> make) {
        return new Pair<>(make.apply(Side.PRIMARY), make.apply(Side.SECONDARY));
    }

    /// The one of a side.
    T of(Side side) {
        return switch (side) {
            case PRIMARY -> primary;
            case SECONDARY -> secondary;
        };
    }

    /// Both, primary first.
    List<T> both() {
        return List.of(primary, secondary);
    }
}
