/// Bidirectional forwarding detection (RFC 5880, 5881): the control packet and one session of it.
///
/// It never opens a socket, reads a clock or draws a random number: time and seed are arguments,
/// timers are deadlines in the state, and what is to be done is said as an effect.
package trunkline.bfd;
