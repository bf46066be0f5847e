package trunkline.bgp.message;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// NOTIFICATION (RFC 4271 §4.5): names an error; the session closes.
///
/// ```text
///  +---------------+---------------+-------------------------------+
///  |  Error code   | Error subcode |   Data (variable) ...
///  +---------------+---------------+-------------------------------+
/// ```
///
/// @param code error code, 0 to 255; unknown ones are kept
/// @param subcode error subcode, 0 to 255; unknown ones are kept
/// @param data what the error is about
public record Notification(int code, int subcode, Octets data) implements Message {

    /// Most octets of data that a message of 4,096 holds; what is longer is cut.
    public static final int DATA_LENGTH_MAX = LENGTH_MAX - HEADER_LENGTH - 2;

    /// Most octets of a shutdown text (RFC 9003 §2).
    public static final int SHUTDOWN_TEXT_MAX = 255;

    /// Cuts data that no message holds.
    public Notification {
        if (data.length() > DATA_LENGTH_MAX) {
            data = Octets.of(data.array(), 0, DATA_LENGTH_MAX);
        }
    }

    /// A cease of `reason` with a text for the operator on the other side (RFC 9003). What is over
    /// 255 octets of UTF-8 is cut between two characters.
    ///
    /// @param reason [ErrorCode#ADMINISTRATIVE_SHUTDOWN] or [ErrorCode#ADMINISTRATIVE_RESET]
    public static Notification shutdown(ErrorCode reason, String text) {
        // DEVIATES RFC 9003 §3: nothing tells whether the peer takes more than 128 octets; who does
        // not logs it and closes the session all the same.
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(utf8.length, SHUTDOWN_TEXT_MAX);
        while (length > 0 && length < utf8.length && (utf8[length] & 0xC0) == 0x80) {
            length--;
        }
        if (length == 0) {
            return reason.notification();
        }
        WireWriter data = new WireWriter().u8(length);
        return reason.notification(Octets.of(data.octets(Octets.of(utf8, 0, length)).bytes()));
    }

    /// Reads a body.
    static Decoded<Notification> read(byte[] buffer, int from, int to) {
        if (to - from < 2) {
            return Frame.badBody(to - from);
        }
        return new Decoded.Ok<>(
                new Notification(
                        Wire.u8(buffer, from),
                        Wire.u8(buffer, from + 1),
                        Octets.of(buffer, from + 2, to)));
    }

    /// The row of the table it names, or nothing.
    public Optional<ErrorCode> error() {
        return ErrorCode.of(code, subcode);
    }

    /// The text of an administrative shutdown or reset, where there is one in valid UTF-8 of the
    /// length it claims (RFC 9003 §2). It comes from the peer: print it with care.
    public Optional<String> shutdownText() {
        boolean carriesText = code == 6 && (subcode == 2 || subcode == 4);
        if (!carriesText || data.length() < 2) {
            return Optional.empty();
        }
        int length = data.at(0);
        if (length == 0 || length > data.length() - 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(data.array(), 1, length))
                            .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    @Override
    public MessageType type() {
        return MessageType.NOTIFICATION;
    }

    @Override
    public void writeBody(WireWriter out) {
        out.u8(code).u8(subcode).octets(data);
    }

    /// `6/2 administrative shutdown`, with the data in hexadecimal.
    @Override
    public String toString() {
        return code
                + "/"
                + subcode
                + error().map(e -> " " + e.sentence()).orElse("")
                + (data.length() == 0 ? "" : " " + data);
    }
}
