package trunkline.intent;

/// What goes from control to an edge on their stream.
public sealed interface Down {

    /// First of a stream.
    ///
    /// @param format newest version of the contract that control writes
    record Welcome(int format) implements Down {}

    /// The edge must become this.
    record Become(EdgeIntent intent) implements Down {}

    /// The edge must answer with [Up.Answer] of the same number.
    record Ask(long id, Question question) implements Down {}

    /// Events up to and including `sequence` are in safe hands.
    record Taken(long sequence) implements Down {}
}
