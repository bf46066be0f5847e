package trunkline.edge.speaker;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import trunkline.bgp.message.AsWidth;
import trunkline.bgp.message.Capability;
import trunkline.bgp.message.Family;
import trunkline.bgp.message.FrameReader;
import trunkline.bgp.message.Handling;
import trunkline.bgp.message.Message;
import trunkline.bgp.message.MessageType;
import trunkline.bgp.message.Negotiated;
import trunkline.bgp.message.Octets;
import trunkline.bgp.message.Open;
import trunkline.bgp.message.PathIds;
import trunkline.bgp.policy.Policy;
import trunkline.bgp.rib.Departure;
import trunkline.bgp.rib.Neighbour;
import trunkline.bgp.rib.NeighbourOptions;
import trunkline.bgp.rib.RibOptions;
import trunkline.bgp.rib.Verdict;
import trunkline.bgp.session.State;
import trunkline.mrt.BgpMessage;
import trunkline.mrt.BgpMessage.Reading;
import trunkline.mrt.MrtReader;
import trunkline.mrt.MrtRecord;
import trunkline.mrt.PeerIndexTable;
import trunkline.mrt.RibEntries;
import trunkline.mrt.StateChange;
import trunkline.mrt.Unread;
import trunkline.net.Asn;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;
import trunkline.net.RouterId;

/// Plays a file of MRT into the table of a domain, part by part: each peer that it names becomes a
/// neighbour that announces what the file says, as fast as it is read. When they passed means
/// nothing.
final class MrtFeed {
    /// Most neighbours; what others announced is passed over and counted as faulty.
    static final int PEERS_MAX = 1_000;

    private static final int OCTETS_FIRST = 1 << 18;
    private static final int ESTABLISHED = MrtLog.code(State.Name.ESTABLISHED);

    private final Domain domain;
    private final NeighbourOptions.Checks checks;
    private final InputStream in;
    private final MrtReader reader = new MrtReader();
    private final FrameReader frames = new FrameReader();
    private final Map<Origin, Neighbour> neighbours = new LinkedHashMap<>();
    private List<PeerIndexTable.Peer> index = List.of();
    private byte[] buffer = new byte[OCTETS_FIRST];
    private int from;
    private int to;
    private int made;
    private long updates;
    private long faulty;

    /// Who announced something, and how it is to be read.
    private record Origin(IpAddress address, Asn asn, Reading reading) {}

    /// What has been played.
    ///
    /// @param updates UPDATEs and entries of tables that were taken
    /// @param faulty records and UPDATEs that could not be
    /// @param peers neighbours that announced them
    record Played(long updates, long faulty, int peers) {}

    MrtFeed(Domain domain, NeighbourOptions.Checks checks, InputStream in) {
        this.domain = domain;
        this.checks = checks;
        this.in = in;
        frames.lengthMax(Message.EXTENDED_LENGTH_MAX);
    }

    /// Plays the next part.
    ///
    /// @param recordsMax most records of it
    /// @return whether there may be more
    boolean play(int recordsMax, Instant now) throws IOException {
        domain.touched();
        for (int i = 0; i < recordsMax; i++) {
            switch (reader.next(buffer, from, to)) {
                case RECORD -> take(reader.record());
                case FAULTY -> faulty++;
                case BROKEN -> {
                    faulty++;
                    return false;
                }
                case INCOMPLETE -> {
                    if (!more()) {
                        faulty += from < to ? 1 : 0;
                        return false;
                    }
                }
            }
            from = reader.end();
        }
        return true;
    }

    Played played() {
        return new Played(updates, faulty, made);
    }

    /// Reads behind what is left.
    private boolean more() throws IOException {
        byte[] room = to - from > buffer.length / 2 ? new byte[2 * buffer.length] : buffer;
        System.arraycopy(buffer, from, room, 0, to - from);
        to -= from;
        from = 0;
        buffer = room;
        int count = in.read(buffer, to, buffer.length - to);
        to += Math.max(count, 0);
        // What was found last lies elsewhere now: nothing has been found yet.
        reader.next(buffer, 0, 0);
        return count > 0;
    }

