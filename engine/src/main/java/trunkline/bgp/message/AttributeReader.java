package trunkline.bgp.message;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import trunkline.net.Asn;
import trunkline.net.IpAddress;
import trunkline.net.Ipv4Address;
import trunkline.net.Ipv6Address;
import trunkline.net.RouterId;

/// Judges and decodes the path attributes of one UPDATE (RFC 7606). Used once.
final class AttributeReader {

    private final UpdateOptions options;
    private final int shape;
    private final MpSection reach;
    private final AttributeWalk walk = new AttributeWalk();
    private final Attributes.Builder attributes = Attributes.builder();
    private final BitSet seen = new BitSet(256);
    private final List<UnknownAttribute> others = new ArrayList<>();
    private final EnumSet<AttributeType> partial = EnumSet.noneOf(AttributeType.class);
    private final List<Defect> defects = new ArrayList<>();

    private Handling handling = Handling.ACCEPT;
    private Optional<Defect> deadly = Optional.empty();
    private AsPath asPath = AsPath.EMPTY;
    private Optional<AsPath> as4Path = Optional.empty();
    private Optional<Aggregator> aggregator = Optional.empty();
    private Optional<Aggregator> as4Aggregator = Optional.empty();

    AttributeReader(UpdateOptions options, int shape, MpSection reach) {
        this.options = options;
        this.shape = shape;
        this.reach = reach;
    }

    /// Reads the block of attributes that [UpdateReader#read] has been through.
    Verdict read(byte[] buffer, int from, int to) {
        walk.start(buffer, from, to);
        boolean whole = attributes();
        if (reach.use == MpSection.Use.AGREED) {
            mpNextHop();
        }
        mergeOldSpeaker();
        if (whole) {
            missing();
        }
        others.sort((a, b) -> Integer.compare(a.type(), b.type()));
        attributes.asPath(asPath).others(others).partial(partial);
        aggregator.ifPresent(attributes::aggregator);
        return verdict();
    }

    private boolean attributes() {
        while (true) {
            switch (walk.next()) {
                case END -> {
                    return true;
                }
                case UNDERRUN -> {
                    defect(UpdateFault.ATTRIBUTE_UNDERRUN, walk.rest());
                    return false;
                }
                case OVERRUN -> {
                    defect(UpdateFault.ATTRIBUTE_OVERRUN, walk.rest());
                    return false;
                }
                case ATTRIBUTE -> attribute();
            }
        }
    }

    private void attribute() {
        if (seen.get(walk.type())) {
            defect(UpdateFault.ATTRIBUTE_TWICE);
            return;
        }
        seen.set(walk.type());
        Optional<AttributeType> known = AttributeType.of(walk.type());
        if (known.isEmpty()) {
            unknown();
        } else if (isMultiprotocol(known.get())) {
            return; // UpdateReader has judged it.
        } else if (!walk.hasFlagsOf(known.get())) {
            defect(flagsOf(known.get()));
        } else {
            known(known.get());
        }
    }

    private static boolean isMultiprotocol(AttributeType type) {
        return type == AttributeType.MP_REACH_NLRI || type == AttributeType.MP_UNREACH_NLRI;
    }

    /// RFC 4271 §5: what is optional is carried on where it is transitive, else quietly ignored;
    /// what is not optional cannot be unknown.
    private void unknown() {
        if ((walk.flags() & AttributeType.OPTIONAL) == 0) {
            defect(UpdateFault.UNRECOGNIZED_WELL_KNOWN);
        } else if ((walk.flags() & AttributeType.TRANSITIVE) != 0) {
            keep();
        }
    }

    private void keep() {
        Octets value = Octets.of(walk.buffer(), walk.from(), walk.to());
        others.add(new UnknownAttribute(walk.flags(), walk.type(), value));
    }

    private static UpdateFault flagsOf(AttributeType type) {
        return switch (type) {
            case ORIGIN -> UpdateFault.ORIGIN_FLAGS;
            case AS_PATH -> UpdateFault.AS_PATH_FLAGS;
            case NEXT_HOP -> UpdateFault.NEXT_HOP_FLAGS;
            case MULTI_EXIT_DISC -> UpdateFault.MULTI_EXIT_DISC_FLAGS;
            case LOCAL_PREF -> UpdateFault.LOCAL_PREF_FLAGS;
            case ATOMIC_AGGREGATE -> UpdateFault.ATOMIC_AGGREGATE_FLAGS;
            case AGGREGATOR -> UpdateFault.AGGREGATOR_FLAGS;
            case COMMUNITIES -> UpdateFault.COMMUNITIES_FLAGS;
            case ORIGINATOR_ID -> UpdateFault.ORIGINATOR_ID_FLAGS;
            case CLUSTER_LIST -> UpdateFault.CLUSTER_LIST_FLAGS;
            case MP_REACH_NLRI -> UpdateFault.MP_REACH_FLAGS;
            case MP_UNREACH_NLRI -> UpdateFault.MP_UNREACH_FLAGS;
            case EXTENDED_COMMUNITIES -> UpdateFault.EXTENDED_COMMUNITIES_FLAGS;
            case AS4_PATH -> UpdateFault.AS4_PATH_FLAGS;
            case AS4_AGGREGATOR -> UpdateFault.AS4_AGGREGATOR_FLAGS;
            case IPV6_EXTENDED_COMMUNITIES -> UpdateFault.IPV6_EXTENDED_COMMUNITIES_FLAGS;
            case LARGE_COMMUNITIES -> UpdateFault.LARGE_COMMUNITIES_FLAGS;
            case ONLY_TO_CUSTOMER -> UpdateFault.ONLY_TO_CUSTOMER_FLAGS;
        };
    }

