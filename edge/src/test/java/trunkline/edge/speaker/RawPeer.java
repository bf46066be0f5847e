package trunkline.edge.speaker;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import trunkline.bgp.message.Capability;
import trunkline.bgp.message.Decoded;
import trunkline.bgp.message.Family;
import trunkline.bgp.message.FrameReader;
import trunkline.bgp.message.Keepalive;
import trunkline.bgp.message.Message;
import trunkline.bgp.message.Octets;
import trunkline.bgp.message.Open;
import trunkline.bgp.message.Update;
import trunkline.edge.transport.Connection;
import trunkline.edge.transport.MemoryConnection;
import trunkline.edge.transport.Transport;
import trunkline.net.Asn;
import trunkline.net.Endpoint;
import trunkline.net.IpFamily;
import trunkline.net.RouterId;

/// A neighbour that does nothing by itself: connects to a speaker, says what it is told to, and
/// keeps what it hears.
final class RawPeer implements Connection.Listener {
    final List<Message> heard = new ArrayList<>();
    final List<String> events = new ArrayList<>();
    private final World world;
    private final MemoryConnection connection;
    private final FrameReader frames = new FrameReader();
    private byte[] rest = new byte[0];

    /// Connects.
    RawPeer(World world, String own, String speaker) {
        this.world = world;
        connection =
                world.transport.connect(
                        Transport.HERE,
                        new Endpoint(World.address(own), 0),
                        new Endpoint(World.address(speaker), DomainOptions.BGP_PORT),
                        Transport.TcpOptions.PLAIN,
                        this);
        world.settle();
    }

    /// An OPEN with these families and what else it can do.
    static Open open(long asn, String id, List<IpFamily> families, Capability... others) {
        List<Capability> capabilities = new ArrayList<>();
        families.forEach(f -> capabilities.add(new Capability.Multiprotocol(Family.unicast(f))));
        capabilities.addAll(List.of(others));
        return Open.of(
                new Asn(asn),
                (int) World.HOLD.toSeconds(),
                RouterId.parse(id).orElseThrow(),
                capabilities);
    }

    /// Connects and comes up.
    static RawPeer up(World world, String own, String speaker, Open open) {
        RawPeer peer = new RawPeer(world, own, speaker);
        peer.say(open, new Keepalive());
        return peer;
    }

    /// An UPDATE that announces 10.0.0.0/8 with these attributes.
    static Update update(String attributes) {
        return new Update(
                Octets.EMPTY,
                Octets.of(HexFormat.of().parseHex(attributes)),
                Octets.of(new byte[] {8, 10}));
    }

    /// Says it, and lets happen what happens without time passing.
    void say(Message... messages) {
        for (Message message : messages) {
            say(message.encode());
        }
    }

    void say(byte[] octets) {
        connection.send(octets, 0, octets.length);
        world.settle();
    }

    MemoryConnection connection() {
        return connection;
    }

    /// What it heard of that type.
    <T extends Message> List<T> heard(Class<T> type) {
        return heard.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public void connected(Instant now) {
        events.add("connected");
    }

    @Override
    public void failed(String reason, Instant now) {
        events.add("failed");
    }

    @Override
    public void received(byte[] octets, int from, int to, Instant now) {
        byte[] all = Arrays.copyOf(rest, rest.length + to - from);
        System.arraycopy(octets, from, all, rest.length, to - from);
        int at = 0;
        while (frames.next(all, at, all.length) == FrameReader.Found.MESSAGE) {
            at = frames.bodyTo();
            switch (Message.read(frames.type(), all, frames.bodyFrom(), frames.bodyTo())) {
                case Decoded.Ok<? extends Message>(var message) -> heard.add(message);
                case Decoded.Malformed<? extends Message>(var why) ->
                        throw new AssertionError("the speaker said " + why);
            }
        }
        rest = Arrays.copyOfRange(all, at, all.length);
    }

    @Override
    public void writable(Instant now) {}

    @Override
    public void closed(String reason, Instant now) {
        events.add("closed");
    }
}
