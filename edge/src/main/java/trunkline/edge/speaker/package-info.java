/// BGP sessions of many routing domains over a transport, each domain with its own table; and the
/// plain speaker, which is that and nothing more.
///
/// It never opens a socket, reads a clock or programs a forwarding plane: time is an argument, and
/// what others must know waits until they take it.
package trunkline.edge.speaker;
