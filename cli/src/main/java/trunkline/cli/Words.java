package trunkline.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Arguments of a process of the service: `--name value` pairs and nothing else, read without a
/// library so that it starts at once.
///
/// @param values by name, with the dashes
record Words(Map<String, String> values) {

    /// Arguments that make no sense.
    static final class Misuse extends Exception {
        private static final long serialVersionUID = 1;

        Misuse(String why) {
            super(why);
        }
    }

    /// Reads them.
    ///
    /// @param known every name that may be there
    static Words read(String[] arguments, List<String> known) throws Misuse {
        var values = new LinkedHashMap<String, String>();
        for (int at = 0; at < arguments.length; at += 2) {
            String name = arguments[at];
            if (!known.contains(name)) {
                throw new Misuse("unknown argument " + name);
            }
            if (at + 1 == arguments.length) {
                throw new Misuse(name + " needs a value");
            }
            if (values.put(name, arguments[at + 1]) != null) {
                throw new Misuse(name + " twice");
            }
        }
        return new Words(values);
    }

    /// The value, if it is given.
    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /// The value that must be given.
    String need(String name) throws Misuse {
        return value(name).orElseThrow(() -> new Misuse(name + " is missing"));
    }

    /// A number of a TCP port, 0 to 65535.
    static int port(String text) throws Misuse {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= 0xFFFF) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new Misuse("not a port: " + text);
    }
}
