/// BMP, by which a router tells a collector what it hears, holds and says (RFC 7854, RFC 8671, RFC
/// 9069): messages, one record each with its codec.
///
/// It never opens a connection or decides what is told; what a sender got wrong is an answer, never
/// an exception.
package trunkline.bmp;
