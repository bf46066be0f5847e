package trunkline.edge.bfd;

import java.util.List;

/// The edge's way to what watches its paths. News come back through [Listener] on the edge's own
/// thread.
public interface BfdPort {

    /// Most paths that are watched for one edge; more are refused by name in the log and not
    /// watched.
    int WATCHES_MAX = 20_000;

    /// Watch exactly these paths. Those that are watched already go on undisturbed; those absent
    /// are let go with AdminDown.
    void watch(List<Watch> watches);

    /// Hears of paths.
    interface Listener {

        /// A path changed, or is told anew after the watcher was found again.
        void heard(PathStatus status);
    }

    /// Watches nothing.
    static BfdPort none() {
        return _ -> {};
    }
}
