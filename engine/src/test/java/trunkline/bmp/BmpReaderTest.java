package trunkline.bmp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import trunkline.bgp.message.Family;
import trunkline.bgp.message.Notification;
import trunkline.bgp.message.Octets;
import trunkline.bgp.message.Open;
import trunkline.bgp.message.Update;
import trunkline.bmp.BmpReader.Found;
import trunkline.bmp.StatisticsReport.Statistic;
import trunkline.net.Asn;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;
import trunkline.net.RouterId;

/// Messages of BMP, there and back, and what is none.
class BmpReaderTest {

    private static final Instant AT = Instant.ofEpochSecond(1_700_000_000L, 5_000);
    private static final Octets OPEN =
            Octets.of(Open.of(new Asn(65001), 90, new RouterId(7), List.of()).encode());
    private static final Octets UPDATE = Octets.of(Update.endOfRib(Family.IPV6_UNICAST).encode());
    private static final int MUTANTS = 50_000;
    private static final long SEED = 7854;

    private static BmpPeer peer(int type, int flags, String address) {
        return new BmpPeer(
                type,
                flags,
                0x0123_4567_89AB_CDEFL,
                IpAddress.parse(address).orElseThrow(),
                new Asn(4_200_000_001L),
                new RouterId(7),
                AT);
    }

    static List<BmpMessage> messages() {
        BmpPeer four = peer(BmpPeer.LOCAL_INSTANCE, BmpPeer.POST_POLICY, "192.0.2.1");
        BmpPeer six = peer(BmpPeer.GLOBAL, BmpPeer.ADJ_RIB_OUT, "2001:db8::1");
        BmpPeer best = peer(BmpPeer.LOC_RIB, BmpPeer.FILTERED, "0.0.0.0");
        List<Information> named = List.of(Information.text(Information.TABLE_NAME, "a-b"));
        Octets cease = Octets.of(new Notification(6, 2, Octets.EMPTY).encode());
        return List.of(
                new Initiation(List.of(Information.text(Information.SYSTEM_NAME, "edge-1"))),
                new Initiation(List.of()),
                Termination.because(Termination.Reason.ADMINISTRATIVE),
                new RouteMonitoring(four, UPDATE),
                new RouteMonitoring(six.with(AT.plusSeconds(1)), UPDATE),
                new RouteMonitoring(best.with(0), Octets.EMPTY),
                new PeerUp(
                        four,
                        IpAddress.parse("192.0.2.2").orElseThrow(),
                        179,
                        40_000,
                        OPEN,
                        OPEN,
                        List.of()),
                new PeerUp(
                        six,
                        IpAddress.parse("2001:db8::2").orElseThrow(),
                        40_000,
                        179,
                        OPEN,
                        OPEN,
                        named),
                new PeerDown(four, PeerDown.SENT, cease),
                new PeerDown(six, PeerDown.CLOSED, Octets.ofHex("0012")),
                new PeerDown(best, PeerDown.TABLE_GONE, Octets.EMPTY),
                new StatisticsReport(
                        four,
                        List.of(
                                Statistic.gauge(Statistic.ADJ_RIBS_IN, 7),
                                Statistic.gauge(Statistic.ADJ_RIB_IN_OF, IpFamily.IPV6, -1))),
                new UnknownMessage(6, Octets.ofHex("0001")));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void whatIsWrittenIsRead(BmpMessage message) {
        byte[] octets = message.encode();
        BmpReader reader = new BmpReader();
        assertEquals(Found.MESSAGE, reader.next(octets, 0, octets.length));
        assertEquals(message, reader.message());
        assertEquals(octets.length, reader.end());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aBeginningIsNoMessage(BmpMessage message) {
        byte[] octets = message.encode();
        BmpReader reader = new BmpReader();
        for (int length = 0; length < octets.length; length++) {
            assertEquals(Found.INCOMPLETE, reader.next(octets, 0, length));
        }
    }

    /// RFC 7854 §4.1 to §4.3, by hand.
    @Test
    void octetsByHand() {
        byte[] initiation =
                HexFormat.of().parseHex("03" + "0000000e" + "04" + "0002" + "0004" + "61626364");
        BmpMessage message =
                new Initiation(List.of(Information.text(Information.SYSTEM_NAME, "abcd")));
        assertArrayEquals(initiation, message.encode());
        byte[] monitoring =
                HexFormat.of()
                        .parseHex(
                                "03"
                                        + "00000030"
                                        + "00"
                                        + "0040"
                                        + "0000000000000001"
                                        + "000000000000000000000000c0000201"
                                        + "0000fde9"
                                        + "0a000001"
                                        + "6553f100"
                                        + "00000005");
        BmpPeer peer =
                new BmpPeer(
                        BmpPeer.GLOBAL,
                        BmpPeer.POST_POLICY,
                        1,
                        IpAddress.parse("192.0.2.1").orElseThrow(),
                        new Asn(65001),
                        new RouterId(0x0A00_0001),
                        AT);
        assertArrayEquals(monitoring, new RouteMonitoring(peer, Octets.EMPTY).encode());
    }

    /// Another version, and lengths that cannot be.
    @ParameterizedTest
    @ValueSource(strings = {"02", "04", "03" + "00000005" + "04", "03" + "00040001" + "00"})
    void thisIsNoBmp(String hex) {
        byte[] octets = HexFormat.of().parseHex(hex);
        assertEquals(Found.BROKEN, new BmpReader().next(octets, 0, octets.length));
    }

    @Test
    void nothingThrows() {
        SplittableRandom random = new SplittableRandom(SEED);
        List<BmpMessage> messages = messages();
        BmpReader reader = new BmpReader();
        int read = 0;
        for (int i = 0; i < MUTANTS; i++) {
            byte[] octets = messages.get(random.nextInt(messages.size())).encode();
            for (int n = random.nextInt(1, 5); n > 0; n--) {
                octets[random.nextInt(5, octets.length)] = (byte) random.nextInt();
            }
            boolean cut = random.nextBoolean();
            octets[4] = (byte) (cut ? random.nextInt(octets.length + 1) : octets.length);
            if (reader.next(octets, 0, octets.length) == Found.MESSAGE) {
                read++;
                int length = reader.message().encode().length;
                assertTrue(length <= octets.length, "mutant " + i + " of seed " + SEED);
            }
        }
        assertTrue(read > MUTANTS / 10, read + " read");
    }
}
