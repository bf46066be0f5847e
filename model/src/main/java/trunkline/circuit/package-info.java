/// Nouns and rules of the service: what exists, what may be ordered, and what has happened.
///
/// It never reads a clock, rolls a dice, opens anything or speaks to an edge: times, keys and
/// identifiers come in with the [trunkline.circuit.Occasion].
package trunkline.circuit;