    private void known(AttributeType type) {
        if ((walk.flags() & AttributeType.PARTIAL) != 0 && type.isOptionalTransitive()) {
            partial.add(type);
        }
        switch (type) {
            case ORIGIN -> origin();
            case AS_PATH -> asPath();
            case NEXT_HOP -> nextHop();
            case MULTI_EXIT_DISC -> multiExitDisc();
            case LOCAL_PREF -> localPref();
            case ATOMIC_AGGREGATE -> atomicAggregate();
            case AGGREGATOR -> aggregator();
            case COMMUNITIES -> communities();
            case ORIGINATOR_ID -> originatorId();
            case CLUSTER_LIST -> clusterList();
            case EXTENDED_COMMUNITIES -> extendedCommunities();
            case AS4_PATH -> as4Path();
            case AS4_AGGREGATOR -> as4Aggregator();
            case IPV6_EXTENDED_COMMUNITIES -> ipv6ExtendedCommunities();
            case LARGE_COMMUNITIES -> largeCommunities();
            case ONLY_TO_CUSTOMER -> onlyToCustomer();
            case MP_REACH_NLRI, MP_UNREACH_NLRI -> throw new AssertionError(type);
        }
    }

    private void origin() {
        if (walk.length() != 1) {
            defect(UpdateFault.ORIGIN_LENGTH);
            return;
        }
        Optional<Origin> origin = Origin.of(Wire.u8(walk.buffer(), walk.from()));
        origin.ifPresentOrElse(attributes::origin, () -> defect(UpdateFault.ORIGIN_VALUE));
    }

    private void asPath() {
        Optional<UpdateFault> fault =
                AsPathReader.fault(walk.buffer(), walk.from(), walk.to(), options.asWidth());
        if (fault.isPresent()) {
            defect(fault.get());
            return;
        }
        asPath = AsPathReader.read(walk.buffer(), walk.from(), walk.to(), options.asWidth());
        if (asPath.contains(ZERO)) {
            defect(UpdateFault.AS_PATH_ZERO);
        } else if (asPath.hasConfederation()) {
            defect(UpdateFault.AS_PATH_CONFEDERATION);
        } else if (asPath.hasSet() && options.asSets() == UpdateOptions.AsSets.REFUSE) {
            defect(UpdateFault.AS_PATH_SET);
        } else if (isFirstAsWrong()) {
            defect(UpdateFault.AS_PATH_FIRST_AS);
        }
    }

    private static final Asn ZERO = new Asn(0);

    private boolean isFirstAsWrong() {
        if (options.kind() == PeerKind.INTERNAL
                || options.firstAs() == UpdateOptions.FirstAs.ACCEPT_ANY) {
            return false;
        }
        Asn expected =
                options.asWidth() == AsWidth.FOUR_OCTETS || options.peerAs().fitsTwoOctets()
                        ? options.peerAs()
                        : Asn.TRANS;
        return !asPath.first().equals(Optional.of(expected));
    }

    private void nextHop() {
        if (walk.length() != 4) {
            defect(UpdateFault.NEXT_HOP_LENGTH);
            return;
        }
        // RFC 4760 §3: it says nothing about prefixes in MP_REACH_NLRI.
        if (reach.use != MpSection.Use.ABSENT && (shape & UpdateReader.SHAPE_NLRI) == 0) {
            return;
        }
        Ipv4Address address = Ipv4Address.read(walk.buffer(), walk.from());
        if (!HostAddress.isPossible(address)) {
            defect(UpdateFault.NEXT_HOP_NO_HOST);
        } else if (isRefused(address)) {
            defect(UpdateFault.NEXT_HOP_MARTIAN);
        } else {
            attributes.nextHop(NextHop.of(address));
        }
    }

    private boolean isRefused(IpAddress address) {
        return options.martians() == UpdateOptions.Martians.REFUSE
                && HostAddress.isMartian(address);
    }

