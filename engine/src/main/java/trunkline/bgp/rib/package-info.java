/// The routes of a routing domain: what neighbours announce, which route is best, what each
/// neighbour is told and what the forwarding plane must change.
///
/// It never touches a socket, a clock or a thread: octets of UPDATE messages come in, octets of
/// UPDATE messages and changes of forwarding go out, and one owner calls it.
package trunkline.bgp.rib;
