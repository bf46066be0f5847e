package trunkline.dataplane;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import trunkline.net.IpAddress;
import trunkline.net.IpPrefix;

/// One routing domain in memory: its ports, its table and where its packets go.
final class MemoryDomain {
    final String name;
    final Domain.Forwarding forwarding;
    final Map<String, MemoryPort> ports = new LinkedHashMap<>();
    final MemoryTable table = new MemoryTable();

    MemoryDomain(String name, Domain.Forwarding forwarding) {
        this.name = name;
        this.forwarding = forwarding;
    }

    /// Whether one of the domain's ports has this address.
    boolean owns(IpAddress address) {
        return ports.values().stream().anyMatch(port -> port.owns(address));
    }

    /// The port on whose link `address` lies.
    Optional<MemoryPort> onLink(IpAddress address) {
        return ports.values().stream().filter(port -> port.reaches(address)).findFirst();
    }

    /// Takes out the routes that lead to a link which is no more.
    void dropUnreachable() {
        for (Route route : table.all()) {
            if (route.nextHops().stream().anyMatch(hop -> onLink(hop).isEmpty())) {
                table.remove(route.prefix());
            }
        }
    }

    /// Where a packet goes next: a port and the address of who is to take it there.
    Optional<Step> step(Packet packet) {
        IpAddress destination = packet.destination();
        Optional<Route> found = table.find(destination);
        Optional<MemoryPort> direct = onLink(destination);
        int linkLength = direct.map(port -> port.linkLength(destination)).orElse(-1);
        if (linkLength >= found.map(route -> route.prefix().length()).orElse(-1)) {
            return direct.filter(MemoryPort::isUp).map(port -> new Step(port, destination));
        }
        List<Step> alive = found.map(this::alive).orElse(List.of());
        int hash = Objects.hash(packet.source(), destination, packet.flow());
        return alive.isEmpty()
                ? Optional.empty()
                : Optional.of(alive.get(Math.floorMod(scatter(hash), alive.size())));
    }

    private List<Step> alive(Route route) {
        List<Step> alive = new ArrayList<>();
        for (IpAddress hop : route.nextHops()) {
            onLink(hop).filter(MemoryPort::isUp).ifPresent(port -> alive.add(new Step(port, hop)));
        }
        return alive;
    }

    /// Spreads neighbouring hashes (the finalizer of MurmurHash3).
    private static int scatter(int hash) {
        int h = (hash ^ hash >>> 16) * 0x85EBCA6B;
        h = (h ^ h >>> 13) * 0xC2B2AE35;
        return h ^ h >>> 16;
    }

    record Step(MemoryPort port, IpAddress to) {}

    /// A port with its counters and the neighbours heard on it.
    static final class MemoryPort {
        final Port port;
        final Set<IpAddress> heard = new LinkedHashSet<>();
        PortStatus.Link link;
        long packetsIn;
        long bytesIn;
        long packetsOut;
        long bytesOut;

        MemoryPort(Port port, PortStatus.Link link) {
            this.port = port;
            this.link = link;
        }

        boolean isUp() {
            return link == PortStatus.Link.UP;
        }

        boolean owns(IpAddress address) {
            return port.addresses().stream().anyMatch(own -> own.address().equals(address));
        }

        boolean reaches(IpAddress address) {
            return linkLength(address) >= 0;
        }

        int linkLength(IpAddress address) {
            return port.addresses().stream()
                    .map(Port.Address::link)
                    .filter(link -> link.contains(address))
                    .mapToInt(IpPrefix::length)
                    .max()
                    .orElse(-1);
        }

        /// Our address on the link that `neighbour` is on.
        IpAddress source(IpAddress neighbour) {
            return port.addresses().stream()
                    .filter(own -> own.link().contains(neighbour))
                    .map(Port.Address::address)
                    .findFirst()
                    .orElse(neighbour);
        }

        /// Goes on counting where `before` stood.
        void follow(MemoryPort before) {
            packetsIn = before.packetsIn;
            bytesIn = before.bytesIn;
            packetsOut = before.packetsOut;
            bytesOut = before.bytesOut;
            heard.addAll(before.heard);
        }

        void hear(IpAddress neighbour) {
            if (heard.size() < Neighbour.ROWS_MAX && reaches(neighbour)) {
                heard.add(neighbour);
            }
        }

        Neighbour theirs(IpAddress address) {
            return new Neighbour(
                    port.name(), address, Optional.empty(), Neighbour.Side.THEIRS, Duration.ZERO);
        }

        void in(Packet packet) {
            packetsIn++;
            bytesIn += packet.octets();
        }

        void out(Packet packet) {
            packetsOut++;
            bytesOut += packet.octets();
        }

        PortStatus status() {
            return new PortStatus(port.name(), link, packetsIn, bytesIn, packetsOut, bytesOut);
        }
    }
}
