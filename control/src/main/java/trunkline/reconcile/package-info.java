/// Brings the edges to what the plan says: tells one of a pair, then the other when the first is
/// healthy, and says when an order has arrived.
///
/// It never works out what an edge should be, and never takes a bad plan further than the check.
package trunkline.reconcile;
