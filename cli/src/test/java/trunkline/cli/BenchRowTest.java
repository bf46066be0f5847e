package trunkline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchRowTest {

    @ParameterizedTest
    @CsvSource({
        // ours, peer, bar, better, ratio, ok
        "10, 40, 4, lower, 4.0, true",
        "10, 39, 4, lower, 3.9, false",
        "40, 10, 4, higher, 4.0, true",
        "39, 10, 4, higher, 3.9, false",
        "0, 10, 1, lower, 0.0, false",
        "NaN, 10, 1, lower, 0.0, false",
        "10, 0, 1, higher, 0.0, false",
    })
    void isHeldToItsBar(
            String ours, String peer, String bar, String better, double ratio, boolean ok) {
        var row = BenchRow.parse(String.join("\t", "x", ours, peer, bar, better, "ms"));
        assertEquals(Optional.of(ratio), row.map(BenchRow::ratio));
        assertEquals(Optional.of(ok), row.map(BenchRow::ok));
    }

    @ParameterizedTest
    @CsvSource({"x\t1\t2\t1\tlower", "x\tone\t2\t1\tlower\tms", "x\t1\t2\t1\tfaster\tms", "''"})
    void isNoRow(String line) {
        assertEquals(Optional.empty(), BenchRow.parse(line));
    }
}
