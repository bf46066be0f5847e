package trunkline.dataplane;

import java.time.Duration;
import java.util.Optional;
import trunkline.net.IpAddress;
import trunkline.net.MacAddress;

/// A host on a link of a domain.
///
/// @param port the link
/// @param address its address
/// @param mac its hardware address; absent while unresolved, and on planes without any
/// @param side whose it is
/// @param age since it was last confirmed; zero for our own
public record Neighbour(
        String port, IpAddress address, Optional<MacAddress> mac, Side side, Duration age) {

    /// Most rows that a plane answers with; the rest is left out.
    public static final int ROWS_MAX = 12_000;

    /// An address of the domain itself.
    static Neighbour ours(String port, IpAddress address, Optional<MacAddress> mac) {
        return new Neighbour(port, address, mac, Side.OURS, Duration.ZERO);
    }

    /// Whose an address on a link is.
    public enum Side {
        /// The domain's own.
        OURS,
        /// A neighbour's.
        THEIRS
    }
}
