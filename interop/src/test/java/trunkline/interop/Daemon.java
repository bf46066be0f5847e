package trunkline.interop;

import java.util.List;
import java.util.Set;
import trunkline.net.IpFamily;

/// A routing daemon of someone else's, as a customer would run it.
interface Daemon extends AutoCloseable {

    /// What not every daemon has.
    enum Feature {
        MD5,
        BFD,
        /// TTL security without losing something else.
        GTSM,
        /// Asks for routes again by ROUTE-REFRESH.
        ASKS_REFRESH,
        /// Says why it shuts a session down (RFC 9003).
        SENDS_TEXT,
        /// Is our customer by its role (RFC 9234), sends several paths (RFC 7911) and long messages
        /// (RFC 8654), all on IPv4.
        OFFERS
    }

    /// Its AS: of four octets, which two could not hold.
    long AS = 4_200_000_001L;

    /// Our AS.
    long OUR_AS = 12_076;

    /// Key of the IPv4 session, where the daemon has MD5.
    String KEY = "interop-key";

    /// What it announces, of either family.
    List<String> ANNOUNCED =
            List.of("198.51.100.0/24", "203.0.113.0/25", "2001:db8:100::/48", "2001:db8:200::/56");

    /// As people call it.
    String name();

    /// As it calls itself.
    String version();

    Set<Feature> features();

    /// Starts it on `link`, from nothing.
    void start(Link link);

    /// Whether the session of that family is established, as it sees it.
    boolean established(IpFamily family);

    /// Prefixes that it learned from us.
    List<String> learned(IpFamily family);

    /// Asks us to announce everything again.
    void refresh(IpFamily family);

    /// UPDATE messages, or routes in them, that it counts as received from us.
    long updatesReceived(IpFamily family);

    /// Sessions of BFD that it holds up; 0 for one without.
    default long bfdUp() {
        return 0;
    }

    /// What it shows of the session of IPv4 and of what it learned there.
    default String agreed() {
        return "";
    }

    /// Shuts the session down and says why.
    void shutDown(IpFamily family, String reason);

    /// What it shows of the last error on a session.
    String lastError(IpFamily family);

    /// Kills it.
    @Override
    void close();
}
