package trunkline.circuit;

import java.util.Comparator;
import java.util.Locale;

/// Where a resource is and what it is called. Case does not matter, the spelling of creation is
/// kept. Sorted by subscription, group, name, so that a group's resources lie together.
///
/// @param subscription whose it is
/// @param group its resource group
/// @param name its name among those of its kind
public record ResourceName(SubscriptionId subscription, String group, String name)
        implements Comparable<ResourceName> {

    private static final Comparator<ResourceName> ORDER =
            Comparator.comparing(ResourceName::subscription)
                    .thenComparing(ResourceName::group, String.CASE_INSENSITIVE_ORDER)
                    .thenComparing(ResourceName::name, String.CASE_INSENSITIVE_ORDER);

    /// The group that holds it.
    public GroupId groupId() {
        return new GroupId(subscription, group);
    }

    static String fold(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    @Override
    public int compareTo(ResourceName other) {
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResourceName theirs && compareTo(theirs) == 0;
    }

    @Override
    public int hashCode() {
        return 31 * groupId().hashCode() + fold(name).hashCode();
    }

    @Override
    public String toString() {
        return subscription + "/" + group + "/" + name;
    }
}
