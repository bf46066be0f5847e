package trunkline.bgp.message;

import java.util.Optional;
import java.util.function.Consumer;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;

/// Packs routes into UPDATEs for those who watch, with path identifiers where there are such;
/// neighbours are told by [UpdateWriter]. Routes that follow each other with the same attributes
/// share an UPDATE. Mutable.
public final class UpdatePacker {

    private static final int PREFIX_OCTETS_MAX = 21;

    private final Consumer<Octets> out;
    private final boolean named;
    private Optional<EncodedAttributes> attributes = Optional.empty();
    private IpFamily family = IpFamily.IPV4;
    private WireWriter prefixes = new WireWriter();

    /// @param pathIds whether prefixes carry path identifiers
    /// @param out takes each UPDATE, header and all, at most [Message#LENGTH_MAX] octets unless the
    ///   attributes alone are longer
    public UpdatePacker(PathIds pathIds, Consumer<Octets> out) {
        this.named = pathIds == PathIds.NAMED;
        this.out = out;
    }

    /// Announces a route.
    public void announce(IpPrefix prefix, int pathId, EncodedAttributes with) {
        add(prefix, pathId, Optional.of(with));
    }

    /// Withdraws a route.
    public void withdraw(IpPrefix prefix, int pathId) {
        add(prefix, pathId, Optional.empty());
    }

    private void add(IpPrefix prefix, int pathId, Optional<EncodedAttributes> with) {
        int head = with.map(EncodedAttributes::updateLength).orElse(Message.HEADER_LENGTH + 11);
        if (prefix.family() != family
                || !with.equals(attributes)
                || head + prefixes.length() + PREFIX_OCTETS_MAX > Message.LENGTH_MAX) {
            flush();
        }
        attributes = with;
        family = prefix.family();
        if (named) {
            prefixes.u32(pathId);
        }
        prefixes.u8(prefix.length());
        prefixes.octets(Octets.of(prefix.address().bytes(), 0, prefix.length() + 7 >>> 3));
    }

    /// Hands out what has been packed so far.
    public void flush() {
        if (prefixes.length() == 0) {
            return;
        }
        byte[] packed = prefixes.bytes();
        prefixes = new WireWriter();
        WireWriter body =
                switch (family) {
                    case IPV4 -> classic(packed);
                    case IPV6 -> multiprotocol(packed);
                };
        byte[] octets = body.bytes();
        out.accept(Octets.of(Frame.of(MessageType.UPDATE, octets, 0, octets.length)));
    }

    private WireWriter classic(byte[] packed) {
        WireWriter body = new WireWriter();
        if (attributes.isEmpty()) {
            return body.u16(packed.length).octets(packed).u16(0);
        }
        Octets octets = attributes.get().octets();
        return body.u16(0).u16(octets.length()).octets(octets).octets(packed);
    }

    private WireWriter multiprotocol(byte[] packed) {
        WireWriter value = new WireWriter();
        Octets others = attributes.map(EncodedAttributes::octets).orElse(Octets.EMPTY);
        AttributeType type = AttributeType.MP_REACH_NLRI;
        if (attributes.isPresent()) {
            value.octets(attributes.get().nextHop());
        } else {
            type = AttributeType.MP_UNREACH_NLRI;
            value.u16(Family.IPV6_UNICAST.afi()).u8(Family.IPV6_UNICAST.safi());
        }
        value.octets(packed);
        WireWriter body = new WireWriter().u16(0).u16(4 + value.length() + others.length());
        body.u8(AttributeType.OPTIONAL | AttributeType.EXTENDED_LENGTH).u8(type.code());
        return body.u16(value.length()).octets(value.bytes()).octets(others);
    }
}
