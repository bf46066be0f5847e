package trunkline.intent;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import trunkline.net.Asn;
import trunkline.net.IpAddress;
import trunkline.net.IpPrefix;
import trunkline.net.MacAddress;

/// An edge's answer to a [Question].
public sealed interface Reply {

    /// Most rows in one reply; the rest is left out and [Routes#complete] says so.
    int ROWS_MAX = 12_000;

    /// The edge has no such domain.
    record NoSuchDomain(DomainId domain) implements Reply {}

    /// Neighbours on layer 2.
    record Neighbours(List<Neighbour> rows) implements Reply {
        /// Copies the list.
        public Neighbours {
            rows = List.copyOf(rows);
        }
    }

    /// @param port interface of the domain
    /// @param address the neighbour's, or our own
    /// @param mac its hardware address; absent while unresolved
    /// @param side whose it is
    /// @param age since it was last confirmed
    record Neighbour(
            String port, IpAddress address, Optional<MacAddress> mac, Side side, Duration age) {}

    /// Whose an address on a link is.
    enum Side {
        /// The edge's own.
        OURS,
        /// The neighbour's.
        THEIRS
    }

    /// Routes of a domain.
    record Routes(List<RouteRow> rows, boolean complete) implements Reply {
        /// Copies the list.
        public Routes {
            rows = List.copyOf(rows);
        }
    }

    /// @param prefix the destination
    /// @param nextHop as learned
    /// @param session it was learned on; absent for an originated one
    /// @param best whether it is in use
    /// @param localPreference degree of preference
    /// @param weight local weight
    /// @param med multi-exit discriminator, if carried
    /// @param path AS path as people read it
    /// @param communities each as 32 bits
    record RouteRow(
            IpPrefix prefix,
            IpAddress nextHop,
            Optional<SessionId> session,
            boolean best,
            long localPreference,
            int weight,
            Optional<Long> med,
            String path,
            List<Integer> communities) {
        /// Copies the list.
        public RouteRow {
            communities = List.copyOf(communities);
        }
    }

    /// A line per session.
    record Summary(List<SummaryRow> rows) implements Reply {
        /// Copies the list.
        public Summary {
            rows = List.copyOf(rows);
        }
    }

    /// @param session which
    /// @param neighbor its address
    /// @param asn its AS
    /// @param state of the machine
    /// @param inState how long it has been in it
    /// @param prefixesReceived accepted from it
    record SummaryRow(
            SessionId session,
            IpAddress neighbor,
            Asn asn,
            String state,
            Duration inState,
            int prefixesReceived) {}

    /// Routes that went no further.
    record Refused(List<RefusedRow> rows, boolean complete) implements Reply {
        /// Copies the list.
        public Refused {
            rows = List.copyOf(rows);
        }
    }

    /// @param prefix the destination
    /// @param session from or towards which
    /// @param direction where it was stopped
    /// @param reason name of the rule that did it
    record RefusedRow(IpPrefix prefix, SessionId session, Direction direction, String reason) {}

    /// Way of a route.
    enum Direction {
        /// From the neighbour.
        IN,
        /// To the neighbour.
        OUT
    }
}
