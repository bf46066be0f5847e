package trunkline.edge.speaker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import trunkline.net.Endpoint;
import trunkline.net.IpAddress;

/// Where neighbours connect: a [Door] per place, address and port, shared by the domains that meet
/// there.
final class Doors {
    private final Board board;
    private final Map<Door.Site, Door> doors = new LinkedHashMap<>();

    Doors(Board board) {
        this.board = board;
    }

    /// Why `wanted` cannot be: a neighbour that another domain expects at the same door.
    Optional<String> problem(@Nullable Domain living, DomainOptions wanted) {
        for (var entry : sites(wanted).entrySet()) {
            Door door = doors.get(entry.getKey());
            for (SessionOptions session : entry.getValue()) {
                if (door != null && door.isTaken(living, session)) {
                    return Optional.of(
                            session.remote().addresses() + " is another domain's neighbour");
                }
            }
        }
        return Optional.empty();
    }

    /// From now on `domain` expects its neighbours at these doors and no others.
    void expect(Domain domain, DomainOptions wanted) {
        Map<Door.Site, List<SessionOptions>> sites = sites(wanted);
        for (var entry : List.copyOf(doors.entrySet())) {
            if (!sites.containsKey(entry.getKey())) {
                leave(domain, entry.getKey(), entry.getValue());
            }
        }
        sites.forEach((site, sessions) -> {
            Door known = doors.get(site);
            Door door = known == null ? new Door(board, site) : known;
            door.expect(domain, sessions);
            if (known == null) {
                doors.put(site, door);
                door.open();
            }
        });
    }

    /// `domain` expects nobody any more.
    void forget(Domain domain) {
        List.copyOf(doors.entrySet()).forEach(e -> leave(domain, e.getKey(), e.getValue()));
    }

    private void leave(Domain domain, Door.Site site, Door door) {
        door.expect(domain, List.of());
        if (door.isForgotten()) {
            door.close();
            doors.remove(site);
        }
    }

    void close() {
        doors.values().forEach(Door::close);
        doors.clear();
    }

    /// Sessions by the place at which their neighbours connect. Where one session of a family takes
    /// any local address, its door serves all.
    private static Map<Door.Site, List<SessionOptions>> sites(DomainOptions wanted) {
        Map<Door.Site, List<SessionOptions>> sites = new LinkedHashMap<>();
        if (wanted.port() == 0) {
            return sites;
        }
        for (SessionOptions session : wanted.sessions()) {
            IpAddress at =
                    wanted.sessions().stream()
                            .map(SessionOptions::local)
                            .filter(a -> a.family() == session.local().family())
                            .filter(IpAddress::isUnspecified)
                            .findFirst()
                            .orElse(session.local());
            Door.Site site = new Door.Site(wanted.place(), new Endpoint(at, wanted.port()));
            sites.computeIfAbsent(site, _ -> new ArrayList<>()).add(session);
        }
        return sites;
    }
}
