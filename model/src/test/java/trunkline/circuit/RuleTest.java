package trunkline.circuit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RuleTest {

    static Stream<RuleCase> cases() {
        return Stream.of(
                        ResourceRuleCases.CASES,
                        CircuitRuleCases.CASES,
                        PeeringRuleCases.CASES,
                        NetworkRuleCases.CASES,
                        GatewayRuleCases.CASES,
                        ConnectionRuleCases.CASES,
                        GlobalReachRuleCases.CASES,
                        DirectRuleCases.PORTS,
                        DirectRuleCases.CIRCUITS,
                        RouteFilterRuleCases.CASES,
                        HubRuleCases.CASES,
                        FailoverRuleCases.CASES,
                        SiteTestRuleCases.CASES,
                        InventoryRuleCases.CASES)
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void refusesOnOneSideOfItsEdge(RuleCase rule) {
        Town town = new Town();
        rule.before().accept(town);
        Decision decision = rule.refused().apply(town);
        Decision.Rejected rejected = assertInstanceOf(Decision.Rejected.class, decision);
        List<Refusal> ours =
                rejected.refusals().stream().filter(r -> r.rule() == rule.rule()).toList();
        assertFalse(ours.isEmpty(), () -> rule + " is not among " + rejected.refusals());
        ours.forEach(r -> assertFalse(r.message().contains("{"), r.message()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void acceptsOnTheOther(RuleCase rule) {
        Town town = new Town();
        rule.before().accept(town);
        assertInstanceOf(Decision.Accepted.class, rule.accepted().apply(town));
    }

    @Test
    void everyRuleHasItsCase() {
        Set<Rule> tested = cases().map(RuleCase::rule).collect(Collectors.toSet());
        assertEquals(List.of(), Rule.all().stream().filter(r -> !tested.contains(r)).toList());
    }

    @Test
    void codesAreOfOneKind() {
        Set<String> seen = new HashSet<>();
        for (Rule rule : Rule.all()) {
            assertTrue(seen.add(rule.code() + rule.kind() + rule.text().sentence()), rule.code());
            assertTrue(rule.code().matches("[A-Z][A-Za-z]+"), rule.code());
            assertTrue(rule.text().sentence().endsWith("."), rule.text().sentence());
        }
    }

    /// `docs/rules.md` is printed from the table; `UPDATE=1` writes it.
    @Test
    void theTableIsPrinted() throws IOException {
        Path file = Path.of("..", "docs", "rules.md");
        String printed = printed();
        if (System.getenv("UPDATE") != null) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, printed);
        }
        assertEquals(printed, Files.readString(file), "UPDATE=1 writes docs/rules.md anew");
    }

    private static String printed() {
        StringBuilder text = new StringBuilder();
        text.append("# Rules\n\n");
        text.append("Printed by `RuleTest` from the tables in `trunkline.circuit`. Source: number");
        text.append(" of the rule in the product's reference; `-` follows from the product.\n");
        String room = "";
        for (Rule rule : Rule.all()) {
            String name = rule.getClass().getSimpleName();
            if (!name.equals(room)) {
                text.append("\n## ").append(name).append("\n\n");
                text.append("| code | kind | source | field | says |\n|---|---|---|---|---|\n");
                room = name;
            }
            Rule.Text t = rule.text();
            text.append("| `").append(t.code()).append("` | ").append(t.kind());
            text.append(" | ").append(t.source()).append(" | ");
            text.append(t.target().isEmpty() ? "" : "`" + t.target() + "`");
            text.append(" | ").append(t.sentence()).append(" |\n");
        }
        return text.toString();
    }
}
