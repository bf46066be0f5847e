package trunkline.bgp.policy;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

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
public record Changes(
        OptionalLong localPreference,
        OptionalLong med,
        OptionalInt weight,
        int prepends,
        Communities communities,
        List<Integer> added,
        PrivateAsns privateAsns) {

    /// Most prepends in one rule.
    public static final int PREPENDS_MAX = 16;

    /// Most communities that one rule may add or name.
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
                    PrivateAsns.KEEP);

    /// Copies the list.
    ///
    /// @throws IllegalArgumentException outside the ranges above: the caller's fault
    public Changes {
        added = List.copyOf(added);
        if (prepends < 0
                || prepends > PREPENDS_MAX
                || added.size() > COMMUNITIES_MAX
                || localPreference.orElse(0) >>> 32 != 0
                || med.orElse(0) >>> 32 != 0
                || weight.orElse(0) >>> 16 != 0) {
            throw new IllegalArgumentException("changes out of range");
        }
    }

    /// What becomes of the communities that a route carries.
    public sealed interface Communities {
        /// They stay.
        record Keep() implements Communities {}

        /// All are taken off: standard, extended and large ones.
        record Strip() implements Communities {}

        /// The standard ones named are taken off.
        record Remove(List<Integer> named) implements Communities {
            /// Copies the list.
            ///
            /// @throws IllegalArgumentException with more than [#COMMUNITIES_MAX]
            public Remove {
                named = List.copyOf(named);
                if (named.size() > COMMUNITIES_MAX) {
                    throw new IllegalArgumentException(named.size() + " communities");
                }
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
        return new Changes(
                OptionalLong.of(value), med, weight, prepends, communities, added, privateAsns);
    }

    /// Also sets the multi-exit discriminator.
    public Changes withMed(long value) {
        return new Changes(
                localPreference,
                OptionalLong.of(value),
                weight,
                prepends,
                communities,
                added,
                privateAsns);
    }

    /// Also sets the weight.
    public Changes withWeight(int value) {
        return new Changes(
                localPreference,
                med,
                OptionalInt.of(value),
                prepends,
                communities,
                added,
                privateAsns);
    }

    /// Also prepends `times` beyond the once.
    public Changes withPrepends(int times) {
        return new Changes(localPreference, med, weight, times, communities, added, privateAsns);
    }

    /// Also treats the communities it carries so.
    public Changes withCommunities(Communities treated) {
        return new Changes(localPreference, med, weight, prepends, treated, added, privateAsns);
    }

    /// Also adds `communities`.
    public Changes withAdded(Integer... values) {
        return new Changes(
                localPreference, med, weight, prepends, communities, List.of(values), privateAsns);
    }

    /// Also treats private ASNs so.
    public Changes withPrivateAsns(PrivateAsns treated) {
        return new Changes(localPreference, med, weight, prepends, communities, added, treated);
    }
}
