package trunkline.bgp.rib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import trunkline.bgp.message.AsPath;
import trunkline.bgp.message.Attributes;
import trunkline.bgp.message.Capability;
import trunkline.bgp.message.Communities;
import trunkline.bgp.message.FrameReader;
import trunkline.bgp.message.Message;
import trunkline.bgp.message.Octets;
import trunkline.bgp.message.UnknownAttribute;
import trunkline.bgp.policy.Policy;
import trunkline.net.Asn;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;
import trunkline.net.Ipv4Prefix;

/// What a neighbour may do to us on purpose: much of everything, and a little of anything. Memory
/// stays bounded, and others get their routes.
final class HardshipTest {

    private final AttributeStore store = new AttributeStore(9);
    private final Rib rib = new Rib(new RibOptions(Peer.LOCAL_AS, Peer.LOCAL_ID), store);
    private final Peer one = roomy(1);
    private final Peer two = Peer.external(rib, 2);

    private Peer roomy(int n) {
        return Peer.of(
                rib,
                Peer.options(
                        n,
                        new Asn(65000 + n),
                        List.of(IpFamily.IPV4),
                        List.of(new Capability.ExtendedMessage())));
    }

    private static AsPath path(int hops) {
        List<AsPath.Segment> segments = new ArrayList<>();
        for (int left = hops; left > 0; left -= 255) {
            List<Asn> asns =
                    IntStream.range(0, Math.min(left, 255))
                            .mapToObj(i -> new Asn(i == 0 ? 65001 : 100_000 + i))
                            .toList();
            segments.add(new AsPath.Segment(AsPath.Kind.SEQUENCE, asns));
        }
        return AsPath.of(segments);
    }

    /// It comes in, is the last choice, goes where it fits, and nowhere else.
    @Test
    void aPathOfTenThousand() {
        Peer three = Peer.external(rib, 3);
        Peer other = roomy(4);
        Attributes endless = one.attributes().asPath(path(10_000)).build();
        assertEquals(new Verdict.Taken(), one.announce(endless, "10.1.0.0/16", "10.2.0.0/16"));
        three.announce(three.attributes(1, 2, 3, 4, 5, 6).build(), "10.1.0.0/16");
        assertEquals("12076 65003 1 2 3 4 5 6", two.hear().path("10.1.0.0/16"));
        assertEquals(1, two.heard.size());
        assertEquals(10_001, other.hear().heard("10.2.0.0/16").asPath().hops());
        one.withdraw("10.1.0.0/16", "10.2.0.0/16");
        assertEquals(1, two.hear().heard.size());
    }

    @Test
    void fourThousandOctetsOfUnknownAttributes() {
        Octets value = Octets.of(new byte[3_900]);
        Attributes heavy =
                one.attributes(7).others(List.of(new UnknownAttribute(0xC0, 99, value))).build();
        assertEquals(new Verdict.Taken(), one.announce(heavy, "10.1.0.0/16"));
        assertEquals(3_900, two.hear().heard("10.1.0.0/16").others().getFirst().value().length());
        List<UnknownAttribute> many =
                IntStream.range(41, 255)
                        .filter(type -> type != 128)
                        .mapToObj(type -> new UnknownAttribute(0xC0, type, Octets.of(new byte[12])))
                        .toList();
        one.announce(one.attributes(7).others(many).build(), "10.1.0.0/16");
        assertEquals(many.size(), two.hear().heard("10.1.0.0/16").others().size());
    }

    /// Each UPDATE with attributes that were never seen before: what is no longer referred to goes.
    @Test
    void attributesThatAreNeverTheSame() {
        long octets = 0;
        for (int i = 0; i < 30_000; i++) {
            int[] values = {i, i >> 8 | 1 << 30, 7};
            one.announce(
                    one.attributes(7).communities(Communities.of(values)).build(), "10.1.0.0/16");
            octets = Math.max(octets, store.octets());
            if (i % 100 == 0) {
                two.hear();
            }
        }
        assertTrue(store.referred() <= 2, store.referred() + " referred to");
        assertTrue(store.sets() <= AttributeStore.UNUSED_MAX + 4, store.sets() + " sets");
        assertTrue(octets < 4 << 20, octets + " octets");
    }

