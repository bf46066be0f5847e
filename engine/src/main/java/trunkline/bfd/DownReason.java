package trunkline.bfd;

/// Why a session left Up, as its clients see it (RFC 5882 §3.2, §4.2).
public enum DownReason {
    /// Nothing was heard for a detection time.
    SILENCE("detection time expired", Verdict.FAILURE),
    /// The neighbour no longer hears us, or has started anew.
    NEIGHBOUR_DOWN("neighbour signalled down", Verdict.FAILURE),
    /// This host knows that the path is down.
    LOCAL_FAILURE("local failure", Verdict.FAILURE),
    /// The neighbour's operator holds the session down, which says nothing of the path.
    NEIGHBOUR_ADMIN_DOWN("neighbour is administratively down", Verdict.NOTHING),
    /// Our operator does.
    ADMIN_DOWN("administratively down", Verdict.NOTHING);

    private enum Verdict {
        FAILURE,
        NOTHING
    }

    private final String text;
    private final Verdict verdict;

    DownReason(String text, Verdict verdict) {
        this.text = text;
        this.verdict = verdict;
    }

    /// Whether the path failed: a client such as BGP then goes down, and otherwise does not.
    public boolean isFailure() {
        return verdict == Verdict.FAILURE;
    }

    /// For a person.
    @Override
    public String toString() {
        return text;
    }
}
