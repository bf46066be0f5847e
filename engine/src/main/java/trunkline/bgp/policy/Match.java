package trunkline.bgp.policy;

import java.util.ArrayList;
import java.util.List;
import trunkline.bgp.message.LargeCommunity;

/// What a route must be like: all the tests must hold, and without a test every route passes.
public record Match(List<Test> tests) {

    /// Group of the routes that the domain originates.
    public static final String LOCAL = "local";

    /// Every route.
    public static final Match ANY = new Match(List.of());

    /// Copies the list.
    public Match {
        tests = List.copyOf(tests);
    }

    /// One thing that is asked of a route. Its list is not copied and must not change.
    public sealed interface Test {

        /// It was learned from a session of one of these groups; [#LOCAL] for an originated route.
        record From(List<String> groups) implements Test {}

        /// It lies in one of these.
        record In(List<PrefixRange> ranges) implements Test {}

        /// It carries at least one of these (RFC 1997, each as 32 bits).
        record CarriesAny(List<Integer> communities) implements Test {}

        /// It carries every one of these.
        record CarriesAll(List<Integer> communities) implements Test {}

        /// It carries at least one of these large communities (RFC 8092).
        record CarriesAnyLarge(List<LargeCommunity> communities) implements Test {}

        /// It carries at least one of these extended communities (RFC 4360).
        record CarriesAnyExtended(List<Long> communities) implements Test {}

        /// Its AS path passes this.
        record Path(PathTest test) implements Test {}
    }

    /// Whether the answer may differ between two prefixes with the same attributes.
    boolean looksAtPrefixes() {
        return tests.stream().anyMatch(Test.In.class::isInstance);
    }

    /// Also: learned from one of `groups`.
    public Match from(String... groups) {
        return and(new Test.From(List.of(groups)));
    }

    /// Also: inside one of `ranges`.
    public Match in(PrefixRange... ranges) {
        return and(new Test.In(List.of(ranges)));
    }

    /// Also: carries at least one of `communities`.
    public Match carryingAny(Integer... communities) {
        return and(new Test.CarriesAny(List.of(communities)));
    }

    /// Also: carries each of `communities`.
    public Match carryingAll(Integer... communities) {
        return and(new Test.CarriesAll(List.of(communities)));
    }

    /// Also: the path passes all of `tests`.
    public Match path(PathTest... tests) {
        Match match = this;
        for (PathTest test : tests) {
            match = match.and(new Test.Path(test));
        }
        return match;
    }

    /// Also: carries at least one of these large communities.
    public Match carryingAnyLarge(LargeCommunity... communities) {
        return and(new Test.CarriesAnyLarge(List.of(communities)));
    }

    /// Also: carries at least one of these extended communities.
    public Match carryingAnyExtended(Long... communities) {
        return and(new Test.CarriesAnyExtended(List.of(communities)));
    }

    /// Also this.
    public Match and(Test test) {
        List<Test> more = new ArrayList<>(tests);
        more.add(test);
        return new Match(more);
    }
}
