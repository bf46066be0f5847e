package trunkline.fuzz;

import trunkline.bfd.ControlPacket;

/// Control packets of BFD: each is a packet or a reason why not.
public final class BfdFuzz {

    private BfdFuzz() {}

    /// Takes what anybody may send.
    public static void fuzzerTestOneInput(byte[] octets) {
        Shown.show(ControlPacket.read(octets, 0, octets.length));
    }
}
