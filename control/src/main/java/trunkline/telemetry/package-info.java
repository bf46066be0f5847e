/// What the edges' reports amount to: the health of sessions, counters that only rise, events in
/// order.
///
/// It never asks an edge for anything, and never decides anything.
package trunkline.telemetry;
