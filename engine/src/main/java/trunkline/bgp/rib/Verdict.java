package trunkline.bgp.rib;

import trunkline.net.IpFamily;

/// What came of a neighbour's UPDATE.
public sealed interface Verdict {

    /// Nothing was wrong with it.
    record Taken() implements Verdict {}

    /// Something was wrong with it and was dealt with without a reset (RFC 7606): an attribute was
    /// discarded or its routes were withdrawn. The session lives.
    ///
    /// @param how what was done
    /// @param why in words
    record Mended(How how, String why) implements Verdict {}

    /// What was done about a malformed UPDATE, mildest first.
    enum How {
        /// The attribute is left out (RFC 7606 §2).
        ATTRIBUTE_DISCARDED,
        /// Its routes count as withdrawn (RFC 7606 §2).
        TREATED_AS_WITHDRAW
    }

    /// The session cannot go on: send this NOTIFICATION, then call [Rib#peerDown].
    ///
    /// @param code error code (RFC 4271 §6)
    /// @param subcode of it
    /// @param why in words
    record Reset(int code, int subcode, String why) implements Verdict {}

    /// One prefix more than the neighbour may announce: cease 6/1 (RFC 4486), then [Rib#peerDown].
    record LimitReached(IpFamily family, int prefixesMax) implements Verdict {}

    /// The store or the table is full: cease 6/8 (RFC 4486), then [Rib#peerDown].
    ///
    /// @param bound name of the bound that was reached
    record Full(String bound) implements Verdict {}
}
