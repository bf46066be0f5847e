package trunkline.bgp.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import trunkline.net.IpFamily;
import trunkline.net.Ipv4Address;
import trunkline.net.Ipv4Prefix;
import trunkline.net.Ipv6Address;

/// UPDATEs are as full as they may be and no fuller.
class UpdateWriterTest {

    private static final EncodedAttributes FOUR =
            EncodedAttributes.of(
                    Attributes.builder().nextHop(NextHop.of(new Ipv4Address(0x0A000001))).build(),
                    IpFamily.IPV4,
                    AsWidth.FOUR_OCTETS);
    private static final EncodedAttributes SIX =
            EncodedAttributes.of(
                    Attributes.builder()
                            .mpNextHop(NextHop.of(new Ipv6Address(0x20010DB8L << 32, 1)))
                            .build(),
                    IpFamily.IPV6,
                    AsWidth.FOUR_OCTETS);

    private final byte[] out = new byte[UpdateWriter.BUFFER_LENGTH_MIN];

    private static long key(int i) {
        return Ipv4Prefix.of(new Ipv4Address(0x0A00_0000 + (i << 8)), 24).key();
    }

    private List<Integer> lengths(int to) {
        FrameReader frames = new FrameReader();
        frames.lengthMax(Message.EXTENDED_LENGTH_MAX);
        List<Integer> lengths = new ArrayList<>();
        for (int at = 0; at < to; at = frames.bodyTo()) {
            assertEquals(FrameReader.Found.MESSAGE, frames.next(out, at, to));
            assertEquals(MessageType.UPDATE, frames.type());
            lengths.add(frames.bodyTo() - at);
        }
        return lengths;
    }

    @Test
    void anAnnouncementFillsItsMessage() {
        UpdateWriter writer = new UpdateWriter(Message.LENGTH_MAX);
        writer.into(out, 0);
        writer.announce(FOUR);
        int head = 19 + 4 + FOUR.octets().length();
        int full = (Message.LENGTH_MAX - head) / 4;
        for (int i = 0; i < full + 1; i++) {
            assertTrue(writer.add(key(i)));
        }
        assertEquals(List.of(head + 4 * full, head + 4), lengths(writer.finish()));
    }

    @Test
    void aWithdrawalFillsItsMessage() {
        UpdateWriter writer = new UpdateWriter(Message.LENGTH_MAX);
        writer.into(out, 0);
        writer.withdraw(IpFamily.IPV4);
        int full = (Message.LENGTH_MAX - 23) / 4;
        for (int i = 0; i < full + 1; i++) {
            assertTrue(writer.add(key(i)));
        }
        assertEquals(List.of(23 + 4 * full, 27), lengths(writer.finish()));
    }

    @Test
    void sixFillsItsMessageWithAttributesBehind() {
        UpdateWriter writer = new UpdateWriter(Message.LENGTH_MAX);
        writer.into(out, 0);
        writer.announce(SIX);
        int head = 23 + 4 + 21 + SIX.octets().length();
        int full = (Message.LENGTH_MAX - head) / 17;
        for (int i = 0; i < full + 1; i++) {
            assertTrue(writer.add(0x20010DB8L << 32, i, 128));
        }
        assertEquals(List.of(head + 17 * full, head + 17), lengths(writer.finish()));
        writer.into(out, 0);
        writer.withdraw(IpFamily.IPV6);
        int bare = (Message.LENGTH_MAX - 30) / 17;
        for (int i = 0; i < bare + 1; i++) {
            assertTrue(writer.add(0x20010DB8L << 32, i, 128));
        }
        assertEquals(List.of(30 + 17 * bare, 47), lengths(writer.finish()));
    }

    @Test
    void anExtendedMessageTakesMore() {
        UpdateWriter writer = new UpdateWriter(Message.EXTENDED_LENGTH_MAX);
        writer.into(out, 0);
        writer.announce(FOUR);
        int i = 0;
        while (writer.add(key(i))) {
            i++;
        }
        int head = 23 + FOUR.octets().length();
        assertEquals((Message.EXTENDED_LENGTH_MAX - head) / 4, i);
        assertEquals(List.of(head + 4 * i), lengths(writer.finish()));
    }

