package trunkline.dataplane.fast;

import java.nio.ByteBuffer;

/// What forwarding makes of a frame.
public sealed interface Verdict {

    /// It ends here.
    record Drop() implements Verdict {}

    /// It is the host's, as it came.
    record Pass() implements Verdict {}

    /// It goes out.
    ///
    /// @param port by this interface
    /// @param frame like this
    record Send(int port, ByteBuffer frame) implements Verdict {}
}
