package trunkline.edge.transport;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import trunkline.intent.SessionIntent;
import trunkline.net.Endpoint;

/// One end of a connection of a [MemoryTransport].
public final class MemoryConnection implements Connection {

    private enum State {
        CONNECTING,
        OPEN,
        CLOSED
    }

    private final MemoryTransport world;
    private final Endpoint local;
    private final Endpoint remote;
    private Listener listener;
    private State state = State.CONNECTING;
    private @Nullable MemoryConnection peer;
    private byte[] waiting = new byte[0];
    private String end = "";
    private Optional<Key> key = Optional.empty();
    private boolean paused;
    private boolean wantsRoom;
    private boolean isDue;

    MemoryConnection(MemoryTransport world, Endpoint local, Endpoint remote, Listener listener) {
        this.world = world;
        this.local = local;
        this.remote = remote;
        this.listener = listener;
    }

    /// The end at the peer; hears of nothing until [#open].
    @SuppressWarnings("ArgumentSelectionDefectChecker") // seen from there, it is the other way
    MemoryConnection other() {
        return new MemoryConnection(world, remote, local, Silence.INSTANCE);
    }

    boolean isConnecting() {
        return state == State.CONNECTING;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    /// The key that was expected of this end is the other's, too.
    void join(MemoryConnection other) {
        other.key = key;
        peer = other;
        other.peer = this;
        other.state = State.OPEN;
        state = State.OPEN;
    }

    void open(Listener heard) {
        listener = heard;
    }

    void connected(Instant now) {
        if (state == State.OPEN) {
            listener.connected(now);
        }
    }

    void refused(String reason, Instant now) {
        state = State.CLOSED;
        listener.failed(reason, now);
    }

    /// What is signed with another key waits, as it does where it is sent again and again.
    private boolean isSigned() {
        MemoryConnection other = peer;
        return other == null || key.equals(other.key);
    }

    Optional<Key> key() {
        return key;
    }

    @Override
    public void key(Optional<Key> changed) {
        key = changed;
        MemoryConnection other = peer;
        if (other != null) {
            due();
            other.due();
        }
    }

    /// Takes nothing in until [#resume()]: a peer that is slow.
    public void pause() {
        paused = true;
    }

    /// Takes in again.
    public void resume() {
        paused = false;
        due();
    }

    @Override
    public int send(byte[] octets, int from, int to) {
        MemoryConnection other = peer;
        if (state != State.OPEN || other == null) {
            return 0;
        }
        int taken = Math.min(to - from, world.capacity() - other.waiting.length);
        byte[] all = new byte[other.waiting.length + taken];
        System.arraycopy(other.waiting, 0, all, 0, other.waiting.length);
        System.arraycopy(octets, from, all, other.waiting.length, taken);
        other.waiting = all;
        other.due();
        wantsRoom = wantsRoom || taken < to - from;
        return taken;
    }

    /// Something waits to be taken in; told once.
    private void due() {
        if (!isDue) {
            isDue = true;
            world.later(this::happen);
        }
    }

    private void happen(Instant now) {
        isDue = false;
        if (state != State.OPEN || paused || !isSigned()) {
            return;
        }
        if (waiting.length > 0) {
            take(now);
        } else if (!end.isEmpty()) {
            state = State.CLOSED;
            listener.closed(end, now);
        }
    }

    private void take(Instant now) {
        int count = Math.min(waiting.length, world.pieceMax());
        byte[] piece = new byte[Transport.HEADROOM + count];
        System.arraycopy(waiting, 0, piece, Transport.HEADROOM, count);
        byte[] rest = new byte[waiting.length - count];
        System.arraycopy(waiting, count, rest, 0, rest.length);
        waiting = rest;
        if (waiting.length > 0 || !end.isEmpty()) {
            due();
        }
        MemoryConnection other = peer;
        if (other != null && other.wantsRoom) {
            other.wantsRoom = false;
            world.later(other::room);
        }
        listener.received(piece, Transport.HEADROOM, piece.length, now);
    }

    private void room(Instant now) {
        if (state == State.OPEN) {
            listener.writable(now);
        }
    }

    private void ended(String reason) {
        if (state == State.OPEN) {
            end = reason;
            due();
        }
    }

    @Override
    public void close() {
        finish("closed by the peer");
    }

    @Override
    public void abort() {
        MemoryConnection other = peer;
        if (other != null && state == State.OPEN) {
            other.waiting = new byte[0];
        }
        finish("ECONNRESET");
    }

    private void finish(String reason) {
        MemoryConnection other = peer;
        if (state == State.OPEN && other != null) {
            other.ended(reason);
        }
        state = State.CLOSED;
    }

    @Override
    public Endpoint local() {
        return local;
    }

    @Override
    public Endpoint remote() {
        return remote;
    }

    @Override
    public void hops(SessionIntent.Hops hops) {}
}
