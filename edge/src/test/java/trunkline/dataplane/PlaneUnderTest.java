package trunkline.dataplane;

import java.io.IOException;
import java.util.List;
import trunkline.net.IpAddress;

/// A plane with its surroundings: what the contract needs to hold it to its word.
interface PlaneUnderTest extends AutoCloseable {

    /// The plane as it is now.
    Dataplane plane();

    /// The edge dies and another process finds what is left.
    void reopen() throws IOException;

    /// The host has one more port, with a host of its own behind it.
    ///
    /// @param own the outside host's address on the wire
    /// @param gateway its default route
    void wire(String hostPort, Port.Address own, IpAddress gateway) throws IOException;

    /// The outside end of a wire is switched off or on.
    void carrier(String hostPort, PortStatus.Link link) throws IOException;

    /// Sends a packet from the host behind `hostPort`; true when the host at `to` gets it.
    boolean probe(String hostPort, IpAddress to) throws IOException;

    /// Names that the host has for its ports now.
    List<String> hostPorts() throws IOException;

    @Override
    void close() throws IOException;
}
