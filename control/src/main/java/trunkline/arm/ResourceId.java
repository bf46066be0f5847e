package trunkline.arm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Names a resource: `/subscriptions/S/resourceGroups/G/providers/N/type/name/type/name`. Two ids
/// are the same resource when their [#key()] is the same, whatever their spelling.
///
/// @param subscription it lives in; empty for a resource of the whole tenant
/// @param group resource group, if it lives in one
/// @param namespace of its provider, `Microsoft.Network`
/// @param steps type and name, from the outermost resource to it; at least one
public record ResourceId(
        Optional<String> subscription, Optional<String> group, String namespace, List<Step> steps) {

    /// Longest id that is read.
    public static final int LENGTH_MAX = 1024;

    /// One type segment with the name below it.
    public record Step(String type, String name) {}

    /// Copies the list.
    ///
    /// @throws IllegalArgumentException without a step
    public ResourceId {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("an id of nothing");
        }
    }

    /// A resource in a resource group.
    public static ResourceId of(
            String subscription, String group, String namespace, String type, String name) {
        return new ResourceId(
                Optional.of(subscription),
                Optional.of(group),
                namespace,
                List.of(new Step(type, name)));
    }

    /// The resource below this one.
    public ResourceId child(String type, String name) {
        var more = new ArrayList<>(steps);
        more.add(new Step(type, name));
        return new ResourceId(subscription, group, namespace, more);
    }

    /// The resource above this one.
    public Optional<ResourceId> parent() {
        return steps.size() < 2
                ? Optional.empty()
                : Optional.of(
                        new ResourceId(
                                subscription,
                                group,
                                namespace,
                                steps.subList(0, steps.size() - 1)));
    }

    /// Its own name.
    public String name() {
        return steps.getLast().name();
    }

    /// The name of the step of that type.
    public Optional<String> name(String type) {
        return steps.stream()
                .filter(step -> step.type().equalsIgnoreCase(type))
                .map(Step::name)
                .findFirst();
    }

    /// `Microsoft.Network/expressRouteCircuits/peerings`
    public String type() {
        return namespace + "/" + String.join("/", steps.stream().map(Step::type).toList());
    }

    /// Whether it is of that type: `Microsoft.Network/expressRouteCircuits`, in any case.
    public boolean isA(String fullType) {
        return type().equalsIgnoreCase(fullType);
    }

    /// `expressRouteCircuits/c1/peerings/AzurePrivatePeering`
    public String typedName() {
        return String.join("/", steps.stream().map(s -> s.type() + "/" + s.name()).toList());
    }

    /// The same for the same resource, and for no other.
    public String key() {
        return toString().toLowerCase(Locale.ROOT);
    }

    /// Reads an id as clients send it, with any case and perhaps a slash at the end.
    public static Optional<ResourceId> parse(String text) {
        if (text.length() > LENGTH_MAX || text.length() < 2 || !text.startsWith("/")) {
            return Optional.empty();
        }
        String trimmed =
                text.endsWith("/") ? text.substring(1, text.length() - 1) : text.substring(1);
        List<String> parts = List.of(trimmed.split("/", -1));
        if (parts.stream().anyMatch(part -> !Names.isSegment(part))) {
            return Optional.empty();
        }
        Optional<String> subscription = after(parts, 0, "subscriptions");
        int at = subscription.isPresent() ? 2 : 0;
        Optional<String> group = after(parts, at, "resourceGroups");
        at += group.isPresent() ? 2 : 0;
        Optional<String> namespace = after(parts, at, "providers");
        List<Step> steps = steps(parts, at + 2);
        return namespace.isEmpty() || steps.isEmpty()
                ? Optional.empty()
                : Optional.of(new ResourceId(subscription, group, namespace.get(), steps));
    }

    private static Optional<String> after(List<String> parts, int at, String word) {
        return at + 1 < parts.size() && parts.get(at).equalsIgnoreCase(word)
                ? Optional.of(parts.get(at + 1))
                : Optional.empty();
    }

    private static List<Step> steps(List<String> parts, int from) {
        List<Step> steps = new ArrayList<>();
        if ((parts.size() - from) % 2 != 0) {
            return steps;
        }
        for (int i = from; i + 1 < parts.size(); i += 2) {
            steps.add(new Step(parts.get(i), parts.get(i + 1)));
        }
        return steps;
    }

    @Override
    public String toString() {
        return subscription.map(s -> "/subscriptions/" + s).orElse("")
                + group.map(g -> "/resourceGroups/" + g).orElse("")
                + "/providers/"
                + namespace
                + "/"
                + typedName();
    }
}
