package trunkline.bgp.policy;

import java.util.List;
import trunkline.bgp.message.LargeCommunity;

/// What a route must be like; all that is asked must hold, and an empty list asks nothing.
///
/// @param fromGroups group of the session it was learned from; [#LOCAL] for an originated route
/// @param prefixes it lies in one of these
/// @param anyCommunity it carries at least one of these (RFC 1997, each as 32 bits)
/// @param allCommunities it carries every one of these
/// @param path its AS path passes every one of these
/// @param anyLarge it carries at least one of these large communities (RFC 8092)
/// @param anyExtended it carries at least one of these extended communities (RFC 4360)
public record Match(
        List<String> fromGroups,
        List<PrefixRange> prefixes,
        List<Integer> anyCommunity,
        List<Integer> allCommunities,
        List<PathTest> path,
        List<LargeCommunity> anyLarge,
        List<Long> anyExtended) {

    /// Group of the routes that the domain originates.
    public static final String LOCAL = "local";

    /// Every route.
    public static final Match ANY =
            new Match(List.of(), List.of(), List.of(), List.of(), List.of());

    /// Copies the lists.
    public Match {
        fromGroups = List.copyOf(fromGroups);
        prefixes = List.copyOf(prefixes);
        anyCommunity = List.copyOf(anyCommunity);
        allCommunities = List.copyOf(allCommunities);
        path = List.copyOf(path);
        anyLarge = List.copyOf(anyLarge);
        anyExtended = List.copyOf(anyExtended);
    }

    /// Without a question about large or extended communities.
    public Match(
            List<String> fromGroups,
            List<PrefixRange> prefixes,
            List<Integer> anyCommunity,
            List<Integer> allCommunities,
            List<PathTest> path) {
        this(fromGroups, prefixes, anyCommunity, allCommunities, path, List.of(), List.of());
    }

    /// Also: learned from one of `groups`.
    public Match from(String... groups) {
        return new Match(
                List.of(groups),
                prefixes,
                anyCommunity,
                allCommunities,
                path,
                anyLarge,
                anyExtended);
    }

    /// Also: inside one of `ranges`.
    public Match in(PrefixRange... ranges) {
        return new Match(
                fromGroups,
                List.of(ranges),
                anyCommunity,
                allCommunities,
                path,
                anyLarge,
                anyExtended);
    }

    /// Also: carries at least one of `communities`.
    public Match carryingAny(Integer... communities) {
        return new Match(
                fromGroups,
                prefixes,
                List.of(communities),
                allCommunities,
                path,
                anyLarge,
                anyExtended);
    }

    /// Also: carries each of `communities`.
    public Match carryingAll(Integer... communities) {
        return new Match(
                fromGroups,
                prefixes,
                anyCommunity,
                List.of(communities),
                path,
                anyLarge,
                anyExtended);
    }

    /// Also: the path passes all of `tests`.
    public Match path(PathTest... tests) {
        return new Match(
                fromGroups,
                prefixes,
                anyCommunity,
                allCommunities,
                List.of(tests),
                anyLarge,
                anyExtended);
    }

    /// Also: carries at least one of these large communities.
    public Match carryingAnyLarge(LargeCommunity... communities) {
        return new Match(
                fromGroups,
                prefixes,
                anyCommunity,
                allCommunities,
                path,
                List.of(communities),
                anyExtended);
    }

    /// Also: carries at least one of these extended communities.
    public Match carryingAnyExtended(Long... communities) {
        return new Match(
                fromGroups,
                prefixes,
                anyCommunity,
                allCommunities,
                path,
                anyLarge,
                List.of(communities));
    }
}
