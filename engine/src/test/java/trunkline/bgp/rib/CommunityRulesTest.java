package trunkline.bgp.rib;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import trunkline.bgp.message.Attributes;
import trunkline.bgp.message.Communities;
import trunkline.bgp.message.ExtendedCommunities;
import trunkline.bgp.message.LargeCommunity;
import trunkline.bgp.policy.Action;
import trunkline.bgp.policy.Changes;
import trunkline.bgp.policy.Match;
import trunkline.bgp.policy.Policy;
import trunkline.bgp.policy.Rule;

/// Communities of all three kinds in policies: matched, added, set and removed, in and out.
final class CommunityRulesTest {

    private static final String PREFIX = "10.1.0.0/16";
    private static final LargeCommunity L1 = new LargeCommunity(64496, 1, 1);
    private static final LargeCommunity L2 = new LargeCommunity(64496, 1, -1);
    private static final LargeCommunity L3 = new LargeCommunity(-5, 1, 2);
    private static final long E1 = 0x0002_0001_0000_0001L;
    private static final long E2 = 0x8002_0001_0000_0002L;
    private static final long INSIDE = 0x4002_0001_0000_0003L;
    private static final int C1 = Communities.value(65000, 1);
    private static final int C2 = Communities.value(65000, 2);

    enum Side {
        IN,
        OUT
    }

    private static Attributes through(Side side, Changes changes) {
        return through(side, Match.ANY, changes);
    }

    /// What a route with all of them becomes.
    private static Attributes through(Side side, Match match, Changes changes) {
        Rib rib = Peer.rib();
        Policy policy =
                new Policy(
                        List.of(
                                new Rule("changes", match, new Action.Accept(changes)),
                                Policy.EVERYTHING.rules().getFirst()),
                        "-");
        NeighbourOptions from = Peer.options(1, new trunkline.net.Asn(65001));
        NeighbourOptions to = Peer.options(2, new trunkline.net.Asn(65002));
        Optional<Policy> all = Optional.of(Policy.EVERYTHING);
        Optional<Policy> own = Optional.of(policy);
        Peer one = Peer.of(rib, Peer.with(from, side == Side.IN ? own : all, all));
        Peer two = Peer.of(rib, Peer.with(to, all, side == Side.OUT ? own : all));
        one.announce(
                one.attributes(7)
                        .communities(Communities.of(C1, C2))
                        .largeCommunities(List.of(L1, L2))
                        .extendedCommunities(ExtendedCommunities.of(E1, E2))
                        .build(),
                PREFIX);
        return two.hear().heard(PREFIX);
    }

    private static void carries(
            Attributes got, List<Integer> standard, List<LargeCommunity> large, long... extended) {
        assertEquals(standard, got.communities().stream().boxed().toList());
        assertEquals(large, got.largeCommunities());
        assertEquals(ExtendedCommunities.of(extended), got.extendedCommunities());
    }

    @ParameterizedTest
    @EnumSource
    void added(Side side) {
        Changes changes =
                Changes.NONE
                        .withAdded(C1, 9)
                        .withAddedLarge(L3, L1)
                        .withAddedExtended(E1, 0x0003_0001_0000_0009L, INSIDE);
        carries(
                through(side, changes),
                List.of(C1, C2, 9),
                List.of(L1, L2, L3),
                E1,
                E2,
                0x0003_0001_0000_0009L);
    }

    @ParameterizedTest
    @EnumSource
    void removed(Side side) {
        Changes.Communities some =
                new Changes.Communities.Remove(List.of(C2, 9), List.of(L1, L3), List.of(E2));
        carries(through(side, Changes.NONE.withCommunities(some)), List.of(C1), List.of(L2), E1);
        Changes.Communities all =
                new Changes.Communities.Remove(List.of(C1, C2), List.of(L1, L2), List.of(E1, E2));
        carries(through(side, Changes.NONE.withCommunities(all)), List.of(), List.of());
    }

    @ParameterizedTest
    @EnumSource
    void set(Side side) {
        Changes changes =
                Changes.NONE
                        .withCommunities(new Changes.Communities.Strip())
                        .withAdded(C2)
                        .withAddedLarge(L3)
                        .withAddedExtended(E2);
        carries(through(side, changes), List.of(C2), List.of(L3), E2);
        Changes none = Changes.NONE.withCommunities(new Changes.Communities.Strip());
        carries(through(side, none), List.of(), List.of());
    }

    @ParameterizedTest
    @EnumSource
    void matched(Side side) {
        Changes mark = Changes.NONE.withCommunities(new Changes.Communities.Strip()).withAdded(7);
        List<Match> fit =
                List.of(
                        Match.ANY.carryingAnyLarge(L3, L2),
                        Match.ANY.carryingAnyExtended(INSIDE, E2),
                        Match.ANY.carryingAnyLarge(L1).carryingAnyExtended(E1).carryingAny(C1));
        List<Match> miss =
                List.of(
                        Match.ANY.carryingAnyLarge(L3, new LargeCommunity(64496, 1, 2)),
                        Match.ANY.carryingAnyExtended(INSIDE, E1 + 1, E1 + (1L << 32)),
                        Match.ANY.carryingAnyLarge(L1).carryingAnyExtended(INSIDE));
        for (Match match : fit) {
            carries(through(side, match, mark), List.of(7), List.of());
        }
        for (Match match : miss) {
            carries(through(side, match, mark), List.of(C1, C2), List.of(L1, L2), E1, E2);
        }
    }

    /// One that carries none of a kind gets an attribute of its own, or none at all.
    @Test
    void addedWhereThereIsNone() {
        Rib rib = Peer.rib();
        Peer one = Peer.external(rib, 1);
        Peer two = Peer.external(rib, 2);
        Changes changes = Changes.NONE.withAddedLarge(L1).withAddedExtended(E1);
        Policy policy =
                new Policy(List.of(new Rule("a", Match.ANY, new Action.Accept(changes))), "-");
        rib.policies(one.neighbour(), Optional.of(policy), Optional.empty());
        one.announce(one.attributes(7).build(), PREFIX);
        carries(two.hear().heard(PREFIX), List.of(), List.of(L1), E1);
    }
}
