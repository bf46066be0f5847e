package trunkline.bgp.message;

import java.util.List;
import java.util.Optional;
import trunkline.net.Asn;
import trunkline.net.IpFamily;
import trunkline.net.Ipv6Address;

/// Writes path attributes in the order of their types (RFC 4271 §5 and appendix F.3).
final class AttributeWriter {

    private final Attributes attributes;
    private final AsWidth width;
    private final WireWriter out = new WireWriter();

    private AttributeWriter(Attributes attributes, AsWidth width) {
        this.attributes = attributes;
        this.width = width;
    }

    static EncodedAttributes encode(Attributes attributes, IpFamily family, AsWidth width) {
        Optional<NextHop> nextHop =
                attributes.nextHop(family).filter(hop -> hop.address().family() == family);
        AttributeWriter writer = new AttributeWriter(attributes, width);
        return switch (family) {
            case IPV4 -> {
                writer.write(nextHop);
                yield new EncodedAttributes(family, Octets.EMPTY, Octets.of(writer.out.bytes()));
            }
            case IPV6 -> {
                writer.write(Optional.empty());
                Octets head = nextHop.map(AttributeWriter::mpReachHead).orElse(Octets.EMPTY);
                yield new EncodedAttributes(family, head, Octets.of(writer.out.bytes()));
            }
        };
    }

    /// MP_REACH_NLRI up to its prefixes (RFC 4760 §3, RFC 2545 §3).
    private static Octets mpReachHead(NextHop hop) {
        WireWriter head = new WireWriter();
        head.u16(Family.IPV6_UNICAST.afi()).u8(Family.IPV6_UNICAST.safi());
        byte[] second = hop.linkLocal().map(Ipv6Address::bytes).orElse(new byte[0]);
        head.u8(16 + second.length).octets(hop.address().bytes()).octets(second).u8(0);
        return Octets.of(head.bytes());
    }

    private void write(Optional<NextHop> nextHop) {
        begin(AttributeType.ORIGIN).u8(attributes.origin().code());
        end();
        asPath();
        if (nextHop.isPresent()) {
            begin(AttributeType.NEXT_HOP).octets(nextHop.get().address().bytes());
            end();
        }
        attributes.med().ifPresent(v -> number(AttributeType.MULTI_EXIT_DISC, v));
        attributes.localPref().ifPresent(v -> number(AttributeType.LOCAL_PREF, v));
        if (attributes.atomicAggregate()) {
            begin(AttributeType.ATOMIC_AGGREGATE);
            end();
        }
        attributes.aggregator().ifPresent(this::aggregator);
        communities();
        attributes.originatorId().ifPresent(id -> number(AttributeType.ORIGINATOR_ID, id.bits()));
        clusterList();
        extendedCommunities();
        as4Path();
        attributes.aggregator().ifPresent(this::as4Aggregator);
        others(0, AttributeType.LARGE_COMMUNITIES.code());
        largeCommunities();
        others(AttributeType.LARGE_COMMUNITIES.code(), AttributeType.ONLY_TO_CUSTOMER.code());
        attributes
                .onlyToCustomer()
                .ifPresent(asn -> number(AttributeType.ONLY_TO_CUSTOMER, asn.value()));
        others(AttributeType.ONLY_TO_CUSTOMER.code(), 256);
    }

    private int valueFrom;

    /// Always with a length of two octets; [#end()] makes it one where that is enough.
    private WireWriter begin(AttributeType type) {
        int partial = attributes.partial().contains(type) ? AttributeType.PARTIAL : 0;
        return begin(type.flags() | partial, type.code());
    }

    private WireWriter begin(int flags, int type) {
        out.u8(flags | AttributeType.EXTENDED_LENGTH).u8(type).u16(0);
        valueFrom = out.length();
        return out;
    }

    private void end() {
        int length = out.length() - valueFrom;
        if (length > 255) {
            out.patchU16(valueFrom - 2, length);
        } else {
            out.shorten(valueFrom - 4, length);
        }
    }

    private void number(AttributeType type, long value) {
        begin(type).u32((int) value);
        end();
    }

    private void asPath() {
        begin(AttributeType.AS_PATH);
        switch (width) {
            case FOUR_OCTETS -> out.octets(attributes.asPath().wire());
            case TWO_OCTETS -> {
                for (AsPath.Segment segment : attributes.asPath().segments()) {
                    out.u8(segment.kind().code()).u8(segment.asns().size());
                    segment.asns().forEach(asn -> out.u16(narrowed(asn)));
                }
            }
        }
        end();
    }

    private static int narrowed(Asn asn) {
        return (int) (asn.fitsTwoOctets() ? asn : Asn.TRANS).value();
    }

    /// RFC 6793 §4.2.2: only for an old speaker, only where AS_PATH lost something.
    private void as4Path() {
        AsPath path = attributes.asPath().withoutConfederation();
        boolean lost =
                path.segments().stream()
                        .flatMap(segment -> segment.asns().stream())
                        .anyMatch(asn -> !asn.fitsTwoOctets());
        if (width == AsWidth.TWO_OCTETS && lost) {
            begin(AttributeType.AS4_PATH).octets(path.wire());
            end();
        }
    }

    private void aggregator(Aggregator aggregator) {
        begin(AttributeType.AGGREGATOR);
        switch (width) {
            case FOUR_OCTETS -> out.u32(aggregator.asn().bits());
            case TWO_OCTETS -> out.u16(narrowed(aggregator.asn()));
        }
        out.u32(aggregator.address().bits());
        end();
    }

    private void as4Aggregator(Aggregator aggregator) {
        if (width == AsWidth.TWO_OCTETS && !aggregator.asn().fitsTwoOctets()) {
            begin(AttributeType.AS4_AGGREGATOR).u32(aggregator.asn().bits());
            out.u32(aggregator.address().bits());
            end();
        }
    }

    private void communities() {
        if (!attributes.communities().isEmpty()) {
            attributes.communities().write(begin(AttributeType.COMMUNITIES));
            end();
        }
    }

    private void extendedCommunities() {
        if (!attributes.extendedCommunities().isEmpty()) {
            attributes.extendedCommunities().write(begin(AttributeType.EXTENDED_COMMUNITIES));
            end();
        }
    }

    private void clusterList() {
        if (!attributes.clusterList().isEmpty()) {
            begin(AttributeType.CLUSTER_LIST);
            attributes.clusterList().forEach(id -> out.u32(id.bits()));
            end();
        }
    }

    private void largeCommunities() {
        List<LargeCommunity> communities = attributes.largeCommunities();
        if (!communities.isEmpty()) {
            begin(AttributeType.LARGE_COMMUNITIES);
            communities.forEach(c -> out.u32(c.global()).u32(c.first()).u32(c.second()));
            end();
        }
    }

    /// Those with a type from `from` to before `to`. Who passes on what it does not understand says
    /// so (RFC 4271 §5).
    private void others(int from, int to) {
        for (UnknownAttribute other : attributes.others()) {
            if (other.type() >= from && other.type() < to) {
                boolean known = AttributeType.of(other.type()).isPresent();
                int partial = known ? 0 : AttributeType.PARTIAL;
                begin(other.flags() | partial, other.type()).octets(other.value());
                end();
            }
        }
    }
}
