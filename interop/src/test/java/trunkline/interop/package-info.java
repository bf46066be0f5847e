/// Sessions between an edge and the routers that customers run: BIRD, FRR, GoBGP and OpenBGPD, each
/// a real daemon in a network namespace of its own.
@org.jspecify.annotations.NullMarked
package trunkline.interop;
