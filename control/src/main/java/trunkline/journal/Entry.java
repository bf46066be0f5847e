package trunkline.journal;

import java.time.Instant;

/// A fact as it is stored.
///
/// @param revision its place in the order of all facts, from 1 without a gap
/// @param at when it was accepted, to the microsecond
/// @param by who asked for it
/// @param kind name of the kind of fact; with the body all that a reader needs
/// @param body the fact as JSON text
public record Entry(long revision, Instant at, String by, String kind, String body) {}
