package trunkline.dataplane;

/// A port as it is. Counters only rise while the domain lives.
///
/// @param port which
/// @param link whether its carrier is there
/// @param packetsIn received by the domain
/// @param bytesIn octets of these
/// @param packetsOut sent by the domain
/// @param bytesOut octets of these
public record PortStatus(
        String port, Link link, long packetsIn, long bytesIn, long packetsOut, long bytesOut) {

    /// State of a link.
    public enum Link {
        /// Frames pass as far as this host can tell.
        UP,
        /// No carrier, or switched off.
        DOWN
    }
}
