package trunkline.net;

import java.util.Optional;

/// An address and a port of TCP or UDP.
///
/// @param address of either family
/// @param port 0 to 65535
public record Endpoint(IpAddress address, int port) {

    /// @throws IllegalArgumentException with a port out of range
    public Endpoint {
        if (port < 0 || port > 0xFFFF) {
            throw new IllegalArgumentException("port " + port);
        }
    }

    /// Reads `192.0.2.1:179` or `[2001:db8::1]:179`.
    public static Optional<Endpoint> parse(String text) {
        int colon = text.lastIndexOf(':');
        int port = colon < 0 ? -1 : PrefixText.length(text, colon + 1, 0xFFFF);
        if (port < 0) {
            return Optional.empty();
        }
        String host = text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            String inner = host.substring(1, host.length() - 1);
            return Ipv6Address.parse(inner).map(six -> new Endpoint(six, port));
        }
        return Ipv4Address.parse(host).map(four -> new Endpoint(four, port));
    }

    /// `192.0.2.1:179` or `[2001:db8::1]:179`.
    @Override
    public String toString() {
        return switch (address) {
            case Ipv4Address four -> four + ":" + port;
            case Ipv6Address six -> "[" + six + "]:" + port;
        };
    }
}
