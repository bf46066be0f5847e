package trunkline.bgp.policy;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import trunkline.bgp.message.LargeCommunity;

/// What an accepting rule sets on a route.
///
/// @param localPreference degree of preference (RFC 4271 §5.1.5), 0 to 4294967295; kept inside the
///   AS
/// @param med multi-exit discriminator (RFC 4271 §5.1.4), 0 to 4294967295
/// @param weight local to this router, decides before everything else, 0 to 65535; import only
/// @param prepends how often our own ASN is put in front, beyond the once that eBGP asks for, 0 to
///   [#PREPENDS_MAX]
/// @param communities what becomes of those it carries
/// @param added communities added after that (RFC 1997, each as 32 bits)
/// @param privateAsns what becomes of ASNs for private use in the path (RFC 6996)
/// @param addedLarge large communities added after that (RFC 8092)
/// @param addedExtended extended communities added after that (RFC 4360); those that are not
///   transitive do not leave the AS all the same
public record Changes(
        OptionalLong localPreference,
        OptionalLong med,
        OptionalInt weight,
        int prepends,
        Communities communities,
        List<Integer> added,
        PrivateAsns privateAsns,
        List<LargeCommunity> addedLarge,
        List<Long> addedExtended) {

    /// Most prepends in one rule.
    public static final int PREPENDS_MAX = 16;

    /// Most communities of each kind that one rule may add or name.
    public static final int COMMUNITIES_MAX = 64;

    /// Nothing is different.
    public static final Changes NONE =
            new Changes(
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalInt.empty(),
                    0,
                    new Communities.Keep(),
                    List.of(),
                    PrivateAsns.KEEP,
                    List.of(),
                    List.of());

    /// Copies the list.
    ///
    /// @throws IllegalArgumentException outside the ranges above: the caller's fault
    public Changes {
        added = List.copyOf(added);
        addedLarge = List.copyOf(addedLarge);
        addedExtended = List.copyOf(addedExtended);
        if (prepends < 0
                || prepends > PREPENDS_MAX
                || added.size() > COMMUNITIES_MAX
                || addedLarge.size() > COMMUNITIES_MAX
                || addedExtended.size() > COMMUNITIES_MAX
                || localPreference.orElse(0) >>> 32 != 0
                || med.orElse(0) >>> 32 != 0
                || weight.orElse(0) >>> 16 != 0) {
            throw new IllegalArgumentException("changes out of range");
        }
    }

    /// Whether communities of any kind are added.
    public boolean adds() {
        return !(added.isEmpty() && addedLarge.isEmpty() && addedExtended.isEmpty());
    }

    /// What becomes of the communities that a route carries.
    public sealed interface Communities {
        /// They stay.
        record Keep() implements Communities {}

        /// All are taken off: standard, extended and large ones.
        record Strip() implements Communities {}

        /// Those named are taken off.
        ///
        /// @param named standard ones
        /// @param large large ones
        /// @param extended extended ones
        record Remove(List<Integer> named, List<LargeCommunity> large, List<Long> extended)
                implements Communities {
            /// Copies the lists.
            ///
            /// @throws IllegalArgumentException with more than [#COMMUNITIES_MAX] of a kind
            public Remove {
                named = List.copyOf(named);
                large = List.copyOf(large);
                extended = List.copyOf(extended);
                int most = Math.max(named.size(), Math.max(large.size(), extended.size()));
                if (most > COMMUNITIES_MAX) {
                    throw new IllegalArgumentException(most + " communities");
                }
            }

            /// Standard ones alone.
            public Remove(List<Integer> named) {
                this(named, List.of(), List.of());
            }
        }
    }

    /// What becomes of ASNs for private use.
    public enum PrivateAsns {
        /// They stay.
        KEEP,
        /// They are taken out of the path.
        STRIP
    }

    /// Also sets the local preference.
    public Changes withLocalPreference(long value) {
        return with(draft -> draft.localPreference = OptionalLong.of(value));
    }

    /// Also sets the multi-exit discriminator.
    public Changes withMed(long value) {
        return with(draft -> draft.med = OptionalLong.of(value));
    }

    /// Also sets the weight.
    public Changes withWeight(int value) {
        return with(draft -> draft.weight = OptionalInt.of(value));
    }

    /// Also prepends `times` beyond the once.
    public Changes withPrepends(int times) {
        return with(draft -> draft.prepends = times);
    }

    /// Also treats the communities it carries so.
    public Changes withCommunities(Communities treated) {
        return with(draft -> draft.communities = treated);
    }

    /// Also adds `values`.
    public Changes withAdded(Integer... values) {
        return with(draft -> draft.added = List.of(values));
    }

    /// Also treats private ASNs so.
    public Changes withPrivateAsns(PrivateAsns treated) {
        return with(draft -> draft.privateAsns = treated);
    }

    /// Also adds large communities.
    public Changes withAddedLarge(LargeCommunity... values) {
        return with(draft -> draft.addedLarge = List.of(values));
    }

    /// Also adds extended communities.
    public Changes withAddedExtended(Long... values) {
        return with(draft -> draft.addedExtended = List.of(values));
    }

    private Changes with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.done();
    }

    /// The same fields while one of them is set.
    private static final class Draft {
        private OptionalLong localPreference;
        private OptionalLong med;
        private OptionalInt weight;
        private int prepends;
        private Communities communities;
        private List<Integer> added;
        private PrivateAsns privateAsns;
        private List<LargeCommunity> addedLarge;
        private List<Long> addedExtended;

        Draft(Changes from) {
            localPreference = from.localPreference;
            med = from.med;
            weight = from.weight;
            prepends = from.prepends;
            communities = from.communities;
            added = from.added;
            privateAsns = from.privateAsns;
            addedLarge = from.addedLarge;
            addedExtended = from.addedExtended;
        }

        Changes done() {
            return new Changes(
                    localPreference,
                    med,
                    weight,
                    prepends,
                    communities,
                    added,
                    privateAsns,
                    addedLarge,
                    addedExtended);
        }
    }
}
