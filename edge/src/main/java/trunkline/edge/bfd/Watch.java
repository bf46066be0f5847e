package trunkline.edge.bfd;

import java.time.Duration;
import trunkline.bfd.Settings;

/// A path and how it is to be watched.
///
/// @param path which
/// @param transmit desired interval between our packets
/// @param receive required interval between theirs
/// @param multiplier packets that may be missed, 1 to 255
public record Watch(Path path, Duration transmit, Duration receive, int multiplier) {

    /// @throws IllegalArgumentException when BFD has no such interval or multiplier
    public Watch {
        Settings.of(transmit, receive, multiplier);
    }

    Settings settings() {
        return Settings.of(transmit, receive, multiplier);
    }
}