    private void take(MrtRecord record) {
        switch (record) {
            case PeerIndexTable table -> index = table.peers();
            case RibEntries entries -> take(entries);
            case BgpMessage message -> take(message);
            case StateChange change -> take(change);
            case Unread _ -> faulty++;
        }
    }

    private void take(RibEntries entries) {
        Reading reading = new Reading(AsWidth.FOUR_OCTETS, entries.pathIds());
        for (RibEntries.Entry entry : entries.entries()) {
            Optional<Octets> body = entries.update(entry);
            if (entry.peer() >= index.size() || body.isEmpty()) {
                faulty++;
                continue;
            }
            PeerIndexTable.Peer peer = index.get(entry.peer());
            Origin origin = new Origin(peer.address(), peer.asn(), reading);
            take(origin, peer.id(), body.get().bytes(), 0, body.get().length());
        }
    }

    private void take(BgpMessage message) {
        byte[] octets = message.message().bytes();
        if (message.way() == BgpMessage.Way.SENT) {
            return;
        }
        if (frames.next(octets, 0, octets.length) != FrameReader.Found.MESSAGE) {
            faulty++;
        } else if (frames.type() == MessageType.UPDATE) {
            Origin origin =
                    new Origin(
                            message.parties().peer(),
                            message.parties().peerAs(),
                            message.reading());
            take(origin, new RouterId(0), octets, frames.bodyFrom(), frames.bodyTo());
        }
    }

    private void take(Origin origin, RouterId id, byte[] octets, int at, int end) {
        Optional<Neighbour> neighbour = neighbour(origin, id);
        if (neighbour.isEmpty()) {
            faulty++;
            return;
        }
        switch (domain.rib().update(neighbour.get(), octets, at, end - at)) {
            case Verdict.Taken() -> updates++;
            // Tables say what their writer thought of a route: LOCAL_PREF is of nobody else.
            case Verdict.Mended(var handling, _) when handling == Handling.ATTRIBUTE_DISCARD ->
                    updates++;
            case Verdict.Mended _, Verdict.Reset _ -> faulty++;
            case Verdict.LimitReached _, Verdict.Full _ -> faulty++;
        }
    }

    /// Who leaves takes its routes along.
    private void take(StateChange change) {
        if (change.before() != ESTABLISHED) {
            return;
        }
        for (Map.Entry<Origin, Neighbour> entry : List.copyOf(neighbours.entrySet())) {
            Origin origin = entry.getKey();
            if (origin.address().equals(change.parties().peer())
                    && origin.asn().equals(change.parties().peerAs())) {
                neighbours.remove(origin);
                domain.rib().peerDown(entry.getValue(), Departure.WITHDRAW);
            }
        }
    }

    private Optional<Neighbour> neighbour(Origin origin, RouterId id) {
        Neighbour known = neighbours.get(origin);
        if (known == null && neighbours.size() < PEERS_MAX) {
            known = domain.rib().peerUp(options(origin, id));
            neighbours.put(origin, known);
        }
        return Optional.ofNullable(known);
    }

    private NeighbourOptions options(Origin origin, RouterId id) {
        RibOptions own = domain.options().rib();
        List<IpFamily> families = Arrays.asList(IpFamily.values());
        List<Capability> said = new ArrayList<>();
        families.forEach(f -> said.add(new Capability.Multiprotocol(Family.unicast(f))));
        if (origin.reading().pathIds() == PathIds.NAMED) {
            said.add(new Capability.AddPath(families.stream().map(MrtFeed::both).toList()));
        }
        Open ours = Open.of(own.localAs(), 0, own.routerId(), said);
        Open theirs = Open.of(origin.asn(), 0, id, said);
        AsWidth width = origin.reading().width();
        return new NeighbourOptions(
                "feed-" + origin.asn() + "-" + origin.address() + "-" + made++,
                "feed",
                origin.address(),
                new Negotiated(ours, theirs, families, width, Duration.ZERO),
                NeighbourOptions.Reflection.NONE,
                List.of(),
                Optional.of(Policy.EVERYTHING),
                Optional.of(Policy.NOTHING),
                List.of(),
                checks);
    }

    private static Capability.AddPath.Offer both(IpFamily family) {
        return new Capability.AddPath.Offer(Family.unicast(family), Capability.AddPath.Offer.BOTH);
    }
}
