package trunkline.edge;

import trunkline.intent.Down;

/// A [ControlLink] with a life of its own: it comes and goes, and tells the edge on the edge's own
/// thread.
public interface ControlEnd extends ControlLink {

    /// Begins, and tells `listener` from now on.
    void start(Listener listener);

    /// Hears of the stream.
    interface Listener {

        /// It is up anew.
        void connected();

        /// A message has come.
        void received(Down message);
    }
}
