package trunkline.bgp.message;

import java.util.Arrays;

/// The header around a body.
final class Frame {

    private Frame() {}

    /// A whole message.
    static byte[] of(MessageType type, byte[] buffer, int bodyFrom, int bodyTo) {
        byte[] message = new byte[Message.HEADER_LENGTH + bodyTo - bodyFrom];
        Arrays.fill(message, 0, Message.MARKER_LENGTH, (byte) 0xFF);
        Wire.putU16(message, Message.MARKER_LENGTH, message.length);
        message[Message.MARKER_LENGTH + 2] = (byte) type.code();
        System.arraycopy(buffer, bodyFrom, message, Message.HEADER_LENGTH, bodyTo - bodyFrom);
        return message;
    }

    /// The answer to a length field that cannot be (RFC 4271 §6.1).
    static Notification badLength(int length) {
        return ErrorCode.BAD_MESSAGE_LENGTH.notification(
                Octets.of(new WireWriter().u16(length).bytes()));
    }

    /// The answer to a body that is too short or too long.
    static <T> Decoded<T> badBody(int bodyLength) {
        return new Decoded.Malformed<>(badLength(Message.HEADER_LENGTH + bodyLength));
    }
}
