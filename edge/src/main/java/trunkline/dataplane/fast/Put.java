package trunkline.dataplane.fast;

/// How an addition to a table ended.
public enum Put {
    /// It is there.
    DONE,
    /// There is no room; nothing has changed.
    FULL
}
