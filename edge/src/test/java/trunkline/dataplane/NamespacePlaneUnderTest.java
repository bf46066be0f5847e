package trunkline.dataplane;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import trunkline.linux.Namespaces;
import trunkline.net.IpAddress;

/// The kernel, with outside hosts in namespaces of their own and real packets between them. The
/// process' own namespace is the edge's host.
final class NamespacePlaneUnderTest implements PlaneUnderTest {
    private static final int UDP_PORT = 9;
    private static final long ARRIVES_WITHIN_MS = 2_000;
    private static final long SILENCE_MS = 150;

    private record Outside(String namespace, List<Port.Address> addresses, IpAddress gateway) {
        boolean owns(IpAddress address) {
            return addresses.stream().anyMatch(own -> own.address().equals(address));
        }
    }

    private final Map<String, Outside> outsides = new LinkedHashMap<>();
    private NamespaceDataplane plane = open();

    NamespacePlaneUnderTest() throws IOException {}

    private static NamespaceDataplane open() throws IOException {
        return new NamespaceDataplane(
                "edg", "test", Optional.empty(), NamespaceDataplane.Watcher.none());
    }

    @Override
    public Dataplane plane() {
        return plane;
    }

    @Override
    public void reopen() throws IOException {
        plane.close();
        plane = open();
    }

    @Override
    public void wire(String hostPort, Port.Address own, IpAddress gateway) throws IOException {
        String ns = "edg-out-" + hostPort;
        Port.Address six = PlaneAddresses.six(own.address());
        IpAddress gatewaySix = PlaneAddresses.six(gateway).address();
        outsides.put(hostPort, new Outside(ns, List.of(own, six), gateway));
        ip("netns add " + ns);
        ip("link add " + hostPort + " type veth peer name eth0 netns " + ns);
        ip("link set " + hostPort + " up");
        ip("-n " + ns + " link set eth0 up");
        ip("-n " + ns + " address add " + own + " dev eth0");
        ip("-n " + ns + " address add " + six + " dev eth0 nodad");
        ip("-n " + ns + " route add default via " + gateway);
        ip("-n " + ns + " -6 route add default via " + gatewaySix);
    }

    @Override
    public void carrier(String hostPort, PortStatus.Link link) throws IOException {
        Outside outside = outside(hostPort);
        switch (link) {
            case DOWN -> ip("-n " + outside.namespace + " link set eth0 down");
            case UP -> {
                ip("-n " + outside.namespace + " link set eth0 up");
                ip("-n " + outside.namespace + " route add default via " + outside.gateway);
            }
        }
        await(() -> hasPort(link));
    }

    /// The kernel tells of a carrier from a queue of its own.
    private boolean hasPort(PortStatus.Link link) {
        return plane.domains().stream()
                .flatMap(domain -> plane.ports(domain).stream())
                .anyMatch(port ->
                        link == PortStatus.Link.UP
                                ? port.port().equals("two") && port.link() == link
                                : port.link() == link);
    }

    @Override
    public boolean probe(String hostPort, IpAddress to) throws IOException {
        List<DatagramChannel> receivers = new ArrayList<>();
        for (Outside outside : outsides.values()) {
            if (outside.owns(to)) {
                receivers.add(channel(outside.namespace, to, UDP_PORT));
            }
        }
        Outside from = outside(hostPort);
        IpAddress source = PlaneAddresses.of(from.addresses, to).address();
        try (DatagramChannel sender = channel(from.namespace, source, 0)) {
            sender.send(ByteBuffer.wrap(new byte[10]), address(to, UDP_PORT));
            boolean[] got = new boolean[receivers.size()];
            long wait = receivers.isEmpty() ? SILENCE_MS : ARRIVES_WITHIN_MS;
            boolean isNear = hostPort.equals("p3");
            await(() -> received(receivers, got), isNear ? SILENCE_MS : wait);
            return count(got) == 1;
        } finally {
            for (DatagramChannel receiver : receivers) {
                receiver.close();
            }
        }
    }

    private static boolean received(List<DatagramChannel> receivers, boolean[] got) {
        try {
            for (int i = 0; i < got.length; i++) {
                got[i] |= receivers.get(i).receive(ByteBuffer.allocate(64)) != null;
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return count(got) > 0;
    }

    private static int count(boolean[] got) {
        int count = 0;
        for (boolean one : got) {
            count += one ? 1 : 0;
        }
        return count;
    }

    private static DatagramChannel channel(String ns, IpAddress own, int port) throws IOException {
        return Namespaces.<DatagramChannel, IOException>inNamespace(
                "/run/netns/" + ns,
                () -> {
                    DatagramChannel channel = DatagramChannel.open();
                    channel.configureBlocking(false);
                    channel.bind(address(own, port));
                    return channel;
                });
    }

    private static InetSocketAddress address(IpAddress ip, int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(ip.bytes()), port);
    }

    private static void await(BooleanSupplier condition) {
        await(condition, 5_000);
    }

    private static void await(BooleanSupplier condition, long atMostMs) {
        long until = System.nanoTime() + atMostMs * 1_000_000;
        while (!condition.getAsBoolean() && System.nanoTime() < until) {
            LockSupport.parkNanos(2_000_000);
        }
    }

    @Override
    public List<String> hostPorts() throws IOException {
        return ip("-o link show")
                .lines()
                .map(line -> line.replaceFirst("^\\d+: ([^:@]+).*$", "$1"))
                .toList();
    }

    private Outside outside(String hostPort) {
        Outside outside = outsides.get(hostPort);
        if (outside == null) {
            throw new IllegalArgumentException("no host behind " + hostPort);
        }
        return outside;
    }

    @Override
    public void close() throws IOException {
        for (String domain : plane.domains()) {
            plane.remove(domain);
        }
        plane.close();
        for (Outside outside : outsides.values()) {
            ip("netns del " + outside.namespace);
        }
        for (String port : outsides.keySet()) {
            if (hostPorts().contains(port)) {
                ip("link del " + port);
            }
        }
    }

    private static String ip(String arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments.split(" ", -1)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("ip " + arguments + ": " + said);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return said;
    }
}
