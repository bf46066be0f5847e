package trunkline.edge;

import trunkline.dataplane.Dataplane;
import trunkline.edge.bfd.BfdPort;
import trunkline.edge.speaker.Speaker;

/// What an edge is built on. In memory, all of it but the speaker outlives the edge, as kernel, BFD
/// process and disk do.
///
/// @param speaker its BGP, new with every life
/// @param plane its forwarding
/// @param bfd what watches its paths
/// @param store where its last intent lies
/// @param control its stream to control
public record EdgeSeams(
        Speaker speaker, Dataplane plane, BfdPort bfd, IntentStore store, ControlLink control) {}
