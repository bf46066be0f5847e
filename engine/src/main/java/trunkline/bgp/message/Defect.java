package trunkline.bgp.message;

/// A fault found in an UPDATE.
///
/// @param fault which
/// @param attribute the attribute it was found in, header and all, cut to
///   [Notification#DATA_LENGTH_MAX]; of one that is missing its type; empty where it is in none
public record Defect(UpdateFault fault, Octets attribute) {

    /// The NOTIFICATION that names it, with the data that RFC 4271 §6.3 asks for.
    public Notification notification() {
        return switch (fault.error()) {
            case MALFORMED_ATTRIBUTE_LIST, INVALID_NETWORK_FIELD, MALFORMED_AS_PATH ->
                    fault.error().notification();
            default -> fault.error().notification(attribute);
        };
    }
}
