package trunkline.rehearsal;

import java.util.List;
import java.util.stream.Stream;

/// The end of a rehearsal: what every fault did, and whether every check holds.
///
/// @param world what it ran on: `kernel` for real packets, `simulation` for virtual time
/// @param general checks that belong to no fault
/// @param outcomes what each fault did, in the order of the rehearsal
public record Verdict(World world, List<Check> general, List<Outcome> outcomes) {

    /// What a rehearsal ran on.
    public enum World {
        /// Real packets in network namespaces.
        KERNEL,
        /// Virtual time in one process.
        SIMULATION
    }

    /// Copies the lists.
    public Verdict {
        general = List.copyOf(general);
        outcomes = List.copyOf(outcomes);
    }

    /// Every check, general ones first.
    public List<Check> checks() {
        return Stream.concat(general.stream(), outcomes.stream().flatMap(o -> o.checks().stream()))
                .toList();
    }

    /// Whether every check holds; not if there is none.
    public boolean ok() {
        var checks = checks();
        return !checks.isEmpty() && checks.stream().allMatch(Check::ok);
    }
}
