package trunkline.edge.bfd;

import java.time.Instant;
import java.util.List;

/// The edge's way to what watches its paths. News come back through [Listener] on the edge's own
/// thread.
public interface BfdPort {

    /// Most paths that are watched for one edge; what is beyond is not watched.
    int WATCHES_MAX = 16_000;

    /// Watch exactly these paths, at most [#WATCHES_MAX]. Those that are watched already go on
    /// undisturbed; those absent are let go with AdminDown. The state of each is told in answer.
    void watch(List<Watch> watches, Instant now);

    /// Hears of paths.
    interface Listener {

        /// A path changed, or is told anew after the watcher was found again.
        void heard(PathStatus status, Instant now);
    }

    /// Watches nothing.
    static BfdPort none() {
        return (_, _) -> {};
    }
}
