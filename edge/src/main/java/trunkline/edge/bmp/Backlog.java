package trunkline.edge.bmp;

import java.util.ArrayDeque;
import java.util.Deque;
import trunkline.edge.transport.Connection;

/// Messages that a collector has not taken yet, many to a piece. Mutable.
final class Backlog {
    /// Most octets that wait; a collector that is further behind is left.
    static final int OCTETS_MAX = 16 << 20;

    /// As long as less waits, tables are read on.
    static final int OCTETS_EASY = 1 << 20;

    private static final int PIECE_OCTETS = 1 << 16;

    private final Deque<Piece> pieces = new ArrayDeque<>();
    private long waiting;
    private boolean blocked;

    private static final class Piece {
        private final byte[] octets;
        private int from;
        private int to;

        Piece(int length) {
            octets = new byte[length];
        }

        boolean hasRoom(int length) {
            return octets.length - to >= length;
        }
    }

    /// Adds a message.
    ///
    /// @return whether there was room
    boolean add(byte[] message) {
        if (waiting + message.length > OCTETS_MAX) {
            return false;
        }
        Piece last = pieces.peekLast();
        if (last == null || !last.hasRoom(message.length)) {
            last = new Piece(Math.max(PIECE_OCTETS, message.length));
            pieces.addLast(last);
        }
        System.arraycopy(message, 0, last.octets, last.to, message.length);
        last.to += message.length;
        waiting += message.length;
        return true;
    }

    /// Whether tables may be read on.
    boolean isEasy() {
        return waiting < OCTETS_EASY;
    }

    /// The connection takes more.
    void hasRoom() {
        blocked = false;
    }

    /// Sends what the connection takes; once it has not taken all, nothing before it [#hasRoom].
    void flush(Connection to) {
        for (Piece first = pieces.peekFirst();
                first != null && !blocked;
                first = pieces.peekFirst()) {
            int taken = to.send(first.octets, first.from, first.to);
            first.from += taken;
            waiting -= taken;
            blocked = first.from < first.to;
            if (!blocked) {
                pieces.removeFirst();
            }
        }
    }
}
