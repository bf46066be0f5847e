package trunkline.arm;

import java.time.Instant;

/// Something outside the resource manager's contract that its clients need first: open to all, no
/// version, its own rules.
public interface Endpoint {

    /// Whether it answers that method and path; the path is decoded, and its case as sent.
    boolean serves(String method, String path);

    /// Answers.
    ArmResponse answer(ArmRequest request, String path, Query query, Instant now);
}
