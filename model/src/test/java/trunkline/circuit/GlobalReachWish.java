package trunkline.circuit;

import java.util.Map;
import java.util.Optional;
import trunkline.circuit.Draft.PeeringReference;
import trunkline.circuit.ResourceId.CircuitId;
import trunkline.intent.Secret;

/// A draft of a connection of two circuits, said piece by piece.
public final class GlobalReachWish {

    private static final String PRIVATE = "AzurePrivatePeering";

    private String peering = PRIVATE;
    private Optional<PeeringReference> own = Optional.empty();
    private Optional<PeeringReference> peer = Optional.empty();
    private Optional<String> prefix = Optional.of("10.200.0.0/29");
    private Optional<String> prefix6 = Optional.empty();
    private Optional<Secret> key = Optional.empty();

    private GlobalReachWish() {}

    public static GlobalReachWish to(CircuitId circuit) {
        return to(circuit, PRIVATE);
    }

    public static GlobalReachWish to(CircuitId circuit, String type) {
        GlobalReachWish wish = new GlobalReachWish();
        wish.peer = Optional.of(new PeeringReference(circuit, type));
        return wish;
    }

    public static GlobalReachWish toNowhere() {
        return new GlobalReachWish();
    }

    public GlobalReachWish of(CircuitId circuit) {
        own = Optional.of(new PeeringReference(circuit, PRIVATE));
        return this;
    }

    public GlobalReachWish prefix(String text) {
        prefix = Optional.of(text);
        return this;
    }

    public GlobalReachWish noPrefix() {
        prefix = Optional.empty();
        return this;
    }

    public GlobalReachWish prefix6(String text) {
        prefix6 = Optional.of(text);
        return this;
    }

    public GlobalReachWish key(Secret secret) {
        key = Optional.of(secret);
        return this;
    }

    public Draft.GlobalReachDraft on(CircuitId circuit, String name) {
        return new Draft.GlobalReachDraft(
                new GlobalReachId(circuit, name),
                peering,
                own,
                peer,
                prefix,
                prefix6,
                key,
                Map.of());
    }

    /// Called `r`, on a circuit of Alice's.
    public Draft.GlobalReachDraft on(String circuit) {
        return on(Town.circuit(circuit), "r");
    }
}
