package trunkline.linux.netlink;

import java.util.function.Consumer;

/// Something to ask of the kernel.
///
/// @param type `RTM_...`
/// @param flags beyond those that [Netlink] sets itself
/// @param body writes what follows the header
public record Request(int type, int flags, Consumer<MessageWriter> body) {
    static final int REPLACE = 0x100;
    static final int EXCLUSIVE = 0x200;
    static final int CREATE = 0x400;
    static final int APPEND = 0x800;
}
