package trunkline.edge;

import trunkline.intent.Up;

/// The edge's end of the stream to control, as far as it is there. What comes down is handed to
/// [Edge#receive].
public interface ControlLink {

    /// Sends it if the stream is up, else forgets it: every report stands alone.
    void send(Up message);

    /// Whether anybody hears: a report is made only for somebody.
    boolean isUp();

    /// An edge on its own.
    static ControlLink none() {
        return new ControlLink() {
            @Override
            public void send(Up message) {}

            @Override
            public boolean isUp() {
                return false;
            }
        };
    }
}
