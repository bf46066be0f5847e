package trunkline.dataplane.fast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import trunkline.linux.bpf.BpfObject;
import trunkline.linux.bpf.MapShape;

/// What the program and its twin both have a number for is the same number.
final class ProgramConstantsTest {
    private static final Path SOURCE = Path.of("src/main/bpf/forward.bpf.c");

    @Test
    void fatesAreTheSame() throws IOException {
        List<String> program = numbered("FATE_");
        List<String> twin = new ArrayList<>();
        for (Fate fate : Fate.values()) {
            assertEquals(twin.size(), fate.number());
            twin.add("FATE_" + fate.name());
        }
        assertEquals(program, twin);
    }

    @Test
    void classesAreTheSame() throws IOException {
        List<String> twin =
                Stream.of(TrafficClass.values()).map(of -> "CLASS_" + of.name()).toList();
        assertEquals(numbered("CLASS_"), twin);
    }

    @Test
    void tablesAreTheSame() throws IOException {
        BpfObject object = KernelPlane.object();
        Map<String, Integer> program =
                object.maps().stream()
                        .collect(Collectors.toMap(MapShape::name, MapShape::valueOctets));
        Map<String, Integer> plane =
                Stream.of(Table.values())
                        .filter(table -> table.reader() == Table.Reader.PROGRAM)
                        .collect(Collectors.toMap(Table::map, Table::octets));
        assertEquals(new TreeMap<>(plane), new TreeMap<>(program));
    }

    /// Names of an enumeration in the source that begin alike and have no number of their own.
    private static List<String> numbered(String prefix) throws IOException {
        Matcher name =
                Pattern.compile("\\b(" + prefix + "[A-Z_]+)\\b").matcher(enumeration(prefix));
        return name.results()
                .map(found -> found.group(1))
                .filter(n -> !n.endsWith("_COUNT"))
                .toList();
    }

    private static String enumeration(String prefix) throws IOException {
        Pattern of = Pattern.compile("enum \\{\\s*(" + prefix + "[^}]*)\\}");
        Matcher found = of.matcher(Files.readString(SOURCE));
        return found.find() ? found.group(1) : "";
    }
}
