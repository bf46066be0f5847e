package trunkline.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Memory that the kernel, or another process, sees as well.
public final class MappedMemory {
    private static final int PROT_READ_WRITE = 3;
    private static final int MAP_SHARED = 1;

    private MappedMemory() {}

    /// Maps the first `octets` of what `fd` stands for, to read and to write; `fd` may be closed
    /// afterwards.
    ///
    /// @param arena how long it stays
    @SuppressWarnings("restricted")
    public static MemorySegment map(int fd, long octets, Arena arena) throws ErrnoException {
        long address = Syscall.MMAP.call(0, octets, PROT_READ_WRITE, MAP_SHARED, fd, 0);
        if (address < 0) {
            Syscall.MMAP.check(address);
        }
        return MemorySegment.ofAddress(address)
                .reinterpret(octets, arena, memory -> unmap(memory, octets));
    }

    private static void unmap(MemorySegment memory, long octets) {
        Syscall.MUNMAP.call(memory.address(), octets, 0);
    }
}
