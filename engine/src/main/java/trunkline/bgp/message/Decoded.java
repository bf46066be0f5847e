package trunkline.bgp.message;

/// What reading a peer's octets gave.
///
/// @param <T> what was looked for
public sealed interface Decoded<T> {

    /// It was there.
    record Ok<T>(T value) implements Decoded<T> {}

    /// It was not; the answer that the RFCs ask for.
    record Malformed<T>(Notification notification) implements Decoded<T> {}
}
