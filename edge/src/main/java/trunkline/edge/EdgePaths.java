package trunkline.edge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import trunkline.bfd.State;
import trunkline.dataplane.Dataplane;
import trunkline.edge.bfd.BfdPort;
import trunkline.edge.bfd.Path;
import trunkline.edge.bfd.PathStatus;
import trunkline.edge.bfd.Watch;
import trunkline.intent.DomainId;
import trunkline.intent.SessionId;
import trunkline.intent.SessionIntent;
import trunkline.net.IpAddress;

/// The paths to an edge's neighbours: which session each is for, and what was last heard of it.
final class EdgePaths {
    private final Dataplane plane;
    private final BfdPort bfd;
    private final Map<Path, SessionName> sessions = new LinkedHashMap<>();
    private final Map<Path, PathStatus> heard = new LinkedHashMap<>();
    private Optional<List<Watch>> watched = Optional.empty();

    /// Names a session among all of an edge.
    record SessionName(DomainId domain, SessionId session) {}

    EdgePaths(Dataplane plane, BfdPort bfd) {
        this.plane = plane;
        this.bfd = bfd;
    }

    /// Has the paths of these domains watched, and no others.
    void watch(Iterable<EdgeDomain> domains, Instant now) {
        List<Watch> wanted = new ArrayList<>();
        sessions.clear();
        for (EdgeDomain domain : domains) {
            Optional<String> place = plane.place(domain.name());
            if (place.isPresent()) {
                name(domain, place.get());
                wanted.addAll(DomainTerms.watches(domain.intent(), place.get()));
            }
        }
        heard.keySet().retainAll(sessions.keySet());
        if (!watched.equals(Optional.of(wanted))) {
            watched = Optional.of(wanted);
            bfd.watch(wanted, now);
        }
    }

    private void name(EdgeDomain domain, String place) {
        for (SessionIntent session : domain.intent().sessions()) {
            Path path = new Path(place, session.local(), session.peer());
            sessions.put(path, new SessionName(domain.intent().id(), session.id()));
        }
    }

    /// Takes a piece of news.
    ///
    /// @return the session that it is about, if it is news to one
    Optional<SessionName> heard(PathStatus status) {
        PathStatus before = heard.put(status.path(), status);
        return status.equals(before)
                ? Optional.empty()
                : Optional.ofNullable(sessions.get(status.path()));
    }

    /// Paths that are known to live, by session: a session that has changed must hear of them
    /// again.
    Map<SessionName, IpAddress> alive() {
        Map<SessionName, IpAddress> alive = new LinkedHashMap<>();
        heard.forEach((path, status) -> {
            SessionName session = sessions.get(path);
            if (session != null && status.state() == State.UP) {
                alive.put(session, path.peer());
            }
        });
        return alive;
    }

    /// What is known of the paths, by session (RFC 5880 §6.2).
    Map<SessionName, String> states() {
        Map<SessionName, String> states = new LinkedHashMap<>();
        heard.forEach((path, status) -> {
            SessionName session = sessions.get(path);
            if (session != null) {
                states.put(session, status.state().toString());
            }
        });
        return states;
    }
}
