package trunkline.bfd;

/// Where a poll sequence stands (RFC 5880 §6.5). Polls never overlap, so that a final has one
/// meaning: after one, a packet without the final bit must be seen before the next poll (§6.8.3,
/// third choice).
public enum Poll {
    /// Nothing to ask.
    NONE,
    /// Every packet asks.
    ASKING,
    /// Every packet asks, and something changed since the asking began.
    ASKING_STALE,
    /// Answered; a final may still be on its way.
    ANSWERED,
    /// The same, and something has changed that is yet to be asked.
    ANSWERED_STALE;

    /// After one of our parameters changed.
    Poll changed() {
        return switch (this) {
            case NONE -> ASKING;
            case ASKING, ASKING_STALE -> ASKING_STALE;
            case ANSWERED, ANSWERED_STALE -> ANSWERED_STALE;
        };
    }

    /// After a packet with the final bit.
    Poll answered() {
        return switch (this) {
            case ASKING -> ANSWERED;
            case ASKING_STALE -> ANSWERED_STALE;
            case NONE, ANSWERED, ANSWERED_STALE -> this;
        };
    }

    /// After a packet without the final bit.
    Poll heard() {
        return switch (this) {
            case ANSWERED -> NONE;
            case ANSWERED_STALE -> ASKING;
            case NONE, ASKING, ASKING_STALE -> this;
        };
    }

    /// Whether our packets carry the poll bit.
    boolean asking() {
        return this == ASKING || this == ASKING_STALE;
    }

    /// Whether the neighbour knows all of our parameters.
    boolean settled() {
        return this == NONE || this == ANSWERED;
    }
}
