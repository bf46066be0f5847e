/// The vocabulary of a rehearsal: faults, probes, what was measured, and the verdict over it.
///
/// It never does anything to a network and never measures: it says what is asked, counts what was
/// seen and renders the answer.
package trunkline.rehearsal;
