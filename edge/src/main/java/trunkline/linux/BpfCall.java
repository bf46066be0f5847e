package trunkline.linux;

import java.lang.foreign.MemorySegment;

/// bpf(2): one call for all that concerns programs of the kernel and their maps.
public final class BpfCall {
    private BpfCall() {}

    /// Calls it.
    ///
    /// @param command number of `enum bpf_cmd`
    /// @param attributes a `union bpf_attr`; what the kernel does not know must be zero
    /// @return 0 or a new descriptor, or the error number negated
    public static int call(int command, MemorySegment attributes) {
        return (int) Syscall.BPF.call(command, attributes, attributes.byteSize(), 0, 0, 0);
    }

    /// The same, with the error as an exception.
    public static int check(int command, MemorySegment attributes) throws ErrnoException {
        return Syscall.BPF.check(call(command, attributes));
    }
}
