package trunkline.linux.bpf;

import java.nio.file.Path;
import trunkline.linux.Descriptors;
import trunkline.linux.ErrnoException;
import trunkline.linux.bpf.AttributeBlock.Command;

/// The tie between a program and an interface; it ends with its last descriptor and pin.
///
/// @param fd its descriptor
public record BpfLink(int fd) implements AutoCloseable {
    private static final int ATTACH_XDP = 37;

    /// Where in the kernel's way of a packet the program runs.
    public enum Mode {
        /// In the driver, before the kernel makes anything of the frame.
        NATIVE(4),
        /// After the driver, for those that cannot.
        GENERIC(2);

        private final int flag;

        Mode(int flag) {
            this.flag = flag;
        }
    }

    /// Attaches `program` to the interface of that index in the calling thread's namespace.
    public static BpfLink create(BpfProgram program, int ifindex, Mode mode) throws ErrnoException {
        try (AttributeBlock block = new AttributeBlock()) {
            block.put(0, program.fd()).put(4, ifindex).put(8, ATTACH_XDP).put(12, mode.flag);
            return new BpfLink(block.call(Command.LINK_CREATE));
        }
    }

    /// The one that is pinned at `path`.
    public static BpfLink open(Path path) throws ErrnoException {
        return new BpfLink(Pins.open(path));
    }

    /// Puts another program in place of the one it has, without a packet in between.
    public void replace(BpfProgram program) throws ErrnoException {
        try (AttributeBlock block = new AttributeBlock()) {
            block.put(0, fd).put(4, program.fd()).call(Command.LINK_UPDATE);
        }
    }

    /// Gives it a name that outlives the process.
    public void pin(Path path) throws ErrnoException {
        Pins.pin(fd, path);
    }

    /// Lets go of it; while it is pinned the program stays attached.
    @Override
    public void close() {
        Descriptors.close(fd);
    }
}
