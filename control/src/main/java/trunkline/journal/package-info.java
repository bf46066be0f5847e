/// Facts that have happened, in order and for ever: stored durably, replayed into a state. It never
/// decides anything, and does not know what a fact means.
package trunkline.journal;
