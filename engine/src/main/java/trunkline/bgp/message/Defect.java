package trunkline.bgp.message;

/// A fault found in an UPDATE.
///
/// @param fault which
/// @param attribute the attribute it was found in, header and all, cut to
///   [Notification#DATA_LENGTH_MAX]; empty where it is in none
public record Defect(UpdateFault fault, Octets attribute) {}
