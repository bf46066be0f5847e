/// BFD of one edge host in a process of its own, and the edge's way to talk to it.
///
/// It never knows BGP: it watches paths and says when they live and die.
package trunkline.edge.bfd;
