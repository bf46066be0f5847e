package trunkline.bgp.rib;

import trunkline.net.IpAddress;

/// Whom routes come from: a neighbour, or the domain itself.
///
/// @param number of the neighbour in its [Rib], 0 for the domain itself
/// @param name of the session
/// @param group what it is; policies match on it
/// @param address its address
/// @param routerId its BGP identifier
/// @param side where it is
record Source(int number, String name, String group, IpAddress address, int routerId, Side side) {

    /// Where a speaker is, as seen from us.
    enum Side {
        /// Ourselves.
        LOCAL,
        /// In another AS.
        EXTERNAL,
        /// In our AS.
        INTERNAL,
        /// In our AS, and we reflect for it (RFC 4456).
        CLIENT;

        /// Whether it is in our AS and not ourselves.
        boolean isInternal() {
            return this == INTERNAL || this == CLIENT;
        }

        /// Whether what comes from here may go there (RFC 4271 §9.2, RFC 4456 §6).
        boolean reaches(Side there) {
            return this != INTERNAL || there != INTERNAL;
        }
    }
}
