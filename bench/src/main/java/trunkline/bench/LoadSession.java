package trunkline.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/// One session of the load: says OPEN and KEEPALIVE, sends a feed, keeps what arrives.
final class LoadSession {

    private static final int HOLD_TIME_SECONDS = 240;
    private static final int BUFFER_OCTETS = 1 << 18;

    private final SocketChannel channel;
    private final long asn;
    private final int routerId;
    private final Optional<Arrivals> arrivals;
    private final byte[] in = new byte[BUFFER_OCTETS];
    private int have;
    private ByteBuffer out = ByteBuffer.allocate(0);
    private boolean established;

    LoadSession(SocketChannel channel, long asn, int routerId, Optional<Arrivals> arrivals) {
        this.channel = channel;
        this.asn = asn;
        this.routerId = routerId;
        this.arrivals = arrivals;
    }

    boolean established() {
        return established;
    }

    Optional<Arrivals> arrivals() {
        return arrivals;
    }

    boolean drained() {
        return !out.hasRemaining();
    }

    /// Sends it behind what still waits.
    void send(SelectionKey key, ByteBuffer more) {
        if (out.hasRemaining()) {
            ByteBuffer both = ByteBuffer.allocate(out.remaining() + more.remaining());
            out = both.put(out).put(more).flip();
        } else {
            out = more;
        }
        key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    }

    void connected(SelectionKey key) throws IOException {
        channel.finishConnect();
        send(key, open());
    }

    void writable(SelectionKey key) throws IOException {
        channel.write(out);
        if (!out.hasRemaining()) {
            key.interestOps(SelectionKey.OP_READ);
        }
    }

    /// @return whether anything but keepalives arrived
    boolean readable(SelectionKey key) throws IOException {
        int n = channel.read(ByteBuffer.wrap(in, have, in.length - have));
        if (n < 0) {
            throw new IOException("the daemon closed the session of AS " + asn);
        }
        have += n;
        int p = 0;
        boolean news = false;
        while (have - p >= 19) {
            int length = Signature.get16(in, p + 16);
            if (have - p < length) {
                break;
            }
            news |= message(key, in[p + 18], p + 19, length - 19);
            p += length;
        }
        System.arraycopy(in, p, in, 0, have - p);
        have -= p;
        return news;
    }

    private boolean message(SelectionKey key, int type, int at, int length) throws IOException {
        switch (type) {
            case 1 -> send(key, keepalive());
            case 2 -> {
                arrivals.ifPresent(a -> a.update(in, at, length, 1));
                return true;
            }
            case 3 ->
                    throw new IOException(
                            "NOTIFICATION " + in[at] + "/" + in[at + 1] + " to AS " + asn);
            case 4 -> established = true;
            default -> {}
        }
        return false;
    }

    private static ByteBuffer header(int length, int type) {
        ByteBuffer message = ByteBuffer.allocate(length);
        for (int i = 0; i < 16; i++) {
            message.put((byte) -1);
        }
        return message.putShort((short) length).put((byte) type);
    }

    static ByteBuffer keepalive() {
        return header(19, 4).flip();
    }

    private ByteBuffer open() {
        ByteBuffer message = header(19 + 10 + 2 + 6 + 6, 1);
        message.put((byte) 4)
                .putShort((short) 23456)
                .putShort((short) HOLD_TIME_SECONDS)
                .putInt(routerId);
        message.put((byte) 14).put((byte) 2).put((byte) 12);
        message.put((byte) 1).put((byte) 4).putShort((short) 1).put((byte) 0).put((byte) 1);
        message.put((byte) 65).put((byte) 4).putInt((int) asn);
        return message.flip();
    }

    void close() {
        try {
            channel.close();
        } catch (IOException ignored) {
            // it is gone either way
            have = 0;
        }
    }
}
