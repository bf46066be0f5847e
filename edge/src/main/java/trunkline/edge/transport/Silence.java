package trunkline.edge.transport;

import java.time.Instant;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;
import trunkline.net.Ipv4Address;
import trunkline.net.Ipv6Address;

/// Hears nothing: stands where no listener is yet.
enum Silence implements Connection.Listener {
    INSTANCE;

    static IpAddress unspecified(IpFamily family) {
        return switch (family) {
            case IPV4 -> Ipv4Address.UNSPECIFIED;
            case IPV6 -> Ipv6Address.UNSPECIFIED;
        };
    }

    @Override
    public void connected(Instant now) {}

    @Override
    public void failed(String reason, Instant now) {}

    @Override
    public void received(byte[] octets, int from, int to, Instant now) {}

    @Override
    public void writable(Instant now) {}

    @Override
    public void closed(String reason, Instant now) {}
}
