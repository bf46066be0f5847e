/// What the edges must be: one [trunkline.intent.EdgeIntent] per edge, worked out from the estate.
///
/// It never sends anything, and never decides what may be ordered.
package trunkline.plan;
