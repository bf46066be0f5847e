package trunkline.journal;

/// The disk or database under a [Store] failed; what was asked for has not happened.
public final class StoreFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// With what failed.
    public StoreFailure(String what) {
        super(what);
    }

    /// With what failed, and why.
    public StoreFailure(String what, Throwable cause) {
        super(what, cause);
    }
}
