package trunkline.bgp.policy;

import trunkline.net.IpPrefix;

/// Prefixes inside `within` whose length is from `min` to `max`.
///
/// @param within covers them
/// @param min shortest, in bits
/// @param max longest, in bits
public record PrefixRange(IpPrefix within, int min, int max) {

    /// Just this prefix.
    public static PrefixRange exactly(IpPrefix prefix) {
        return new PrefixRange(prefix, prefix.length(), prefix.length());
    }

    /// This prefix and every longer one inside it.
    public static PrefixRange orLonger(IpPrefix prefix) {
        return new PrefixRange(prefix, prefix.length(), prefix.family().bits());
    }

    /// Whether `prefix` is one of them.
    public boolean holds(IpPrefix prefix) {
        return prefix.length() >= min && prefix.length() <= max && within.covers(prefix);
    }
}
