package trunkline.edge.speaker;

import java.util.Arrays;
import trunkline.bgp.message.Message;
import trunkline.edge.transport.Connection;

/// What a connection has not taken yet: at most one batch of a table and a few short messages.
/// Knows where messages begin, so that a last word can be put in between.
final class Outbox {
    private static final byte[] NOTHING = new byte[0];

    private byte[] octets = NOTHING;
    private int from;
    private int to;

    /// First beginning of a message at or after `from`.
    private int boundary;

    boolean isEmpty() {
        return from == to;
    }

    /// Octets that wait.
    int length() {
        return to - from;
    }

    /// Sends whole messages, behind what waits already, as far as the connection takes them.
    ///
    /// @return octets that the connection took
    int send(Connection connection, byte[] messages, int begin, int end) {
        if (!isEmpty()) {
            append(messages, begin, end);
            return flush(connection);
        }
        int taken = connection.send(messages, begin, end);
        if (taken < end - begin) {
            keep(messages, begin, begin + taken, end);
        }
        return taken;
    }

    /// Sends what waits.
    ///
    /// @return octets that the connection took
    int flush(Connection connection) {
        int taken = connection.send(octets, from, to);
        from += taken;
        if (from == to) {
            clear();
        } else {
            boundary = boundary(octets, boundary, from);
        }
        return taken;
    }

    /// Forgets every message of which nothing is sent yet.
    void cutShort() {
        to = Math.max(from, boundary);
    }

    private void clear() {
        octets = NOTHING;
        from = 0;
        to = 0;
        boundary = 0;
    }

    private void keep(byte[] messages, int begin, int sent, int end) {
        octets = Arrays.copyOfRange(messages, sent, end);
        from = 0;
        to = octets.length;
        boundary = boundary(messages, begin, sent) - sent;
    }

    private void append(byte[] messages, int begin, int end) {
        byte[] longer = new byte[length() + end - begin];
        System.arraycopy(octets, from, longer, 0, length());
        System.arraycopy(messages, begin, longer, length(), end - begin);
        boundary -= from;
        from = 0;
        to = longer.length;
        octets = longer;
    }

    /// First beginning of a message at or after `least`, walking from the beginning of one.
    private static int boundary(byte[] messages, int beginning, int least) {
        int at = beginning;
        while (at < least) {
            int high = messages[at + Message.MARKER_LENGTH] & 255;
            int low = messages[at + Message.MARKER_LENGTH + 1] & 255;
            at += high << 8 | low;
        }
        return at;
    }
}
