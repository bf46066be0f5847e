package trunkline.linux.bpf;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import trunkline.linux.BpfCall;
import trunkline.linux.ErrnoException;

/// A `union bpf_attr` being filled, and the memory that it points to.
final class AttributeBlock implements AutoCloseable {
    private static final int OCTETS = 128;
    private static final int NAME_MAX = 15;

    final Arena arena = Arena.ofConfined();
    private final MemorySegment block = arena.allocate(OCTETS, 8);

    AttributeBlock put(int at, int value) {
        block.set(JAVA_INT_UNALIGNED, at, value);
        return this;
    }

    AttributeBlock put(int at, MemorySegment pointed) {
        block.set(JAVA_LONG_UNALIGNED, at, pointed.address());
        return this;
    }

    /// A text of its own memory.
    AttributeBlock putText(int at, String text) {
        return put(at, arena.allocateFrom(text));
    }

    /// A name inside the block: letters, digits, `_` and `.`, cut off at the kernel's limit.
    AttributeBlock putName(int at, String name) {
        byte[] octets = name.replaceAll("[^A-Za-z0-9_.]", "_").getBytes(StandardCharsets.US_ASCII);
        int length = Math.min(octets.length, NAME_MAX);
        MemorySegment.copy(octets, 0, block, ValueLayout.JAVA_BYTE, at, length);
        return this;
    }

    int get(int at) {
        return block.get(JAVA_INT_UNALIGNED, at);
    }

    /// Makes the call.
    ///
    /// @return 0 or a new descriptor
    int call(Command command) throws ErrnoException {
        return BpfCall.check(command.number, block);
    }

    /// Makes the call.
    ///
    /// @return 0 or a new descriptor, or the error number negated
    int attempt(Command command) {
        return BpfCall.call(command.number, block);
    }

    @Override
    public void close() {
        arena.close();
    }

    /// Of `enum bpf_cmd`.
    enum Command {
        MAP_CREATE(0),
        PROG_LOAD(5),
        OBJ_PIN(6),
        OBJ_GET(7),
        PROG_TEST_RUN(10),
        OBJ_GET_INFO_BY_FD(15),
        LINK_CREATE(28),
        LINK_UPDATE(29);

        private final int number;

        Command(int number) {
            this.number = number;
        }
    }
}
