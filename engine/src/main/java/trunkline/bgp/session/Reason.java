package trunkline.bgp.session;

import trunkline.bgp.message.Notification;

/// Why a session, or an attempt at one, came to its end.
public sealed interface Reason {

    /// We said so.
    record Sent(Notification notification) implements Reason {
        @Override
        public String toString() {
            return "sent " + notification;
        }
    }

    /// We would have said so, but had no connection, or no permission, to say it.
    record Unsent(Notification notification) implements Reason {
        @Override
        public String toString() {
            return "found " + notification;
        }
    }

    /// The neighbour said so.
    record Received(Notification notification) implements Reason {
        @Override
        public String toString() {
            return "received " + notification;
        }
    }

    /// The connection failed without a word.
    record ConnectionFailed() implements Reason {
        @Override
        public String toString() {
            return "connection failed";
        }
    }
}
