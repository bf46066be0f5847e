package trunkline.dataplane;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import trunkline.net.IpAddress;

/// The memory plane, with hosts that answer nothing and hear what is meant for them.
final class MemoryPlaneUnderTest implements PlaneUnderTest, MemoryDataplane.Surroundings {
    private record Outside(List<Port.Address> addresses, IpAddress gateway) {}

    private record Probe(int octets) implements Packet.Content {}

    private final MemoryDataplane plane = new MemoryDataplane("edg", Set.of(), this);
    private final Map<String, Outside> outsides = new LinkedHashMap<>();
    private final List<IpAddress> heard = new ArrayList<>();

    @Override
    public Dataplane plane() {
        return plane;
    }

    @Override
    public void reopen() {
        plane.close();
    }

    @Override
    public void wire(String hostPort, Port.Address own, IpAddress gateway) {
        List<Port.Address> addresses = List.of(own, PlaneAddresses.six(own.address()));
        outsides.put(hostPort, new Outside(addresses, gateway));
        plane.carrier(hostPort, PortStatus.Link.UP);
    }

    @Override
    public void carrier(String hostPort, PortStatus.Link link) {
        plane.carrier(hostPort, link);
    }

    @Override
    public boolean probe(String hostPort, IpAddress to) {
        Outside from = outsides.get(hostPort);
        if (from == null) {
            throw new IllegalArgumentException("no host behind " + hostPort);
        }
        heard.clear();
        Port.Address own = PlaneAddresses.of(from.addresses, to);
        IpAddress next = own.link().contains(to) ? to : PlaneAddresses.like(from.gateway, to);
        Packet packet = new Packet(own.address(), to, 64, 7, new Probe(10));
        plane.enter(hostPort, new Packet.Frame(own.address(), next, packet));
        return heard.contains(to);
    }

    @Override
    public List<String> hostPorts() {
        List<String> free = new ArrayList<>(outsides.keySet());
        free.removeAll(plane.wires());
        return free;
    }

    @Override
    public void leave(String hostPort, Packet.Frame frame) {
        Outside there = outsides.get(hostPort);
        if (there != null
                && there.addresses.stream().anyMatch(own -> own.address().equals(frame.to()))) {
            heard.add(frame.packet().destination());
        }
    }

    @Override
    public void leave(MemoryDataplane.Tunnelled way, Packet.Frame frame) {}

    @Override
    public void arrive(String domain, Packet packet) {}

    @Override
    public void close() {
        plane.close();
    }
}
