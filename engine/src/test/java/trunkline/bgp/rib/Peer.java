package trunkline.bgp.rib;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import trunkline.bgp.message.AsWidth;
import trunkline.bgp.message.Attributes;
import trunkline.bgp.message.Capability;
import trunkline.bgp.message.Decoded;
import trunkline.bgp.message.EncodedAttributes;
import trunkline.bgp.message.Family;
import trunkline.bgp.message.Handling;
import trunkline.bgp.message.Message;
import trunkline.bgp.message.Negotiated;
import trunkline.bgp.message.Open;
import trunkline.bgp.message.PrefixReader;
import trunkline.bgp.message.UpdateOptions;
import trunkline.bgp.message.UpdateReader;
import trunkline.bgp.message.UpdateReader.Section;
import trunkline.bgp.message.UpdateWriter;
import trunkline.bgp.policy.Policy;
import trunkline.net.Asn;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;
import trunkline.net.Ipv4Address;
import trunkline.net.Ipv4Prefix;
import trunkline.net.Ipv6Prefix;
import trunkline.net.RouterId;

/// The far side of a session with a RIB under test: says what it is told to, and keeps a table of
/// what it hears, decoded by `bgp.message` from the octets.
final class Peer {

    static final Asn LOCAL_AS = new Asn(12076);
    static final RouterId LOCAL_ID = new RouterId(0x0A00_00FE);

    /// By prefix in words, so that failures read well.
    static final Comparator<IpPrefix> ORDER = Comparator.comparing(IpPrefix::toString);

    final Rib rib;
    final NeighbourOptions options;
    final Map<IpPrefix, Attributes> heard = new TreeMap<>(ORDER);
    final List<String> marks = new ArrayList<>();
    int updates;
    int withdrawals;

    /// The last UPDATE heard that announces something, from its header on.
    byte[] lastAnnouncement = new byte[0];

    private Neighbour neighbour;
    private final byte[] buffer = new byte[1 << 17];

    private Peer(Rib rib, NeighbourOptions options) {
        this(rib, options, rib.peerUp(options));
    }

    private Peer(Rib rib, NeighbourOptions options, Neighbour neighbour) {
        this.rib = rib;
        this.options = options;
        this.neighbour = neighbour;
    }

    /// Hears what it is told.
    static Peer watching(Peer of) {
        return new Peer(of.rib, of.options, of.rib.watch(of.neighbour));
    }

    /// Hears what is chosen.
    static Peer watching(Rib rib) {
        return new Peer(rib, options(250, LOCAL_AS), rib.watch());
    }

    static Rib rib() {
        return new Rib(new RibOptions(LOCAL_AS, LOCAL_ID), new AttributeStore(7));
    }

    /// An external neighbour 10.0.0.`n` of AS 65000 + n that may say and hear everything.
    static Peer external(Rib rib, int n) {
        return new Peer(rib, options(n, new Asn(65000 + n)));
    }

    /// An internal neighbour 10.0.0.`n`.
    static Peer internal(Rib rib, int n) {
        return new Peer(rib, options(n, LOCAL_AS));
    }

    static Peer of(Rib rib, NeighbourOptions options) {
        return new Peer(rib, options);
    }

    static NeighbourOptions options(int n, Asn asn) {
        return options(n, asn, List.of(IpFamily.IPV4), List.of());
    }

    static NeighbourOptions options(
            int n, Asn asn, List<IpFamily> families, List<Capability> more) {
        List<Capability> theirs = new ArrayList<>(more);
        families.forEach(f -> theirs.add(new Capability.Multiprotocol(Family.unicast(f))));
        RouterId id = new RouterId(0x0A00_0000 + n);
        Open ours = Open.of(LOCAL_AS, 90, LOCAL_ID, theirs);
        Decoded<Negotiated> agreed = Negotiated.of(ours, Open.of(asn, 90, id, theirs), asn);
        if (!(agreed instanceof Decoded.Ok<Negotiated>(Negotiated negotiated))) {
            throw new AssertionError(agreed);
        }
        return options(n, negotiated);
    }

    static NeighbourOptions options(int n, Negotiated negotiated) {
        return new NeighbourOptions(
                "peer-" + n,
                "customer",
                new Ipv4Address(0x0A00_0000 + n),
                negotiated,
                NeighbourOptions.Reflection.NONE,
                List.of(new Ipv4Address(0x0A00_00FE), address("2001:db8::fe")),
                Optional.of(Policy.EVERYTHING),
                Optional.of(Policy.EVERYTHING),
                List.of(),
                NeighbourOptions.Checks.USUAL);
    }

