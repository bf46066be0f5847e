/// Forwarding by tables that both sides see: Java writes them, a program in the kernel reads them
/// for every packet, and [trunkline.dataplane.fast.Forwarder] does in memory what that program
/// does.
///
/// It never asks the kernel for a route, changes a row that packets may be reading, or passes
/// through an empty table on the way to another.
package trunkline.dataplane.fast;
