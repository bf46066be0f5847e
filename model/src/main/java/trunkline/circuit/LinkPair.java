package trunkline.circuit;

import java.util.List;
import trunkline.net.IpPrefix;

/// The two link subnets of a peering in one family: /30 each, or /126 (product rules 2.01, 2.02).
///
/// @param primary of the first connection
/// @param secondary of the second
public record LinkPair(IpPrefix primary, IpPrefix secondary) {

    /// The two halves of a prefix that is shorter by a bit.
    static LinkPair halvesOf(IpPrefix both) {
        int length = both.length() + 1;
        return new LinkPair(IpPrefix.of(both.address(), length), IpPrefix.of(both.last(), length));
    }

    /// Both.
    public List<IpPrefix> both() {
        return List.of(primary, secondary);
    }

    /// That of one link.
    public IpPrefix of(Path path) {
        return switch (path) {
            case PRIMARY -> primary;
            case SECONDARY -> secondary;
        };
    }
}
