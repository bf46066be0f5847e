package trunkline.bgp.rib;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import trunkline.bgp.policy.Policy;

/// All lanes of one family of one session: one, or where the neighbour names paths (RFC 7911), one
/// for each identifier that has routes. Mutable.
final class Lanes {

    private final Lane first;
    private final IntFunction<Lane> another;
    private final boolean several;
    private final Map<Integer, Lane> others = new LinkedHashMap<>();

    /// @param first of identifier 0
    /// @param another makes one for an identifier
    /// @param naming whether prefixes carry identifiers
    Lanes(Lane first, IntFunction<Lane> another, Naming naming) {
        this.first = first;
        this.another = another;
        this.several = naming == Naming.BY_ID;
    }

    /// Whether prefixes carry path identifiers.
    enum Naming {
        /// They do not.
        NONE,
        /// They do.
        BY_ID
    }

    Lane first() {
        return first;
    }

    /// Whether there may be more than one.
    boolean areSeveral() {
        return several;
    }

    /// The lane of an identifier, if it has had routes.
    Optional<Lane> find(int pathId) {
        return pathId == 0 ? Optional.of(first) : Optional.ofNullable(others.get(pathId));
    }

    /// The lane of an identifier, made if it was not there; nothing when there are
    /// [Rib#PATH_IDS_MAX] with routes.
    Optional<Lane> claim(int pathId) {
        Optional<Lane> known = find(pathId);
        if (known.isPresent()) {
            return known;
        }
        if (others.size() + 1 >= Rib.PATH_IDS_MAX) {
            closeBare();
        }
        if (others.size() + 1 >= Rib.PATH_IDS_MAX) {
            return Optional.empty();
        }
        Lane made = another.apply(pathId);
        others.put(pathId, made);
        return Optional.of(made);
    }

    private void closeBare() {
        others.values()
                .removeIf(lane -> {
                    if (lane.isBare()) {
                        lane.close();
                        return true;
                    }
                    return false;
                });
    }

    private List<Lane> all() {
        List<Lane> all = new ArrayList<>(others.values());
        all.add(first);
        return all;
    }

    /// Routes that are accepted.
    int accepted() {
        int sum = first.adjacency().accepted();
        return several ? sum + sum(Adjacency::accepted) : sum;
    }

    /// Routes that are refused and kept.
    int refused() {
        int sum = first.adjacency().refused();
        return several ? sum + sum(Adjacency::refused) : sum;
    }

    /// Refused routes that were not kept.
    int forgotten() {
        int sum = first.adjacency().forgotten();
        return several ? sum + sum(Adjacency::forgotten) : sum;
    }

    private int sum(java.util.function.ToIntFunction<Adjacency> count) {
        int sum = 0;
        for (Lane lane : others.values()) {
            sum += count.applyAsInt(lane.adjacency());
        }
        return sum;
    }

    /// Refused routes are counted anew.
    void forgiveForgotten() {
        all().forEach(lane -> lane.adjacency().forgiveForgotten());
    }

    /// See [Adjacency#markStale].
    void markStale(Adjacency.Staleness why) {
        all().forEach(lane -> lane.adjacency().markStale(why));
    }

    /// See [Adjacency#sweep(Adjacency.Staleness)].
    void sweep(Adjacency.Staleness why) {
        all().forEach(lane -> lane.adjacency().sweep(why));
    }

    /// Stale routes go.
    void sweep() {
        all().forEach(lane -> lane.adjacency().sweep());
    }

    /// See [Import#judgeBy].
    void judgeBy(Policy policy) {
        all().forEach(lane -> lane.in().judgeBy(policy));
    }

    /// All routes go.
    void close() {
        all().forEach(Lane::close);
    }
}
