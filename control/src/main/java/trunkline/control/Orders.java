package trunkline.control;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import trunkline.circuit.Command;
import trunkline.circuit.Decision;
import trunkline.circuit.Estate;
import trunkline.circuit.Fact;
import trunkline.circuit.Occasion;
import trunkline.circuit.Party;
import trunkline.circuit.Refusal;
import trunkline.circuit.Rulebook;
import trunkline.journal.Ledger;

/// What control orders by itself, in the operator's name, under the same rules as everybody.
///
/// @param ids fresh names
record Orders(Ledger<Estate, Fact> ledger, Rulebook rules, Supplier<UUID> ids) {

    private static final String BY = "control";

    /// Orders it.
    ///
    /// @return every rule against it; none when it has happened
    List<Refusal> order(Command command) {
        return ledger.propose(
                BY,
                (before, now) ->
                        switch (rules.decide(before.state(), command, occasion(now))) {
                            case Decision.Accepted accepted ->
                                    new Ledger.Proposal<Estate, Fact, List<Refusal>>(
                                            accepted.facts(), (_, _) -> List.of());
                            case Decision.Rejected(var refusals) ->
                                    Ledger.Proposal.nothing(refusals);
                        });
    }

    private Occasion occasion(Instant now) {
        return new Occasion(
                now,
                new Party.Operator(),
                new Occasion.Condition.None(),
                new Occasion.Fresh(ids.get(), ids.get(), ids.get(), ids.get()));
    }
}
