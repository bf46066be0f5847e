package trunkline.mrt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import trunkline.bgp.message.AsWidth;
import trunkline.bgp.message.Keepalive;
import trunkline.bgp.message.Octets;
import trunkline.bgp.message.PathIds;
import trunkline.mrt.BgpMessage.Reading;
import trunkline.mrt.MrtReader.Found;
import trunkline.net.Asn;
import trunkline.net.IpAddress;
import trunkline.net.IpPrefix;
import trunkline.net.RouterId;

/// Records of MRT, there and back, and what is none.
class MrtReaderTest {

    private static final Instant WHOLE = Instant.ofEpochSecond(1_700_000_000L);
    private static final Instant EXACT = WHOLE.plusNanos(123_456_000);
    private static final Octets ATTRIBUTES = Octets.ofHex("4001010040020602010000fde8");
    private static final Octets KEEPALIVE = Octets.of(new Keepalive().encode());

    private static final int MUTANTS = 50_000;
    private static final long SEED = 6396;

    private static Parties parties(String peer, String local) {
        return new Parties(
                new Asn(4_200_000_001L), new Asn(12076), 7, address(peer), address(local));
    }

    private static IpAddress address(String text) {
        return IpAddress.parse(text).orElseThrow();
    }

    static List<MrtRecord> records() {
        Parties four = parties("192.0.2.1", "192.0.2.2");
        Parties six = parties("2001:db8::1", "2001:db8::2");
        Parties old =
                new Parties(new Asn(65001), new Asn(12076), 0, address("192.0.2.1"), four.local());
        PeerIndexTable.Peer peer =
                new PeerIndexTable.Peer(new RouterId(9), address("2001:db8::9"), new Asn(65551));
        RibEntries.Entry plain = new RibEntries.Entry(3, WHOLE, 0, ATTRIBUTES);
        RibEntries.Entry named = new RibEntries.Entry(4, WHOLE, -2, Octets.EMPTY);
        IpPrefix odd = IpPrefix.parse("10.128.0.0/9").orElseThrow();
        IpPrefix none = IpPrefix.parse("::/0").orElseThrow();
        IpPrefix host = IpPrefix.parse("2001:db8::1/128").orElseThrow();
        Reading wide = new Reading(AsWidth.FOUR_OCTETS, PathIds.NONE);
        Reading ids = new Reading(AsWidth.FOUR_OCTETS, PathIds.NAMED);
        Reading narrow = new Reading(AsWidth.TWO_OCTETS, PathIds.NONE);
        Reading narrowIds = new Reading(AsWidth.TWO_OCTETS, PathIds.NAMED);
        return List.of(
                new PeerIndexTable(WHOLE, new RouterId(1), "", List.of()),
                new PeerIndexTable(WHOLE, new RouterId(1), "blå", List.of(peer, peer)),
                new RibEntries(WHOLE, 0, odd, PathIds.NONE, List.of(plain, plain)),
                new RibEntries(WHOLE, 1, odd, PathIds.NAMED, List.of(named)),
                new RibEntries(WHOLE, -1, none, PathIds.NONE, List.of(plain)),
                new RibEntries(WHOLE, 2, host, PathIds.NAMED, List.of(named, named)),
                new BgpMessage(WHOLE, four, wide, BgpMessage.Way.RECEIVED, KEEPALIVE),
                new BgpMessage(EXACT, six, ids, BgpMessage.Way.RECEIVED, KEEPALIVE),
                new BgpMessage(EXACT, six, wide, BgpMessage.Way.SENT, KEEPALIVE),
                new BgpMessage(EXACT, four, ids, BgpMessage.Way.SENT, Octets.EMPTY),
                new BgpMessage(EXACT, old, narrow, BgpMessage.Way.RECEIVED, KEEPALIVE),
                new BgpMessage(EXACT, old, narrow, BgpMessage.Way.SENT, KEEPALIVE),
                new BgpMessage(EXACT, old, narrowIds, BgpMessage.Way.RECEIVED, KEEPALIVE),
                new BgpMessage(EXACT, old, narrowIds, BgpMessage.Way.SENT, KEEPALIVE),
                new StateChange(EXACT, six, AsWidth.FOUR_OCTETS, 3, 4),
                new StateChange(WHOLE, old, AsWidth.TWO_OCTETS, 6, 1),
                new Unread(WHOLE, 48, 0, Octets.ofHex("00010203")),
                new Unread(WHOLE, MrtRecord.TABLE_DUMP_V2, 6, Octets.EMPTY),
                new Unread(EXACT, MrtRecord.BGP4MP_ET, 99, Octets.EMPTY));
    }

    @ParameterizedTest
    @MethodSource("records")
    void whatIsWrittenIsRead(MrtRecord record) {
        byte[] octets = record.encode();
        MrtReader reader = new MrtReader();
        assertEquals(Found.RECORD, reader.next(octets, 0, octets.length));
        assertEquals(record, reader.record());
        assertEquals(octets.length, reader.end());
    }

