package trunkline.edge;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import trunkline.bgp.rib.RefusedRow;
import trunkline.bgp.rib.RouteRow;
import trunkline.dataplane.Dataplane;
import trunkline.dataplane.Neighbour;
import trunkline.edge.speaker.SessionStatus;
import trunkline.edge.speaker.Speaker;
import trunkline.intent.DomainId;
import trunkline.intent.Question;
import trunkline.intent.Reply;
import trunkline.intent.SessionId;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;
import trunkline.net.Ipv4Address;
import trunkline.net.Ipv6Address;

/// Answers of an edge, from what it holds at this moment.
///
/// @param speaker its sessions and tables
/// @param plane its forwarding
record Answers(Speaker speaker, Dataplane plane) {

    Reply answer(Question question, Set<DomainId> domains, Instant now) {
        DomainId domain =
                switch (question) {
                    case Question.ArpTable(var d) -> d;
                    case Question.RouteTable(var d) -> d;
                    case Question.RouteSummary(var d) -> d;
                    case Question.RefusedRoutes(var d, _) -> d;
                };
        if (!domains.contains(domain)) {
            return new Reply.NoSuchDomain(domain);
        }
        return switch (question) {
            case Question.ArpTable _ -> neighbours(domain);
            case Question.RouteTable _ -> routes(domain);
            case Question.RouteSummary _ -> summary(domain, now);
            case Question.RefusedRoutes(_, var session) -> refused(domain, session);
        };
    }

    private Reply neighbours(DomainId domain) {
        return new Reply.Neighbours(
                plane.neighbours(domain.value()).stream()
                        .limit(Reply.ROWS_MAX)
                        .map(Answers::row)
                        .toList());
    }

    private static Reply.Neighbour row(Neighbour row) {
        Reply.Side side =
                switch (row.side()) {
                    case OURS -> Reply.Side.OURS;
                    case THEIRS -> Reply.Side.THEIRS;
                };
        return new Reply.Neighbour(row.port(), row.address(), row.mac(), side, row.age());
    }

    private Reply routes(DomainId domain) {
        List<Reply.RouteRow> rows = new ArrayList<>();
        boolean complete = true;
        for (IpFamily family : IpFamily.values()) {
            int room = Reply.ROWS_MAX - rows.size();
            complete &= speaker.routes(domain.value(), family, room, row -> rows.add(row(row)));
        }
        return new Reply.Routes(rows, complete);
    }

    private static Reply.RouteRow row(RouteRow row) {
        boolean inUse =
                switch (row.use()) {
                    case BEST, SHARED -> true;
                    case SPARE, REFUSED -> false;
                };
        return new Reply.RouteRow(
                row.prefix(),
                row.nextHop().orElse(unspecified(row.prefix().family())),
                row.neighbour().map(SessionId::new),
                inUse,
                row.localPreference(),
                row.weight(),
                row.med(),
                row.path(),
                row.communities());
    }

    /// What routers show for a route of their own.
    private static IpAddress unspecified(IpFamily family) {
        return switch (family) {
            case IPV4 -> Ipv4Address.UNSPECIFIED;
            case IPV6 -> Ipv6Address.UNSPECIFIED;
        };
    }

    private Reply summary(DomainId domain, Instant now) {
        return new Reply.Summary(
                speaker.sessions(domain.value()).stream().map(s -> row(s, now)).toList());
    }

    private static Reply.SummaryRow row(SessionStatus session, Instant now) {
        return new Reply.SummaryRow(
                new SessionId(session.session()),
                session.peer(),
                session.peerAs(),
                session.state().toString(),
                Duration.between(session.since(), now),
                session.families().stream().mapToInt(f -> f.counts().accepted()).sum());
    }

    private Reply refused(DomainId domain, Optional<SessionId> session) {
        List<Reply.RefusedRow> rows = new ArrayList<>();
        boolean complete = true;
        for (IpFamily family : IpFamily.values()) {
            int room = Reply.ROWS_MAX - rows.size();
            Consumer<RefusedRow> sink = row -> rows.add(row(row));
            complete &=
                    session.map(s -> speaker.refused(domain.value(), s.value(), family, room, sink))
                            .orElseGet(() -> speaker.refused(domain.value(), family, room, sink));
        }
        return new Reply.Refused(rows, complete);
    }

    private static Reply.RefusedRow row(RefusedRow row) {
        Reply.Direction direction =
                switch (row.direction()) {
                    case IN -> Reply.Direction.IN;
                    case OUT -> Reply.Direction.OUT;
                };
        return new Reply.RefusedRow(
                row.prefix(), new SessionId(row.neighbour()), direction, row.reason());
    }
}
