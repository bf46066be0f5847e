package trunkline.telemetry;

import trunkline.intent.EdgeEvent;

/// An event of any edge with its place in the order in which they came in.
///
/// @param number rises by one with every event
/// @param edge where
/// @param event what
public record Happening(long number, String edge, EdgeEvent event) {}
