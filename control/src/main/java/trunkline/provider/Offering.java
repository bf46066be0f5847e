package trunkline.provider;

import java.util.List;
import java.util.stream.Stream;
import trunkline.arm.ApiVersion;
import trunkline.arm.ArmError;
import trunkline.arm.Caller;
import trunkline.arm.Gate;
import trunkline.arm.Operation;

/// The whole table: every operation that there is.
public final class Offering implements Gate.Unknown {

    private final List<Operation> operations;

    /// With the counter where orders are taken, and what the edges say.
    public Offering(Office office, Field field) {
        Circuits circuits = new Circuits(office);
        Tables tables = new Tables(office, field, circuits);
        Gateways gateways = new Gateways(office, field);
        operations =
                Stream.of(
                                new Subscriptions(office).operations(),
                                circuits.operations(),
                                tables.stats(),
                                tables.operations(),
                                new Networks(office).operations(),
                                gateways.operations(),
                                new Progress(office, List.of(tables, gateways)).operations(),
                                new Fabric(office, field).operations())
                        .flatMap(List::stream)
                        .toList();
    }

    /// Every row.
    public List<Operation> operations() {
        return operations;
    }

    /// What is not offered is not there; the answer says what was not understood.
    @Override
    public ArmError error(Caller caller, List<String> segments, ApiVersion version) {
        int providers = indexOf(segments, "providers");
        if (providers < 0 || providers + 1 >= segments.size()) {
            return ArmError.of(
                    404,
                    "InvalidResourcePath",
                    "The path '/%s' names nothing that is offered here."
                            .formatted(String.join("/", segments)));
        }
        String namespace = segments.get(providers + 1);
        boolean known =
                Stream.of("Microsoft.Network", "Microsoft.Resources", "Trunkline.Fabric")
                        .anyMatch(namespace::equalsIgnoreCase);
        return known
                ? ArmError.of(
                        404,
                        "InvalidResourceType",
                        ("The resource type '%s' could not be found in the namespace '%s' for api"
                                        + " version '%s'. It is not offered here.")
                                .formatted(type(segments, providers), namespace, version))
                : ArmError.of(
                        404,
                        "InvalidResourceNamespace",
                        "The resource namespace '%s' is invalid.".formatted(namespace));
    }

    private static int indexOf(List<String> segments, String word) {
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i).equalsIgnoreCase(word)) {
                return i;
            }
        }
        return -1;
    }

    /// Every second segment behind the namespace.
    private static String type(List<String> segments, int providers) {
        StringBuilder type = new StringBuilder();
        for (int i = providers + 2; i < segments.size(); i += 2) {
            type.append(type.isEmpty() ? "" : "/").append(segments.get(i));
        }
        return type.toString();
    }
}
