/// Microsoft.Network, its neighbours and the operator's own API as one table of operations. It
/// keeps no state and has no rules of its own: it asks the rule engine and says what it said.
package trunkline.provider;
