package trunkline.circuit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static trunkline.circuit.Town.circuit;
import static trunkline.circuit.Town.gateway;
import static trunkline.circuit.Town.link;
import static trunkline.circuit.Town.put;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import trunkline.circuit.FailoverTest.Claim;

final class ResiliencyTest {

    private final Town town = new Town();

    private Resiliency now() {
        return Resiliency.of(
                town.estate,
                town.book.catalog(),
                town.estate.gateway(gateway("v")).orElseThrow(),
                _ -> false,
                town.now);
    }

    private void connect(String circuit) {
        town.accept(Town.alice(), put(link("to-" + circuit, "v", circuit(circuit))));
    }

    private void rehearse(String location) {
        town.accept(Town.alice(), new Command.StartSiteTest(gateway("v"), location));
        town.accept(
                Town.alice(),
                new Command.StopSiteTest(gateway("v"), location, Claim.TRUE, List.of()));
    }

    @Test
    void locationsAndTestsAndZonesCount() {
        GlobalReachRuleCases.sites(town);
        town.site("westeurope", "v", 1, "ErGw1AZ");
        assertEquals(0, now().routes());
        connect("c");
        assertEquals(5, now().routes());
        connect("d");
        assertEquals(20, now().routes());
        rehearse("Amsterdam");
        assertEquals(40, now().routes());
        rehearse("London");
        assertEquals(80, now().routes());
        assertEquals(100, now().index());
        town.now = town.now.plus(Duration.ofDays(31));
        assertEquals(60, now().routes());
        town.now = town.now.plus(Duration.ofDays(30));
        assertEquals(40, now().routes());
        town.now = town.now.plus(Duration.ofDays(30));
        assertEquals(20, now().routes());
    }

    @Test
    void aMetroLocationIsHalfOfTwo() {
        GlobalReachRuleCases.site(town, "m", "Standard", "Amsterdam Metro", 4);
        town.site("westeurope", "v", 1, "UltraPerformance");
        connect("m");
        assertEquals(10, now().routes());
        assertEquals(2, now().zones());
    }

    @Test
    void aLostLinkTakesAllPointsForRoutes() {
        GlobalReachRuleCases.sites(town);
        town.site("westeurope", "v", 1, "Standard");
        connect("c");
        connect("d");
        Resiliency broken =
                Resiliency.of(
                        town.estate,
                        town.book.catalog(),
                        town.estate.gateway(gateway("v")).orElseThrow(),
                        c -> c.id().equals(circuit("d")),
                        town.now);
        assertEquals(0, broken.routes());
        assertEquals(10, broken.index());
    }
}
