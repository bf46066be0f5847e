package trunkline.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import trunkline.bgp.message.Capability;
import trunkline.bgp.rib.NeighbourOptions;
import trunkline.edge.EdgeWorld.Host;
import trunkline.edge.speaker.SessionOptions;
import trunkline.intent.BfdIntent;
import trunkline.intent.DomainId;
import trunkline.intent.DomainIntent;
import trunkline.intent.EdgeReport.SessionReport;
import trunkline.intent.EdgeRole;
import trunkline.intent.Maintenance;
import trunkline.intent.Question;
import trunkline.intent.Reply;
import trunkline.intent.SessionId;
import trunkline.intent.SessionIntent;
import trunkline.intent.SessionIntent.Feature;
import trunkline.intent.SessionIntent.Offers;
import trunkline.net.Asn;
import trunkline.net.IpFamily;

/// What an intent offers a neighbour is what the session offers.
final class EdgeOffersTest {

    private static final Duration SETTLE = Duration.ofSeconds(20);

    private final EdgeWorld world = new EdgeWorld();

    private static SessionIntent session(Optional<BfdIntent> bfd) {
        return Intents.session("c", "customer", "10.0.0.2", "10.0.0.1", new Asn(65001), bfd);
    }

    private static DomainIntent domain(SessionIntent session) {
        return Intents.domain(
                "a",
                Intents.MSEE_AS,
                "192.0.2.1",
                List.of(Intents.wire("cust", "p1", "10.0.0.2/30")),
                session);
    }

    private static SessionOptions options(SessionIntent session) {
        return DomainTerms.speaker(domain(session), "place", Maintenance.NONE)
                .orElseThrow()
                .sessions()
                .getFirst();
    }

    @Test
    void withoutAWordItOffersWhatIsUsual() {
        SessionOptions usual = options(session(Optional.empty()));
        assertEquals(SessionOptions.Offers.USUAL, usual.offers());
        assertEquals(usual, options(session(Optional.empty()).with(Offers.USUAL)));
    }

    @Test
    void eachFeatureIsOneOffer() {
        Optional<BfdIntent> bfd = Optional.of(BfdIntent.STANDARD);
        Offers all =
                new Offers(
                        Optional.of(SessionIntent.Role.PROVIDER), Arrays.asList(Feature.values()));
        SessionOptions everything = options(session(bfd).with(all));
        assertEquals(
                new SessionOptions.Offers(
                        Optional.of(Capability.Role.PROVIDER),
                        SessionOptions.MessageLength.EXTENDED,
                        SessionOptions.Paths.SEVERAL,
                        SessionOptions.Restart.GRACEFUL),
                everything.offers());
        assertEquals(SessionOptions.PathWatch.REQUIRED, everything.path());
        Offers none = new Offers(Optional.empty(), List.of());
        SessionOptions bare = options(session(bfd).with(none));
        assertEquals(SessionOptions.Restart.SUDDEN, bare.offers().restart());
        assertEquals(SessionOptions.PathWatch.WATCHED, bare.path());
    }

    /// Nobody would ever say that the path lives.
    @Test
    void withoutBfdNothingWaitsForIt() {
        Offers strict = new Offers(Optional.empty(), List.of(Feature.STRICT_BFD));
        SessionOptions options = options(session(Optional.empty()).with(strict));
        assertEquals(SessionOptions.PathWatch.WATCHED, options.path());
    }

    @ParameterizedTest
    @EnumSource(SessionIntent.Role.class)
    void rolesKeepTheirNames(SessionIntent.Role role) {
        Capability.Role offered =
                options(session(Optional.empty()).with(new Offers(Optional.of(role), List.of())))
                        .offers()
                        .role()
                        .orElseThrow();
        SessionIntent.Role other =
                switch (role) {
                    case PROVIDER -> SessionIntent.Role.CUSTOMER;
                    case CUSTOMER -> SessionIntent.Role.PROVIDER;
                    case PEER -> SessionIntent.Role.PEER;
                    case ROUTE_SERVER -> SessionIntent.Role.ROUTE_SERVER_CLIENT;
                    case ROUTE_SERVER_CLIENT -> SessionIntent.Role.ROUTE_SERVER;
                };
        Capability.Role theirs =
                options(session(Optional.empty()).with(new Offers(Optional.of(other), List.of())))
                        .offers()
                        .role()
                        .orElseThrow();
        assertTrue(offered.fits(theirs), offered + " and " + theirs);
    }