    @Test
    void aMillionWithdrawalsOfNothing() {
        long before = rib.octets();
        List<IpPrefix> some = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            some.add(new Ipv4Prefix(0x0B00_0000 + (i << 8), 24));
        }
        for (int round = 0; round < 100; round++) {
            assertEquals(new Verdict.Taken(), one.withdraw(some));
        }
        assertEquals(0, rib.rows());
        assertEquals(before, rib.octets());
        two.hear();
        assertFalse(rib.hasOutput(two.neighbour()));
        assertEquals(0, two.withdrawals);
    }

    /// Announced and withdrawn thirty thousand times before anybody listens: nothing is said.
    @Test
    void aRouteThatFlapsCostsNobodyAnything() {
        two.hear();
        for (int i = 0; i < 30_000; i++) {
            one.announce(one.attributes(7).build(), "10.1.0.0/16");
            one.withdraw("10.1.0.0/16");
        }
        one.hear();
        two.hear();
        assertEquals(0, two.updates);
        assertEquals(0, rib.rows());
    }

    /// A message cut anywhere: the frame waits for the rest, and a body that is too short is
    /// answered.
    @Test
    void aMessageCutAnywhere() {
        byte[] whole = message();
        FrameReader frames = new FrameReader();
        for (int cut = 0; cut < whole.length; cut++) {
            assertEquals(FrameReader.Found.INCOMPLETE, frames.next(whole, 0, cut), "cut " + cut);
        }
        assertEquals(FrameReader.Found.MESSAGE, frames.next(whole, 0, whole.length));
        for (int from = 0; from < whole.length - Message.HEADER_LENGTH; from++) {
            int at = Message.HEADER_LENGTH + from;
            for (int length = 0; length <= whole.length - at; length++) {
                Verdict verdict = rib.update(one.neighbour(), whole, at, length);
                assertFalse(verdict instanceof Verdict.Full, "from " + from + " " + length);
            }
        }
        assertEquals(new Verdict.Taken(), one.say(whole));
        one.down(Departure.WITHDRAW);
        two.hear();
        assertEquals(0, rib.rows());
    }

    private static byte[] message() {
        String attributes =
                "40010100"
                        + "40020a0202"
                        + "0000fde900000007"
                        + "4003040a000001"
                        + "800404"
                        + "00000001"
                        + "c00808"
                        + "fde90001fde90002";
        String body =
                "0003100a08"
                        + "00"
                        + Integer.toHexString(attributes.length() / 2)
                        + attributes
                        + "100a09180a0a01";
        String head = "ff".repeat(16) + "00" + Integer.toHexString(19 + body.length() / 2) + "02";
        return HexFormat.of().parseHex(head + body);
    }

    /// Octets of no meaning as bodies: nothing throws, and the others keep their routes.
    @Test
    void noise() {
        SplittableRandom random = new SplittableRandom(12);
        two.announce(two.attributes(7).build(), "10.2.0.0/16");
        byte[] usual = message();
        for (int i = 0; i < 60_000; i++) {
            byte[] octets = usual.clone();
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                octets[Message.HEADER_LENGTH + random.nextInt(octets.length - 19)] =
                        (byte) random.nextInt();
            }
            rib.update(one.neighbour(), octets, 19, octets.length - 19);
            if (i % 1_000 == 0) {
                two.hear();
            }
        }
        Peer three = Peer.external(rib, 3).hear();
        assertEquals("12076 65002 7", three.path("10.2.0.0/16"));
        one.down(Departure.WITHDRAW);
        two.down(Departure.WITHDRAW);
        three.hear();
        assertEquals(0, rib.rows());
        assertEquals(0, store.referred());
    }

    /// A table that is announced anew under one policy after the other holds no more than one.
    @Test
    void policiesThatChangeForEver() {
        one.announce(one.attributes(7).build(), "10.1.0.0/16");
        var in = one.options.importPolicy();
        for (int i = 0; i < 2 * AttributeStore.UNUSED_MAX; i++) {
            var other = Optional.of(new Policy(in.orElseThrow().rules(), "p" + i));
            rib.policies(one.neighbour(), other, one.options.exportPolicy());
        }
        assertTrue(store.sets() <= AttributeStore.UNUSED_MAX + 2, store.sets() + " sets");
        assertEquals("12076 65001 7", two.hear().path("10.1.0.0/16"));
    }
}
