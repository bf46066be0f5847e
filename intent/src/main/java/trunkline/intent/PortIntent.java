package trunkline.intent;

import java.util.List;

/// An interface of a routing domain.
///
/// @param name of the interface inside the domain, 1 to 15 characters as the kernel takes it
/// @param attachment what it is joined to outside
/// @param addresses its own addresses
/// @param mtu largest packet in octets, 1,280 to 9,000
public record PortIntent(
        String name, Attachment attachment, List<InterfaceAddress> addresses, int mtu) {

    /// Copies the list.
    public PortIntent {
        addresses = List.copyOf(addresses);
    }
}
