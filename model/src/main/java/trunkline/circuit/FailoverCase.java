package trunkline.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import trunkline.circuit.Command.Health;
import trunkline.circuit.Command.OnFailover;
import trunkline.circuit.Decision.Effect;
import trunkline.circuit.FailoverTest.Category;
import trunkline.circuit.Hearing.Wait;
import trunkline.circuit.Operation.Subject;
import trunkline.intent.Maintenance;

/// A test of a link that somebody wishes to begin or to end.
record FailoverCase(Hearing hearing, OnFailover command, Circuit circuit) {

    static Decision decide(Hearing hearing, OnFailover command) {
        List<Refusal> permission =
                hearing.permission(command.circuit().name().subscription(), "a failover test");
        if (!permission.isEmpty()) {
            return Hearing.reject(permission);
        }
        return hearing.estate()
                .circuit(command.circuit())
                .map(circuit -> new FailoverCase(hearing, command, circuit).decide())
                .orElseGet(() -> Hearing.reject(List.of(Hearing.absent(command.circuit()))));
    }

    private Decision decide() {
        List<Refusal> refusals = new ArrayList<>(hearing.idle(circuit.id()));
        refusals.addAll(Row.judge(FailoverRule.values(), this));
        return refusals.isEmpty()
                ? hearing.accept(
                        Effect.UPDATED,
                        new Subject.Part(circuit.id(), "failover test"),
                        circuit.envelope().location(),
                        Wait.FOR_EDGES,
                        List.of(new Fact.FailoverTestSet(circuit.id(), changed())))
                : Hearing.reject(refusals);
    }

    private FailoverTest changed() {
        return switch (command) {
            case Command.StartFailoverTest _ ->
                    new FailoverTest(
                            hearing.occasion().fresh().guid(),
                            link().orElseThrow(),
                            category().orElseThrow(),
                            hearing.occasion().now(),
                            Optional.empty());
            case Command.StopFailoverTest(_, _, _, var successful, var verified) ->
                    asked().orElseThrow()
                            .ended(
                                    new FailoverTest.Outcome(
                                            hearing.occasion().now(), successful, verified));
        };
    }

    boolean starts() {
        return command instanceof Command.StartFailoverTest;
    }

    Optional<Path> link() {
        return Arrays.stream(Path.values())
                .filter(p -> p.word().equalsIgnoreCase(command.link()))
                .findFirst();
    }

    Optional<Category> category() {
        return Category.parse(command.category());
    }

    boolean ready() {
        return circuit.ready() && circuit.placement().isPresent() && !circuit.peerings().isEmpty();
    }

    Optional<FailoverTest> running() {
        return circuit.runningTest();
    }

    /// The running test that the command is about.
    Optional<FailoverTest> asked() {
        return running()
                .filter(t -> link().filter(l -> l == t.link()).isPresent())
                .filter(t -> category().filter(c -> c == t.category()).isPresent());
    }

    /// Why the other link would not carry the traffic.
    Optional<String> alone() {
        if (!(command instanceof Command.StartFailoverTest(_, _, _, var other))) {
            return Optional.empty();
        }
        Optional<String> edge = link().flatMap(this::otherEdge);
        Optional<String> ledAround =
                edge.flatMap(hearing.estate().inventory().edges()::get)
                        .filter(e -> e.maintenance() != Maintenance.NONE)
                        .map(e -> "edge " + e.name() + " is led around");
        return ledAround.or(() ->
                other == Health.HEALTHY
                        ? Optional.empty()
                        : edge.map(name -> "edge " + name + " is not healthy"));
    }

    private Optional<String> otherEdge(Path link) {
        Path other =
                switch (link) {
                    case PRIMARY -> Path.SECONDARY;
                    case SECONDARY -> Path.PRIMARY;
                };
        return circuit.placement()
                .flatMap(p -> hearing.estate().inventory().pairs().get(p.portPair()))
                .map(pair -> pair.of(other).edge());
    }
}
