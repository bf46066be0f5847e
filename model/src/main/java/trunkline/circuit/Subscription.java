package trunkline.circuit;

import java.util.List;

/// Who orders, and who pays.
///
/// @param id its name
/// @param displayName for people
/// @param tenant whose directory it belongs to
/// @param holder what its holder is to the cloud
/// @param namespaces resource providers it is registered with, such as `Microsoft.Network`
public record Subscription(
        SubscriptionId id,
        String displayName,
        String tenant,
        Holder holder,
        List<String> namespaces) {

    /// Most resource providers that one is registered with.
    public static final int NAMESPACES_MAX = 100;

    /// Copies the list.
    public Subscription {
        namespaces = List.copyOf(namespaces);
    }

    /// What a subscription's holder is to the cloud.
    public sealed interface Holder {
        /// Orders circuits and networks.
        record Customer() implements Holder {}

        /// Sells connectivity under that name of the catalog.
        record Provider(String provider) implements Holder {}
    }
}
