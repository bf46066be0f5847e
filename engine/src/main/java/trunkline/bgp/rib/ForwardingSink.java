package trunkline.bgp.rib;

import java.util.List;
import trunkline.net.IpAddress;
import trunkline.net.IpPrefix;

/// Takes changes of forwarding from [Rib#drainForwarding].
@FunctionalInterface
public interface ForwardingSink {

    /// From now on packets to `prefix` go to `nextHops`, in equal shares.
    ///
    /// @param nextHops in ascending order without duplicates; empty: the prefix is gone
    void changed(IpPrefix prefix, List<IpAddress> nextHops);
}