    private void mpNextHop() {
        IpAddress address =
                switch (reach.family) {
                    case IPV4 -> Ipv4Address.read(walk.buffer(), reach.hopFrom);
                    case IPV6 -> Ipv6Address.read(walk.buffer(), reach.hopFrom);
                };
        Octets attribute = Octets.of(walk.buffer(), reach.at, reach.nlriFrom);
        if (!HostAddress.isPossible(address)) {
            defect(UpdateFault.MP_NEXT_HOP_NO_HOST, attribute);
        } else if (isRefused(address)) {
            defect(UpdateFault.MP_NEXT_HOP_MARTIAN, attribute);
        } else {
            attributes.mpNextHop(new NextHop(address, linkLocal()));
        }
    }

    /// RFC 2545 §3: the second address, where it is what it should be.
    private Optional<Ipv6Address> linkLocal() {
        return reach.hopLength == 32
                ? Optional.of(Ipv6Address.read(walk.buffer(), reach.hopFrom + 16))
                        .filter(Ipv6Address::isLinkLocal)
                : Optional.empty();
    }

    private void multiExitDisc() {
        if (walk.length() != 4) {
            defect(UpdateFault.MULTI_EXIT_DISC_LENGTH);
        } else {
            attributes.med(Wire.u32(walk.buffer(), walk.from()));
        }
    }

    private void localPref() {
        if (options.kind() == PeerKind.EXTERNAL) {
            defect(UpdateFault.LOCAL_PREF_EXTERNAL);
        } else if (walk.length() != 4) {
            defect(UpdateFault.LOCAL_PREF_LENGTH);
        } else {
            attributes.localPref(Wire.u32(walk.buffer(), walk.from()));
        }
    }

    private void atomicAggregate() {
        if (walk.length() != 0) {
            defect(UpdateFault.ATOMIC_AGGREGATE_LENGTH);
        } else {
            attributes.atomicAggregate();
        }
    }

    private void aggregator() {
        if (walk.length() != options.asWidth().octets() + 4) {
            defect(UpdateFault.AGGREGATOR_LENGTH);
            return;
        }
        Aggregator found = aggregator(options.asWidth());
        if (found.asn().equals(ZERO)) {
            defect(UpdateFault.AGGREGATOR_ZERO);
        } else {
            aggregator = Optional.of(found);
        }
    }

    private void as4Aggregator() {
        if (options.asWidth() == AsWidth.FOUR_OCTETS) {
            defect(UpdateFault.AS4_AGGREGATOR_FROM_NEW);
        } else if (walk.length() != 8) {
            defect(UpdateFault.AS4_AGGREGATOR_LENGTH);
        } else if (Wire.i32(walk.buffer(), walk.from()) == 0) {
            defect(UpdateFault.AS4_AGGREGATOR_ZERO);
        } else {
            as4Aggregator = Optional.of(aggregator(AsWidth.FOUR_OCTETS));
        }
    }

    private Aggregator aggregator(AsWidth width) {
        Asn asn =
                switch (width) {
                    case TWO_OCTETS -> new Asn(Wire.u16(walk.buffer(), walk.from()));
                    case FOUR_OCTETS -> Asn.ofBits(Wire.i32(walk.buffer(), walk.from()));
                };
        return new Aggregator(asn, Ipv4Address.read(walk.buffer(), walk.from() + width.octets()));
    }

    private void as4Path() {
        if (options.asWidth() == AsWidth.FOUR_OCTETS) {
            defect(UpdateFault.AS4_PATH_FROM_NEW);
            return;
        }
        if (AsPathReader.isMalformedAs4Path(walk.buffer(), walk.from(), walk.to())) {
            defect(UpdateFault.AS4_PATH_MALFORMED);
            return;
        }
        AsPath path = AsPathReader.read(walk.buffer(), walk.from(), walk.to(), AsWidth.FOUR_OCTETS);
        if (path.contains(ZERO)) {
            defect(UpdateFault.AS4_PATH_ZERO);
            return;
        }
        if (path.hasSet() && options.asSets() == UpdateOptions.AsSets.REFUSE) {
            defect(UpdateFault.AS4_PATH_SET);
        }
        if (path.hasConfederation()) {
            defect(UpdateFault.AS4_PATH_CONFEDERATION);
        }
        as4Path = Optional.of(path.withoutConfederation());
    }

    private void communities() {
        if (isMultiple(4)) {
            attributes.communities(Communities.read(walk.buffer(), walk.from(), walk.length()));
        } else {
            defect(UpdateFault.COMMUNITIES_LENGTH);
        }
    }

    private void extendedCommunities() {
        if (isMultiple(8)) {
            attributes.extendedCommunities(
                    ExtendedCommunities.read(walk.buffer(), walk.from(), walk.length()));
        } else {
            defect(UpdateFault.EXTENDED_COMMUNITIES_LENGTH);
        }
    }

