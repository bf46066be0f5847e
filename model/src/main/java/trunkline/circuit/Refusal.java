package trunkline.circuit;

/// A rule that stands against a command.
///
/// @param rule the row of the table
/// @param message its sentence, with the offending values
/// @param target the field at fault as clients name it, such as `properties.peerASN`; empty for the
///   whole resource
public record Refusal(Rule rule, String message, String target) {}
