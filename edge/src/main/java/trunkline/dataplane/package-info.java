/// What an edge asks of the forwarding plane, its Linux driver and its memory twin.
///
/// It never knows BGP, a customer or an intent: it is told domains, ports and routes, and says what
/// is there.
package trunkline.dataplane;
