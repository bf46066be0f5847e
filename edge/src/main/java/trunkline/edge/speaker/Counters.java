package trunkline.edge.speaker;

/// What a session has done since it was configured.
final class Counters {
    long messagesIn;
    long messagesOut;
    long octetsIn;
    long octetsOut;
    long updatesIn;
    long ups;
    long mended;

    SessionStatus.Traffic snapshot(long octetsWaiting) {
        return new SessionStatus.Traffic(
                messagesIn,
                messagesOut,
                octetsIn,
                octetsOut,
                octetsWaiting,
                updatesIn,
                ups,
                mended);
    }
}
