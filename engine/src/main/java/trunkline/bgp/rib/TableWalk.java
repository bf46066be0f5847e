package trunkline.bgp.rib;

import java.util.Optional;
import java.util.function.Consumer;
import trunkline.bgp.message.AsWidth;
import trunkline.bgp.message.EncodedAttributes;
import trunkline.bgp.message.Family;
import trunkline.bgp.message.Octets;
import trunkline.bgp.message.WireWriter;
import trunkline.bgp.policy.Changes;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;

/// Goes through the paths of one family part by part, so that a great table holds nobody up; made
/// by [Rib#walk]. All paths of a prefix come together, the best first. What changes on the way is
/// seen as it is when its turn comes. Mutable.
public final class TableWalk {

    private final LocRib rib;
    private final AttributeStore store;
    private final PathRow.View view;
    private int next;

    TableWalk(LocRib rib, PathRow.View view) {
        this.rib = rib;
        this.store = rib.store();
        this.view = view;
    }

    /// Shows the next prefixes.
    ///
    /// @param prefixesMax places of the table to look at; not all hold something
    /// @return whether there are more
    public boolean next(int prefixesMax, Consumer<PathRow> sink) {
        int end = (int) Math.min(rib.table().rows(), (long) next + prefixesMax);
        for (; next < end; next++) {
            show(next, sink);
        }
        return next < rib.table().rows();
    }

    /// Shows the paths of one prefix.
    void show(IpPrefix prefix, Consumer<PathRow> sink) {
        int row =
                rib.table()
                        .find(
                                LocalRoutes.high(prefix),
                                LocalRoutes.low(prefix),
                                prefix.length(),
                                PrefixTable.NONE);
        if (row != PrefixTable.NONE) {
            show(row, sink);
        }
    }

    private void show(int row, Consumer<PathRow> sink) {
        Paths paths = rib.paths();
        if (paths.head(row) == Paths.ABSENT) {
            return;
        }
        for (int at = Paths.HEAD; at != Paths.NOWHERE; at = paths.next(row, at)) {
            int path = paths.get(row, at);
            int set = Paths.set(path);
            boolean shown =
                    switch (view) {
                        case RECEIVED -> !Refusal.isMalformed(store.code(set));
                        case TAKEN -> store.usable(set);
                    };
            if (shown) {
                sink.accept(path(row, path, set));
            }
        }
    }

    private PathRow path(int row, int path, int set) {
        Adjacency owner = store.owner(set);
        Source source = owner.source();
        return new PathRow(
                rib.table().prefix(row),
                source.side() == Source.Side.LOCAL ? Optional.empty() : Optional.of(source.name()),
                owner.pathId(),
                LookingGlass.use(rib, row, path),
                attributes(set));
    }

    private EncodedAttributes attributes(int set) {
        IpFamily family = rib.family();
        Optional<IpAddress> hop =
                rib.nextHops().addresses(store.nextHop(set)).stream()
                        .filter(a -> a.family() == family)
                        .findFirst();
        byte[] address = hop.map(IpAddress::bytes).orElseGet(() -> new byte[family.bits() / 8]);
        Octets octets = octets(set, family, address);
        return switch (family) {
            case IPV4 -> new EncodedAttributes(family, Octets.EMPTY, octets);
            case IPV6 -> {
                WireWriter head = new WireWriter();
                head.u16(Family.IPV6_UNICAST.afi()).u8(Family.IPV6_UNICAST.safi());
                head.u8(address.length).octets(address).u8(0);
                yield new EncodedAttributes(family, Octets.of(head.bytes()), octets);
            }
        };
    }

    private Octets octets(int set, IpFamily family, byte[] address) {
        Scratch scratch = store.scratch();
        AttributeRewrite.Edits edits = scratch.rewrite.edits;
        edits.changes = Changes.NONE;
        edits.prepends = 0;
        edits.width = AsWidth.FOUR_OCTETS;
        edits.unknown = RibOptions.Unknown.PASS;
        edits.hasNextHop = family == IpFamily.IPV4;
        edits.nextHop = AttributeView.u32(address, 0);
        edits.reflected = false;
        edits.onlyToCustomer = 0;
        switch (view) {
            case RECEIVED -> {
                edits.border = AttributeRewrite.Border.NONE;
                store.read(set, scratch.attributes);
            }
            case TAKEN -> {
                edits.border = AttributeRewrite.Border.INTERNAL;
                edits.hasMed = store.hasMed(set);
                edits.med = (int) store.med(set);
                edits.localPreference = (int) (store.rank(set) >>> 16);
                store.attributes(set, scratch.attributes);
            }
        }
        Span span = scratch.attributes;
        scratch.view.read(span.octets, span.at, span.end());
        scratch.rewrite.write(scratch.view);
        return Octets.of(scratch.rewrite.octets(), 0, scratch.rewrite.length());
    }
}
