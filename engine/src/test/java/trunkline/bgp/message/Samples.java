package trunkline.bgp.message;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import trunkline.net.Asn;
import trunkline.net.IpFamily;
import trunkline.net.Ipv4Address;
import trunkline.net.Ipv4Prefix;
import trunkline.net.Ipv6Address;
import trunkline.net.Ipv6Prefix;
import trunkline.net.RouterId;

/// Random things that are well-formed.
final class Samples {

    private final SplittableRandom random;

    Samples(long seed) {
        random = new SplittableRandom(seed);
    }

    SplittableRandom random() {
        return random;
    }

    boolean chance() {
        return random.nextBoolean();
    }

    Octets octets(int lengthMax) {
        byte[] octets = new byte[random.nextInt(lengthMax + 1)];
        random.nextBytes(octets);
        return Octets.of(octets);
    }

    Asn asn() {
        return chance()
                ? new Asn(random.nextLong(1, 65536))
                : new Asn(random.nextLong(1, Asn.MAX + 1));
    }

    Ipv4Address host4() {
        return new Ipv4Address(random.nextInt(0x0100_0000, 0x7F00_0000));
    }

    Ipv6Address host6() {
        return new Ipv6Address(0x2000_0000_0000_0000L | random.nextLong() >>> 4, random.nextLong());
    }

    Ipv4Prefix prefix4() {
        return Ipv4Prefix.of(new Ipv4Address(random.nextInt()), random.nextInt(33));
    }

    Ipv6Prefix prefix6() {
        Ipv6Address address = new Ipv6Address(random.nextLong(), random.nextLong());
        return Ipv6Prefix.of(address, random.nextInt(129));
    }

    AsPath path() {
        List<AsPath.Segment> segments = new ArrayList<>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            AsPath.Kind kind = random.nextInt(5) == 0 ? AsPath.Kind.SET : AsPath.Kind.SEQUENCE;
            int length = 1 + random.nextInt(random.nextInt(20) == 0 ? 255 : 6);
            segments.add(
                    new AsPath.Segment(
                            kind, IntStream.range(0, length).mapToObj(_ -> asn()).toList()));
        }
        return AsPath.of(segments);
    }

    /// With a next hop of `family`, and everything that an internal peer may send.
    Attributes attributes(IpFamily family) {
        Attributes.Builder builder = Attributes.builder().asPath(path());
        builder.origin(Origin.of(random.nextInt(3)).orElseThrow());
        switch (family) {
            case IPV4 -> builder.nextHop(NextHop.of(host4()));
            case IPV6 -> {
                Ipv6Address near = new Ipv6Address(0xFE80L << 48, random.nextLong());
                builder.mpNextHop(
                        new NextHop(host6(), chance() ? Optional.of(near) : Optional.empty()));
            }
        }
        if (chance()) {
            builder.med(random.nextLong(1L << 32)).localPref(random.nextLong(1L << 32));
        }
        if (chance()) {
            builder.atomicAggregate().aggregator(new Aggregator(asn(), host4()));
        }
        if (chance()) {
            builder.communities(Communities.of(random.ints(random.nextInt(99)).toArray()));
        }
        if (chance()) {
            builder.extendedCommunities(
                    ExtendedCommunities.of(random.longs(random.nextInt(5)).toArray()));
        }
        if (chance()) {
            builder.originatorId(new RouterId(random.nextInt()));
            builder.clusterList(List.of(new RouterId(random.nextInt()), new RouterId(7)));
        }
        if (chance()) {
            builder.largeCommunities(
                    List.of(
                            new LargeCommunity(random.nextInt(), 1, 2),
                            new LargeCommunity(3, 4, random.nextInt())));
            builder.partial(EnumSet.of(AttributeType.LARGE_COMMUNITIES));
        }
        if (chance()) {
            builder.onlyToCustomer(asn());
        }
        if (chance()) {
            builder.others(
                    List.of(
                            new UnknownAttribute(0xE0, 20, octets(400)),
                            new UnknownAttribute(0xE0, 33, octets(4)),
                            new UnknownAttribute(0xE0, 200, octets(4))));
        }
        return builder.build();
    }

    Capability capability() {
        Family family = new Family(random.nextInt(65536), random.nextInt(256));
        return switch (random.nextInt(10)) {
            case 0 -> new Capability.Multiprotocol(family);
            case 1 -> new Capability.Refresh();
            case 2 -> new Capability.ExtendedMessage();
            case 3 -> new Capability.Role(random.nextInt(256));
            case 4 ->
                    new Capability.GracefulRestart(
                            random.nextInt(16),
                            random.nextInt(4096),
                            List.of(
                                    new Capability.GracefulRestart.Kept(
                                            family, random.nextInt(256))));
            case 5 -> new Capability.FourOctetAs(asn());
            case 6 ->
                    new Capability.AddPath(
                            List.of(new Capability.AddPath.Offer(family, random.nextInt(256))));
            case 7 -> new Capability.EnhancedRefresh();
            case 8 ->
                    new Capability.LongLivedGracefulRestart(
                            List.of(
                                    new Capability.LongLivedGracefulRestart.Stale(
                                            family, random.nextInt(256), random.nextInt(1 << 24))));
            default -> new Capability.Unknown(128 + random.nextInt(128), octets(255));
        };
    }

    Message message() {
        return switch (random.nextInt(5)) {
            case 0 ->
                    new Open(
                            random.nextInt(65536),
                            random.nextInt(65536),
                            new RouterId(random.nextInt()),
                            IntStream.range(0, random.nextInt(8))
                                    .mapToObj(_ -> capability())
                                    .toList());
            case 1 -> new Update(octets(60), octets(300), octets(60));
            case 2 -> new Notification(random.nextInt(256), random.nextInt(256), octets(300));
            case 3 ->
                    new RouteRefresh(
                            new Family(random.nextInt(65536), random.nextInt(256)),
                            random.nextInt(256));
            default -> new Keepalive();
        };
    }
}
