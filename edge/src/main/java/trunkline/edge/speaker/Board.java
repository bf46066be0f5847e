package trunkline.edge.speaker;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import trunkline.edge.transport.Transport;

/// What the domains of a speaker share: the way out, the deadlines, who has something to say, and
/// what others must know.
final class Board {
    private final Transport transport;
    private final DeadlineHeap deadlines = new DeadlineHeap();
    private final Queue<Domain> touched = new ArrayDeque<>();
    private final Queue<Domain> rerouted = new ArrayDeque<>();
    private final Queue<SpeakerEvent> events = new ArrayDeque<>();
    private final SplittableRandom seeds;
    private final Duration restart;
    private Restarts.Forwarding forwarding = Restarts.Forwarding.ENDS;
    private Recorder recorder = Recorder.NONE;

    Board(Transport transport, long seed, Duration restart) {
        this.transport = transport;
        this.restart = restart;
        this.seeds = new SplittableRandom(seed);
    }

    Transport transport() {
        return transport;
    }

    /// Who hears what passes.
    Recorder recorder() {
        return recorder;
    }

    void recorder(Recorder listening) {
        recorder = listening;
    }

    /// What becomes of forwarding when sessions end now.
    Restarts.Forwarding forwarding() {
        return restart.isZero() ? Restarts.Forwarding.ENDS : forwarding;
    }

    /// Everything ends; forwarding may stay.
    void leave(Restarts.Forwarding left) {
        forwarding = left;
    }

    /// How long neighbours may wait for us when we are gone; zero for not at all.
    Duration restart() {
        return restart;
    }

    DeadlineHeap deadlines() {
        return deadlines;
    }

    long seed() {
        return seeds.nextLong();
    }

    /// The domain may have output and changes of forwarding.
    void touched(Domain domain) {
        touched.add(domain);
    }

    /// How many domains wait for [#nextTouched].
    int touchedCount() {
        return touched.size();
    }

    /// The domain that waits longest; there must be one.
    Domain nextTouched() {
        return touched.remove();
    }

    void tell(SpeakerEvent event) {
        if (events.size() == Speaker.EVENTS_MAX) {
            events.remove();
        }
        events.add(event);
    }

    List<SpeakerEvent> drainEvents() {
        List<SpeakerEvent> drained = new ArrayList<>(events);
        events.clear();
        return drained;
    }

    Queue<Domain> rerouted() {
        return rerouted;
    }
}
