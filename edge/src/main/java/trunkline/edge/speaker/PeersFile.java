package trunkline.edge.speaker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import trunkline.bgp.message.Capability;
import trunkline.bgp.policy.Policy;
import trunkline.bgp.rib.NeighbourOptions;
import trunkline.bgp.rib.RibOptions;
import trunkline.edge.transport.Key;
import trunkline.edge.transport.Transport;
import trunkline.intent.Secret;
import trunkline.intent.SessionIntent.Hops;
import trunkline.intent.SessionIntent.Initiative;
import trunkline.net.Asn;
import trunkline.net.Endpoint;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;

/// The peers of a plain speaker, a line each:
///
/// ```text
/// INDEX CIRCUIT ROLE ADDRESS AS [KEY=VALUE ...]
/// 0     0       both 192.0.2.1 65001 md5=secret active port=1179
/// ```
///
/// ADDRESS is an address, or a prefix for everybody in it. ROLE is for people. Further words:
/// `md5=KEY`, `active` (we open the connection), `port=N` (where we open it to), `gtsm`, `limit=N`
/// (prefixes per family), `families=4`, `6` or `46` (both offered unless said), `role=` (ours, of
/// RFC 9234: `provider`, `customer`, `peer`, `route-server`, `route-server-client`), `extended` (we
/// take messages of up to 65,535 octets), `paths` (we take several to a prefix), `sudden` (no
/// graceful restart). Empty lines and what follows a `#` say nothing.
final class PeersFile {
    /// Hold time that a plain speaker offers.
    private static final Duration HOLD_TIME = Duration.ofSeconds(240);

    private static final int WARNING_PERCENT = 80;
    private static final Duration LIMIT_REST = Duration.ofMinutes(5);
    private static final int WORDS_MIN = 5;

    /// Whether every circuit has a table of its own.
    enum Isolation {
        /// One table for all.
        NONE,
        /// One table per circuit.
        CIRCUIT
    }

    /// A line that cannot be read.
    static final class FaultyLine extends Exception {
        private static final long serialVersionUID = 1;

        FaultyLine(int number, String why) {
            super("line " + number + ": " + why);
        }
    }

    private final Endpoint listen;
    private final RibOptions rib;
    private final Isolation isolation;
    private final NeighbourOptions.Checks checks;

    PeersFile(
            Endpoint listen, RibOptions rib, Isolation isolation, NeighbourOptions.Checks checks) {
        this.listen = listen;
        this.rib = rib;
        this.isolation = isolation;
        this.checks = checks;
    }

    /// How strict neighbours are taken.
    NeighbourOptions.Checks checks() {
        return checks;
    }

