package trunkline.dataplane;

import trunkline.net.IpAddress;

/// A packet in memory, as far as forwarding cares.
///
/// @param source its sender
/// @param destination where it goes
/// @param hopsLeft TTL or hop limit, 0 to 255
/// @param flow stands for protocol and port numbers: packets of one flow take one path
/// @param content what it carries
public record Packet(
        IpAddress source, IpAddress destination, int hopsLeft, int flow, Content content) {

    /// What a packet carries; forwarding only counts it.
    public interface Content {

        /// Its length.
        int octets();
    }

    /// The packet one router further on.
    public Packet hop() {
        return new Packet(source, destination, hopsLeft - 1, flow, content);
    }

    /// Length with its header.
    public int octets() {
        return content.octets() + (destination.family().bits() == 32 ? 20 : 40);
    }

    /// A packet on a link. Addresses stand for the hardware ones; who is not meant ignores it.
    ///
    /// @param from the sender's own address on the link
    /// @param to the receiver's
    /// @param packet what is sent
    public record Frame(IpAddress from, IpAddress to, Packet packet) {}
}
