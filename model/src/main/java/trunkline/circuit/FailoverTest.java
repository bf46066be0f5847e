package trunkline.circuit;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// A rehearsal on one link of a circuit: its sessions with the customer are shut, or made worse,
/// until somebody ends it (product rule 4.35: it never ends by itself).
///
/// @param id its name
/// @param link which of the two
/// @param category how the link is taken out
/// @param started when
/// @param outcome what came of it; absent while it runs
public record FailoverTest(
        UUID id, Path link, Category category, Instant started, Optional<Outcome> outcome) {

    /// Most tests of one circuit that are remembered; the oldest is forgotten first.
    public static final int KEPT_MAX = 20;

    /// How often the cloud's AS is put in front when a link is made worse (product rule 2.57).
    public static final int PREPENDS = 8;

    /// Whether it goes on.
    public boolean running() {
        return outcome.isEmpty();
    }

    /// Those that are remembered when one more has come.
    static <T> List<T> kept(Stream<T> others, T newest) {
        List<T> all = Stream.concat(others, Stream.of(newest)).toList();
        return all.subList(Math.max(0, all.size() - KEPT_MAX), all.size());
    }

    FailoverTest ended(Outcome what) {
        return new FailoverTest(id, link, category, started, Optional.of(what));
    }

    /// How a link is taken out.
    public enum Category {
        /// Its sessions are shut.
        BGP_DISCONNECT("BgpDisconnect"),
        /// Its paths are made longer.
        AS_PATH_PREPEND("ASPathPrepend");

        private final String text;

        Category(String text) {
            this.text = text;
        }

        /// The category of that name, in any case.
        public static Optional<Category> parse(String text) {
            return Arrays.stream(values()).filter(c -> c.text.equalsIgnoreCase(text)).findFirst();
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /// What its owner says came of it.
    ///
    /// @param ended when
    /// @param successful whether traffic went on
    /// @param verified whether somebody looked
    public record Outcome(Instant ended, Claim successful, Claim verified) {}

    /// What somebody claims.
    public enum Claim {
        /// It is so.
        TRUE,
        /// It is not.
        FALSE,
        /// Nothing is said.
        UNSAID
    }
}
