package trunkline.linux;

/// membarrier(2), for those who share memory with programs in the kernel.
public final class MemoryBarrier {
    private static final int GLOBAL = 1;

    private MemoryBarrier() {}

    /// Returns when everything in the kernel that was reading under RCU at the call, a program on a
    /// packet among it, is done: that is how the kernel does the global barrier.
    ///
    /// @return false when this kernel will not say (it is built without, or isolates processors)
    public static boolean passed() {
        return Syscall.MEMBARRIER.call(GLOBAL, 0, 0) == 0;
    }
}
