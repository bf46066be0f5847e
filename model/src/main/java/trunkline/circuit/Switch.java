package trunkline.circuit;

/// A thing that is on or off.
public enum Switch {
    /// It is.
    ON,
    /// It is not.
    OFF
}
