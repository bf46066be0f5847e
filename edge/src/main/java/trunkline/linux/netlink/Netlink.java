package trunkline.linux.netlink;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import trunkline.linux.Errno;
import trunkline.linux.ErrnoException;
import trunkline.linux.NetlinkSocket;

/// A conversation with the kernel about one network namespace. For one thread.
public final class Netlink implements AutoCloseable {
    /// Requests that go down in one call: their refusals must fit the socket's buffer.
    private static final int BATCH_MAX = 128;

    private static final int BUFFER_OCTETS = 1 << 17;
    private static final int HEADER_OCTETS = 16;
    private static final int FLAG_REQUEST = 1;
    private static final int FLAG_ACK = 4;
    private static final int FLAG_DUMP = 0x300;
    private static final int FLAG_DUMP_INTERRUPTED = 0x10;
    private static final int FLAG_CAPPED = 0x100;
    private static final int FLAG_ACK_TLVS = 0x200;
    private static final int TYPE_ERROR = 2;
    private static final int TYPE_DONE = 3;
    private static final int ACK_MESSAGE = 1;
    private static final int LIST_TRIES_MAX = 5;

    private final NetlinkSocket socket;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment outMemory = arena.allocate(BUFFER_OCTETS, 8);
    private final MemorySegment inMemory = arena.allocate(BUFFER_OCTETS, 8);
    private final ByteBuffer out = outMemory.asByteBuffer().order(ByteOrder.nativeOrder());
    private final ByteBuffer in = inMemory.asByteBuffer().order(ByteOrder.nativeOrder());
    private int sequence;

    private Netlink(NetlinkSocket socket) {
        this.socket = socket;
    }

    /// A conversation about the namespace of the calling thread, for any thread.
    public static Netlink open() throws ErrnoException {
        return new Netlink(NetlinkSocket.forQuestions());
    }

    /// A request that the kernel refused.
    ///
    /// @param index of the request in its list
    /// @param errno the error number
    /// @param text for a person
    public record Refusal(int index, int errno, String text) {

        /// Whether it is this error.
        public boolean is(Errno error) {
            return errno == error.number();
        }
    }

    /// Does all of them in order; one that is refused does not stop the rest.
    ///
    /// @return the refused ones
    public List<Refusal> run(List<Request> requests) throws ErrnoException {
        List<Refusal> refusals = new ArrayList<>();
        for (int from = 0; from < requests.size(); from += BATCH_MAX) {
            int to = Math.min(from + BATCH_MAX, requests.size());
            int first = sequence + 1;
            out.clear();
            for (int i = from; i < to; i++) {
                write(requests.get(i), i == to - 1 ? FLAG_ACK : 0);
            }
            socket.send(outMemory, out.position());
            collect(first, from, refusals);
        }
        return refusals;
    }

    /// Does one thing.
    ///
    /// @return its refusal, if it was refused
    public Optional<Refusal> run(Request request) throws ErrnoException {
        return run(List.of(request)).stream().findFirst();
    }

    /// Every row of a listing.
    ///
    /// @param reader the row in the body of a message; empty for one that is not wanted
    public <T> List<T> list(Request request, Function<ByteBuffer, Optional<T>> reader)
            throws ErrnoException {
        for (int i = 1; i < LIST_TRIES_MAX; i++) {
            Optional<List<T>> rows = tryList(request, reader);
            if (rows.isPresent()) {
                return rows.get();
            }
        }
        throw new ErrnoException("netlink listing", Errno.EAGAIN.number());
    }

    /// Empty when the table changed meanwhile and rows may be missing.
    private <T> Optional<List<T>> tryList(Request request, Function<ByteBuffer, Optional<T>> reader)
            throws ErrnoException {
        out.clear();
        write(request, FLAG_DUMP);
        socket.send(outMemory, out.position());
        List<T> rows = new ArrayList<>();
        boolean whole = true;
        while (true) {
            int octets = receive();
            for (int at = 0; at + HEADER_OCTETS <= octets; at += aligned(at)) {
                if (in.getInt(at + 8) != sequence) {
                    continue;
                }
                whole &= (in.getShort(at + 6) & FLAG_DUMP_INTERRUPTED) == 0;
                int type = in.getShort(at + 4);
                if (type == TYPE_DONE) {
                    return whole ? Optional.of(rows) : Optional.empty();
                }
                if (type == TYPE_ERROR) {
                    throw new ErrnoException("netlink listing", -in.getInt(at + HEADER_OCTETS));
                }
                reader.apply(body(at)).ifPresent(rows::add);
            }
        }
    }

    /// Reads until the last request of a batch is acknowledged.
    private void collect(int first, int offset, List<Refusal> refusals) throws ErrnoException {
        while (true) {
            int octets = receive();
            for (int at = 0; at + HEADER_OCTETS <= octets; at += aligned(at)) {
                int of = in.getInt(at + 8);
                if (in.getShort(at + 4) != TYPE_ERROR || of - first < 0) {
                    continue;
                }
                int errno = -in.getInt(at + HEADER_OCTETS);
                if (errno != 0) {
                    String text = Errno.text(errno) + words(at);
                    refusals.add(new Refusal(offset + of - first, errno, text));
                }
                if (of == sequence) {
                    return;
                }
            }
        }
    }

    /// The kernel's own words about an error, if it has some.
    private String words(int at) {
        int flags = in.getShort(at + 6);
        if ((flags & FLAG_ACK_TLVS) == 0 || (flags & FLAG_CAPPED) == 0) {
            return "";
        }
        ByteBuffer body = body(at);
        body.position(Integer.BYTES + HEADER_OCTETS);
        return new Attributes(body).text(ACK_MESSAGE).map(text -> ": " + text).orElse("");
    }

    private ByteBuffer body(int at) {
        int length = Math.min(in.getInt(at), in.capacity() - at) - HEADER_OCTETS;
        return in.slice(at + HEADER_OCTETS, Math.max(length, 0)).order(ByteOrder.nativeOrder());
    }

    private int aligned(int at) {
        return Math.max(HEADER_OCTETS, in.getInt(at) + 3 & ~3);
    }

    private int receive() throws ErrnoException {
        while (true) {
            int octets = socket.receive(inMemory);
            if (octets >= 0) {
                return octets;
            }
            if (!Errno.EINTR.in(octets)) {
                throw new ErrnoException("netlink receive", -octets);
            }
        }
    }

    private void write(Request request, int flags) {
        int start = out.position();
        sequence++;
        out.putInt(0).putShort((short) request.type());
        out.putShort((short) (FLAG_REQUEST | flags | request.flags()));
        out.putInt(sequence).putInt(0);
        request.body().accept(new MessageWriter(out));
        out.putInt(start, out.position() - start);
    }

    @Override
    public void close() {
        socket.close();
        arena.close();
    }
}
