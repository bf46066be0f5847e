package trunkline.circuit;

import java.util.Comparator;

/// Names a resource group. Case does not matter, spelling is kept.
///
/// @param subscription whose it is
/// @param group its name there
public record GroupId(SubscriptionId subscription, String group)
        implements Scope, Comparable<GroupId> {

    private static final Comparator<GroupId> ORDER =
            Comparator.comparing(GroupId::subscription)
                    .thenComparing(GroupId::group, String.CASE_INSENSITIVE_ORDER);

    @Override
    public ResourceName first() {
        return new ResourceName(subscription, group, "");
    }

    @Override
    public boolean holds(ResourceName resource) {
        return equals(resource.groupId());
    }

    @Override
    public int compareTo(GroupId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GroupId theirs && compareTo(theirs) == 0;
    }

    @Override
    public int hashCode() {
        return 31 * subscription.hashCode() + ResourceName.fold(group).hashCode();
    }

    @Override
    public String toString() {
        return subscription + "/" + group;
    }
}
