package trunkline.edge.speaker;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import trunkline.bgp.message.AsPath;
import trunkline.bgp.message.AsWidth;
import trunkline.bgp.message.Attributes;
import trunkline.bgp.message.Capability;
import trunkline.bgp.message.Communities;
import trunkline.bgp.message.Decoded;
import trunkline.bgp.message.EncodedAttributes;
import trunkline.bgp.message.Family;
import trunkline.bgp.message.Message;
import trunkline.bgp.message.Negotiated;
import trunkline.bgp.message.NextHop;
import trunkline.bgp.message.Open;
import trunkline.bgp.message.Origin;
import trunkline.bgp.message.UpdateWriter;
import trunkline.bgp.policy.Policy;
import trunkline.bgp.rib.AttributeStore;
import trunkline.bgp.rib.Neighbour;
import trunkline.bgp.rib.NeighbourOptions;
import trunkline.bgp.rib.Rib;
import trunkline.bgp.rib.RibOptions;
import trunkline.bgp.rib.Verdict;
import trunkline.net.Asn;
import trunkline.net.IpFamily;
import trunkline.net.Ipv4Address;
import trunkline.net.RouterId;

/// Plays a table through a RIB, from octets to octets, as neighbours with the Internet's table
/// would: prefixes of many lengths, attributes of many shapes, two customers of whom now the one is
/// better and now the other, changes, flaps, a listener who takes little at a time, and the end of
/// it all. So the runtime sees every branch that a real table takes before it compiles for good.
final class TableDrill {
    private static final Asn OWN_AS = new Asn(65_000);
    private static final RouterId OWN_ID = new RouterId(0x0A00_0000);
    private static final int HOLD_SECONDS = 90;
    private static final int CUSTOMERS = 2;
    private static final int LISTENER = CUSTOMERS + 1;
    private static final int READ = 1 << 16;
    private static final int LENGTH_AT = 16;
    private static final long FIRST_PREFIX = 0x0100_0000;

    private final SplittableRandom random;
    private final Rib rib = new Rib(new RibOptions(OWN_AS, OWN_ID), new AttributeStore());
    private final List<Neighbour> customers = new ArrayList<>();
    private final Neighbour listener;
    private final byte[] message = new byte[UpdateWriter.BUFFER_LENGTH_MIN];
    private final byte[] out = new byte[READ];

    private TableDrill(long seed) {
        random = new SplittableRandom(seed);
        for (int number = 1; number <= CUSTOMERS; number++) {
            customers.add(rib.peerUp(options(number)));
        }
        listener = rib.peerUp(options(LISTENER));
    }

    /// Plays that many prefixes.
    ///
    /// @return whether the table was full in between and empty in the end
    static boolean run(int prefixes, long seed) {
        return new TableDrill(seed).play(prefixes);
    }

    private boolean play(int prefixes) {
        List<byte[]> tables = new ArrayList<>();
        for (int customer = 1; customer <= CUSTOMERS; customer++) {
            tables.add(table(customer, 0, prefixes));
        }
        feed(tables);
        boolean full = rib.prefixes(IpFamily.IPV4) == prefixes;
        int part = prefixes / 5;
        feed(List.of(table(1, 0, part), withdrawals(part, prefixes)));
        feed(List.of(withdrawals(0, part), table(2, part, prefixes)));
        feed(List.of(withdrawals(0, prefixes), withdrawals(0, prefixes)));
        return full && rib.prefixes(IpFamily.IPV4) == 0;
    }

    private static NeighbourOptions options(int number) {
        List<Capability> both =
                List.of(new Capability.Multiprotocol(Family.unicast(IpFamily.IPV4)));
        Asn asn = new Asn(OWN_AS.value() + number);
        RouterId id = new RouterId(OWN_ID.bits() + number);
        Open ours = Open.of(OWN_AS, HOLD_SECONDS, OWN_ID, both);
        Open theirs = Open.of(asn, HOLD_SECONDS, id, both);
        if (!(Negotiated.of(ours, theirs, asn) instanceof Decoded.Ok<Negotiated>(var agreed))) {
            throw new AssertionError("two equal speakers do not agree");
        }
        return new NeighbourOptions(
                "drill-" + number,
                "customer",
                new Ipv4Address(id.bits()),
                agreed,
                NeighbourOptions.Reflection.NONE,
                List.of(new Ipv4Address(OWN_ID.bits())),
                Optional.of(Policy.EVERYTHING),
                Optional.of(Policy.EVERYTHING),
                List.of(),
                NeighbourOptions.Checks.USUAL);
    }

