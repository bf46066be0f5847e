/// Every reader as a fuzzer calls it: octets in, and nothing may be thrown.
///
/// No test of its own but for the corpus; `tools/fuzz` lets octets be found that go new ways.
package trunkline.fuzz;
