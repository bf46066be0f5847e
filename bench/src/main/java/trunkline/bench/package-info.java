/// Loads on BGP daemons, ours and others', from outside: real sessions, every route checked.
///
/// It never measures inside the process that is measured.
package trunkline.bench;
