/// A rehearsal on real packets: namespaces, real routers, real processes of the service, faults and
/// probes.
///
/// It never looks inside a process of the service: it speaks to it through the public API and sees
/// of it what a customer's router and a customer's host see.
package trunkline.lab;
