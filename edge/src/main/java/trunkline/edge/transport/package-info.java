/// The world outside a speaker: connections, a clock that only goes forward, and a loop that calls
/// whoever has work.
///
/// It never knows a protocol. Everything of it happens on one thread.
package trunkline.edge.transport;
