package trunkline.reconcile;

import trunkline.intent.Down;
import trunkline.intent.Up;

/// The streams of the edges that have called in. Whoever listens may assume that an edge is who it
/// says it is.
public interface EdgeStreams extends AutoCloseable {

    /// Begins to tell `listener` of what comes in, from any thread.
    void start(Listener listener);

    /// Sends to an edge; nothing happens if it has no stream. Never waits.
    void send(String edge, Down message);

    /// Ends an edge's stream, if it has one.
    void drop(String edge);

    @Override
    void close();

    /// Hears what comes in, stream by stream in order.
    interface Listener {

        /// An edge has called in; if it had a stream, that one is over without another word.
        void opened(String edge, Up.Hello hello);

        /// An edge has said something.
        void received(String edge, Up message);

        /// An edge's stream is over.
        void closed(String edge);
    }
}