    /// Gives each customer's messages to the table by turns, as reads of sockets would.
    private void feed(List<byte[]> messages) {
        int[] at = new int[CUSTOMERS];
        boolean more = true;
        while (more) {
            more = false;
            for (int customer = 0; customer < CUSTOMERS; customer++) {
                byte[] octets = messages.get(customer);
                at[customer] = read(customers.get(customer), octets, at[customer]);
                more |= at[customer] < octets.length;
                listen();
            }
        }
    }

    private int read(Neighbour from, byte[] octets, int start) {
        int at = start;
        int end = Math.min(octets.length, start + READ);
        while (at < end) {
            int length = (octets[at + LENGTH_AT] & 255) << 8 | octets[at + LENGTH_AT + 1] & 255;
            int body = at + Message.HEADER_LENGTH;
            Verdict verdict = rib.update(from, octets, body, length - Message.HEADER_LENGTH);
            if (!(verdict instanceof Verdict.Taken)) {
                throw new AssertionError(verdict);
            }
            at += length;
        }
        return at;
    }

    private void listen() {
        while (rib.hasOutput(listener)) {
            int room = Message.LENGTH_MAX + random.nextInt(READ - Message.LENGTH_MAX);
            rib.output(listener, out, 0, room);
        }
    }

    private byte[] table(int customer, int from, int to) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        UpdateWriter writer = new UpdateWriter(Message.LENGTH_MAX);
        int done = from;
        while (done < to) {
            int size = Math.min(to - done, 1 + random.nextInt(random.nextInt(20) == 0 ? 80 : 8));
            writer.into(message, 0);
            writer.announce(
                    EncodedAttributes.of(attributes(customer), IpFamily.IPV4, AsWidth.FOUR_OCTETS));
            for (int i = 0; i < size; i++) {
                writer.add(prefix(done + i));
            }
            all.write(message, 0, writer.finish());
            done += size;
        }
        return all.toByteArray();
    }

    private byte[] withdrawals(int from, int to) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        UpdateWriter writer = new UpdateWriter(Message.LENGTH_MAX);
        writer.into(message, 0);
        writer.withdraw(IpFamily.IPV4);
        for (int i = from; i < to; i++) {
            if (!writer.add(prefix(i))) {
                all.write(message, 0, writer.finish());
                writer.into(message, 0);
                writer.withdraw(IpFamily.IPV4);
                writer.add(prefix(i));
            }
        }
        all.write(message, 0, writer.finish());
        return all.toByteArray();
    }

    /// A prefix as [UpdateWriter#add(long)] takes it; every index has another one.
    private static long prefix(int index) {
        int length = index % 16 == 0 ? 20 : index % 7 == 0 ? 28 : index % 4 == 0 ? 22 : 24;
        return FIRST_PREFIX + ((long) index << 8) << 8 | length;
    }

    private Attributes attributes(int customer) {
        Asn[] path = new Asn[2 + random.nextInt(6)];
        path[0] = new Asn(OWN_AS.value() + customer);
        for (int i = 1; i < path.length; i++) {
            path[i] = new Asn(1_000 + random.nextInt(50_000));
        }
        Attributes.Builder builder =
                Attributes.builder()
                        .origin(random.nextInt(8) == 0 ? Origin.INCOMPLETE : Origin.IGP)
                        .asPath(AsPath.sequence(path))
                        .nextHop(NextHop.of(new Ipv4Address(OWN_ID.bits() + customer)));
        if (random.nextInt(10) < 3) {
            builder.med(random.nextInt(1_000));
        }
        if (random.nextInt(10) < 6) {
            builder.communities(
                    Communities.of(random.ints(1 + random.nextInt(8), 1 << 16, 1 << 30).toArray()));
        }
        return builder.build();
    }
}
