package trunkline.bgp.rib;

import java.util.List;
import trunkline.bgp.message.UpdateReader.Section;
import trunkline.bgp.policy.Match;
import trunkline.net.IpAddress;
import trunkline.net.IpPrefix;
import trunkline.net.Ipv4Address;
import trunkline.net.Ipv4Prefix;
import trunkline.net.Ipv6Prefix;

/// What a domain announces of its own accord in one family: routes like any other, of an adjacency
/// of its own, that win against all that is learned.
final class LocalRoutes {

    /// What other routers give their own routes.
    private static final int WEIGHT = 32_768;

    private static final long USUAL_PREFERENCE = 100;

    /// ORIGIN IGP, an empty AS_PATH.
    private static final byte[] BARE = {0x40, 1, 1, 0, 0x40, 2, 0};

    private static final byte[] COMMUNITIES = {(byte) 0xD0, 8, 0, 0};

    private final LocRib rib;
    private final AttributeStore store;
    private final Adjacency adjacency;

    LocalRoutes(LocRib rib) {
        this.rib = rib;
        this.store = rib.store();
        RibOptions options = rib.options();
        this.adjacency =
                new Adjacency(
                        rib,
                        new Source(
                                0,
                                Match.LOCAL,
                                Match.LOCAL,
                                Ipv4Address.UNSPECIFIED,
                                options.routerId().bits(),
                                Source.Side.LOCAL));
    }

    /// Announces a prefix, instead of what was said of it before.
    Verdict originate(IpPrefix prefix, Origination origination) {
        int set = set(origination);
        int row = set == AttributeStore.NONE ? PrefixTable.NONE : row(prefix);
        if (row == PrefixTable.NONE) {
            return new Verdict.Full(set == AttributeStore.NONE ? "SETS_MAX" : "PREFIXES_MAX");
        }
        rib.announce(row, adjacency, set);
        return new Verdict.Taken();
    }

    private int row(IpPrefix prefix) {
        return rib.claim(high(prefix), low(prefix), prefix.length());
    }

    /// Announces a prefix no more.
    void withdraw(IpPrefix prefix) {
        int row = rib.table().find(high(prefix), low(prefix), prefix.length(), PrefixTable.NONE);
        if (row != PrefixTable.NONE) {
            rib.withdraw(row, adjacency);
        }
    }

    /// First eight octets of a prefix, as tables have them.
    static long high(IpPrefix prefix) {
        return switch (prefix) {
            case Ipv4Prefix four -> (long) four.bits() << 32;
            case Ipv6Prefix six -> six.high();
        };
    }

    /// Last eight octets of a prefix.
    static long low(IpPrefix prefix) {
        return switch (prefix) {
            case Ipv4Prefix _ -> 0;
            case Ipv6Prefix six -> six.low();
        };
    }

    /// The key of an origination is its attributes behind its next hops.
    private int set(Origination origination) {
        byte[] attributes = attributes(origination.communities());
        List<IpAddress> hops =
                origination.nextHops().stream().distinct().sorted(NextHops::compare).toList();
        Span key = store.scratch().key;
        byte[] octets = key(hops, attributes);
        key.set(octets, 0, octets.length);
        int kind = AttributeStore.kind(Refusal.NOT_BY_PREFIX, Section.NLRI);
        int hash = store.hash(adjacency.number(), kind, key);
        int known = store.find(hash, adjacency.number(), kind, key);
        if (known != AttributeStore.NONE) {
            return known;
        }
        Span read = store.scratch().read.set(attributes, 0, attributes.length);
        SetFields fields = fields(rib.nextHops().claim(hops));
        int set = store.create(hash, adjacency.number(), kind, key, read, read, fields);
        if (set == AttributeStore.NONE) {
            rib.nextHops().release(fields.nextHop);
        }
        return set;
    }

    private static byte[] attributes(List<Integer> communities) {
        if (communities.isEmpty()) {
            return BARE;
        }
        byte[] octets = new byte[BARE.length + COMMUNITIES.length + 4 * communities.size()];
        System.arraycopy(BARE, 0, octets, 0, BARE.length);
        System.arraycopy(COMMUNITIES, 0, octets, BARE.length, COMMUNITIES.length);
        int at = BARE.length + COMMUNITIES.length;
        MessageWriter.put16(octets, at - 2, 4 * communities.size());
        for (int i = 0; i < communities.size(); i++) {
            PathRewrite.putInt(octets, at + 4 * i, communities.get(i));
        }
        return octets;
    }

    private static byte[] key(List<IpAddress> hops, byte[] attributes) {
        int length = hops.stream().mapToInt(hop -> hop.family().bits() / 8).sum();
        byte[] octets = new byte[length + attributes.length];
        int at = 0;
        for (IpAddress hop : hops) {
            byte[] each = hop.bytes();
            System.arraycopy(each, 0, octets, at, each.length);
            at += each.length;
        }
        System.arraycopy(attributes, 0, octets, at, attributes.length);
        return octets;
    }

    private SetFields fields(int nextHop) {
        SetFields fields = store.scratch().fields;
        fields.origin = 0;
        fields.localPreference = USUAL_PREFERENCE;
        fields.weight = WEIGHT;
        fields.pathLength = 0;
        fields.clusterLength = 0;
        fields.hasMed = false;
        fields.med = 0;
        fields.neighbourAs = rib.options().localAs().bits();
        fields.tie = rib.options().routerId().bits();
        fields.nextHop = nextHop;
        fields.code = 0;
        fields.usable = true;
        return fields;
    }
}
