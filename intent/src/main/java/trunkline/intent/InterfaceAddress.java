package trunkline.intent;

import trunkline.net.IpAddress;
import trunkline.net.IpPrefix;

/// An interface's own address and how much of it is the link.
///
/// @param address the interface's
/// @param length bits that the link shares
public record InterfaceAddress(IpAddress address, int length) {

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
