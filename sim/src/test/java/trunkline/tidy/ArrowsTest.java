package trunkline.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Arrows between rooms point towards the quiet ones. The table is the architecture; a class file
/// that crosses it fails.
final class ArrowsTest {

    /// Room, then the rooms that it may name; `+` takes over the row of another room with that
    /// room.
    private static final String ARROWS =
            """
            net              |
            bgp.message      | net
            bgp.session      | bgp.message net
            bgp.policy       | bgp.message net
            bgp.rib          | bgp.policy bgp.message net
            mrt              | bgp.message net
            bmp              | bgp.message net
            bfd              | net
            json             |
            intent           | json net
            catalog          | net
            circuit          | catalog intent json net
            plan             | circuit catalog intent net
            rehearsal        | circuit plan net
            linux            | net
            linux.netlink    | linux net
            linux.bpf        | linux
            dataplane        | linux linux.netlink net
            dataplane.fast   | linux linux.bpf linux.netlink dataplane net
            edge             | edge.* linux dataplane intent json bgp.* mrt bfd net
            edge.transport   | linux intent net
            edge.speaker     | edge.transport linux bgp.* mrt intent net
            edge.bmp         | edge.speaker edge.transport bgp.* bmp intent net
            edge.bfd         | edge.transport linux bfd net json
            arm              |
            identity         | arm
            journal          | json
            provider         | arm journal circuit catalog telemetry reconcile intent net json
            reconcile        | circuit catalog plan intent journal json net
            telemetry        | intent journal net
            control          | *
            lab              | *
            sim              | *
            cli              | *
            bench            | linux linux.bpf dataplane.fast net
            """;

    private static final String PREFIX = "trunkline.";

    @Test
    void noRoomNamesOneThatItMayNot() {
        Map<String, Set<String>> allowed = table();
        Set<String> crossings = new TreeSet<>();
        int seen = 0;
        for (String module : Tree.MODULES) {
            for (var file : Tree.classes(module)) {
                References references = References.of(file);
                seen++;
                String from = room(References.room(references.owner()));
                for (String named : references.classes()) {
                    String to = room(References.room(named));
                    if (!to.isEmpty() && !to.equals(from) && !may(allowed, from, to)) {
                        crossings.add(from + " -> " + to + " in " + references.owner());
                    }
                }
            }
        }
        assertTrue(seen > 50, "only " + seen + " class files found");
        assertEquals(Set.of(), crossings);
    }

    private static Map<String, Set<String>> table() {
        Map<String, Set<String>> rows = new LinkedHashMap<>();
        for (String line : ARROWS.lines().toList()) {
            String[] halves = line.split("\\|", -1);
            rows.put(halves[0].strip(), Set.copyOf(List.of(halves[1].strip().split(" +"))));
        }
        return rows;
    }

    /// The room of a package without the prefix; versions of a room (`provider.v2025`) are part of
    /// it.
    private static String room(String name) {
        if (!name.startsWith(PREFIX)) {
            return "";
        }
        String room = name.substring(PREFIX.length());
        return room.startsWith("provider.") ? "provider" : room;
    }

    private static boolean may(Map<String, Set<String>> allowed, String from, String to) {
        Set<String> row = allowed.getOrDefault(from, Set.of());
        return row.contains("*")
                || row.contains(to)
                || row.stream()
                        .filter(r -> r.endsWith(".*"))
                        .anyMatch(r -> to.startsWith(r.substring(0, r.length() - 1)));
    }
}
