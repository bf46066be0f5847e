package trunkline.dataplane.fast;

/// Classes of Microsoft peering, by DSCP (product rule 4.9). Elsewhere everything is the default.
public enum TrafficClass {
    /// DSCP 10 and 0; every other mark becomes 0.
    DEFAULT(0),
    /// DSCP 34, 24 and 18.
    INTERACTIVE(1),
    /// DSCP 46.
    VOICE(2);

    private final int number;

    TrafficClass(int number) {
        this.number = number;
    }

    /// The program's number for it.
    int number() {
        return number;
    }
}