    private void ipv6ExtendedCommunities() {
        if (isMultiple(20)) {
            keep();
        } else {
            defect(UpdateFault.IPV6_EXTENDED_COMMUNITIES_LENGTH);
        }
    }

    private void largeCommunities() {
        if (!isMultiple(12)) {
            defect(UpdateFault.LARGE_COMMUNITIES_LENGTH);
            return;
        }
        Set<LargeCommunity> each = new LinkedHashSet<>();
        for (int at = walk.from(); at < walk.to(); at += 12) {
            each.add(
                    new LargeCommunity(
                            Wire.i32(walk.buffer(), at),
                            Wire.i32(walk.buffer(), at + 4),
                            Wire.i32(walk.buffer(), at + 8)));
        }
        attributes.largeCommunities(List.copyOf(each));
    }

    private boolean isMultiple(int octets) {
        return walk.length() > 0 && walk.length() % octets == 0;
    }

    private void originatorId() {
        if (options.kind() == PeerKind.EXTERNAL) {
            defect(UpdateFault.ORIGINATOR_ID_EXTERNAL);
        } else if (walk.length() != 4) {
            defect(UpdateFault.ORIGINATOR_ID_LENGTH);
        } else {
            attributes.originatorId(new RouterId(Wire.i32(walk.buffer(), walk.from())));
        }
    }

    private void clusterList() {
        if (options.kind() == PeerKind.EXTERNAL) {
            defect(UpdateFault.CLUSTER_LIST_EXTERNAL);
        } else if (!isMultiple(4)) {
            defect(UpdateFault.CLUSTER_LIST_LENGTH);
        } else {
            List<RouterId> clusters = new ArrayList<>();
            for (int at = walk.from(); at < walk.to(); at += 4) {
                clusters.add(new RouterId(Wire.i32(walk.buffer(), at)));
            }
            attributes.clusterList(clusters);
        }
    }

    private void onlyToCustomer() {
        if (walk.length() != 4) {
            defect(UpdateFault.ONLY_TO_CUSTOMER_LENGTH);
        } else {
            attributes.onlyToCustomer(Asn.ofBits(Wire.i32(walk.buffer(), walk.from())));
        }
    }

    /// RFC 6793 §4.2.3: an AGGREGATOR of its own says that an old speaker made the aggregate, and
    /// that what came from new ones before is out of date.
    private void mergeOldSpeaker() {
        boolean outdated =
                as4Aggregator.isPresent()
                        && aggregator.isPresent()
                        && !aggregator.get().asn().equals(Asn.TRANS);
        if (outdated) {
            return;
        }
        if (aggregator.isPresent() && as4Aggregator.isPresent()) {
            aggregator = as4Aggregator;
        }
        as4Path.ifPresent(path -> asPath = AsPathReader.merge(asPath, path));
    }

    /// RFC 7606 §3 d: what must be there when something is announced. LOCAL_PREF need not: it is
    /// not in every UPDATE, so not mandatory (RFC 4271 §5).
    private void missing() {
        if ((shape & (UpdateReader.SHAPE_NLRI | UpdateReader.SHAPE_MP_REACH)) == 0) {
            return;
        }
        missing(AttributeType.ORIGIN, UpdateFault.ORIGIN_MISSING);
        missing(AttributeType.AS_PATH, UpdateFault.AS_PATH_MISSING);
        if ((shape & UpdateReader.SHAPE_NLRI) != 0) {
            missing(AttributeType.NEXT_HOP, UpdateFault.NEXT_HOP_MISSING);
        }
    }

    private void missing(AttributeType type, UpdateFault fault) {
        if (!seen.get(type.code())) {
            defect(fault, Octets.of(new byte[] {(byte) type.code()}));
        }
    }

    private void defect(UpdateFault fault) {
        defect(fault, walk.attribute());
    }

    /// RFC 7606 §3 h: the strongest handling wins. §5.2: where nothing is announced, nothing can be
    /// withdrawn instead, and an attribute that does not parse may have hidden what was announced.
    private void defect(UpdateFault fault, Octets attribute) {
        Defect defect = new Defect(fault, attribute);
        Handling own = fault.handling();
        if (own == Handling.TREAT_AS_WITHDRAW && shape == 0 && fault.isOfForm()) {
            own = Handling.SESSION_RESET;
        }
        if (own == Handling.SESSION_RESET && deadly.isEmpty()) {
            deadly = Optional.of(defect);
        }
        handling = handling.and(own);
        if (defects.size() < Verdict.DEFECTS_MAX) {
            defects.add(defect);
        }
    }

    private Verdict verdict() {
        return new Verdict(handling, attributes.build(), defects, deadly.map(Defect::notification));
    }
}
