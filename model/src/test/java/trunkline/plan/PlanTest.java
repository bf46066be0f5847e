package trunkline.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static trunkline.circuit.PeeringWish.privatePeering;
import static trunkline.circuit.Town.put;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import trunkline.catalog.Profile;
import trunkline.circuit.Circuit;
import trunkline.circuit.Command;
import trunkline.circuit.Estate;
import trunkline.circuit.Fact;
import trunkline.circuit.FactJson;
import trunkline.circuit.GlobalReachId;
import trunkline.circuit.HubRuleCases;
import trunkline.circuit.PeeringType;
import trunkline.circuit.Town;
import trunkline.circuit.VirtualNetwork.Subnet;
import trunkline.intent.DomainId;
import trunkline.intent.DomainIntent;
import trunkline.intent.SessionIntent;
import trunkline.json.Decoded;
import trunkline.net.IpAddress;
import trunkline.net.IpPrefix;

final class PlanTest {

    private static Plan plan(Town town) {
        return Plan.of(town.estate, town.book.catalog(), town.book.profile());
    }

    private static Town lab() {
        Town town = new Town();
        PlanGoldenTest.lab(town);
        return town;
    }

    private static DomainIntent domain(Plan plan, String edge, String id) {
        return plan.edge(edge).orElseThrow().domains().stream()
                .filter(d -> d.id().equals(new DomainId(id)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatOthersOrderChangesNothingForMe() {
        Town town = lab();
        Plan before = plan(town);
        town.provisioned("d");
        town.accept(Town.alice(), put(privatePeering().on("d")));
        town.site("westeurope", "w", 1, "Standard");
        town.accept(Town.alice(), put(Town.link("l", "w", Town.circuit("d"))));
        PlanDiff diff = PlanDiff.of(before, plan(town));
        assertTrue(
                diff.changes().stream().allMatch(c -> c.kind() == PlanDiff.Kind.ADDED),
                diff::toString);
        assertEquals(6, diff.changes().size(), diff::toString);
        town.accept(Town.alice(), new Command.Delete(Town.connection("l")));
        Plan after = plan(town);
        assertEquals(domain(before, "ams-a", "c1-private"), domain(after, "ams-a", "c1-private"));
    }

    @Test
    void aCircuitThatIsTakenBackLeavesTheEdges() {
        Town town = lab();
        Plan before = plan(town);
        town.accept(Town.equinix(), put(town.state("c", "NotProvisioned")));
        assertEquals(
                List.of(
                        "ams-a c1-private REMOVED",
                        "ams-b c1-private REMOVED",
                        "gw-a g2-0 CHANGED [port core0, session c1-primary-v4, session"
                                + " c1-primary-v6, session c1-secondary-v4, session"
                                + " c1-secondary-v6]",
                        "gw-b g2-1 CHANGED [port core0, session c1-primary-v4, session"
                                + " c1-primary-v6, session c1-secondary-v4, session"
                                + " c1-secondary-v6]",
                        "pe-a x1-primary REMOVED",
                        "pe-b x1-secondary REMOVED"),
                changes(before, plan(town)));
    }

    @Test
    void joinedCircuitsHearEachOthersSitesAndNobodyElse() {
        Town town = lab();
        Plan before = plan(town);
        PlanGoldenTest.london(town);
        Plan plan = plan(town);
        DomainIntent amsterdam = domain(plan, "ams-b", "c1-private");
        DomainIntent london = domain(plan, "lon-b", "c3-private");
        SessionIntent there = session(amsterdam, "c3-secondary-v4");
        SessionIntent back = session(london, "c1-secondary-v4");
        assertEquals(there.local(), back.peer());
        assertEquals(there.peer(), back.local());
        assertEquals("10.200.0.5", there.local().toString());
        assertEquals(Profile.EMBEDDED.asn(), there.peerAs());
        assertEquals(List.of("customer"), sources(there));
        assertEquals(List.of("gateway", "reach"), sources(session(amsterdam, "customer-v4")));
        assertEquals(List.of("customer"), sources(session(amsterdam, "g2-0-v4")));
        assertEquals(List.of(), PlanCheck.of(plan));
        town.accept(
                Town.alice(),
                new Command.DeleteGlobalReach(new GlobalReachId(Town.circuit("c"), "R")));
        assertEquals(
                domain(before, "ams-b", "c1-private"), domain(plan(town), "ams-b", "c1-private"));
    }

    private static SessionIntent session(DomainIntent domain, String id) {
        return domain.sessions().stream()
                .filter(s -> s.id().toString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> sources(SessionIntent session) {
        return session.exportPolicy().rules().stream()
                .flatMap(r -> r.match().fromGroups().stream())
                .toList();
    }

    @Test
    void aTestWithoutALocationShutsOneGatewaysSessionsThere() {
        Town town = lab();
        PlanGoldenTest.london(town);
        town.accept(Town.alice(), put(Town.link("l", "v", Town.circuit("d"))));
        Plan before = plan(town);
        town.accept(Town.alice(), new Command.StartSiteTest(Town.gateway("v"), "london"));
        List<String> changes = changes(before, plan(town));
        assertEquals(
                List.of("gw-a g2-0", "gw-b g2-1", "lon-a c3-private", "lon-b c3-private"),
                changes.stream().map(c -> c.substring(0, c.indexOf(" CHANGED"))).toList());
        assertTrue(changes.getFirst().contains("session c3-primary-v4"), changes::toString);
        assertFalse(changes.getFirst().contains("c1-"), changes::toString);
        assertFalse(changes.getLast().contains("customer"), changes::toString);
    }

    @Test
    void whoAsksWhereTheyMeetIsToldAsPlanned() {
        Town town = lab();
        Plan plan = plan(town);
        var gateway = town.estate.gateway(Town.gateway("v")).orElseThrow();
        var meetings = CoreAddress.of(town.estate, town.book.profile(), gateway);
        assertEquals(8, meetings.size());
        for (CoreAddress meeting : meetings) {
            String edge = meeting.instance() == 0 ? "gw-a" : "gw-b";
            assertTrue(
                    domain(plan, edge, "g2-" + meeting.instance()).sessions().stream()
                            .anyMatch(s ->
                                    s.local().equals(meeting.own())
                                            && s.peer().equals(meeting.peer())),
                    meeting::toString);
        }
    }

    /// A hub and a network, and their gateways, may have the same name.
    @Test
    void aHubsGatewayIsPlannedAsANetworksIs() {
        Town town = lab();
        town.accept(Town.alice(), new Command.Delete(Town.connection("k")));
        HubRuleCases.gateways(town);
        town.accept(Town.alice(), put(HubRuleCases.link("k", "c")));
        Plan plan = plan(town);
        DomainIntent hub = domain(plan, "gw-b", "g3-1");
        assertEquals(
                List.of("10.1.0.0/24"),
                hub.originated().stream().map(o -> o.prefix().toString()).toList());
        assertEquals(
                session(domain(plan, "ams-a", "c1-private"), "g3-1-v4").local(),
                session(hub, "c1-primary-v4").peer());
        assertEquals(List.of(), PlanCheck.of(plan));
        Estate again = Estate.EMPTY;
        for (Fact fact : town.estate.facts().toList()) {
            again =
                    switch (FactJson.FACT.read(FactJson.FACT.write(fact))) {
                        case Decoded.Value<Fact>(var same) -> again.apply(same);
                        case Decoded.Fault<Fact> fault -> throw new AssertionError(fault);
                    };
        }
        assertEquals(plan, Plan.of(again, town.book.catalog(), town.book.profile()));
    }

    @Test
    void aTestShutsTheSessionsOfOneLink() {
        Town town = lab();
        Plan before = plan(town);
        town.accept(
                Town.alice(),
                new Command.StartFailoverTest(
                        Town.circuit("c"), "Primary", "BgpDisconnect", Command.Health.HEALTHY));
        assertEquals(
                List.of("ams-a c1-private CHANGED [session customer-v4, session customer-v6]"),
                changes(before, plan(town)));
    }

    @Test
    void aTestMakesTheWaysOverOneLinkLonger() {
        Town town = lab();
        Plan before = plan(town);
        town.accept(
                Town.alice(),
                new Command.StartFailoverTest(
                        Town.circuit("c"), "Secondary", "ASPathPrepend", Command.Health.HEALTHY));
        List<String> changes = changes(before, plan(town));
        assertEquals(1, changes.size());
        assertTrue(
                changes.getFirst()
                        .startsWith(
                                "ams-b c1-private CHANGED [session customer-v4, session"
                                        + " customer-v6, session g2-0-v4"),
                changes::toString);
    }

    private static List<String> changes(Plan before, Plan after) {
        return PlanDiff.of(before, after).changes().stream()
                .map(PlanDiff.Change::toString)
                .toList();
    }

    @Test
    void theOrderOfAddressesIsTheProfiles() {
        IpPrefix link = IpPrefix.parse("192.168.0.0/30").orElseThrow();
        assertEquals("192.168.0.1", Profile.PeerAddressOrder.CLOUD_FIRST.cloud(link).toString());
        assertEquals("192.168.0.2", Profile.PeerAddressOrder.CUSTOMER_FIRST.cloud(link).toString());
        assertEquals("192.168.0.2", Profile.PeerAddressOrder.CLOUD_FIRST.customer(link).toString());
        IpPrefix six = IpPrefix.parse("2001:db8::4/126").orElseThrow();
        assertEquals(
                "2001:db8::5", Profile.PeerAddressOrder.CUSTOMER_FIRST.customer(six).toString());
    }

    @Test
    void premiumTakesMoreRoutes() {
        Town town = lab();
        assertEquals(4_000, limit(plan(town)));
        town.accept(
                Town.alice(),
                put(Town.order("c", "Premium", "MeteredData", "Equinix", "Amsterdam", 1_000)));
        assertEquals(10_000, limit(plan(town)));
    }

    private static int limit(Plan plan) {
        return domain(plan, "ams-a", "c1-private")
                .sessions()
                .getFirst()
                .limits()
                .getFirst()
                .prefixesMax();
    }

    @Test
    void bothEndsOfASessionAgree() {
        Town town = lab();
        Plan plan = plan(town);
        for (SessionIntent msee : domain(plan, "ams-b", "c1-private").sessions()) {
            if (msee.group().equals(Domains.GATEWAY)) {
                String host = msee.id().value().startsWith("g2-0") ? "gw-a" : "gw-b";
                String id = msee.id().value().substring(0, 4);
                boolean met =
                        domain(plan, host, id).sessions().stream()
                                .anyMatch(g ->
                                        g.local().equals(msee.peer())
                                                && g.peer().equals(msee.local())
                                                && g.families().equals(msee.families())
                                                && g.initiative() != msee.initiative());
                assertTrue(met, msee.id()::toString);
            }
        }
    }

    @Test
    void aDisabledPeeringKeepsItsPlaceAndShutsItsSession() {
        Town town = lab();
        town.accept(Town.alice(), put(privatePeering().state("Disabled").on("c")));
        SessionIntent session = domain(plan(town), "ams-a", "c1-private").sessions().getFirst();
        assertEquals(new SessionIntent.Admin.Down("peering is disabled"), session.admin());
    }

    @Test
    void domainsAreFoundByTheirCircuit() {
        Town town = lab();
        Circuit circuit = town.estate.circuit(Town.circuit("c")).orElseThrow();
        assertEquals(new DomainId("c1-private"), Domains.of(circuit, PeeringType.AZURE_PRIVATE));
        assertFalse(plan(town).edge("ams-a").orElseThrow().domains().isEmpty());
    }

    @Test
    void instancesSitOnAddressesOfTheCloud() {
        IpPrefix small = IpPrefix.parse("10.0.0.0/29").orElseThrow();
        IpPrefix tiny = IpPrefix.parse("10.0.0.0/30").orElseThrow();
        Subnet own = new Subnet("gatewaySubnet", new UUID(0, 0), List.of(small), Map.of());
        Subnet other = new Subnet("hosts", new UUID(0, 0), List.of(tiny), Map.of());
        assertEquals(address("10.0.0.4"), GatewayAddress.in(own, small, 0));
        assertEquals(address("10.0.0.5"), GatewayAddress.in(own, small, 1));
        assertEquals(address("10.0.0.2"), GatewayAddress.in(other, tiny, 0));
        assertEquals(Optional.empty(), GatewayAddress.in(other, tiny, 1));
    }

    private static Optional<IpAddress> address(String text) {
        return IpAddress.parse(text);
    }
}
