package trunkline.bgp.message;

/// An attribute that is not looked into: optional and transitive, carried on.
///
/// @param flags as they came, without [AttributeType#EXTENDED_LENGTH]
/// @param type 0 to 255
/// @param value as it came
public record UnknownAttribute(int flags, int type, Octets value) {

    /// Clears the bit that belongs to the length.
    public UnknownAttribute {
        flags &= ~AttributeType.EXTENDED_LENGTH;
    }
}
