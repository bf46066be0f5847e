package trunkline.intent;

import trunkline.net.Asn;
import trunkline.net.RouterId;

/// Who a routing domain is in BGP.
///
/// @param asn its own AS
/// @param routerId its BGP identifier
public record SpeakerIntent(Asn asn, RouterId routerId) {}
