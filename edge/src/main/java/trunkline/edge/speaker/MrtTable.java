package trunkline.edge.speaker;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import trunkline.bgp.message.Negotiated;
import trunkline.bgp.message.Octets;
import trunkline.bgp.message.PathIds;
import trunkline.bgp.rib.NeighbourOptions;
import trunkline.bgp.rib.PathRow;
import trunkline.bgp.rib.RibOptions;
import trunkline.bgp.rib.TableWalk;
import trunkline.mrt.MrtRecord;
import trunkline.mrt.PeerIndexTable;
import trunkline.mrt.RibEntries;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;
import trunkline.net.Ipv4Address;
import trunkline.net.RouterId;

/// Writes all tables of a speaker as TABLE_DUMP_V2 (RFC 6396 §4.3), part by part: per domain a
/// PEER_INDEX_TABLE that names it, then both families. Peer 0 is the speaker itself.
///
/// What is written is what neighbours announced, before the policy. A refused route is among it: a
/// table says what was heard, the looking glass why it was not used.
final class MrtTable {

    private final Speaker speaker;
    private final Consumer<MrtRecord> out;
    private final Instant at;
    private final Queue<String> domains;
    private final Queue<TableWalk> walks = new ArrayDeque<>();
    private final Map<String, Integer> peers = new LinkedHashMap<>();
    private final List<PathRow> gathered = new ArrayList<>();
    private int sequence;

    MrtTable(Speaker speaker, Instant at, Consumer<MrtRecord> out) {
        this.speaker = speaker;
        this.at = at;
        this.out = out;
        this.domains = new ArrayDeque<>(speaker.domains());
    }

    /// Writes the next part.
    ///
    /// @param prefixesMax most prefixes of it
    /// @return whether there are more
    boolean write(int prefixesMax) {
        TableWalk walk = walks.peek();
        if (walk == null) {
            String domain = domains.poll();
            if (domain == null) {
                return false;
            }
            begin(domain);
            return true;
        }
        boolean more = walk.next(prefixesMax, this::gather);
        flush();
        if (!more) {
            walks.remove();
        }
        return !walks.isEmpty() || !domains.isEmpty();
    }

    private void begin(String domain) {
        Domain living = speaker.find(domain).orElseThrow();
        RibOptions options = living.options().rib();
        List<PeerIndexTable.Peer> index = new ArrayList<>();
        RouterId own = options.routerId();
        index.add(new PeerIndexTable.Peer(own, Ipv4Address.UNSPECIFIED, options.localAs()));
        peers.clear();
        for (NeighbourOptions neighbour : living.rib().neighbours()) {
            if (index.size() == PeerIndexTable.PEERS_MAX) {
                break;
            }
            peers.put(neighbour.name(), index.size());
            Negotiated agreed = neighbour.negotiated();
            index.add(
                    new PeerIndexTable.Peer(agreed.peerId(), neighbour.address(), agreed.peerAs()));
        }
        out.accept(new PeerIndexTable(at, own, domain, index));
        sequence = 0;
        for (IpFamily family : IpFamily.values()) {
            speaker.walk(domain, family, PathRow.View.RECEIVED).ifPresent(walks::add);
        }
    }

    /// Paths of a prefix come together.
    private void gather(PathRow row) {
        if (!gathered.isEmpty() && !gathered.getFirst().prefix().equals(row.prefix())) {
            flush();
        }
        gathered.add(row);
    }

    private void flush() {
        if (gathered.isEmpty()) {
            return;
        }
        IpPrefix prefix = gathered.getFirst().prefix();
        boolean named = gathered.stream().anyMatch(row -> row.pathId() != 0);
        List<RibEntries.Entry> entries = new ArrayList<>();
        for (PathRow row : gathered) {
            Optional<Integer> peer =
                    row.neighbour().isEmpty()
                            ? Optional.of(0)
                            : Optional.ofNullable(peers.get(row.neighbour().get()));
            Optional<Octets> attributes = RibEntries.attributes(row.attributes());
            // Who has come since the index was written is in the next dump.
            if (peer.isPresent() && attributes.isPresent()) {
                entries.add(new RibEntries.Entry(peer.get(), at, row.pathId(), attributes.get()));
            }
        }
        gathered.clear();
        if (!entries.isEmpty()) {
            PathIds ids = named ? PathIds.NAMED : PathIds.NONE;
            out.accept(new RibEntries(at, sequence++, prefix, ids, entries));
        }
    }
}
