package trunkline.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trunkline.catalog.Catalog.Reach;
import trunkline.catalog.CatalogText.Reading;
import trunkline.net.Bandwidth;

final class CatalogTest {

    private static final Catalog COMMERCIAL = Catalog.embedded().cloud(Catalog.COMMERCIAL);

    @Test
    void shipsThePublishedLists() {
        assertEquals(101 + 28, COMMERCIAL.locations().size());
        assertEquals(9, Catalog.embedded().cloud("US Gov").locations().size());
        assertEquals(4, Catalog.embedded().cloud("China").locations().size());
        assertEquals(28, COMMERCIAL.locations().stream().filter(PeeringLocation::metro).count());
        assertEquals(
                42,
                List.copyOf(COMMERCIAL.regions()).stream()
                        .filter(r -> r.communityNumber().isPresent())
                        .count());
    }

    @Test
    void aLocationSaysWhereItIsAndWhoOffersIt() {
        PeeringLocation amsterdam = COMMERCIAL.location("amsterdam").orElseThrow();
        assertEquals("Europe", amsterdam.geography());
        assertEquals(List.of("West Europe"), amsterdam.localRegions());
        assertEquals(1, amsterdam.zone());
        assertTrue(amsterdam.providers().contains("Equinix"));
        PeeringLocation metro = COMMERCIAL.location("Amsterdam Metro").orElseThrow();
        assertEquals(List.of("Equinix AM5", "Digital Realty AMS8"), metro.sites());
    }

    @Test
    void everyLocationLiesInTheGeographyOfItsLocalRegions() {
        for (PeeringLocation location : Catalog.embedded().locations()) {
            for (String region : location.localRegions()) {
                assertEquals(
                        location.geography(),
                        Catalog.embedded().region(region).orElseThrow().geography(),
                        location.name());
            }
        }
    }

    @Test
    void offersAreThoseOfAProviderWhereItIs() {
        List<Bandwidth> offers = COMMERCIAL.offers("equinix", "Amsterdam");
        assertEquals(
                List.of(50L, 100L, 200L, 500L, 1_000L, 2_000L, 5_000L, 10_000L),
                offers.stream().map(Bandwidth::mbps).toList());
        assertEquals(List.of(), COMMERCIAL.offers("Equinix", "Taipei"));
    }

    @ParameterizedTest
    @CsvSource({
        "LOCAL, Amsterdam, West Europe, WITHIN",
        "LOCAL, Amsterdam, North Europe, BEYOND",
        "STANDARD, Amsterdam, northeurope, WITHIN",
        "STANDARD, Amsterdam, East US, BEYOND",
        "STANDARD, Seattle, East US, WITHIN",
        "STANDARD, Canberra, Australia East, BEYOND",
        "PREMIUM, Amsterdam, East US, WITHIN",
        "PREMIUM, Amsterdam, US Gov Texas, BEYOND",
        "PREMIUM, Amsterdam, China East, BEYOND",
    })
    void tiersReachAsFarAsTheyAreSold(Tier tier, String location, String region, Reach reach) {
        Catalog all = Catalog.embedded();
        assertEquals(
                reach,
                all.reach(
                        tier,
                        COMMERCIAL.location(location).orElseThrow(),
                        all.region(region).orElseThrow()));
    }

    @Test
    void anOperatorReplacesOneSectionAndKeepsTheRest() {
        String text =
                """
                # ours
                [providers]
                name,kind,bandwidths
                Equinix,exchange,50;10
                Our Exchange,exchange,100000
                """;
        switch (CatalogText.read(text, smallBase())) {
            case Reading.Read(var catalog) -> {
                assertEquals(2, catalog.providers().size());
                assertEquals(
                        List.of(10L, 50L),
                        catalog.offers("Equinix", "Here").stream().map(Bandwidth::mbps).toList());
                assertEquals(1, catalog.locations().size());
            }
            case Reading.Faulty(var faults) -> throw new AssertionError(faults);
        }
    }

    private static Catalog smallBase() {
        return switch (CatalogText.read(
                """
                [regions]
                name,cloud,geography,community
                West,ours,Land,
                [locations]
                name,cloud,geography,sites,zone,localRegions,direct,globalReach,providers
                Here,ours,Land,Cellar;Attic,2,West,Y,N,Equinix
                [providers]
                name,kind,bandwidths
                Equinix,exchange,
                """,
                Catalog.EMPTY)) {
            case Reading.Read(var catalog) -> catalog;
            case Reading.Faulty(var faults) -> throw new AssertionError(faults);
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Equinix,exchange,50 | line 1: outside of a section: Equinix,exchange,50",
                "[provider] | line 1: no such section, or a second time: [provider]",
                "[providers]~name,kind | line 2: the columns are name,kind,bandwidths",
                "[providers]~name,kind,bandwidths~A,exchange | line 3: 2 cells instead of 3",
                "[providers]~name,kind,bandwidths~A,shop,50"
                        + " | line 3: kind is exchange or network, not shop",
                "[providers]~name,kind,bandwidths~A,network,5O"
                        + " | line 3: '5O' is no number from 1 to 1000000",
                "[providers]~name,kind,bandwidths~A,network,50~#~a,network,50 | line 5: a second a",
                "[locations]~name,cloud,geography,sites,zone,localRegions,direct,globalReach,providers~"
                        + "B,c,g,s,1,,Y,Y,Nobody | line 3: no provider Nobody",
                "[locations]~name,cloud,geography,sites,zone,localRegions,direct,globalReach,providers~"
                        + "B,c,g,s,1,Nowhere,N,N, | line 3: no region Nowhere",
                "[locations]~name,cloud,geography,sites,zone,localRegions,direct,globalReach,providers~"
                        + "B,c,g,a;b;c,1,,N,Y, | line 3: a location has one site or two",
                "[services]~name,cloud,community,authorization~S,c,12076,none"
                        + " | line 3: a service has a community n:n and needs none, needed or"
                        + " restricted",
            })
    void faultsSayTheLine(String text, String fault) {
        switch (CatalogText.read(text.replace('~', '\n'), Catalog.EMPTY)) {
            case Reading.Read _ -> throw new AssertionError("taken: " + text);
            case Reading.Faulty(var faults) ->
                    assertEquals(List.of(fault), faults.stream().map(f -> f.toString()).toList());
        }
    }
}
