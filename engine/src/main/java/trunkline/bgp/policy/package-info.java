/// What may become of a route on its way in or out: matches, changes and refusals with a name. It
/// never looks at a table, a session or a clock.
package trunkline.bgp.policy;
