package trunkline.circuit;

import java.util.function.Consumer;
import java.util.function.Function;

/// Both sides of a rule's edge: in the same town, one thing is refused by it and another, as near
/// as can be, is not.
record RuleCase(
        Rule rule,
        Consumer<Town> before,
        Function<Town, Decision> refused,
        Function<Town, Decision> accepted) {

    static RuleCase rule(
            Rule rule,
            Consumer<Town> before,
            Function<Town, Decision> refused,
            Function<Town, Decision> accepted) {
        return new RuleCase(rule, before, refused, accepted);
    }

    /// What Alice asks for.
    static Function<Town, Decision> alice(Draft draft) {
        return town -> town.decide(Town.alice(), new Command.Put(draft));
    }

    /// What Alice asks for.
    static Function<Town, Decision> alice(Command command) {
        return town -> town.decide(Town.alice(), command);
    }

    /// What the operator asks for.
    static Function<Town, Decision> operator(Command command) {
        return town -> town.decide(Town.OPERATOR, command);
    }

    @Override
    public String toString() {
        return rule.code();
    }
}
