package trunkline.dataplane.fast;

/// When rows that were taken out may be used again.
@FunctionalInterface
public interface Grace {

    /// Returns when every packet that was being forwarded at the call is through; false if there is
    /// no way to know, and then nothing is used again.
    boolean passed();

    /// For memory that nobody else reads.
    static Grace alone() {
        return () -> true;
    }
}
