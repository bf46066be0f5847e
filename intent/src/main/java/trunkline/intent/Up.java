package trunkline.intent;

/// What goes from an edge to control on their stream.
public sealed interface Up {

    /// First of a stream: who speaks and what it has.
    ///
    /// @param edge its name; must be the name in its certificate
    /// @param format newest version of the contract that it reads
    /// @param generation newest intent it holds; 0 for none
    record Hello(String edge, int format, long generation) implements Up {}

    /// How it is; at least every few seconds, and soon after an event.
    record Report(EdgeReport report) implements Up {}

    /// The answer to [Down.Ask].
    record Answer(long id, Reply reply) implements Up {}
}
