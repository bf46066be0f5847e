package trunkline.linux.bpf;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import trunkline.linux.Descriptors;
import trunkline.linux.ErrnoException;
import trunkline.linux.MappedMemory;
import trunkline.linux.bpf.AttributeBlock.Command;

/// A map of the kernel that this process holds.
///
/// @param fd its descriptor
/// @param shape what it is made of
public record BpfMap(int fd, MapShape shape) implements AutoCloseable {
    private static final int INFO_OCTETS = 88;

    /// Makes a new one.
    public static BpfMap create(MapShape shape) throws ErrnoException {
        try (AttributeBlock block = new AttributeBlock()) {
            int fd =
                    block.put(0, shape.type())
                            .put(4, shape.keyOctets())
                            .put(8, shape.valueOctets())
                            .put(12, shape.entries())
                            .put(16, shape.flags())
                            .putName(28, shape.name())
                            .call(Command.MAP_CREATE);
            return new BpfMap(fd, shape);
        }
    }

    /// The one that is pinned at `path`; its name is the kernel's short one.
    public static BpfMap open(Path path) throws ErrnoException {
        int fd = Pins.open(path);
        try (AttributeBlock block = new AttributeBlock()) {
            MemorySegment info = block.arena.allocate(INFO_OCTETS, 8);
            block.put(0, fd).put(4, INFO_OCTETS).put(8, info).call(Command.OBJ_GET_INFO_BY_FD);
            MapShape shape =
                    new MapShape(
                            info.getString(24),
                            info.get(JAVA_INT_UNALIGNED, 0),
                            info.get(JAVA_INT_UNALIGNED, 8),
                            info.get(JAVA_INT_UNALIGNED, 12),
                            info.get(JAVA_INT_UNALIGNED, 16),
                            info.get(JAVA_INT_UNALIGNED, 20));
            return new BpfMap(fd, shape);
        } catch (ErrnoException e) {
            Descriptors.close(fd);
            throw e;
        }
    }

    /// Gives it a name that outlives the process.
    public void pin(Path path) throws ErrnoException {
        Pins.pin(fd, path);
    }

    /// All values, to read and to write where the program sees them; the map must be an array that
    /// allows it.
    ///
    /// @param arena how long they are needed
    public MemorySegment values(Arena arena) throws ErrnoException {
        return MappedMemory.map(fd, shape.stride() * shape.entries(), arena);
    }

    /// Lets go of it; what is pinned or in use stays.
    @Override
    public void close() {
        Descriptors.close(fd);
    }
}
