package trunkline.bfd;

import static trunkline.bfd.ControlPacket.AUTHENTICATION;
import static trunkline.bfd.ControlPacket.CONTROL_PLANE_INDEPENDENT;
import static trunkline.bfd.ControlPacket.FINAL;
import static trunkline.bfd.ControlPacket.POLL;

import java.time.Instant;
import java.util.List;

/// One step while it is being taken: a session opened up for change. It never outlives
/// [Session#step].
final class Turn {

    private final Session before;
    private final Instant now;
    private Settings settings;
    private State state;
    private Diagnostic diagnostic;
    private Remote remote;
    private Poll poll;
    private long transmit;
    private long receive;
    private Instant sentAt;
    private Instant sendAt;
    private Instant detectBy;
    private long seed;
    private Out out = Out.NOTHING;
    private List<Effect> effects = List.of();

    /// What goes out at the end of the turn.
    private enum Out {
        NOTHING,
        PACKET,
        ANSWER
    }

    Turn(Session session, Instant now) {
        this.before = session;
        this.now = now;
        settings = session.settings();
        state = session.state();
        diagnostic = session.diagnostic();
        remote = session.remote();
        poll = session.poll();
        transmit = session.transmit();
        receive = session.receive();
        sentAt = session.sentAt();
        sendAt = session.sendAt();
        detectBy = session.detectBy();
        seed = session.seed();
    }

    /// RFC 5880 §6.8.6 from the checks that need a session on.
    void heard(ControlPacket packet) {
        if (!mine(packet)) {
            return;
        }
        remote = remote.after(packet);
        poll = packet.has(FINAL) ? poll.answered() : poll.heard();
        if (poll.settled()) {
            adoptParameters();
        }
        if (state == State.ADMIN_DOWN) {
            return;
        }
        detectBy = plus(now, detectionTime());
        State next = state.after(remote.state());
        if (next == State.DOWN && state != State.DOWN) {
            move(next, Diagnostic.NEIGHBOUR_SIGNALLED_DOWN, reasonOfNeighbour());
        } else if (next != state) {
            move(next, Diagnostic.NONE, DownReason.NEIGHBOUR_DOWN);
        }
        if (packet.has(POLL)) {
            out = Out.ANSWER;
        }
    }

    private boolean mine(ControlPacket packet) {
        int your = packet.yourDiscriminator();
        boolean toMe =
                your == 0
                        ? packet.state() == State.DOWN || packet.state() == State.ADMIN_DOWN
                        : your == before.discriminator();
        return toMe && !packet.has(AUTHENTICATION);
    }

    private DownReason reasonOfNeighbour() {
        return remote.state() == State.ADMIN_DOWN
                ? DownReason.NEIGHBOUR_ADMIN_DOWN
                : DownReason.NEIGHBOUR_DOWN;
    }

    void tick() {
        if (!now.isBefore(detectBy)) {
            forget();
        }
        if (!now.isBefore(sendAt)) {
            out = Out.PACKET;
        }
    }

    /// A detection time has passed in silence: RFC 5880 §6.8.4, and §6.8.1 on what is forgotten.
    private void forget() {
        detectBy = Instant.MAX;
        remote = Remote.UNKNOWN;
        poll = Poll.NONE;
        if (state == State.INIT || state == State.UP) {
            move(State.DOWN, Diagnostic.DETECTION_TIME_EXPIRED, DownReason.SILENCE);
        }
        adoptParameters();
    }

    /// RFC 5880 §6.8.3: what would surprise a neighbour waits for its answer.
    void configure(Settings asked) {
        if (asked.equals(settings)) {
            return;
        }
        settings = asked;
        if (remote.known()) {
            poll = poll.changed();
        }
        long transmitAsked = settings.transmitIn(state);
        long receiveAsked = settings.receiveMicros();
        if (state == State.UP) {
            transmit = Math.min(transmit, transmitAsked);
            receive = Math.max(receive, receiveAsked);
        } else {
            adoptParameters();
        }
        shiftDetection();
    }

    /// The operator holds the session down: RFC 5880 §6.8.16. It goes on saying so, slowly.
    void disable() {
        if (state == State.ADMIN_DOWN) {
            return;
        }
        move(State.ADMIN_DOWN, Diagnostic.ADMINISTRATIVELY_DOWN, DownReason.ADMIN_DOWN);
    }

