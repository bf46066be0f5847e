package trunkline.edge.bfd;

import java.time.Instant;

/// What is known of a watched path.
///
/// @param path which
/// @param state of the session (RFC 5880 §6.2)
/// @param since when it was entered, by the host's clock
/// @param reason of the last change, in words
public record PathStatus(Path path, State state, Instant since, String reason) {

    /// States of a session.
    public enum State {
        /// Held down on purpose, here or there.
        ADMIN_DOWN("AdminDown"),
        /// Not alive.
        DOWN("Down"),
        /// The neighbour is heard and does not hear us yet.
        INIT("Init"),
        /// Alive both ways.
        UP("Up");

        private final String text;

        State(String text) {
            this.text = text;
        }

        /// As the RFC writes it.
        @Override
        public String toString() {
            return text;
        }
    }
}
