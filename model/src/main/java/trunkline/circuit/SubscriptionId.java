package trunkline.circuit;

/// Names a subscription: a GUID as text. Case does not matter, spelling is kept.
///
/// @param value the text as it was first given
public record SubscriptionId(String value) implements Scope, Comparable<SubscriptionId> {

    @Override
    public ResourceName first() {
        return new ResourceName(this, "", "");
    }

    @Override
    public boolean holds(ResourceName resource) {
        return equals(resource.subscription());
    }

    @Override
    public int compareTo(SubscriptionId other) {
        return String.CASE_INSENSITIVE_ORDER.compare(value, other.value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SubscriptionId(String theirs) && value.equalsIgnoreCase(theirs);
    }

    @Override
    public int hashCode() {
        return ResourceName.fold(value).hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
