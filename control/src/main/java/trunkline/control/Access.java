package trunkline.control;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// How a running control process is reached. Holds tokens: print it to its owner and to nobody
/// else.
///
/// @param endpoint URL of the API
/// @param ca file with the certificate to trust
/// @param edgePort on which edges call in
/// @param tokens bearer tokens, by name of who may call
/// @param subscriptions by name of who owns them
public record Access(
        String endpoint,
        String ca,
        int edgePort,
        Map<String, String> tokens,
        Map<String, String> subscriptions) {

    /// Copies the maps.
    public Access {
        tokens = Collections.unmodifiableMap(new TreeMap<>(tokens));
        subscriptions = Collections.unmodifiableMap(new TreeMap<>(subscriptions));
    }

    /// Without the tokens.
    @Override
    public String toString() {
        return "Access[" + endpoint + ", " + ca + ", " + edgePort + ", " + subscriptions + "]";
    }
}
