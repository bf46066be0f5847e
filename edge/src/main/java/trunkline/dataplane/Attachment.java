package trunkline.dataplane;

import java.util.List;
import java.util.Optional;
import trunkline.net.Ipv4Address;
import trunkline.net.VlanId;

/// What a domain's port is joined to.
public sealed interface Attachment {

    /// A port of the host, or the frames with certain tags on it.
    ///
    /// @param port the interface's name on the host
    /// @param outer S-tag, or the only tag; absent when the port belongs to one domain
    /// @param inner C-tag; needs an outer one
    record Wire(String port, Optional<VlanId> outer, Optional<VlanId> inner) implements Attachment {

        /// The whole port.
        public static Wire untagged(String port) {
            return new Wire(port, Optional.empty(), Optional.empty());
        }
    }

    /// A segment shared with other hosts over their core (VXLAN, RFC 7348).
    ///
    /// @param vni 1 to 16,777,215
    /// @param local this host's tunnel address
    /// @param remotes the other members' tunnel addresses
    record Tunnel(int vni, Ipv4Address local, List<Ipv4Address> remotes) implements Attachment {

        /// Copies the list.
        public Tunnel {
            remotes = List.copyOf(remotes);
        }
    }
}
