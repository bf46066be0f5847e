package trunkline.circuit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TableTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void behavesAsATreeMapAndLeavesOldTablesWhole(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        TreeMap<Integer, Integer> model = new TreeMap<>();
        Table<Integer, Integer> table = Table.empty();
        Table<Integer, Integer> kept = table;
        List<Integer> keptRows = List.of();
        for (int step = 0; step < 4_000; step++) {
            int key = random.nextInt(300);
            if (random.nextInt(3) == 0) {
                model.remove(key);
                table = table.remove(key);
            } else {
                model.put(key, step);
                table = table.put(key, step);
            }
            String where = "seed " + seed + " step " + step;
            assertEquals(model.size(), table.size(), where);
            assertEquals(Optional.ofNullable(model.get(key)), table.get(key), where);
            if (step % 200 == 0) {
                assertEquals(List.copyOf(model.values()), table.stream().toList(), where);
                assertEquals(keptRows, kept.stream().toList(), where);
                kept = table;
                keptRows = List.copyOf(model.values());
                int low = random.nextInt(300);
                assertEquals(
                        List.copyOf(model.subMap(low, Math.min(low + 40, 300)).values()),
                        table.range(low, k -> k < low + 40),
                        where);
            }
        }
    }

    @Test
    void aKeyKeepsTheSpellingOfItsCreation() {
        Table<String, String> table =
                Table.<String, String>sortedBy(String.CASE_INSENSITIVE_ORDER)
                        .put("Name", "first")
                        .put("NAME", "second");
        List<String> spellings = new ArrayList<>();
        table.range(
                "",
                key -> {
                    spellings.add(key);
                    return true;
                });
        assertEquals(List.of("Name"), spellings);
        assertEquals(Optional.of("second"), table.get("name"));
    }

    @Test
    void anEmptyTableHasNothing() {
        Table<Integer, Integer> none =
                Table.<Integer, Integer>empty().put(1, 1).remove(1).remove(1);
        assertTrue(none.isEmpty());
        assertFalse(none.iterator().hasNext());
        assertThrows(NoSuchElementException.class, () -> none.iterator().next());
    }
}
