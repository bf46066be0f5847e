package trunkline.bgp.message;

import trunkline.net.IpFamily;

/// MP_REACH_NLRI or MP_UNREACH_NLRI of an UPDATE: where its parts lie (RFC 4760 §3, §4). Mutable,
/// part of an [UpdateReader].
///
/// ```text
///  +-------------------------------+---------------+
///  |              AFI              |     SAFI      |
///  +---------------+---------------+---------------+   the next hop and the octet behind it
///  |  Hop length   |  Next hop ...                 |   only in MP_REACH_NLRI
///  +---------------+-------------------------------+
///  |   Reserved    |  NLRI ...
///  +---------------+
/// ```
final class MpSection {

    /// What became of the attribute.
    enum Use {
        /// It is not in the UPDATE.
        ABSENT,
        /// It is of a family that was not agreed: it is ignored.
        FOREIGN,
        /// It is of an agreed family.
        AGREED
    }

    Use use = Use.ABSENT;
    IpFamily family = IpFamily.IPV4;

    /// Where the attribute's header begins.
    int at;

    /// Where its value begins.
    int valueFrom;

    int hopFrom;
    int hopLength;
    int nlriFrom;
    int nlriTo;

    boolean hasPrefixes() {
        return use == Use.AGREED && nlriFrom < nlriTo;
    }
}
