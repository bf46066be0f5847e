/// Values of the network: addresses, prefixes, numbers and names that every other room speaks in.
///
/// It never resolves a name, opens a socket or reads a clock.
package trunkline.net;
