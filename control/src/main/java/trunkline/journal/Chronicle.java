package trunkline.journal;

/// How a kind of fact is written down and what it makes of a state.
///
/// @param <S> the state, immutable
/// @param <F> the facts
public interface Chronicle<S, F> {

    /// The state before the first fact.
    S genesis();

    /// It has happened. Cannot fail.
    S apply(S state, F fact);

    /// The name of the fact's kind.
    String kind(F fact);

    /// The fact as JSON text.
    String write(F fact);

    /// The fact of that kind and text.
    ///
    /// @throws IllegalArgumentException when this program does not know it: it must not go on
    F read(String kind, String body);

    /// A state as text.
    String picture(S state);

    /// The state of that text.
    ///
    /// @throws IllegalArgumentException when this program cannot read it; then the facts are read
    S develop(String picture);
}
