package trunkline.lab;

import java.time.Instant;
import java.util.Optional;

/// Something that was seen to happen.
///
/// @param at when, by the clock of the machine
/// @param kind what
/// @param where on which router, edge or host
record Sighting(Instant at, Kind kind, String where) {

    /// What can be seen.
    enum Kind {
        /// A path was found dead.
        BFD_DOWN,
        /// A session ended.
        BGP_DOWN,
        /// A session was established.
        BGP_UP,
        /// A route came, went or moved.
        ROUTE;

        /// What an edge's event of that kind says.
        static Optional<Kind> inEvents(String kind) {
            return switch (kind) {
                case "BfdDown" -> Optional.of(BFD_DOWN);
                case "BgpUp" -> Optional.of(BGP_UP);
                case "BgpDown" -> Optional.of(BGP_DOWN);
                default -> Optional.empty();
            };
        }

        /// What a line of BIRD's log about a session says.
        static Optional<Kind> inBird(String text) {
            return switch (text) {
                case "BFD session down" -> Optional.of(BFD_DOWN);
                case "BGP session established" -> Optional.of(BGP_UP);
                case "BGP session closed" -> Optional.of(BGP_DOWN);
                default -> Optional.empty();
            };
        }
    }
}
