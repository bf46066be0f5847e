package trunkline.sim;

import java.time.Duration;
import trunkline.dataplane.Packet;

/// A cable between two ports. Cut, it loses everything, and no port notices.
final class Cable {

    private final World world;
    private final End one;
    private final End other;
    private final Duration delay;
    private State state = State.WHOLE;
    private long carried;

    /// A port of a host.
    record End(Host host, String port) {}

    private enum State {
        WHOLE,
        CUT
    }

    /// Lays it.
    ///
    /// @param delay from one end to the other, but for a tenth more by chance
    Cable(World world, End one, End other, Duration delay) {
        this.world = world;
        this.one = one;
        this.other = other;
        this.delay = delay;
        one.host().plug(one.port(), this);
        other.host().plug(other.port(), this);
    }

    void cut() {
        state = State.CUT;
    }

    void mend() {
        state = State.WHOLE;
    }

    /// Frames carried so far, either way.
    long carried() {
        return carried;
    }

    /// A frame enters at that end.
    void carry(Host from, Packet.Frame frame) {
        if (state == State.CUT) {
            return;
        }
        carried++;
        End to = from == one.host() ? other : one;
        Duration time = delay.plus(world.upTo(delay.dividedBy(10)));
        world.pass(time, () -> to.host().plane().enter(to.port(), frame));
    }
}
