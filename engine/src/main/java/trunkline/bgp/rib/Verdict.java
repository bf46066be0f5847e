package trunkline.bgp.rib;

import java.util.List;
import trunkline.bgp.message.Defect;
import trunkline.bgp.message.Handling;
import trunkline.bgp.message.Notification;
import trunkline.net.IpFamily;

/// What came of a neighbour's UPDATE.
public sealed interface Verdict {

    /// Nothing was wrong with it.
    record Taken() implements Verdict {}

    /// Something was wrong with it and was dealt with; the session lives (RFC 7606).
    ///
    /// @param handling [Handling#ATTRIBUTE_DISCARD] or [Handling#TREAT_AS_WITHDRAW]
    /// @param defects what was wrong
    record Mended(Handling handling, List<Defect> defects) implements Verdict {
        /// Copies the list.
        public Mended {
            defects = List.copyOf(defects);
        }
    }

    /// The session cannot go on: send this NOTIFICATION, then call [Rib#peerDown].
    ///
    /// @param defects what was wrong
    record Reset(Notification notification, List<Defect> defects) implements Verdict {
        /// Copies the list.
        public Reset {
            defects = List.copyOf(defects);
        }
    }

    /// One prefix more than the neighbour may announce: cease 6/1 (RFC 4486), then [Rib#peerDown].
    record LimitReached(IpFamily family, int prefixesMax) implements Verdict {}

    /// The store or the table is full: cease 6/8 (RFC 4486), then [Rib#peerDown].
    ///
    /// @param bound name of the bound that was reached
    record Full(String bound) implements Verdict {}
}
