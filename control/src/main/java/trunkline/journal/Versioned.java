package trunkline.journal;

/// A state and the revision of the last fact in it.
public record Versioned<S>(long revision, S state) {}
