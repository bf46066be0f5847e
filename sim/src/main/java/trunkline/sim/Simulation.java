package trunkline.sim;

import java.util.List;
import trunkline.lab.Narrator;
import trunkline.rehearsal.Verdict;

/// The rehearsal without a kernel: the same edges, sessions and planner as on real packets, in
/// virtual time, in one process. Needs no privileges and no network.
public final class Simulation {

    private Simulation() {}

    /// What came of it.
    ///
    /// @param verdict row by row as on real packets
    /// @param log all that happened; the same for the same seed
    public record Result(Verdict verdict, List<String> log) {
        /// Copies the list.
        public Result {
            log = List.copyOf(log);
        }
    }

    /// The standard rehearsal: order, provision, peer, connect; then break and mend.
    ///
    /// @param seed of all chance in it: delays, jitter, names
    public static Result demo(long seed, Narrator narrator) {
        var rehearsal = new Rehearsal(new World(seed), narrator);
        Verdict verdict = rehearsal.run();
        return new Result(verdict, rehearsal.log());
    }
}
