/// MRT, the format in which routers and collectors keep what they heard (RFC 6396, RFC 8050):
/// records, one each with its codec.
///
/// It never opens a file, and what is wrong in one is an answer, never an exception.
package trunkline.mrt;