    /// The domains that these lines ask for.
    List<DomainOptions> read(List<String> lines) throws FaultyLine {
        Map<String, List<SessionOptions>> circuits = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i).replaceFirst("#.*", "").strip();
            if (text.isEmpty()) {
                continue;
            }
            String[] words = text.split("\\s+");
            if (words.length < WORDS_MIN) {
                throw new FaultyLine(i + 1, "INDEX CIRCUIT ROLE ADDRESS AS are needed");
            }
            String circuit =
                    switch (isolation) {
                        case NONE -> "all";
                        case CIRCUIT -> words[1];
                    };
            circuits.computeIfAbsent(circuit, _ -> new ArrayList<>()).add(session(words, i + 1));
        }
        List<DomainOptions> domains = new ArrayList<>();
        circuits.forEach((circuit, sessions) -> domains.add(domain(circuit, sessions)));
        return domains;
    }

    private DomainOptions domain(String circuit, List<SessionOptions> sessions) {
        return new DomainOptions(
                "circuit-" + circuit,
                Transport.HERE,
                listen.port(),
                rib,
                DomainOptions.Forwarding.UNTRACKED,
                sessions,
                List.of());
    }

    private SessionOptions session(String[] words, int number) throws FaultyLine {
        Asn asn =
                Asn.parse(words[4]).orElseThrow(() -> new FaultyLine(number, "no AS: " + words[4]));
        Initiative initiative = Initiative.PASSIVE;
        Hops hops = Hops.MANY;
        Optional<Key> key = Optional.empty();
        int port = DomainOptions.BGP_PORT;
        List<SessionOptions.Limit> limits = List.of();
        List<IpFamily> families = List.of(IpFamily.values());
        SessionOptions.Offers offers = SessionOptions.Offers.USUAL;
        for (int i = WORDS_MIN; i < words.length; i++) {
            String value = words[i].substring(words[i].indexOf('=') + 1);
            switch (words[i].substring(0, words[i].length() - value.length())) {
                case "md5=" -> key = Optional.of(Key.of(new Secret(value)));
                case "port=" -> port = number(value, 0xFFFF, number);
                case "limit=" -> limits = limits(number(value, Integer.MAX_VALUE, number));
                case "families=" -> families = families(value, number);
                case "role=" -> offers = offers.with(role(value, number));
                case "" -> {
                    switch (value) {
                        case "active" -> initiative = Initiative.ACTIVE;
                        case "passive" -> initiative = Initiative.PASSIVE;
                        case "gtsm" -> hops = Hops.GTSM;
                        case "extended" ->
                                offers = offers.with(SessionOptions.MessageLength.EXTENDED);
                        case "paths" -> offers = offers.with(SessionOptions.Paths.SEVERAL);
                        case "sudden" -> offers = offers.with(SessionOptions.Restart.SUDDEN);
                        default -> throw new FaultyLine(number, "unknown word " + value);
                    }
                }
                default -> throw new FaultyLine(number, "unknown word " + words[i]);
            }
        }
        return new SessionOptions(
                "peer-" + words[0],
                words[2],
                listen.address(),
                remote(words[3], port, number),
                asn,
                families,
                initiative,
                HOLD_TIME,
                hops,
                SessionOptions.PathWatch.NONE,
                List.of(),
                checks,
                offers,
                new SessionOptions.Terms(
                        key,
                        limits,
                        Optional.of(Policy.EVERYTHING),
                        Optional.of(Policy.EVERYTHING),
                        new SessionOptions.Admin.Up()));
    }

    private static SessionOptions.Remote remote(String text, int port, int number)
            throws FaultyLine {
        if (text.indexOf('/') >= 0) {
            return new SessionOptions.Remote.Within(
                    IpPrefix.parse(text)
                            .orElseThrow(() -> new FaultyLine(number, "no prefix: " + text)));
        }
        IpAddress address =
                IpAddress.parse(text)
                        .orElseThrow(() -> new FaultyLine(number, "no address: " + text));
        return new SessionOptions.Remote.At(new Endpoint(address, port));
    }

    private static List<SessionOptions.Limit> limits(int prefixesMax) {
        List<SessionOptions.Limit> limits = new ArrayList<>();
        for (IpFamily family : IpFamily.values()) {
            limits.add(
                    new SessionOptions.Limit(
                            new NeighbourOptions.PrefixLimit(family, prefixesMax, WARNING_PERCENT),
                            LIMIT_REST));
        }
        return limits;
    }

    private static List<IpFamily> families(String text, int number) throws FaultyLine {
        return switch (text) {
            case "4" -> List.of(IpFamily.IPV4);
            case "6" -> List.of(IpFamily.IPV6);
            case "46" -> List.of(IpFamily.values());
            default -> throw new FaultyLine(number, "families=4, 6 or 46, not " + text);
        };
    }

    private static Capability.Role role(String text, int number) throws FaultyLine {
        return switch (text) {
            case "provider" -> Capability.Role.PROVIDER;
            case "route-server" -> Capability.Role.ROUTE_SERVER;
            case "route-server-client" -> Capability.Role.ROUTE_SERVER_CLIENT;
            case "customer" -> Capability.Role.CUSTOMER;
            case "peer" -> Capability.Role.PEER;
            default -> throw new FaultyLine(number, "no role of RFC 9234: " + text);
        };
    }

    private static int number(String text, int max, int number) throws FaultyLine {
        try {
            int value = Integer.parseInt(text);
            if (value >= 1 && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new FaultyLine(number, "not a number from 1 to " + max + ": " + text);
    }
}
