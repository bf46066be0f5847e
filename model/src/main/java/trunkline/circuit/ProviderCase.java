package trunkline.circuit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import trunkline.circuit.Decision.Effect;
import trunkline.circuit.Hearing.Wait;
import trunkline.circuit.Operation.Subject;

/// A cross-connection that its provider wishes to have otherwise.
record ProviderCase(Hearing hearing, Draft.CrossConnectionDraft draft, Circuit circuit) {

    /// Longest notes.
    static final int NOTES_MAX = 2_000;

    /// Where each state leads (product section 1.2, state table); staying is no step.
    private static final Map<ProviderState, Set<ProviderState>> STEPS =
            new EnumMap<>(
                    Map.of(
                            ProviderState.NOT_PROVISIONED,
                            EnumSet.of(
                                    ProviderState.NOT_PROVISIONED,
                                    ProviderState.PROVISIONING,
                                    ProviderState.PROVISIONED),
                            ProviderState.PROVISIONING,
                            EnumSet.of(
                                    ProviderState.NOT_PROVISIONED,
                                    ProviderState.PROVISIONING,
                                    ProviderState.PROVISIONED),
                            ProviderState.PROVISIONED,
                            EnumSet.of(
                                    ProviderState.NOT_PROVISIONED,
                                    ProviderState.PROVISIONED,
                                    ProviderState.DEPROVISIONING),
                            ProviderState.DEPROVISIONING,
                            EnumSet.of(
                                    ProviderState.NOT_PROVISIONED, ProviderState.DEPROVISIONING)));

    static Decision decide(Hearing hearing, Draft.CrossConnectionDraft draft) {
        List<Refusal> permission =
                hearing.permission(draft.id().name().subscription(), "the provider's side");
        if (!permission.isEmpty()) {
            return Hearing.reject(permission);
        }
        return hearing.estate()
                .circuit(draft.id())
                .map(circuit -> new ProviderCase(hearing, draft, circuit).decide())
                .orElseGet(() -> Hearing.reject(List.of(Hearing.absent(draft.id()))));
    }

    private Decision decide() {
        Envelope envelope = circuit.crossConnection().envelope();
        List<Refusal> refusals = new ArrayList<>(hearing.condition(Optional.of(envelope)));
        refusals.addAll(hearing.idle(circuit.id()));
        refusals.addAll(Hearing.marks(draft.envelope(), Optional.of(envelope)));
        refusals.addAll(Row.judge(ProviderRule.values(), this));
        return refusals.isEmpty() ? changed(envelope) : Hearing.reject(refusals);
    }

    Optional<String> unknownState() {
        return draft.state().filter(text -> ProviderState.parse(text).isEmpty());
    }

    ProviderState state() {
        return draft.state().flatMap(ProviderState::parse).orElse(circuit.providerState());
    }

    Set<ProviderState> allowed() {
        return STEPS.getOrDefault(circuit.providerState(), Set.of());
    }

    private Decision changed(Envelope envelope) {
        boolean moves = state() != circuit.providerState();
        String notes = draft.notes().orElse(circuit.crossConnection().notes());
        boolean annotates = !notes.equals(circuit.crossConnection().notes());
        boolean marks = envelope.changes(draft.envelope());
        Wait wait = Wait.forEdgesIf(moves && circuit.placement().isPresent());
        List<Fact> facts = new ArrayList<>();
        if (moves) {
            facts.add(new Fact.ProviderStateSet(circuit.id(), state()));
            facts.add(
                    new Fact.CircuitTouched(
                            circuit.id(),
                            circuit.envelope()
                                    .touched(
                                            Draft.Envelope.SILENT,
                                            wait.state(),
                                            hearing.occasion())));
        }
        if (moves || annotates || marks) {
            facts.add(
                    new Fact.CrossConnectionTouched(
                            circuit.id(),
                            envelope.touched(
                                    draft.envelope(),
                                    ProvisioningState.SUCCEEDED,
                                    hearing.occasion()),
                            notes));
        }
        return hearing.accept(
                Effect.UPDATED, new Subject.Whole(circuit.id()), envelope.location(), wait, facts);
    }
}
