/// A world with one clock, one seed and many faults: the same code as on real packets, in virtual
/// time, in one process. The same seed twice gives the same log.
///
/// It never touches the machine that it runs on: no socket, no namespace, no clock, no thread.
package trunkline.sim;
