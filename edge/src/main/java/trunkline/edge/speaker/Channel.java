package trunkline.edge.speaker;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import trunkline.bgp.message.FrameReader;
import trunkline.bgp.session.Line;
import trunkline.edge.transport.Connection;

/// One connection of a session: makes messages of octets in place, and keeps what could not be
/// sent.
final class Channel implements Connection.Listener {
    private static final byte[] NOTHING = new byte[0];

    private final LiveSession session;
    private final Line line;
    private final FrameReader frames = new FrameReader();
    private final Outbox outbox = new Outbox();
    private @Nullable Connection connection;
    private byte[] rest = NOTHING;
    private boolean ended;

    Channel(LiveSession session, Line line) {
        this.session = session;
        this.line = line;
    }

    void join(Connection joined) {
        connection = joined;
    }

    Connection connection() {
        Connection joined = connection;
        if (joined == null) {
            throw new AssertionError("a channel without a connection");
        }
        return joined;
    }

    /// From now on messages may be this long.
    void lengthMax(int octets) {
        frames.lengthMax(octets);
    }

    @Override
    public void connected(Instant now) {
        session.connected(line, now);
    }

    @Override
    public void failed(String reason, Instant now) {
        ended = true;
        session.lost(line, reason, now);
    }

    @Override
    public void closed(String reason, Instant now) {
        ended = true;
        session.lost(line, reason, now);
    }

    @Override
    public void writable(Instant now) {
        if (!outbox.isEmpty()) {
            sent(outbox.flush(connection()), now);
        }
        if (outbox.isEmpty()) {
            session.hasRoom();
        }
    }

    @Override
    public void received(byte[] octets, int from, int to, Instant now) {
        int at = from - rest.length;
        System.arraycopy(rest, 0, octets, at, rest.length);
        rest = NOTHING;
        session.arrived(to - from);
        try {
            read(octets, at, to, now);
        } catch (RuntimeException | AssertionError fault) {
            session.failed(fault, now);
        }
        session.arrivedAll(line, now);
    }

    private void read(byte[] octets, int from, int to, Instant now) {
        int at = from;
        boolean more = true;
        while (more && !ended) {
            more =
                    switch (frames.next(octets, at, to)) {
                        case MESSAGE -> {
                            at = frames.bodyTo();
                            session.message(line, frames, octets, now);
                            yield true;
                        }
                        case INCOMPLETE -> {
                            rest = at < to ? Arrays.copyOfRange(octets, at, to) : NOTHING;
                            yield false;
                        }
                        case MALFORMED -> {
                            session.malformed(line, frames.notification(), now);
                            yield false;
                        }
                    };
        }
    }

    /// Whether the connection takes more of a table.
    boolean hasRoom() {
        return !ended && outbox.isEmpty();
    }

    /// Octets that wait to be taken.
    int waiting() {
        return outbox.length();
    }

    /// Sends whole messages.
    void send(byte[] messages, int from, int to, Instant now) {
        if (!ended) {
            sent(outbox.send(connection(), messages, from, to), now);
        }
    }

    private void sent(int octets, Instant now) {
        if (octets > 0) {
            session.sent(line, octets, now);
        }
    }

    /// Sends it before everything that waits and has not begun to be sent.
    void sendLast(byte[] message, Instant now) {
        outbox.cutShort();
        send(message, 0, message.length, now);
    }

    /// Ends it; a last word is still delivered if the peer takes it.
    void close() {
        if (ended) {
            return;
        }
        ended = true;
        connection().close();
    }
}