    static NeighbourOptions with(
            NeighbourOptions o, Optional<Policy> importPolicy, Optional<Policy> exportPolicy) {
        return new NeighbourOptions(
                o.name(),
                o.group(),
                o.address(),
                o.negotiated(),
                o.reflection(),
                o.nextHops(),
                importPolicy,
                exportPolicy,
                o.limits(),
                o.checks());
    }

    static NeighbourOptions with(NeighbourOptions o, NeighbourOptions.Checks checks) {
        return new NeighbourOptions(
                o.name(),
                o.group(),
                o.address(),
                o.negotiated(),
                o.reflection(),
                o.nextHops(),
                o.importPolicy(),
                o.exportPolicy(),
                o.limits(),
                checks);
    }

    static NeighbourOptions with(NeighbourOptions o, NeighbourOptions.PrefixLimit limit) {
        return new NeighbourOptions(
                o.name(),
                o.group(),
                o.address(),
                o.negotiated(),
                o.reflection(),
                o.nextHops(),
                o.importPolicy(),
                o.exportPolicy(),
                List.of(limit),
                o.checks());
    }

    static NeighbourOptions reflected(NeighbourOptions o) {
        return new NeighbourOptions(
                o.name(),
                o.group(),
                o.address(),
                o.negotiated(),
                NeighbourOptions.Reflection.CLIENT,
                List.of(),
                o.importPolicy(),
                o.exportPolicy(),
                o.limits(),
                o.checks());
    }

    static NeighbourOptions inGroup(NeighbourOptions o, String group) {
        return new NeighbourOptions(
                o.name(),
                group,
                o.address(),
                o.negotiated(),
                o.reflection(),
                o.nextHops(),
                o.importPolicy(),
                o.exportPolicy(),
                o.limits(),
                o.checks());
    }

    static IpPrefix prefix(String text) {
        return IpPrefix.parse(text).orElseThrow();
    }

    static IpAddress address(String text) {
        return IpAddress.parse(text).orElseThrow();
    }

    /// What it has heard of a prefix.
    Attributes heard(String prefix) {
        return Optional.ofNullable(heard.get(prefix(prefix))).orElseThrow();
    }

    /// The path it has heard of a prefix, in words.
    String path(String prefix) {
        return heard(prefix).asPath().toString();
    }

    Neighbour neighbour() {
        return neighbour;
    }

    /// ORIGIN IGP, a path that begins with its AS, its address as next hop.
    Attributes.Builder attributes(long... asnsBehind) {
        Asn[] path = new Asn[asnsBehind.length + 1];
        path[0] = options.negotiated().peerAs();
        for (int i = 0; i < asnsBehind.length; i++) {
            path[i + 1] = new Asn(asnsBehind[i]);
        }
        boolean internal = options.negotiated().peerAs().equals(LOCAL_AS);
        Attributes.Builder builder =
                Attributes.builder()
                        .origin(trunkline.bgp.message.Origin.IGP)
                        .asPath(
                                trunkline.bgp.message.AsPath.sequence(
                                        internal ? Arrays.copyOfRange(path, 1, path.length) : path))
                        .nextHop(trunkline.bgp.message.NextHop.of(options.address()));
        return internal ? builder.localPref(100) : builder;
    }

    Verdict announce(Attributes attributes, String... prefixes) {
        return announce(attributes, Arrays.stream(prefixes).map(Peer::prefix).toList());
    }

    Verdict announce(Attributes attributes, List<IpPrefix> prefixes) {
        UpdateWriter writer = new UpdateWriter(options.negotiated().receiveLengthMax());
        writer.into(buffer, 0);
        IpFamily family = prefixes.getFirst().family();
        AsWidth width = options.negotiated().asWidth();
        writer.announce(EncodedAttributes.of(attributes, family, width));
        prefixes.forEach(p -> add(writer, p));
        return say(writer.finish());
    }

    Verdict withdraw(String... prefixes) {
        return withdraw(Arrays.stream(prefixes).map(Peer::prefix).toList());
    }

