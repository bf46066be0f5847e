package trunkline.intent;

import java.util.List;
import java.util.Optional;
import trunkline.net.Ipv4Address;
import trunkline.net.VlanId;

/// What a domain's interface is joined to.
public sealed interface Attachment {

    /// A port of the edge host, or the frames with certain tags on it.
    ///
    /// @param port the interface's name on the edge host
    /// @param outer S-tag, or the only tag; absent on an untagged port, which then belongs to one
    ///   domain
    /// @param inner C-tag; needs an outer one
    record Physical(String port, Optional<VlanId> outer, Optional<VlanId> inner)
            implements Attachment {}

    /// A segment across the cloud's core (VXLAN, RFC 7348), shared by all edges that name it.
    ///
    /// @param vni 1 to 16,777,215
    /// @param local this edge's tunnel address
    /// @param remotes the other members' tunnel addresses
    record Overlay(int vni, Ipv4Address local, List<Ipv4Address> remotes) implements Attachment {

        /// Copies the list.
        public Overlay {
            remotes = List.copyOf(remotes);
        }
    }
}
