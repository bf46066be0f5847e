package trunkline.bgp.message;

import trunkline.net.Asn;
import trunkline.net.Ipv4Address;

/// AGGREGATOR (RFC 4271 §5.1.7).
///
/// @param asn who made the aggregate
/// @param address its router
public record Aggregator(Asn asn, Ipv4Address address) {}
