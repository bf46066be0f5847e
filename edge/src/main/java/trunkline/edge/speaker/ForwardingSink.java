package trunkline.edge.speaker;

import java.util.List;
import trunkline.net.IpAddress;
import trunkline.net.IpPrefix;

/// Takes changes of forwarding from [Speaker#drainForwarding].
@FunctionalInterface
public interface ForwardingSink {

    /// From now on packets of `domain` to `prefix` go to `nextHops`, in equal shares.
    ///
    /// @param nextHops in ascending order without duplicates; empty: the prefix is gone
    void changed(String domain, IpPrefix prefix, List<IpAddress> nextHops);
}
