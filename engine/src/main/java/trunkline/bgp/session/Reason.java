package trunkline.bgp.session;

import java.util.Optional;
import trunkline.bgp.message.ErrorCode;
import trunkline.bgp.message.Notification;
import trunkline.bgp.message.Octets;

/// Why a session, or an attempt at one, came to its end. As a text it is one line of bounded length
/// that may be shown to anybody.
public sealed interface Reason {

    /// Octets of a NOTIFICATION's data that are shown, in hexadecimal.
    int DATA_SHOWN_MAX = 64;

    /// We said so.
    record Sent(Notification notification) implements Reason {
        @Override
        public String toString() {
            return "sent " + words(notification);
        }
    }

    /// We would have said so, but had no connection, or no permission, to say it.
    record Unsent(Notification notification) implements Reason {
        @Override
        public String toString() {
            return "found " + words(notification);
        }
    }

    /// The neighbour said so.
    record Received(Notification notification) implements Reason {
        @Override
        public String toString() {
            return "received " + words(notification);
        }
    }

    /// The connection failed without a word.
    record ConnectionFailed() implements Reason {
        @Override
        public String toString() {
            return "connection failed";
        }
    }

    /// `6/2 administrative shutdown: moving house`, and the same behind `6/9 hard reset`, which
    /// wraps another (RFC 8538 §3.1); other data in hexadecimal.
    private static String words(Notification notification) {
        var bare = new Notification(notification.code(), notification.subcode(), Octets.EMPTY);
        Octets data = notification.data();
        boolean wraps = notification.error().equals(Optional.of(ErrorCode.HARD_RESET));
        if (wraps && data.length() >= 2) {
            Octets inner = Octets.of(data.bytes(), 2, data.length());
            var wrapped = new Notification(data.at(0), data.at(1), inner);
            // One in another is nobody's: it is shown as it is.
            return bare
                    + ", "
                    + (wrapped.error().equals(notification.error()) ? shown(data) : words(wrapped));
        }
        return notification
                .shutdownText()
                .map(text -> bare + ": " + printable(text))
                .orElseGet(() -> data.length() == 0 ? bare.toString() : bare + " " + shown(data));
    }

    private static String shown(Octets data) {
        return data.length() <= DATA_SHOWN_MAX
                ? data.toString()
                : Octets.of(data.bytes(), 0, DATA_SHOWN_MAX)
                        + "... of "
                        + data.length()
                        + " octets";
    }

    /// The neighbour wrote it: nothing in it may steer a terminal, break a line or turn the
    /// direction of what follows.
    private static String printable(String text) {
        return text.codePoints()
                .map(c -> steers(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean steers(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED ->
                    true;
            default -> false;
        };
    }
}
