package trunkline.rehearsal;

import java.time.Duration;

/// What a probe lost within a stretch of time.
///
/// @param sent packets that were sent
/// @param lost of these, packets that never arrived
/// @param duplicated packets that arrived once more than sent
/// @param longestGap longest time between two packets that did arrive with a lost one between them,
///   by the sender's clock, so that neither a slow receiver nor a burst is taken for an outage;
///   zero when nothing was lost
public record Loss(int sent, int lost, int duplicated, Duration longestGap) {

    /// Nothing sent, nothing lost.
    public static final Loss NONE = new Loss(0, 0, 0, Duration.ZERO);

    /// Counts the packets with sequence numbers `from` to below `to`.
    ///
    /// @param sentAt when each sequence number was sent, in nanoseconds of one clock, rising
    /// @param arrivals how often each sequence number arrived
    /// @throws IndexOutOfBoundsException if the stretch lies outside the arrays
    public static Loss count(long[] sentAt, byte[] arrivals, int from, int to) {
        int lost = 0;
        int duplicated = 0;
        long longest = 0;
        int lastArrived = from - 1;
        for (int sequence = from; sequence < to; sequence++) {
            if (arrivals[sequence] == 0) {
                lost++;
                continue;
            }
            duplicated += arrivals[sequence] - 1;
            longest = Math.max(longest, gap(sentAt, from, to, lastArrived, sequence));
            lastArrived = sequence;
        }
        longest = Math.max(longest, gap(sentAt, from, to, lastArrived, to));
        return new Loss(Math.max(0, to - from), lost, duplicated, Duration.ofNanos(longest));
    }

    /// Time between two arrivals with a loss between them; the ends of the stretch stand for the
    /// arrivals that lie outside.
    private static long gap(long[] sentAt, int from, int to, int before, int after) {
        if (after - before < 2) {
            return 0;
        }
        return sentAt[Math.min(after, to - 1)] - sentAt[Math.max(before, from)];
    }
}
