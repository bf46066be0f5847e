package trunkline.intent;

import java.util.List;
import java.util.Optional;
import trunkline.net.IpPrefix;

/// What happens to a route on its way in or out: the first rule that matches decides.
///
/// @param rules in order
/// @param otherwise name of the refusal for a route that no rule matches (RFC 8212: nothing passes
///   that is not allowed)
public record PolicyIntent(List<Rule> rules, String otherwise) {

    /// Refuses everything.
    public static final PolicyIntent NOTHING = new PolicyIntent(List.of(), "no-policy");

    /// Copies the list.
    public PolicyIntent {
        rules = List.copyOf(rules);
    }

    /// @param name stable name; for a refusal it is the reason that a looking glass shows
    /// @param match all of it must hold
    /// @param action what then happens
    public record Rule(String name, Match match, Action action) {}

    /// What a route must be like; an empty list asks nothing.
    ///
    /// @param fromGroups session group it was learned from; `local` for originated ones
    /// @param prefixes it lies in one of these
    /// @param communities it carries one of these
    public record Match(
            List<String> fromGroups, List<PrefixRange> prefixes, List<Integer> communities) {

        /// Every route.
        public static final Match ANY = new Match(List.of(), List.of(), List.of());

        /// Copies the lists.
        public Match {
            fromGroups = List.copyOf(fromGroups);
            prefixes = List.copyOf(prefixes);
            communities = List.copyOf(communities);
        }
    }

    /// Prefixes inside `within` whose length is from `min` to `max`.
    public record PrefixRange(IpPrefix within, int min, int max) {}

    /// What happens to a route that matches.
    public sealed interface Action {

        /// It goes no further.
        record Refuse() implements Action {}

        /// It passes, changed.
        ///
        /// @param localPreference set, if present
        /// @param med set, if present
        /// @param prepends how often our own ASN is put in front beyond the once, 0 to 16
        /// @param communities what becomes of those it carries
        /// @param added communities added after that
        record Accept(
                Optional<Long> localPreference,
                Optional<Long> med,
                int prepends,
                Communities communities,
                List<Integer> added)
                implements Action {

            /// Unchanged.
            public static final Accept AS_IS =
                    new Accept(Optional.empty(), Optional.empty(), 0, Communities.KEEP, List.of());

            /// Copies the list.
            public Accept {
                added = List.copyOf(added);
            }
        }
    }

    /// What becomes of the communities of a route.
    public enum Communities {
        /// They stay.
        KEEP,
        /// They are taken off.
        STRIP
    }
}
