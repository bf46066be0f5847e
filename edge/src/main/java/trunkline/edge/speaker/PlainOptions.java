package trunkline.edge.speaker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import trunkline.bgp.message.UpdateOptions;
import trunkline.bgp.rib.NeighbourOptions;
import trunkline.bgp.rib.RibOptions;
import trunkline.net.Asn;
import trunkline.net.Endpoint;
import trunkline.net.RouterId;

/// The arguments of [PlainSpeaker].
///
/// @param peersFile reads the peers
/// @param peers path of their file
/// @param print what is written to standard output
/// @param files what is read and written as MRT
record PlainOptions(PeersFile peersFile, String peers, Print print, MrtFiles.Options files) {

    /// What is written to standard output.
    enum Print {
        /// Nothing but problems.
        NOTHING,
        /// Also what happens to sessions.
        EVENTS
    }

    /// Arguments that make no sense.
    static final class Misuse extends Exception {
        private static final long serialVersionUID = 1;

        Misuse(String why) {
            super(why);
        }
    }

    /// Reads them.
    static PlainOptions parse(List<String> args) throws Misuse {
        Map<String, String> values = new LinkedHashMap<>();
        NeighbourOptions.Checks checks = NeighbourOptions.Checks.USUAL;
        Print print = Print.NOTHING;
        Iterator<String> words = args.iterator();
        while (words.hasNext()) {
            String word = words.next();
            switch (word) {
                case "--listen",
                        "--as",
                        "--router-id",
                        "--peers",
                        "--isolate",
                        "--mrt",
                        "--mrt-table",
                        "--mrt-every",
                        "--feed" -> {
                    if (!words.hasNext()) {
                        throw new Misuse(word + " needs a value");
                    }
                    values.put(word, words.next());
                }
                case "--no-enforce-first-as" ->
                        checks = checks.with(UpdateOptions.FirstAs.ACCEPT_ANY);
                case "--allow-martian-next-hop" ->
                        checks = checks.with(UpdateOptions.Martians.ALLOW);
                case "--print" -> print = Print.EVENTS;
                default -> throw new Misuse("unknown argument " + word);
            }
        }
        Endpoint listen = value(Endpoint.parse(need(values, "--listen")), "--listen ADDR:PORT");
        Asn asn = value(Asn.parse(need(values, "--as")), "--as N");
        RouterId id = value(RouterId.parse(need(values, "--router-id")), "--router-id ID");
        PeersFile.Isolation isolation =
                switch (values.getOrDefault("--isolate", "0")) {
                    case "0" -> PeersFile.Isolation.NONE;
                    case "1" -> PeersFile.Isolation.CIRCUIT;
                    default -> throw new Misuse("--isolate is 0 or 1");
                };
        PeersFile file = new PeersFile(listen, new RibOptions(asn, id), isolation, checks);
        return new PlainOptions(file, need(values, "--peers"), print, files(values));
    }

    private static MrtFiles.Options files(Map<String, String> values) throws Misuse {
        Optional<String> every = Optional.ofNullable(values.get("--mrt-every"));
        if (every.isPresent() && !every.get().matches("[1-9][0-9]{0,5}")) {
            throw new Misuse("not of the form --mrt-every SECONDS");
        }
        if (every.isPresent() && !values.containsKey("--mrt-table")) {
            throw new Misuse("--mrt-every needs --mrt-table");
        }
        return new MrtFiles.Options(
                Optional.ofNullable(values.get("--feed")).map(Path::of),
                Optional.ofNullable(values.get("--mrt")).map(Path::of),
                Optional.ofNullable(values.get("--mrt-table")).map(Path::of),
                every.map(Long::parseLong).map(Duration::ofSeconds));
    }

    private static String need(Map<String, String> values, String name) throws Misuse {
        String value = values.get(name);
        if (value == null) {
            throw new Misuse(name + " is missing");
        }
        return value;
    }

    private static <T> T value(Optional<T> parsed, String form) throws Misuse {
        return parsed.orElseThrow(() -> new Misuse("not of the form " + form));
    }
}
