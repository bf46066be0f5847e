package trunkline.circuit;

import java.util.Arrays;
import java.util.Optional;

/// The provider's side of a circuit (product rule 1.12). Only the provider moves it.
public enum ProviderState {
    /// Ordered, or given back.
    NOT_PROVISIONED("NotProvisioned"),
    /// The provider works on it.
    PROVISIONING("Provisioning"),
    /// Both links are up to the edges.
    PROVISIONED("Provisioned"),
    /// The provider takes it down.
    DEPROVISIONING("Deprovisioning");

    private final String text;

    ProviderState(String text) {
        this.text = text;
    }

    /// The state of that name, in any case.
    public static Optional<ProviderState> parse(String text) {
        return Arrays.stream(values()).filter(s -> s.text.equalsIgnoreCase(text)).findFirst();
    }

    @Override
    public String toString() {
        return text;
    }
}
