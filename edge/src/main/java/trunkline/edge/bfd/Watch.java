package trunkline.edge.bfd;

import java.time.Duration;

/// A path and how it is to be watched.
///
/// @param path which
/// @param transmit desired interval between our packets
/// @param receive required interval between theirs
/// @param multiplier packets that may be missed, 1 to 255
public record Watch(Path path, Duration transmit, Duration receive, int multiplier) {}
