package trunkline.circuit;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The answer to a command.
public sealed interface Decision {

    /// It may happen; it has, once these facts are in the journal.
    ///
    /// @param effect what the caller is told
    /// @param operation what to ask for progress
    /// @param facts in order; empty where nothing changes
    record Accepted(Effect effect, Optional<UUID> operation, List<Fact> facts) implements Decision {
        /// Copies the list.
        public Accepted {
            facts = List.copyOf(facts);
        }
    }

    /// It may not.
    ///
    /// @param refusals every rule against it, at least one, the weightiest first
    record Rejected(List<Refusal> refusals) implements Decision {
        /// Copies the list.
        public Rejected {
            refusals = List.copyOf(refusals);
        }
    }

    /// What became of the resource.
    enum Effect {
        /// It is new.
        CREATED,
        /// It was there.
        UPDATED,
        /// It is gone, or going.
        DELETED,
        /// It was not there to be deleted.
        ABSENT
    }
}
