package trunkline.circuit;

/// The cloud's side of a circuit (product rule 1.11 b).
public enum CircuitState {
    /// From creation.
    ENABLED("Enabled"),
    /// On the way out.
    DISABLING("Disabling"),
    /// Not to be used.
    DISABLED("Disabled");

    private final String text;

    CircuitState(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
