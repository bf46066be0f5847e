package trunkline.bgp.message;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import trunkline.net.Asn;
import trunkline.net.IpFamily;
import trunkline.net.RouterId;

/// The path attributes of a route, decoded: AS numbers of four octets, AS4_PATH and AS4_AGGREGATOR
/// merged, prefixes left out.
///
/// @param origin ORIGIN
/// @param asPath AS_PATH
/// @param nextHop NEXT_HOP: of the prefixes in the NLRI field
/// @param mpNextHop of the prefixes in MP_REACH_NLRI
/// @param med MULTI_EXIT_DISC
/// @param localPref LOCAL_PREF
/// @param atomicAggregate whether ATOMIC_AGGREGATE is there
/// @param aggregator AGGREGATOR
/// @param communities COMMUNITIES
/// @param originatorId ORIGINATOR_ID
/// @param clusterList CLUSTER_LIST, last cluster first
/// @param extendedCommunities EXTENDED COMMUNITIES
/// @param largeCommunities LARGE_COMMUNITY, each once
/// @param onlyToCustomer OTC
/// @param others transitive ones that are not looked into, by type
/// @param partial understood ones that someone on the way did not understand
public record Attributes(
        Origin origin,
        AsPath asPath,
        Optional<NextHop> nextHop,
        Optional<NextHop> mpNextHop,
        OptionalLong med,
        OptionalLong localPref,
        boolean atomicAggregate,
        Optional<Aggregator> aggregator,
        Communities communities,
        Optional<RouterId> originatorId,
        List<RouterId> clusterList,
        ExtendedCommunities extendedCommunities,
        List<LargeCommunity> largeCommunities,
        Optional<Asn> onlyToCustomer,
        List<UnknownAttribute> others,
        List<AttributeType> partial) {

    /// Copies the lists.
    public Attributes {
        clusterList = List.copyOf(clusterList);
        largeCommunities = List.copyOf(largeCommunities);
        others = List.copyOf(others);
        partial = List.copyOf(partial);
    }

    /// ORIGIN INCOMPLETE, an empty path and nothing else.
    public static Builder builder() {
        return new Builder();
    }

    /// A builder that has all of these.
    public Builder edit() {
        return new Builder(this);
    }

    /// The next hop of prefixes that are announced in their usual place: IPv4 in the NLRI field,
    /// IPv6 in MP_REACH_NLRI.
    public Optional<NextHop> nextHop(IpFamily family) {
        return switch (family) {
            case IPV4 -> nextHop.isPresent() ? nextHop : mpNextHop;
            case IPV6 -> mpNextHop;
        };
    }

    /// Attributes in the making.
    public static final class Builder {
        private Origin origin = Origin.INCOMPLETE;
        private AsPath asPath = AsPath.EMPTY;
        private Optional<NextHop> nextHop = Optional.empty();
        private Optional<NextHop> mpNextHop = Optional.empty();
        private OptionalLong med = OptionalLong.empty();
        private OptionalLong localPref = OptionalLong.empty();
        private boolean atomicAggregate;
        private Optional<Aggregator> aggregator = Optional.empty();
        private Communities communities = Communities.NONE;
        private Optional<RouterId> originatorId = Optional.empty();
        private List<RouterId> clusterList = List.of();
        private ExtendedCommunities extendedCommunities = ExtendedCommunities.NONE;
        private List<LargeCommunity> largeCommunities = List.of();
        private Optional<Asn> onlyToCustomer = Optional.empty();
        private List<UnknownAttribute> others = List.of();
        private List<AttributeType> partial = List.of();

        private Builder() {}

        private Builder(Attributes from) {
            origin = from.origin;
            asPath = from.asPath;
            nextHop = from.nextHop;
            mpNextHop = from.mpNextHop;
            med = from.med;
            localPref = from.localPref;
            atomicAggregate = from.atomicAggregate;
            aggregator = from.aggregator;
            communities = from.communities;
            originatorId = from.originatorId;
            clusterList = from.clusterList;
            extendedCommunities = from.extendedCommunities;
            largeCommunities = from.largeCommunities;
            onlyToCustomer = from.onlyToCustomer;
            others = from.others;
            partial = from.partial;
        }

        /// Sets ORIGIN.
        public Builder origin(Origin value) {
            origin = value;
            return this;
        }

        /// Sets AS_PATH.
        public Builder asPath(AsPath value) {
            asPath = value;
            return this;
        }

        /// Sets NEXT_HOP.
        public Builder nextHop(NextHop value) {
            nextHop = Optional.of(value);
            return this;
        }

        /// Sets the next hop of MP_REACH_NLRI.
        public Builder mpNextHop(NextHop value) {
            mpNextHop = Optional.of(value);
            return this;
        }

        /// Takes both next hops away.
        public Builder noNextHop() {
            nextHop = Optional.empty();
            mpNextHop = Optional.empty();
            return this;
        }

        /// Sets MULTI_EXIT_DISC, 0 to 4294967295.
        public Builder med(long value) {
            med = OptionalLong.of(value);
            return this;
        }

        /// Takes MULTI_EXIT_DISC away.
        public Builder noMed() {
            med = OptionalLong.empty();
            return this;
        }

        /// Sets LOCAL_PREF, 0 to 4294967295.
        public Builder localPref(long value) {
            localPref = OptionalLong.of(value);
            return this;
        }

        /// Takes LOCAL_PREF away.
        public Builder noLocalPref() {
            localPref = OptionalLong.empty();
            return this;
        }

        /// Adds ATOMIC_AGGREGATE.
        public Builder atomicAggregate() {
            atomicAggregate = true;
            return this;
        }

        /// Sets AGGREGATOR.
        public Builder aggregator(Aggregator value) {
            aggregator = Optional.of(value);
            return this;
        }

        /// Sets COMMUNITIES.
        public Builder communities(Communities value) {
            communities = value;
            return this;
        }

        /// Sets ORIGINATOR_ID.
        public Builder originatorId(RouterId value) {
            originatorId = Optional.of(value);
            return this;
        }

        /// Sets CLUSTER_LIST.
        public Builder clusterList(List<RouterId> value) {
            clusterList = value;
            return this;
        }

        /// Takes ORIGINATOR_ID and CLUSTER_LIST away: they stay within an AS.
        public Builder noReflection() {
            originatorId = Optional.empty();
            clusterList = List.of();
            return this;
        }

        /// Sets EXTENDED COMMUNITIES.
        public Builder extendedCommunities(ExtendedCommunities value) {
            extendedCommunities = value;
            return this;
        }

        /// Sets LARGE_COMMUNITY.
        public Builder largeCommunities(List<LargeCommunity> value) {
            largeCommunities = value;
            return this;
        }

        /// Sets OTC.
        public Builder onlyToCustomer(Asn value) {
            onlyToCustomer = Optional.of(value);
            return this;
        }

        /// Sets those that are not looked into.
        public Builder others(List<UnknownAttribute> value) {
            others = value;
            return this;
        }

        /// Sets which of the understood ones are partial.
        public Builder partial(EnumSet<AttributeType> value) {
            partial = List.copyOf(value);
            return this;
        }

        /// The attributes as they are now.
        public Attributes build() {
            return new Attributes(
                    origin,
                    asPath,
                    nextHop,
                    mpNextHop,
                    med,
                    localPref,
                    atomicAggregate,
                    aggregator,
                    communities,
                    originatorId,
                    clusterList,
                    extendedCommunities,
                    largeCommunities,
                    onlyToCustomer,
                    others,
                    partial);
        }
    }
}
