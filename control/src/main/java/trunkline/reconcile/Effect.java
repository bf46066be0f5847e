package trunkline.reconcile;

import java.util.Optional;
import java.util.UUID;
import trunkline.circuit.Command;
import trunkline.intent.Down;

/// What the world must do after a step of a [Rollout].
public sealed interface Effect {

    /// Send it to that edge.
    record Send(String edge, Down message) implements Effect {}

    /// End that edge's stream.
    record Drop(String edge, String why) implements Effect {}

    /// An operation has got as far as it gets.
    record Settle(UUID operation, Optional<Command.Failure> error) implements Effect {}

    /// Somebody must look at it.
    record Warn(String text) implements Effect {}
}
