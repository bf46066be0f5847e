package trunkline.linux.bpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import trunkline.linux.bpf.BpfObject.Reading;
import trunkline.linux.bpf.ProgramCode.Reference;
import trunkline.linux.bpf.ProgramCode.Target;

/// The reader of object files, over one written by hand and over everything that it may become.
final class BpfObjectTest {
    private static final byte[] GOOD = ObjectFile.passing();

    @Test
    void aGoodFileIsRead() {
        BpfObject object = read();
        assertEquals(List.of(new MapShape("counts", 2, 4, 8, 16, 1 << 10)), object.maps());
        assertEquals("Apache-2.0", object.license());
        ProgramCode code = object.program("pass").orElseThrow();
        assertEquals(6, code.length());
        assertEquals(
                List.of(
                        new Reference(0, Target.MAP, "counts"),
                        new Reference(16, Target.CONSTANT, "LIMIT")),
                code.references());
    }

    @Test
    void symbolsArePutIn() {
        ProgramCode code = read().program("pass").orElseThrow();
        byte[] linked = code.linked(Map.of("counts", 7), Map.of("LIMIT", 0x1_0000_0009L));
        assertEquals(0x11, linked[1], "a map's descriptor is marked as one");
        assertEquals(7, linked[4]);
        assertEquals(9, linked[20]);
        assertEquals(1, linked[28]);
        assertThrows(
                IllegalArgumentException.class, () -> code.linked(Map.of(), Map.of("LIMIT", 1L)));
    }

    @Test
    void noCutMakesItFall() {
        for (int length = 0; length < GOOD.length; length++) {
            Reading reading = BpfObject.read(Arrays.copyOf(GOOD, length));
            assertInstanceOf(Reading.Malformed.class, reading, "cut to " + length);
        }
    }

    @Test
    void noOctetMakesItFall() {
        int refused = 0;
        for (int at = 0; at < GOOD.length; at++) {
            for (int value : new int[] {0, 1, 0x7F, 0x80, 0xFF}) {
                byte[] other = GOOD.clone();
                other[at] = (byte) value;
                refused += BpfObject.read(other) instanceof Reading.Malformed ? 1 : 0;
            }
        }
        assertTrue(refused > 100, refused + " refused");
    }

    @Test
    void noNoiseMakesItFall() {
        for (long seed = 0; seed < 20_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] noise = GOOD.clone();
            for (int i = random.nextInt(1, 12); i > 0; i--) {
                noise[random.nextInt(noise.length)] = (byte) random.nextInt();
            }
            assertTrue(isAnswered(noise), "seed " + seed);
        }
    }

    private static boolean isAnswered(byte[] octets) {
        return switch (BpfObject.read(octets)) {
            case Reading.Malformed(String why) -> !why.isEmpty();
            case Reading.Read(BpfObject object) -> object.maps().size() <= 1;
        };
    }

    private static BpfObject read() {
        return assertInstanceOf(Reading.Read.class, BpfObject.read(GOOD)).object();
    }
}
