package trunkline.control;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import trunkline.circuit.Estate;
import trunkline.circuit.Fact;
import trunkline.circuit.FactJson;
import trunkline.journal.Chronicle;
import trunkline.json.Decoded;

/// The facts of the service as the journal keeps them.
public final class EstateHistory implements Chronicle<Estate, Fact> {

    /// The only one that is needed.
    public static final EstateHistory HISTORY = new EstateHistory();

    private EstateHistory() {}

    @Override
    public Estate genesis() {
        return Estate.EMPTY;
    }

    @Override
    public Estate apply(Estate state, Fact fact) {
        return state.apply(fact);
    }

    @Override
    public String kind(Fact fact) {
        return fact.getClass().getSimpleName();
    }

    @Override
    public String write(Fact fact) {
        return new String(FactJson.FACT.write(fact), StandardCharsets.UTF_8);
    }

    /// Facts that lead to the state, a line each.
    @Override
    public String picture(Estate state) {
        return state.facts().map(this::write).collect(Collectors.joining("\n"));
    }

    @Override
    public Estate develop(String picture) {
        Estate state = genesis();
        for (String line : (Iterable<String>) picture.lines()::iterator) {
            state = state.apply(read("Snapshot", line));
        }
        return state;
    }

    @Override
    public Fact read(String kind, String body) {
        return switch (FactJson.FACT.read(body.getBytes(StandardCharsets.UTF_8))) {
            case Decoded.Value<Fact>(var fact) -> fact;
            case Decoded.Fault<Fact>(var path, var problem) ->
                    throw new IllegalArgumentException(
                            "a fact "
                                    + kind
                                    + " that this program does not know: "
                                    + path
                                    + " "
                                    + problem);
        };
    }
}
