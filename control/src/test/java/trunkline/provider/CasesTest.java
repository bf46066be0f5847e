package trunkline.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import trunkline.arm.ArmResponse;
import trunkline.arm.Json;
import trunkline.arm.JsonText;

/// Runs every case below `conformance/arm`: folders of numbered steps, each with a request and what
/// the answer holds at least. `conformance/arm/README.md` says how they are written.
final class CasesTest {

    private static final Path CASES = Project.ROOT.resolve("conformance/arm");

    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        List<Path> found;
        try (Stream<Path> all = Files.walk(CASES, 2)) {
            found = all.filter(p -> CASES.relativize(p).getNameCount() == 2).sorted().toList();
        }
        assertTrue(!found.isEmpty(), "no cases below " + CASES);
        return found.stream()
                .map(path ->
                        DynamicTest.dynamicTest(
                                CASES.relativize(path).toString(), path.toUri(), () -> run(path)));
    }

    private static void run(Path folder) throws IOException {
        List<Path> steps;
        try (Stream<Path> all = Files.list(folder)) {
            steps = all.filter(Files::isDirectory).sorted().toList();
        }
        assertTrue(!steps.isEmpty(), "no steps in " + folder);
        Map<String, String> variables = new LinkedHashMap<>(Place.SUBSCRIPTIONS);
        variables.put("origin", Place.ORIGIN);
        try (Place place = new Place(new SilentField())) {
            for (Path step : steps) {
                run(place, step, new Subset(variables));
            }
        }
    }

    private static void run(Place place, Path step, Subset subset) throws IOException {
        Path request = step.resolve("request");
        if (step.getFileName().toString().substring(3).startsWith("settle")) {
            place.settle();
            return;
        }
        Message sent = Message.parse(subset.fill(Files.readString(request)));
        String[] line = sent.first().split(" ", 3);
        String target =
                line[2].startsWith(Place.ORIGIN)
                        ? line[2].substring(Place.ORIGIN.length())
                        : line[2];
        ArmResponse got = place.send(line[0], line[1], target, sent.headers(), sent.body());
        check(step, Message.parse(Files.readString(step.resolve("answer"))), got, subset);
    }

    private static void check(Path step, Message expected, ArmResponse got, Subset subset) {
        String where = CASES.relativize(step) + ": ";
        assertEquals(Integer.parseInt(expected.first()), got.status(), where + got.body());
        expected.headers()
                .forEach((name, value) -> {
                    if (value.equals("-")) {
                        assertTrue(!got.headers().containsKey(name), where + name + " is there");
                    } else {
                        String actual = got.headers().getOrDefault(name, "");
                        subset.text(value, actual, name).ifPresent(d -> fail(where + d));
                    }
                });
        if (expected.body().isEmpty()) {
            return;
        }
        if (expected.body().equals("-")) {
            assertEquals("", got.body(), where);
            return;
        }
        Json wanted = json(expected.body(), where);
        subset.differs(wanted, Optional.of(json(got.body(), where)), "body")
                .ifPresent(difference -> fail(where + difference + "\n" + got.body()));
    }

    private static Json json(String text, String where) {
        return switch (JsonText.read(text)) {
            case JsonText.Read.Value(var json) -> json;
            case JsonText.Read.Malformed(var why, var at) ->
                    fail(where + why + " at " + at + " of " + text);
        };
    }

    /// A first line, headers, an empty line, a body.
    private record Message(String first, Map<String, String> headers, String body) {

        static Message parse(String text) {
            int blank = text.indexOf("\n\n");
            List<String> head = (blank < 0 ? text : text.substring(0, blank)).lines().toList();
            Map<String, String> headers = new TreeMap<>();
            for (String line : head.subList(1, head.size())) {
                int colon = line.indexOf(':');
                headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
            return new Message(
                    head.getFirst(), headers, blank < 0 ? "" : text.substring(blank + 2).strip());
        }
    }
}
