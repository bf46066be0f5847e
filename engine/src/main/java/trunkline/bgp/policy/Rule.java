package trunkline.bgp.policy;

/// One line of a [Policy].
///
/// @param name stable name; for a refusal it is the reason that a looking glass shows
/// @param match all of it must hold
/// @param action what then happens
public record Rule(String name, Match match, Action action) {}
