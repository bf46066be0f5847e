package trunkline.edge.speaker;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import trunkline.bgp.message.AsWidth;
import trunkline.bgp.message.Message;
import trunkline.bgp.message.PeerKind;
import trunkline.bgp.message.PrefixReader;
import trunkline.bgp.message.UpdateOptions;
import trunkline.bgp.message.UpdateReader;
import trunkline.bgp.message.UpdateReader.Section;
import trunkline.bmp.BmpMessage;
import trunkline.bmp.BmpPeer;
import trunkline.bmp.BmpReader;
import trunkline.bmp.Initiation;
import trunkline.bmp.PeerDown;
import trunkline.bmp.PeerUp;
import trunkline.bmp.RouteMonitoring;
import trunkline.bmp.StatisticsReport;
import trunkline.bmp.Termination;
import trunkline.bmp.UnknownMessage;
import trunkline.edge.transport.Connection;
import trunkline.edge.transport.MemoryConnection;
import trunkline.edge.transport.Transport;
import trunkline.net.Endpoint;
import trunkline.net.IpFamily;

/// A collector as RFC 7854 has it: keeps every table of every peer, and is strict about the order
/// of things.
final class BmpCollector implements Transport.Acceptor, Connection.Listener {
    final Endpoint at = new Endpoint(World.address("198.51.100.9"), 1790);

    /// By table, then prefix: AS path and local preference.
    final Map<String, Map<String, String>> tables = new TreeMap<>();

    final List<BmpMessage> heard = new ArrayList<>();
    final List<String> complete = new ArrayList<>();
    int connections;
    private Optional<MemoryConnection> connection = Optional.empty();
    private final BmpReader reader = new BmpReader();
    private final UpdateReader updates = new UpdateReader();
    private byte[] rest = new byte[0];
    private boolean slow;

    BmpCollector(World world) {
        world.transport.listen(Transport.HERE, at, this);
    }

    /// Takes nothing from now on.
    void fallAsleep() {
        slow = true;
        connection.ifPresent(MemoryConnection::pause);
    }

    void wakeUp() {
        slow = false;
        connection.ifPresent(MemoryConnection::resume);
    }

    void hangUp() {
        connection.ifPresent(MemoryConnection::close);
    }

    <T extends BmpMessage> List<T> heard(Class<T> type) {
        return heard.stream().filter(type::isInstance).map(type::cast).toList();
    }

    Map<String, String> table(String name) {
        return tables.getOrDefault(name, Map.of());
    }

    @Override
    public Optional<Connection.Listener> accepted(Connection made, Instant now) {
        connections++;
        tables.clear();
        complete.clear();
        heard.clear();
        rest = new byte[0];
        connection = Optional.of((MemoryConnection) made);
        if (slow) {
            fallAsleep();
        }
        return Optional.of(this);
    }

    @Override
    public void received(byte[] octets, int from, int to, Instant now) {
        byte[] all = Arrays.copyOf(rest, rest.length + to - from);
        System.arraycopy(octets, from, all, rest.length, to - from);
        int done = 0;
        while (true) {
            BmpReader.Found found = reader.next(all, done, all.length);
            if (found == BmpReader.Found.INCOMPLETE) {
                break;
            }
            if (found != BmpReader.Found.MESSAGE) {
                throw new AssertionError(found + " at " + done);
            }
            take(reader.message());
            done = reader.end();
        }
        rest = Arrays.copyOfRange(all, done, all.length);
    }

    private static String who(BmpPeer peer) {
        return peer.type() + " " + peer.distinguisher() + " " + peer.address() + " ";
    }

    private static String name(BmpPeer peer) {
        String view =
                switch (peer.flags() & ~BmpPeer.TWO_OCTET_AS) {
                    case 0 -> peer.type() == BmpPeer.LOC_RIB ? "chosen" : "received";
                    case BmpPeer.POST_POLICY -> "taken";
                    case BmpPeer.POST_POLICY | BmpPeer.ADJ_RIB_OUT -> "sent";
                    default -> throw new AssertionError(peer);
                };
        return peer.type() == BmpPeer.LOC_RIB ? view : peer.address() + " " + view;
    }

    private final List<String> up = new ArrayList<>();

    private void take(BmpMessage message) {
        if (heard.isEmpty() != message instanceof Initiation) {
            throw new AssertionError(message + " at message " + heard.size());
        }
        heard.add(message);
        switch (message) {
            case Initiation _ -> up.clear();
            case Termination _, UnknownMessage _ -> {}
            case PeerUp(var peer, _, _, _, _, _, _) -> {
                if (up.contains(who(peer))) {
                    throw new AssertionError(message + " twice");
                }
                up.add(who(peer));
            }
            case PeerDown(var peer, _, _) -> {
                need(peer);
                up.remove(who(peer));
                tables.keySet().removeIf(t -> t.startsWith(peer.address() + " "));
            }
            case StatisticsReport(var peer, _) -> need(peer);
            case RouteMonitoring(var peer, var update) -> {
                need(peer);
                take(peer, update.bytes());
            }
        }
    }

    private void need(BmpPeer peer) {
        if (!up.contains(who(peer))) {
            throw new AssertionError(peer + " is not up");
        }
    }

    private static UpdateOptions reading(BmpPeer peer) {
        return new UpdateOptions(
                PeerKind.INTERNAL,
                peer.asn(),
                (peer.flags() & BmpPeer.TWO_OCTET_AS) == 0
                        ? AsWidth.FOUR_OCTETS
                        : AsWidth.TWO_OCTETS,
                List.of(IpFamily.values()),
                List.of(),
                UpdateOptions.FirstAs.ACCEPT_ANY,
                UpdateOptions.Martians.ALLOW,
                UpdateOptions.AsSets.ACCEPT);
    }

    private void take(BmpPeer peer, byte[] update) {
        Map<String, String> table = tables.computeIfAbsent(name(peer), _ -> new TreeMap<>());
        switch (updates.read(update, Message.HEADER_LENGTH, update.length, reading(peer))) {
            case MALFORMED -> throw new AssertionError(updates.defect().toString());
            case END_OF_RIB -> complete.add(name(peer) + " " + updates.endOfRib());
            case ROUTES -> take(table);
        }
    }

    private void take(Map<String, String> table) {
        PrefixReader prefixes = new PrefixReader();
        for (Section section : List.of(Section.WITHDRAWN, Section.MP_UNREACH)) {
            for (updates.open(section, prefixes); prefixes.next(); ) {
                table.remove(prefixes.prefix().toString());
            }
        }
        for (Section section : List.of(Section.MP_REACH, Section.NLRI)) {
            for (updates.open(section, prefixes); prefixes.next(); ) {
                var attributes = updates.verdict().attributes();
                String preference =
                        attributes.localPref().isPresent()
                                ? " at " + attributes.localPref().getAsLong()
                                : "";
                table.put(prefixes.prefix().toString(), attributes.asPath() + preference);
            }
        }
    }

    @Override
    public void failed(String reason, Instant now) {
        throw new AssertionError(reason);
    }

    @Override
    public void connected(Instant now) {}

    @Override
    public void writable(Instant now) {}

    @Override
    public void closed(String reason, Instant now) {
        connection = Optional.empty();
    }
}