    @Test
    void aFullArrayIsSaidAndNothingIsLost() {
        UpdateWriter writer = new UpdateWriter(Message.LENGTH_MAX);
        byte[] small = new byte[2_000];
        writer.into(small, 0);
        writer.announce(FOUR);
        List<Long> read = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            if (!writer.add(key(i))) {
                read.addAll(keys(small, writer.finish()));
                writer.into(small, 0);
                assertTrue(writer.add(key(i)));
            }
        }
        read.addAll(keys(small, writer.finish()));
        List<Long> expected = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            expected.add(key(i));
        }
        assertEquals(expected, read);
    }

    private static List<Long> keys(byte[] octets, int to) {
        FrameReader frames = new FrameReader();
        UpdateReader update = new UpdateReader();
        PrefixReader prefixes = new PrefixReader();
        List<Long> keys = new ArrayList<>();
        for (int at = 0; at < to; at = frames.bodyTo()) {
            assertEquals(FrameReader.Found.MESSAGE, frames.next(octets, at, to));
            update.read(
                    octets,
                    frames.bodyFrom(),
                    frames.bodyTo(),
                    RoundTripTest.options(AsWidth.FOUR_OCTETS));
            for (update.open(UpdateReader.Section.NLRI, prefixes); prefixes.next(); ) {
                keys.add(prefixes.key());
            }
        }
        return keys;
    }

    @Test
    void severalKindsFollowEachOther() {
        UpdateWriter writer = new UpdateWriter(Message.LENGTH_MAX);
        writer.into(out, 0);
        writer.withdraw(IpFamily.IPV4);
        assertTrue(writer.add(key(1)));
        writer.announce(FOUR);
        assertTrue(writer.add(key(2)));
        writer.announce(SIX);
        assertTrue(writer.add(0x20010DB8L << 32, 0, 32));
        writer.withdraw(IpFamily.IPV6);
        assertTrue(writer.add(0x20010DB8L << 32, 0, 33));
        assertTrue(writer.endOfRib(IpFamily.IPV4));
        assertTrue(writer.endOfRib(IpFamily.IPV6));
        assertEquals(6, lengths(writer.finish()).size());
        writer.announce(FOUR);
        int end = writer.finish();
        assertEquals(6, lengths(end).size(), "nothing added, nothing written");
        assertEquals(end, writer.finish());
    }

    @Test
    void attributesThatLeaveNoRoomDoNotFit() {
        Attributes.Builder builder =
                Attributes.builder().nextHop(NextHop.of(new Ipv4Address(0x0A000001)));
        EncodedAttributes tooLong =
                EncodedAttributes.of(
                        builder.others(
                                        List.of(
                                                new UnknownAttribute(
                                                        0xC0, 99, Octets.of(new byte[4_050]))))
                                .build(),
                        IpFamily.IPV4,
                        AsWidth.FOUR_OCTETS);
        UpdateWriter writer = new UpdateWriter(Message.LENGTH_MAX);
        assertFalse(writer.fits(tooLong));
        assertThrows(IllegalArgumentException.class, () -> writer.announce(tooLong));
        assertTrue(new UpdateWriter(Message.EXTENDED_LENGTH_MAX).fits(tooLong));
    }

    @Test
    void withoutANextHopNoneIsWritten() {
        Attributes none = Attributes.builder().build();
        EncodedAttributes four = EncodedAttributes.of(none, IpFamily.IPV4, AsWidth.FOUR_OCTETS);
        assertEquals("40010102" + "400200", four.octets().toString());
        EncodedAttributes six = EncodedAttributes.of(none, IpFamily.IPV6, AsWidth.FOUR_OCTETS);
        assertEquals(Octets.EMPTY, six.nextHop());
        UpdateWriter writer = new UpdateWriter(Message.LENGTH_MAX);
        assertThrows(IllegalArgumentException.class, () -> writer.announce(six));
    }
}
