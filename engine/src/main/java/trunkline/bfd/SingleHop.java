package trunkline.bfd;

/// Numbers of BFD over one hop (RFC 5881 §4, §5): what a driver must put around a control packet.
public final class SingleHop {

    /// UDP destination port of control packets.
    public static final int PORT = 3784;

    /// Lowest UDP source port; one of its own per session, kept as long as the session lives.
    public static final int SOURCE_PORT_MIN = 49_152;

    /// Highest UDP source port.
    public static final int SOURCE_PORT_MAX = 65_535;

    /// TTL or hop limit sent, and the only one received ([Discard#TTL] otherwise).
    public static final int TTL = 255;

    private SingleHop() {}
}
