/// Tells a collector by BMP what the sessions of a speaker hear, hold and say.
///
/// It never makes a session wait: who does not listen is left, and told all anew later.
package trunkline.edge.bmp;