    void enable() {
        if (state != State.ADMIN_DOWN) {
            return;
        }
        move(State.DOWN, Diagnostic.NONE, DownReason.ADMIN_DOWN);
    }

    void fail(Diagnostic why) {
        if (state == State.ADMIN_DOWN || state == State.DOWN) {
            return;
        }
        move(State.DOWN, why, DownReason.LOCAL_FAILURE);
    }

    private void move(State next, Diagnostic why, DownReason reason) {
        if (next == State.UP) {
            say(new Effect.Up());
        } else if (state == State.UP) {
            say(new Effect.Down(reason));
        }
        if (settings.transmitIn(next) != settings.transmitIn(state) && remote.known()) {
            poll = poll.changed();
        }
        state = next;
        diagnostic = why;
        out = Out.PACKET;
        transmit = settings.transmitIn(next);
        if (next != State.UP) {
            adoptParameters();
        }
    }

    /// From now on the neighbour is held to what we announce.
    private void adoptParameters() {
        transmit = settings.transmitIn(state);
        receive = settings.receiveMicros();
    }

    /// The cases of RFC 5880 §6.8.7 in which nothing is sent of our own accord.
    private boolean periodic() {
        boolean demanded = remote.demand() && state == State.UP && remote.state() == State.UP;
        return !waiting() && remote.requiredReceive() != 0 && (!demanded || poll.asking());
    }

    private boolean waiting() {
        return settings.role() == Settings.Role.PASSIVE && !remote.known();
    }

    private void shiftDetection() {
        if (!detectBy.equals(Instant.MAX)) {
            detectBy = plus(detectBy, detectionTime() - before.detectionTime());
        }
    }

    private long interval() {
        return Math.max(transmit, remote.requiredReceive());
    }

    private long detectionTime() {
        return remote.multiplier() * Math.max(receive, remote.desiredTransmit());
    }

    /// RFC 5880 §6.8.7: 75 to 100 % of the interval, to 90 % where not one packet may be missed.
    private long jittered() {
        seed += 0x9E37_79B9_7F4A_7C15L;
        long mixed = (seed ^ seed >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        long draw = (mixed ^ mixed >>> 27) >>> 44;
        long leastPerMille = settings.multiplier() == 1 ? 100 : 0;
        long perMille = leastPerMille + draw % (251 - leastPerMille);
        return interval() - interval() * perMille / 1_000;
    }

    private ControlPacket packet(int pollOrFinal) {
        int independent =
                settings.controlPlane() == Settings.ControlPlane.INDEPENDENT
                        ? CONTROL_PLANE_INDEPENDENT
                        : 0;
        return new ControlPacket(
                diagnostic,
                state,
                pollOrFinal | independent,
                settings.multiplier(),
                before.discriminator(),
                remote.discriminator(),
                settings.transmitIn(state),
                settings.receiveMicros(),
                0);
    }

    private void say(Effect effect) {
        effects = effects.isEmpty() ? List.of(effect) : List.of(effects.getFirst(), effect);
    }

    /// Sends what is to be sent, and moves the next packet when the interval has changed.
    Step end() {
        if (out == Out.PACKET && !waiting()) {
            say(new Effect.Send(packet(poll.asking() ? POLL : 0)));
            sentAt = now;
            sendAt = plus(now, jittered());
        } else if (out == Out.ANSWER) {
            say(new Effect.Send(packet(FINAL)));
        }
        if (!periodic()) {
            sendAt = Instant.MAX;
        } else if (sendAt.equals(Instant.MAX)
                || out != Out.PACKET && interval() != before.transmitInterval()) {
            sendAt = plus(sentAt, jittered());
        }
        return new Step(
                new Session(
                        before.discriminator(),
                        settings,
                        state,
                        diagnostic,
                        remote,
                        poll,
                        transmit,
                        receive,
                        sentAt,
                        sendAt,
                        detectBy,
                        seed),
                effects);
    }

    private static Instant plus(Instant at, long micros) {
        return at.plusNanos(micros * 1_000);
    }
}
