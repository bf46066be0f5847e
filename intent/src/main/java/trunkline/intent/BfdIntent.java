package trunkline.intent;

import java.time.Duration;

/// How the path to a neighbour is watched (RFC 5880, 5881).
///
/// @param transmit desired interval between our packets
/// @param receive required interval between theirs
/// @param multiplier packets that may be missed, 1 to 255
public record BfdIntent(Duration transmit, Duration receive, int multiplier) {

    /// 300 ms x 3: product rule 2.23.
    public static final BfdIntent STANDARD =
            new BfdIntent(Duration.ofMillis(300), Duration.ofMillis(300), 3);
}
