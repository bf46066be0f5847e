package trunkline.bfd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import trunkline.conformance.Transcript;

/// `conformance/bfd/rfc5880`: every event in every state, and what the sections on timers, polls
/// and demand ask.
final class BfdTranscriptsTest {

    private static final Path FOLDER = Transcript.folder("bfd/rfc5880");

    private static final Map<String, List<String>> STATES = states();

    private static final Map<String, List<String>> EVENTS = events();

    private static Map<String, List<String>> states() {
        Map<String, List<String>> states = new LinkedHashMap<>();
        states.put("admin-down", List.of("tick", "disable"));
        states.put("down", List.of("tick"));
        states.put("init", List.of("tick", "heard Down"));
        states.put("up", List.of("tick", "heard Down", "heard Init", "heard Up final"));
        return states;
    }

    private static Map<String, List<String>> events() {
        Map<String, List<String>> events = new LinkedHashMap<>();
        for (String state : List.of("Admin_Down", "Down", "Init", "Up")) {
            String name = state.toLowerCase(Locale.ROOT).replace('_', '-');
            events.put("hears-" + name, List.of("heard " + state + " your 1"));
            events.put("hears-" + name + "-poll", List.of("heard " + state + " your 1 poll"));
        }
        events.put("hears-authenticated", List.of("heard Down authenticated"));
        events.put("hears-for-another", List.of("heard Up your 9"));
        events.put("hears-up-for-nobody", List.of("heard Up your 0"));
        events.put("hears-restarted-neighbour", List.of("heard Down my 77 your 0"));
        events.put("hears-nothing", List.of("after 5s", "tick"));
        events.put("disable", List.of("disable"));
        events.put("enable", List.of("enable"));
        events.put("path-down", List.of("fail 5"));
        events.put("forwarding-plane-reset", List.of("fail 4"));
        events.put("slower", List.of("configure 500ms 500ms x3"));
        events.put("faster", List.of("configure 50ms 50ms x3"));
        events.put("tick", List.of("tick"));
        return events;
    }

    private static List<String> join(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    @TestFactory
    Stream<DynamicTest> everyEventInEveryState() {
        List<DynamicTest> tests = new ArrayList<>();
        STATES.forEach((state, way) ->
                EVENTS.forEach((name, event) -> {
                    Path file = FOLDER.resolve("6.8.6").resolve(state).resolve(name + ".txt");
                    Transcript.create(file, List.of(way, join(List.of("after 100ms"), event)));
                    tests.add(test(file));
                }));
        return tests.stream();
    }

    @Test
    void thereAreNoOthers() {
        assertEquals(STATES.size() * EVENTS.size(), Transcript.in(FOLDER.resolve("6.8.6")).size());
    }

    @TestFactory
    Stream<DynamicTest> otherSections() {
        return Stream.of("6.1", "6.5", "6.6", "6.8.1", "6.8.3", "6.8.4", "6.8.7", "6.8.16")
                .flatMap(section -> Transcript.in(FOLDER.resolve(section)).stream())
                .map(BfdTranscriptsTest::test);
    }

    private static DynamicTest test(Path file) {
        return DynamicTest.dynamicTest(
                FOLDER.relativize(file).toString(), () -> Transcript.check(file, new BfdPlayer()));
    }

    @Test
    void theTableInTheDocuments() {
        StringBuilder page =
                new StringBuilder(
                        """
                        # States of a BFD session

                        Printed from `trunkline.bfd.State` by `BfdTranscriptsTest`: what a session becomes when the neighbour
                        says in which state it is (RFC 5880 §6.8.6).

                        """);
        page.append("| we are, they say |");
        for (State theirs : State.values()) {
            page.append(' ').append(theirs).append(" |");
        }
        page.append("\n|---|").append("---|".repeat(State.values().length)).append('\n');
        for (State ours : State.values()) {
            page.append("| ").append(ours).append(" |");
            for (State theirs : State.values()) {
                State next = ours.after(theirs);
                page.append(' ').append(next == ours ? "·" : next).append(" |");
            }
            page.append('\n');
        }
        Transcript.page(Transcript.ROOT.resolve("docs/states/bfd-session.md"), page.toString());
    }
}
