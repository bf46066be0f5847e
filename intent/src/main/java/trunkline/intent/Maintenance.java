package trunkline.intent;

/// Whether traffic is led around an edge.
public enum Maintenance {
    /// In service.
    NONE,
    /// Sessions stay up, every route is announced as the last choice: eight times our own ASN in
    /// front (product rule 2.57) and GRACEFUL_SHUTDOWN (RFC 8326). Forwarding goes on.
    DRAINED,
    /// Sessions are shut down with cease 6/2; nothing is forwarded on purpose.
    OUT_OF_SERVICE
}
