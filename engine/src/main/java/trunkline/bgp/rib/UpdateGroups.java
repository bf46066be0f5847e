package trunkline.bgp.rib;

import java.util.LinkedHashMap;
import java.util.Map;

/// The update groups of one family: neighbours who are told the same share one.
final class UpdateGroups {

    private final LocRib rib;
    private final Map<Export.Rules, UpdateGroup> byRules = new LinkedHashMap<>();

    UpdateGroups(LocRib rib) {
        this.rib = rib;
    }

    /// A new member joins those who are told by `rules`; its table begins to flow.
    UpdateGroup join(Export.Rules rules, Member member) {
        UpdateGroup group = group(rules);
        group.add(member);
        return group;
    }

    private UpdateGroup group(Export.Rules rules) {
        return byRules.computeIfAbsent(rules, r -> new UpdateGroup(rib, r));
    }

    /// A member leaves its group.
    void leave(UpdateGroup group, Member member) {
        group.remove(member);
        if (group.members().isEmpty()) {
            byRules.remove(group.export().rules());
            group.dissolve();
        }
    }

    /// A member is told by other rules from now on: everything anew, and of what it was told before
    /// and would not be now, that it is gone.
    UpdateGroup move(UpdateGroup from, Export.Rules rules, Member member) {
        if (from.export().rules().equals(rules)) {
            return from;
        }
        from.part(member);
        UpdateGroup to = group(rules);
        to.adopt(member, from.told(member));
        leave(from, member);
        return to;
    }

    /// Whether something is still to be said of a row.
    boolean hold(int row) {
        for (UpdateGroup group : byRules.values()) {
            if (group.holds(row)) {
                return true;
            }
        }
        return false;
    }

    /// Octets held.
    long octets() {
        return byRules.values().stream().mapToLong(UpdateGroup::octets).sum();
    }
}
