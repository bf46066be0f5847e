/// The edge process: sockets and clock outside, engine inside; it converges to its intent and
/// reports.
///
/// It never knows a circuit, a customer or a price, and never needs the control plane to go on.
package trunkline.edge;
