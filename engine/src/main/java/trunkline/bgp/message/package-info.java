/// Messages and attributes of BGP-4, one record each with its codec, and the table of errors.
///
/// It never holds a session's state, decides a route or touches a socket; what a peer sent wrong is
/// an answer, never an exception.
package trunkline.bgp.message;
