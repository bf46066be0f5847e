package trunkline.linux.bpf;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import trunkline.linux.Descriptors;
import trunkline.linux.ErrnoException;
import trunkline.linux.bpf.AttributeBlock.Command;

/// A program for XDP that the kernel has accepted.
///
/// @param fd its descriptor
public record BpfProgram(int fd) implements AutoCloseable {
    private static final int TYPE_XDP = 6;
    private static final int LOG_OCTETS = 1 << 22;
    private static final int LOG_SHOWN = 2_000;

    /// Longest frame of a trial: a page less what the kernel keeps of it.
    public static final int TRIAL_OCTETS_MAX = 3_000;

    /// What loading gives.
    public sealed interface Loading {

        /// The kernel took it.
        record Loaded(BpfProgram program) implements Loading {}

        /// The kernel did not.
        ///
        /// @param why the error, and the end of what its verifier says
        record Refused(String why) implements Loading {}
    }

    /// What a trial gives.
    ///
    /// @param verdict what the program returned
    /// @param frame the frame as it left it
    /// @param nanoseconds mean time of a run
    public record Trial(int verdict, ByteBuffer frame, int nanoseconds) {}

    /// Loads `code`.
    ///
    /// @param license of the object it is from
    /// @param maps descriptors of the maps it refers to
    /// @param constants what it wants to be told
    public static Loading load(
            ProgramCode code,
            String license,
            Map<String, Integer> maps,
            Map<String, Long> constants) {
        byte[] linked = code.linked(maps, constants);
        int fd = load(code, linked, license, MemorySegment.NULL);
        if (fd >= 0) {
            return new Loading.Loaded(new BpfProgram(fd));
        }
        // once more, for the verifier's words: they cost, so they are not asked for at first
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment log = arena.allocate(LOG_OCTETS);
            load(code, linked, license, log);
            String said = log.getString(0).strip();
            String end = said.substring(Math.max(0, said.length() - LOG_SHOWN));
            return new Loading.Refused(new ErrnoException("bpf", -fd).getMessage() + "\n" + end);
        }
    }

    private static int load(ProgramCode code, byte[] linked, String license, MemorySegment log) {
        try (AttributeBlock block = new AttributeBlock()) {
            MemorySegment text = block.arena.allocate(linked.length, 8);
            text.copyFrom(MemorySegment.ofArray(linked));
            block.put(0, TYPE_XDP).put(4, code.length()).put(8, text).putText(16, license);
            if (log.byteSize() > 0) {
                block.put(24, 1).put(28, (int) log.byteSize()).put(32, log);
            }
            return block.putName(48, code.name()).attempt(Command.PROG_LOAD);
        }
    }

    /// The one that is pinned at `path`.
    public static BpfProgram open(Path path) throws ErrnoException {
        return new BpfProgram(Pins.open(path));
    }

    /// Gives it a name that outlives the process.
    public void pin(Path path) throws ErrnoException {
        Pins.pin(fd, path);
    }

    /// Runs it on a frame that comes from the loopback interface, without sending anything.
    ///
    /// @param frame 14 to [#TRIAL_OCTETS_MAX] octets
    /// @param times how often; the frame is not put back in between
    public Trial trial(byte[] frame, int times) throws ErrnoException {
        try (AttributeBlock block = new AttributeBlock()) {
            MemorySegment in = block.arena.allocateFrom(JAVA_BYTE, frame);
            MemorySegment out = block.arena.allocate(1 << 12);
            block.put(0, fd)
                    .put(8, frame.length)
                    .put(12, (int) out.byteSize())
                    .put(16, in)
                    .put(24, out)
                    .put(32, times)
                    .call(Command.PROG_TEST_RUN);
            byte[] left = out.asSlice(0, block.get(12)).toArray(JAVA_BYTE);
            return new Trial(block.get(4), ByteBuffer.wrap(left), block.get(36));
        }
    }

    /// Lets go of it; what is pinned or attached stays.
    @Override
    public void close() {
        Descriptors.close(fd);
    }
}
