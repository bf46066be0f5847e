package trunkline.bgp.rib;

import java.util.List;
import java.util.Optional;
import trunkline.net.IpAddress;
import trunkline.net.IpPrefix;

/// One path of one prefix as a looking glass shows it.
///
/// @param prefix the destination
/// @param nextHop as learned
/// @param neighbour name of the session it was learned on; absent for an originated one
/// @param use whether it is in use
/// @param refusal why it is not usable; absent when it is
/// @param localPreference degree of preference
/// @param weight local weight
/// @param med multi-exit discriminator, if carried
/// @param path AS path as people read it
/// @param communities each as 32 bits
public record RouteRow(
        IpPrefix prefix,
        Optional<IpAddress> nextHop,
        Optional<String> neighbour,
        Use use,
        Optional<String> refusal,
        long localPreference,
        int weight,
        Optional<Long> med,
        String path,
        List<Integer> communities) {

    /// Copies the list.
    public RouteRow {
        communities = List.copyOf(communities);
    }

    /// Whether a path is in use.
    public enum Use {
        /// The best: it is announced.
        BEST,
        /// Equal to the best, packets go over it too.
        SHARED,
        /// A worse one.
        SPARE,
        /// Not usable.
        REFUSED
    }
}