    Verdict withdraw(List<IpPrefix> prefixes) {
        UpdateWriter writer = new UpdateWriter(options.negotiated().receiveLengthMax());
        writer.into(buffer, 0);
        writer.withdraw(prefixes.getFirst().family());
        prefixes.forEach(p -> add(writer, p));
        return say(writer.finish());
    }

    private static void add(UpdateWriter writer, IpPrefix prefix) {
        boolean added =
                switch (prefix) {
                    case Ipv4Prefix four ->
                            writer.add((four.bits() & 0xFFFF_FFFFL) << 8 | four.length());
                    case Ipv6Prefix six -> writer.add(six.high(), six.low(), six.length());
                };
        if (!added) {
            throw new AssertionError("no room for " + prefix);
        }
    }

    /// The whole message.
    Verdict say(byte[] message) {
        System.arraycopy(message, 0, buffer, 0, message.length);
        return say(message.length);
    }

    private Verdict say(int end) {
        Verdict last = new Verdict.Taken();
        for (int at = 0; at < end; ) {
            int length = (buffer[at + 16] & 255) << 8 | buffer[at + 17] & 255;
            last =
                    rib.update(
                            neighbour,
                            buffer,
                            at + Message.HEADER_LENGTH,
                            length - Message.HEADER_LENGTH);
            if (!(last instanceof Verdict.Taken)) {
                return last;
            }
            at += length;
        }
        return last;
    }

    Verdict endOfRib(IpFamily family) {
        return say(trunkline.bgp.message.Update.endOfRib(Family.unicast(family)).encode());
    }

    void down(Departure departure) {
        rib.peerDown(neighbour, departure);
        heard.clear();
    }

    void up() {
        up(options);
    }

    void up(NeighbourOptions now) {
        heard.clear();
        neighbour = rib.peerUp(now);
    }

    /// Hears all there is to hear.
    Peer hear() {
        for (int i = 0; rib.hasOutput(neighbour); i++) {
            hear(buffer.length / 2);
            if (i > 100_000) {
                throw new AssertionError("output without end");
            }
        }
        return this;
    }

    /// Hears at most so many octets.
    int hear(int room) {
        byte[] out = new byte[room];
        int length = rib.output(neighbour, out, 0, room);
        for (int at = 0; at < length; ) {
            int octets = (out[at + 16] & 255) << 8 | out[at + 17] & 255;
            hear(out, at, at + octets);
            at += octets;
        }
        return length;
    }

    private void hear(byte[] out, int from, int to) {
        if (out[from + 18] == 5) {
            marks.add("refresh " + out[from + 21] + " afi " + out[from + 20]);
            return;
        }
        UpdateReader reader = new UpdateReader();
        switch (reader.read(out, from + Message.HEADER_LENGTH, to, reading())) {
            case MALFORMED -> throw new AssertionError(reader.defect().toString());
            case END_OF_RIB -> marks.add("end of " + reader.endOfRib());
            case ROUTES -> {
                hear(reader);
                if (reader.announces()) {
                    lastAnnouncement = Arrays.copyOfRange(out, from, to);
                }
            }
        }
    }

    private UpdateOptions reading() {
        Negotiated n = options.negotiated();
        Decoded<Negotiated> mirrored = Negotiated.of(n.theirs(), n.ours(), n.localAs());
        if (!(mirrored instanceof Decoded.Ok<Negotiated>(Negotiated m))) {
            throw new AssertionError(mirrored);
        }
        return m.updateOptions().with(UpdateOptions.AsSets.ACCEPT);
    }

    private void hear(UpdateReader reader) {
        updates++;
        PrefixReader prefixes = new PrefixReader();
        for (Section section : List.of(Section.WITHDRAWN, Section.MP_UNREACH)) {
            for (reader.open(section, prefixes); prefixes.next(); ) {
                withdrawals++;
                heard.remove(prefixes.prefix());
            }
        }
        if (!reader.announces()) {
            return;
        }
        var verdict = reader.verdict();
        if (verdict.handling() != Handling.ACCEPT) {
            throw new AssertionError("we were told nonsense: " + verdict.defects());
        }
        for (Section section : List.of(Section.MP_REACH, Section.NLRI)) {
            for (reader.open(section, prefixes); prefixes.next(); ) {
                heard.put(prefixes.prefix(), verdict.attributes());
            }
        }
    }

    @Override
    public String toString() {
        return options.name() + " of " + options.negotiated().peerAs();
    }
}
