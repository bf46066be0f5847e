package trunkline.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import trunkline.arm.Operation;

/// The page of what is offered is written from the table of operations, beside the list of all that
/// Azure's clients know. `UPDATE=1` writes it anew.
final class CoverageTest {

    private static final Path PAGE = Project.ROOT.resolve("docs/arm/coverage.md");
    private static final Path KNOWN = Project.ROOT.resolve("conformance/arm/operations.tsv");

    /// An operation that clients know.
    private record Known(String group, String name, String method, String path, String clients) {
        String key() {
            return CoverageTest.key(method, path);
        }
    }

    private static String key(String method, String path) {
        return method + " " + path.replaceAll("\\{[^}]*}", "{}").toLowerCase(Locale.ROOT);
    }

    private static List<Known> known() throws IOException {
        List<Known> known = new ArrayList<>();
        for (String line : Files.readAllLines(KNOWN)) {
            String[] cells = line.split("\t", -1);
            known.add(new Known(cells[0], cells[1], cells[2], cells[3], cells[4]));
        }
        return known;
    }

    @Test
    void pageSaysWhatTheTableHas() throws IOException {
        String page = page(known(), Place.table());
        if (System.getenv("UPDATE") != null) {
            Files.writeString(PAGE, page);
        }
        assertEquals(Files.readString(PAGE), page, "UPDATE=1 writes " + PAGE);
    }

    @Test
    void operationsHaveTheNamesThatClientsKnow() throws IOException {
        Map<String, String> names = new LinkedHashMap<>();
        known().forEach(k -> names.put(k.key(), k.group() + "." + k.name()));
        for (Operation operation : Place.table()) {
            String expected = names.get(key(operation.method(), operation.path()));
            assertEquals(expected == null ? operation.name() : expected, operation.name());
        }
    }

    private static String page(List<Known> known, List<Operation> table) {
        Set<String> offered = new TreeSet<>();
        table.forEach(o -> offered.add(key(o.method(), o.path())));
        long there = known.stream().filter(k -> state(k, offered).equals("yes")).count();
        long refused = known.stream().filter(k -> state(k, offered).equals("refused")).count();
        var page = new StringBuilder();
        page.append("# What of the API is there\n\n")
                .append("Written by a test from the table of operations; do not edit. ")
                .append("*yes*: exact, in every\n")
                .append("api-version that has it; the details of failover tests leave out routes")
                .append(" and sessions.\n")
                .append("*refused*: of VPN gateways, which are not offered; the answer says so.\n")
                .append("*not yet*: answered 404 with `InvalidResourceType`. Clients: J the Java")
                .append(" SDK, 36 and 39 the\nJavaScript SDKs of these versions, az the command")
                .append(" line.\n\n")
                .append("Of ")
                .append(known.size())
                .append(" operations that these clients know, ")
                .append(there)
                .append(" are there, ")
                .append(refused)
                .append(" more are refused with the reason.\n");
        String group = "";
        for (Known k : known) {
            if (!k.group().equals(group)) {
                group = k.group();
                page.append("\n## ").append(group);
                page.append("\n\n| operation | method | clients | state |\n|---|---|---|---|\n");
            }
            page.append(
                    "| %s | %s | %s | %s |\n"
                            .formatted(k.name(), k.method(), k.clients(), state(k, offered)));
        }
        return page.append(beside(known, table)).toString();
    }

    private static String state(Known known, Set<String> offered) {
        if (!offered.contains(known.key())) {
            return "not yet";
        }
        boolean refused = VpnOperations.names().contains(known.group() + "." + known.name());
        return refused ? "refused" : "yes";
    }

    private static String beside(List<Known> known, List<Operation> table) {
        Set<String> listed = new TreeSet<>();
        known.forEach(k -> listed.add(k.key()));
        var text = new StringBuilder("\n## Beside these\n\n| operation | method | path |\n");
        text.append("|---|---|---|\n");
        table.stream()
                .filter(o -> !listed.contains(key(o.method(), o.path())))
                .forEach(o ->
                        text.append(
                                "| %s | %s | `%s` |\n".formatted(o.name(), o.method(), o.path())));
        return text.toString();
    }
}
