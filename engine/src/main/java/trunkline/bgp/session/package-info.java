/// The session of BGP-4: the finite state machine of RFC 4271 §8 as a total function, and above it
/// the peering that keeps one of two colliding connections (§6.8).
///
/// It never opens a socket, reads a clock or touches a route: time and seed are arguments, timers
/// are deadlines in the state, and what is to be done is said as an effect.
package trunkline.bgp.session;
