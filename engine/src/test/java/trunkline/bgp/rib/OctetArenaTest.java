package trunkline.bgp.rib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Space is won back, records stay what they are wherever they move, and the bound holds.
final class OctetArenaTest {

    private static final int CHUNK = 1 << 16;

    private final Map<Integer, Integer> addresses = new TreeMap<>();
    private final OctetArena arena = new OctetArena(addresses::put, 8 * CHUNK);

    private boolean put(int owner, int octets) {
        int address = arena.allocate(owner, octets);
        if (address == OctetArena.NONE) {
            return false;
        }
        addresses.put(owner, address);
        int from = arena.offset(address);
        Arrays.fill(arena.array(address), from, from + octets, (byte) owner);
        return true;
    }

    private void take(int owner) {
        arena.free(address(owner));
        addresses.remove(owner);
    }

    private int address(int owner) {
        Integer address = addresses.get(owner);
        assertNotEquals(null, address);
        return address == null ? OctetArena.NONE : address;
    }

    private void isWhole(int owner) {
        int address = address(owner);
        byte[] array = arena.array(address);
        int from = arena.offset(address);
        for (int i = from; i < from + arena.length(address); i++) {
            assertEquals((byte) owner, array[i], () -> "octet of " + owner);
        }
    }

    @Test
    void whatChurnsDoesNotGrow() {
        SplittableRandom random = new SplittableRandom(17);
        long most = 0;
        for (int i = 0; i < 200_000; i++) {
            int owner = random.nextInt(500);
            if (addresses.containsKey(owner)) {
                take(owner);
            } else {
                assertTrue(put(owner, random.nextInt(400)), "no room at " + i);
            }
            most = Math.max(most, arena.octets());
        }
        addresses.keySet().forEach(this::isWhole);
        assertTrue(most <= 5L * CHUNK, "held " + most + " for about 50,000 octets");
    }

    @Test
    void theLivingMoveOutOfHalfEmptyChunks() {
        int owners = 2_000;
        for (int owner = 0; owner < owners; owner++) {
            assertTrue(put(owner, 100));
        }
        long full = arena.octets();
        Map<Integer, Integer> before = new TreeMap<>(addresses);
        for (int owner = 0; owner < owners; owner++) {
            if (owner % 8 != 0) {
                take(owner);
            }
        }
        for (int owner = owners; owner < owners + 3_000; owner++) {
            assertTrue(put(owner, 100));
            take(owner);
        }
        assertTrue(arena.octets() < full, arena.octets() + " of " + full);
        long moved =
                addresses.keySet().stream()
                        .filter(o -> !Objects.equals(address(o), before.get(o)))
                        .count();
        assertTrue(moved > 0, "none moved");
        addresses.keySet().forEach(this::isWhole);
    }

    @Test
    void whatIsLargerThanAChunkHasItsOwn() {
        assertTrue(put(1, 3 * CHUNK));
        assertTrue(put(2, 10));
        isWhole(1);
        take(1);
        assertTrue(arena.octets() <= 2 * CHUNK);
        isWhole(2);
    }

    @Test
    void theBoundIsAnswered() {
        int owner = 0;
        while (put(owner, 1_000)) {
            owner++;
        }
        assertEquals(8 * CHUNK, arena.octets());
        addresses.keySet().forEach(this::isWhole);
        for (int gone = 0; gone < owner; gone++) {
            take(gone);
        }
        assertTrue(put(owner, 1_000), "there is room again");
    }

    @Test
    void nothingIsARecordToo() {
        assertTrue(put(3, 0));
        assertEquals(0, arena.length(address(3)));
        take(3);
        assertEquals(Map.of(), addresses);
    }
}
