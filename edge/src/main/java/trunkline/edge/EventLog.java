package trunkline.edge;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import trunkline.intent.DomainId;
import trunkline.intent.EdgeEvent;
import trunkline.intent.EdgeReport;
import trunkline.intent.SessionId;

/// Events of an edge until control has taken them; beyond [EdgeReport#EVENTS_MAX] the oldest go.
final class EventLog {
    /// Most events in one report; the rest goes with the next.
    static final int PER_REPORT_MAX = 500;

    private final Deque<EdgeEvent> events = new ArrayDeque<>();
    private long sequence;

    /// @param first number of the first event; higher than any of the edge's earlier lives, so that
    ///   what was taken from those takes nothing from this one
    EventLog(long first) {
        sequence = first;
    }

    void add(
            Instant at,
            EdgeEvent.Kind kind,
            Optional<DomainId> domain,
            Optional<SessionId> session,
            String text) {
        if (events.size() == EdgeReport.EVENTS_MAX) {
            events.removeFirst();
        }
        events.add(new EdgeEvent(sequence++, at, kind, domain, session, text));
    }

    /// Those up to `taken` are in safe hands.
    void taken(long taken) {
        while (!events.isEmpty() && events.getFirst().sequence() <= taken) {
            events.removeFirst();
        }
    }

    /// The oldest that nobody has taken.
    List<EdgeEvent> oldest() {
        return events.stream().limit(PER_REPORT_MAX).toList();
    }

    /// Number that the next one gets.
    long next() {
        return sequence;
    }
}
