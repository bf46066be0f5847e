package trunkline.bgp.message;

import trunkline.net.IpFamily;

/// Path attributes as they go into UPDATEs of one family, encoded once for any number of prefixes;
/// equal by content.
///
/// @param family what prefixes go with them
/// @param nextHop for IPv6 the value of MP_REACH_NLRI up to the prefixes, empty without a next hop;
///   empty for IPv4
/// @param octets all other attributes, by type
public record EncodedAttributes(IpFamily family, Octets nextHop, Octets octets) {

    /// Encodes `attributes` for a peer that reads AS numbers of `width`. Everything in them is
    /// written: what a peer must not see is taken out before. AS numbers that do not fit are put
    /// into AS4_PATH and AS4_AGGREGATOR (RFC 6793 §4.2.2). Without a next hop of the family none is
    /// written: the caller puts it in.
    public static EncodedAttributes of(Attributes attributes, IpFamily family, AsWidth width) {
        return AttributeWriter.encode(attributes, family, width);
    }

    /// Octets of an UPDATE that has them before its first prefix, header and all.
    int updateLength() {
        int mpHeader = family == IpFamily.IPV6 ? 4 : 0;
        return Message.HEADER_LENGTH + 4 + mpHeader + nextHop.length() + octets.length();
    }
}
