package trunkline.edge.bmp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import trunkline.bgp.message.EncodedAttributes;
import trunkline.bgp.message.Handling;
import trunkline.bgp.message.Message;
import trunkline.bgp.message.Octets;
import trunkline.bgp.message.PrefixReader;
import trunkline.bgp.message.UpdatePacker;
import trunkline.bgp.message.UpdateReader;
import trunkline.bgp.rib.PathRow;
import trunkline.bgp.rib.Verdict;
import trunkline.edge.speaker.Speaker;
import trunkline.net.IpPrefix;

/// What an UPDATE did to the tables of the session that it came on, as UPDATEs again. Mutable, one
/// per exporter.
final class AdjRibIn {

    private final Speaker speaker;
    private final UpdateReader reader = new UpdateReader();
    private final PrefixReader prefixes = new PrefixReader();

    /// A route that an UPDATE named.
    private record Route(IpPrefix prefix, int pathId) {}

    AdjRibIn(Speaker speaker) {
        this.speaker = speaker;
    }

    /// What it did before the policy: it is handed on as it came, unless its routes were treated as
    /// withdrawn (RFC 7606 §2).
    void received(
            Monitored of, byte[] octets, int from, int to, Verdict verdict, Consumer<Octets> out) {
        switch (verdict) {
            case Verdict.Taken() -> out.accept(Octets.of(octets, from, to));
            case Verdict.Mended(var handling, _) when handling == Handling.ATTRIBUTE_DISCARD ->
                    out.accept(Octets.of(octets, from, to));
            case Verdict.Mended _ -> {
                UpdatePacker packer = new UpdatePacker(of.pathIds(), out);
                routes(of, octets, from, to).forEach(r -> packer.withdraw(r.prefix(), r.pathId()));
                packer.flush();
            }
            // The session ends, and all its routes with it.
            case Verdict.Reset _, Verdict.LimitReached _, Verdict.Full _ -> {}
        }
    }

    /// What it did behind the policy: the routes that it named, as they are now.
    void taken(Monitored of, byte[] octets, int from, int to, Consumer<Octets> out) {
        List<Route> routes = routes(of, octets, from, to);
        UpdatePacker packer = new UpdatePacker(of.pathIds(), out);
        Map<Route, EncodedAttributes> there = new LinkedHashMap<>();
        for (Route route : routes) {
            speaker.paths(
                    of.ends().domain(),
                    route.prefix(),
                    PathRow.View.TAKEN,
                    path -> {
                        if (path.neighbour().equals(Optional.of(of.ends().session()))) {
                            there.put(new Route(path.prefix(), path.pathId()), path.attributes());
                        }
                    });
        }
        for (Route route : routes) {
            EncodedAttributes attributes = there.get(route);
            if (attributes == null) {
                packer.withdraw(route.prefix(), route.pathId());
            } else {
                packer.announce(route.prefix(), route.pathId(), attributes);
            }
        }
        packer.flush();
        if (routes.isEmpty() && isEndOfRib(of, octets, from, to)) {
            out.accept(Octets.of(octets, from, to));
        }
    }

    private boolean isEndOfRib(Monitored of, byte[] octets, int from, int to) {
        return reader.read(octets, from + Message.HEADER_LENGTH, to, of.agreed().updateOptions())
                == UpdateReader.Form.END_OF_RIB;
    }

    private List<Route> routes(Monitored of, byte[] octets, int from, int to) {
        List<Route> routes = new ArrayList<>();
        int body = from + Message.HEADER_LENGTH;
        switch (reader.read(octets, body, to, of.agreed().updateOptions())) {
            case MALFORMED, END_OF_RIB -> {}
            case ROUTES -> {
                for (UpdateReader.Section section : UpdateReader.Section.values()) {
                    for (reader.open(section, prefixes); prefixes.next(); ) {
                        routes.add(new Route(prefixes.prefix(), prefixes.pathId()));
                    }
                }
            }
        }
        return routes;
    }
}