    @ParameterizedTest
    @MethodSource("records")
    void aBeginningIsNoRecord(MrtRecord record) {
        byte[] octets = record.encode();
        MrtReader reader = new MrtReader();
        for (int length = 0; length < octets.length; length++) {
            assertEquals(Found.INCOMPLETE, reader.next(octets, 0, length));
            assertEquals(0, reader.end());
        }
    }

    /// A record that says less than it should is passed over; what is behind it is found.
    @ParameterizedTest
    @MethodSource("records")
    void cutWithinItsLengthItIsFaulty(MrtRecord record) {
        byte[] octets = record.encode();
        MrtReader reader = new MrtReader();
        for (int length = MrtRecord.HEADER_LENGTH; length < octets.length; length++) {
            byte[] cut = Arrays.copyOf(octets, length + 1);
            cut[11] = (byte) (length - MrtRecord.HEADER_LENGTH);
            cut[10] = 0;
            boolean kept = record instanceof Unread || record instanceof BgpMessage;
            if (reader.next(cut, 0, cut.length) == Found.RECORD) {
                assertTrue(kept, record + " cut to " + length);
            }
            assertEquals(length, reader.end());
        }
    }

    /// RFC 6396 §4.3.2, by hand: 10.0.0.0/8 from peer 1.
    @Test
    void octetsByHand() {
        String header = "6553f100" + "000d" + "0002" + "0000001d";
        String body = "00000005" + "08" + "0a" + "0001" + "0001" + "6553f100" + "000d" + ATTRIBUTES;
        byte[] octets = HexFormat.of().parseHex(header + body);
        MrtRecord record =
                new RibEntries(
                        WHOLE,
                        5,
                        IpPrefix.parse("10.0.0.0/8").orElseThrow(),
                        PathIds.NONE,
                        List.of(new RibEntries.Entry(1, WHOLE, 0, ATTRIBUTES)));
        MrtReader reader = new MrtReader();
        assertEquals(Found.RECORD, reader.next(octets, 0, octets.length));
        assertEquals(record, reader.record());
        assertArrayEquals(octets, record.encode());
    }

    @Test
    void aLengthBeyondAllBoundsIsTheEnd() {
        byte[] octets = HexFormat.of().parseHex("6553f100" + "000d" + "0002" + "01000001");
        MrtReader reader = new MrtReader();
        assertEquals(Found.BROKEN, reader.next(octets, 0, octets.length));
        assertEquals(0, reader.end());
    }

    /// A record of BIRD 2.0.12, whose next hop and degree of preference have no flags.
    @Test
    void flagsThatAWriterLeftOutAreThere() {
        byte[] octets =
                HexFormat.of()
                        .parseHex(
                                "6b01c94d000d00020000003b0000000018c633640001"
                                        + "00016b01c94800294001010040020602010000fde9"
                                        + "0003040a0900018004040000000500050400000064c00804fde90007");
        MrtReader reader = new MrtReader();
        assertEquals(Found.RECORD, reader.next(octets, 0, octets.length));
        RibEntries entries = (RibEntries) reader.record();
        Octets body = entries.update(entries.entries().getFirst()).orElseThrow();
        assertEquals(
                "00000029"
                        + "40010100"
                        + "40020602010000fde9"
                        + "4003040a090001"
                        + "80040400000005"
                        + "40050400000064"
                        + "c00804fde90007"
                        + "18c63364",
                HexFormat.of().formatHex(body.bytes()));
    }

    @Test
    void nothingThrows() {
        SplittableRandom random = new SplittableRandom(SEED);
        List<MrtRecord> records = records();
        MrtReader reader = new MrtReader();
        List<Octets> updates = new ArrayList<>();
        int read = 0;
        for (int i = 0; i < MUTANTS; i++) {
            byte[] octets = records.get(random.nextInt(records.size())).encode();
            for (int n = random.nextInt(1, 5); n > 0; n--) {
                octets[random.nextInt(4, octets.length)] = (byte) random.nextInt();
            }
            octets[8] = 0;
            octets[9] = 0;
            octets[10] = 0;
            int length = octets.length - MrtRecord.HEADER_LENGTH;
            octets[11] = (byte) (random.nextBoolean() ? length : random.nextInt(octets.length));
            if (reader.next(octets, 0, octets.length) == Found.RECORD) {
                read++;
                byte[] again = reader.record().encode();
                assertTrue(again.length <= 4 * octets.length, "mutant " + i + " of seed " + SEED);
                if (reader.record() instanceof RibEntries entries) {
                    entries.entries()
                            .forEach(entry ->
                                    updates.addAll(entries.update(entry).stream().toList()));
                }
            }
        }
        assertTrue(read > MUTANTS / 10, read + " read");
        assertTrue(updates.size() > MUTANTS / 100, updates.size() + " updates");
    }
}
