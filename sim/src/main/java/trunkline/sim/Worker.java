package trunkline.sim;

import java.time.Instant;
import trunkline.edge.transport.Duty;

/// Has a duty done whenever it is due, and at once when something happened to it.
final class Worker {

    private final World world;
    private final Duty duty;
    private Instant due = Duty.NEVER;
    private boolean retired;

    Worker(World world, Duty duty) {
        this.world = world;
        this.duty = duty;
    }

    /// Something happened: it looks for itself.
    void stir() {
        call(world.now());
    }

    /// It works no more.
    void retire() {
        retired = true;
    }

    private void call(Instant at) {
        if (at.isBefore(due)) {
            due = at;
            world.at(at, () -> work(at));
        }
    }

    private void work(Instant at) {
        if (!retired && at.equals(due)) {
            due = Duty.NEVER;
            Instant next = duty.perform(world.now());
            world.worked();
            call(next);
        }
    }
}
