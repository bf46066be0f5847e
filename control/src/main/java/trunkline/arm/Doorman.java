package trunkline.arm;

import java.time.Instant;

/// Tells who a bearer token stands for.
public interface Doorman {

    /// What a token is worth.
    sealed interface Verdict {
        /// It stands for that caller.
        record Known(Caller caller) implements Verdict {}

        /// It is nobody's, or no longer.
        record Unknown(String why) implements Verdict {}
    }

    /// Looks at a token, which may be anything.
    Verdict verdict(String token, Instant now);

    /// Where a client gets a token, given how it reached us; for `WWW-Authenticate`.
    String authority(String origin);
}