    /// A limit without a word ends the session.
    @Test
    void limitsSayWhatBecomesOfOneMore() {
        Duration retry = Duration.ofMinutes(1);
        assertEquals(
                NeighbourOptions.Beyond.CLOSE,
                OfferTerms.beyond(new SessionIntent.PrefixLimit(IpFamily.IPV4, 9, 80, retry)));
        for (SessionIntent.Beyond beyond : SessionIntent.Beyond.values()) {
            var limit =
                    new SessionIntent.PrefixLimit(IpFamily.IPV4, 9, 80, retry, Optional.of(beyond));
            assertEquals(beyond.name(), OfferTerms.beyond(limit).name());
        }
    }

    private SessionReport report(Host host) {
        return host.report().sessions().getFirst();
    }

    /// With strict BFD the session waits for the path, also when it is made strict while the path
    /// lives, and falls with 6/10 (RFC 9384).
    @Test
    void strictBfdWaitsForThePathAndFallsWithIt() {
        Host msee = world.host("m1", EdgeRole.MSEE, "p1");
        Host customer = world.host("c1", EdgeRole.MSEE, "u1");
        msee.boot();
        customer.boot();
        Optional<BfdIntent> bfd = Optional.of(BfdIntent.STANDARD);
        SessionIntent plain = session(bfd);
        SessionIntent strict =
                plain.with(new Offers(Optional.empty(), List.of(Feature.STRICT_BFD)));
        become(msee, 1, domain(strict));
        SessionIntent back =
                Intents.session(
                        "m", "cloud", "10.0.0.1", "10.0.0.2", Intents.MSEE_AS, Optional.empty());
        become(customer, 1, site(back));
        world.pass(SETTLE);
        assertTrue(!report(msee).state().equals("Established"), report(msee).state());
        SessionIntent watched =
                Intents.session("m", "cloud", "10.0.0.1", "10.0.0.2", Intents.MSEE_AS, bfd);
        become(customer, 2, site(watched));
        world.pass(SETTLE.multipliedBy(5));
        assertEquals("Established", report(msee).state());
        become(msee, 2, domain(plain));
        world.pass(SETTLE);
        become(msee, 3, domain(strict));
        world.pass(SETTLE.multipliedBy(5));
        assertEquals("Established", report(msee).state());
        customer.die();
        world.pass(SETTLE);
        assertTrue(!report(msee).state().equals("Established"), report(msee).state());
    }

    /// The looking glass answers for one session as for all.
    @Test
    void whatWasNotSentIsAskedForBySession() {
        Host msee = world.host("m1", EdgeRole.MSEE, "p1");
        Host customer = world.host("c1", EdgeRole.MSEE, "u1");
        msee.boot();
        customer.boot();
        become(msee, 1, domain(session(Optional.empty())));
        SessionIntent back =
                Intents.session(
                        "m", "cloud", "10.0.0.1", "10.0.0.2", Intents.MSEE_AS, Optional.empty());
        // A loopback prefix is nothing that a neighbour may announce.
        become(customer, 1, Intents.announcing(site(back), "127.0.0.0/8", "10.1.0.0/16"));
        world.pass(SETTLE.multipliedBy(3));
        DomainId domain = new DomainId("a");
        Reply all = msee.ask(new Question.RefusedRoutes(domain));
        Reply.RefusedRow row =
                new Reply.RefusedRow(
                        Intents.prefix("127.0.0.0/8"),
                        new SessionId("c"),
                        Reply.Direction.IN,
                        "martian-prefix");
        assertEquals(new Reply.Refused(List.of(row), true), all);
        assertEquals(
                all, msee.ask(new Question.RefusedRoutes(domain, Optional.of(new SessionId("c")))));
        assertEquals(
                new Reply.Refused(List.of(), true),
                msee.ask(new Question.RefusedRoutes(domain, Optional.of(new SessionId("x")))));
    }

    private static DomainIntent site(SessionIntent session) {
        return Intents.domain(
                "site",
                new Asn(65001),
                "192.0.2.9",
                List.of(Intents.wire("up", "u1", "10.0.0.1/30")),
                session);
    }

    private void become(Host host, long generation, DomainIntent domain) {
        assertEquals(
                Optional.empty(),
                host.edge
                        .orElseThrow()
                        .become(
                                Intents.edge(
                                        host == world.named("m1") ? "m1" : "c1",
                                        EdgeRole.MSEE,
                                        generation,
                                        domain),
                                world.now));
    }
}
