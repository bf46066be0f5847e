package trunkline.edge.bfd;

import java.time.Instant;
import java.util.Optional;
import trunkline.bfd.DownReason;
import trunkline.bfd.State;

/// What is known of a watched path.
///
/// @param path which
/// @param state of the session (RFC 5880 §6.2)
/// @param since when it was entered, by the host's clock
/// @param reason why it last left Up; absent while it is Up or never was
public record PathStatus(Path path, State state, Instant since, Optional<DownReason> reason) {

    /// Whether it lived and has failed: RFC 5882 §4.2 wants its clients to act.
    public boolean isFailed() {
        return reason.filter(DownReason::isFailure).isPresent();
    }
}
