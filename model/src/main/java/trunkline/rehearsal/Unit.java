package trunkline.rehearsal;

/// What a measured number counts.
public enum Unit {
    /// Thousandths of a second.
    MILLISECONDS("ms"),
    /// Packets of a probe.
    PACKETS("packets"),
    /// BGP sessions, or BFD sessions.
    SESSIONS("sessions"),
    /// Routes.
    ROUTES("routes");

    private final String symbol;

    Unit(String symbol) {
        this.symbol = symbol;
    }

    /// As it stands behind a number: `ms`, `packets`.
    public String symbol() {
        return symbol;
    }
}
