package trunkline.circuit;

/// One row of the rule table: refusal, pre-flight, what-if and documentation all read it.
public sealed interface Rule permits ResourceRule {

    /// Stable name that programs may depend on.
    String code();

    /// What kind of fault it names.
    Kind kind();

    /// Number of the product rule or fact it rests on, such as `2.14`.
    String source();

    /// What it says, with `{0}`, `{1}` for the offending values.
    String sentence();

    /// What kind of fault a refusal names.
    enum Kind {
        /// The request is wrong in itself.
        INVALID,
        /// The party may not.
        FORBIDDEN,
        /// The thing asked about is not there.
        NOT_FOUND,
        /// It contradicts what is there.
        CONFLICT,
        /// The caller's condition does not hold.
        PRECONDITION,
        /// Too much at once; later it may do.
        BUSY
    }
}
