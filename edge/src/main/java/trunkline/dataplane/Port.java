package trunkline.dataplane;

import java.util.List;
import trunkline.net.IpAddress;
import trunkline.net.IpPrefix;

/// An interface of a routing domain.
///
/// @param name inside the domain, 1 to 15 characters
/// @param attachment what it is joined to outside
/// @param addresses its own; none on a port that is joined on layer 2
/// @param mtu largest packet in octets
public record Port(String name, Attachment attachment, List<Address> addresses, int mtu) {

    /// Copies the list.
    public Port {
        addresses = List.copyOf(addresses);
    }

    /// An own address and how much of it is the link.
    ///
    /// @param address the port's
    /// @param length bits that the link shares
    public record Address(IpAddress address, int length) {

        /// The link's prefix.
        public IpPrefix link() {
            return IpPrefix.of(address, length);
        }

        /// `192.0.2.1/30`.
        @Override
        public String toString() {
            return address + "/" + length;
        }
    }
}
