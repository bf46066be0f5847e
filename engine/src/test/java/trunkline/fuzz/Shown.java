package trunkline.fuzz;

/// Whatever is read can be shown.
final class Shown {

    private Shown() {}

    static void show(Object read) {
        if (read.toString().isEmpty()) {
            throw new AssertionError("nothing to show of a " + read.getClass());
        }
    }
}
