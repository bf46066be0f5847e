package trunkline.bfd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ControlPacketTest {

    /// A packet of a neighbour that is Up, as it goes over the wire.
    private static final String UP =
            "20c80318" + "00000002" + "00000001" + "000493e0000493e000000000";

    @Test
    void aPacketFieldByField() {
        assertEquals(
                new ControlPacket(
                        Diagnostic.NONE,
                        State.UP,
                        ControlPacket.CONTROL_PLANE_INDEPENDENT,
                        3,
                        2,
                        1,
                        300_000,
                        300_000,
                        0),
                read(UP));
    }

    /// In the order of RFC 5880 §6.8.6: each spoils the octets, the first check that fails decides.
    @ParameterizedTest
    @CsvSource({
        // version 0 and 2
        "00c80318000000020000000100049 3e0000493e000000000, VERSION",
        "40c80318000000020000000100049 3e0000493e000000000, VERSION",
        // version first, whatever else is wrong
        "40c90000000000000000000100049 3e0000493e000000000, VERSION",
        "40, VERSION",
        // not even the fixed part
        "20, TRUNCATED",
        "20c80318, TRUNCATED",
        "20c803180000000200000001000493e0000493e0000000, TRUNCATED",
        // length 23; length 24 and 25 with authentication
        "20c80317000000020000000100049 3e0000493e000000000, LENGTH_SHORT",
        "20cc0318000000020000000100049 3e0000493e0000000000000, LENGTH_SHORT",
        "20cc0319000000020000000100049 3e0000493e0000000000000, LENGTH_SHORT",
        // length 25 of 24, and all of it
        "20c80319000000020000000100049 3e0000493e000000000, LENGTH_BEYOND_PAYLOAD",
        "20cc031a000000020000000100049 3e0000493e000000000, LENGTH_BEYOND_PAYLOAD",
        "20c803ff000000020000000100049 3e0000493e000000000, LENGTH_BEYOND_PAYLOAD",
        "20c80018000000020000000100049 3e0000493e000000000, ZERO_MULTIPLIER",
        "20c90318000000020000000100049 3e0000493e000000000, MULTIPOINT",
        "20c80318000000000000000100049 3e0000493e000000000, ZERO_MY_DISCRIMINATOR",
    })
    void whatIsDropped(String hex, Discard why) {
        assertEquals(why, read(hex.replace(" ", "")));
    }

    @Test
    void octetsBehindTheLengthAreIgnored() {
        assertEquals(read(UP), read(UP + "ffff"));
    }

    @Test
    void authenticationIsReadAndLeftToTheSession() {
        var packet =
                assertInstanceOf(ControlPacket.class, read("20cc031a" + UP.substring(8) + "0102"));
        assertEquals(
                ControlPacket.AUTHENTICATION | ControlPacket.CONTROL_PLANE_INDEPENDENT,
                packet.flags());
    }

    @Test
    void whatIsWrittenIsRead() {
        var random = new SplittableRandom(7);
        byte[] octets = new byte[40];
        for (int i = 0; i < 10_000; i++) {
            ControlPacket packet = packet(random);
            int at = random.nextInt(16);
            assertEquals(ControlPacket.LENGTH, packet.write(octets, at));
            assertEquals(packet, ControlPacket.read(octets, at, ControlPacket.LENGTH));
        }
    }

    private static ControlPacket packet(SplittableRandom random) {
        return new ControlPacket(
                Diagnostic.ofCode(random.nextInt()),
                State.ofCode(random.nextInt(4)),
                random.nextInt(64) & ~1 & ~ControlPacket.AUTHENTICATION,
                1 + random.nextInt(255),
                random.nextInt() | 1,
                random.nextInt(),
                random.nextLong(ControlPacket.INTERVAL_MAX + 1),
                random.nextLong(ControlPacket.INTERVAL_MAX + 1),
                random.nextLong(ControlPacket.INTERVAL_MAX + 1));
    }

    /// Any octets of any length get an answer, and nothing outside the datagram is looked at.
    @Test
    void noOctetsThrow() {
        var random = new SplittableRandom(11);
        byte[] good = HexFormat.of().parseHex(UP + "0102030405060708");
        for (int i = 0; i < 100_000; i++) {
            byte[] octets = Arrays.copyOf(good, random.nextInt(good.length + 1));
            for (int spoilt = random.nextInt(4); spoilt > 0 && octets.length > 0; spoilt--) {
                octets[random.nextInt(octets.length)] = (byte) random.nextInt();
            }
            assertNotNull(ControlPacket.read(octets, 0, octets.length));
        }
    }

    private static Received read(String hex) {
        byte[] octets = HexFormat.of().parseHex(hex);
        return ControlPacket.read(octets, 0, octets.length);
    }
}
