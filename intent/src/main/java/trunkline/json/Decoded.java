package trunkline.json;

/// What came of reading a text.
public sealed interface Decoded<T> {

    /// It is what was asked for.
    record Value<T>(T value) implements Decoded<T> {}

    /// It is not.
    ///
    /// @param path to the place, such as `domains[3].ports[0].mtu`; empty for the whole
    /// @param problem in words
    record Fault<T>(String path, String problem) implements Decoded<T> {}
}
