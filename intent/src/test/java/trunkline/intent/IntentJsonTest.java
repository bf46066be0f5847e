package trunkline.intent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trunkline.intent.PolicyIntent.Action;
import trunkline.intent.PolicyIntent.Match;
import trunkline.intent.PolicyIntent.Rule;
import trunkline.json.Decoded;
import trunkline.net.Asn;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;
import trunkline.net.Ipv4Address;
import trunkline.net.Ipv4Prefix;
import trunkline.net.RouterId;
import trunkline.net.VlanId;

final class IntentJsonTest {

    private static final EdgeIntent INTENT =
            new EdgeIntent(
                    EdgeIntent.FORMAT,
                    "ams-msee1",
                    42,
                    EdgeRole.MSEE,
                    Maintenance.NONE,
                    List.of(domain()));

    private static DomainIntent domain() {
        return new DomainIntent(
                new DomainId("c1-private"),
                DomainIntent.Forwarding.ROUTE,
                List.of(
                        new PortIntent(
                                "access",
                                new Attachment.Physical(
                                        "p1", Optional.of(new VlanId(7)), Optional.empty()),
                                List.of(new InterfaceAddress(address("192.168.1.1"), 30)),
                                1500),
                        new PortIntent(
                                "core",
                                new Attachment.Overlay(
                                        9, new Ipv4Address(1), List.of(new Ipv4Address(2))),
                                List.of(),
                                1450)),
                Optional.of(new SpeakerIntent(new Asn(12076), new RouterId(5))),
                List.of(session()),
                List.of(new OriginatedRoute(Ipv4Prefix.DEFAULT, List.of(1, 2))),
                List.of());
    }

    private static SessionIntent session() {
        return new SessionIntent(
                new SessionId("customer"),
                "customer",
                address("192.168.1.1"),
                address("192.168.1.2"),
                new Asn(4_200_000_001L),
                List.of(IpFamily.IPV4),
                SessionIntent.Initiative.ACTIVE,
                Duration.ofSeconds(180),
                Optional.of(new Secret("hush")),
                SessionIntent.Hops.GTSM,
                Optional.of(BfdIntent.STANDARD),
                List.of(
                        new SessionIntent.PrefixLimit(
                                IpFamily.IPV4,
                                4000,
                                80,
                                Duration.ofMinutes(1),
                                Optional.of(SessionIntent.Beyond.WARN))),
                new PolicyIntent(
                        List.of(new Rule("all", Match.ANY, Action.Accept.AS_IS)), "nothing"),
                PolicyIntent.NOTHING,
                new SessionIntent.Admin.Up(),
                Optional.of(
                        new SessionIntent.Offers(
                                Optional.of(SessionIntent.Role.PROVIDER),
                                List.of(SessionIntent.Feature.values()))));
    }

    private static IpAddress address(String text) {
        return IpAddress.parse(text).orElseThrow();
    }

    @Test
    void anIntentReadsBackAsItWasWritten() {
        assertEquals(
                new Decoded.Value<>(INTENT),
                IntentJson.INTENT.read(IntentJson.INTENT.write(INTENT)));
        String pretty = IntentJson.INTENT.pretty(INTENT);
        assertEquals(
                new Decoded.Value<>(INTENT),
                IntentJson.INTENT.read(pretty.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void streamMessagesReadBackAsTheyWereWritten() {
        List<Down> down =
                List.of(
                        new Down.Welcome(1),
                        new Down.Become(INTENT),
                        new Down.Ask(3, new Question.ArpTable(new DomainId("d"))),
                        new Down.Ask(4, new Question.RefusedRoutes(new DomainId("d"))),
                        new Down.Ask(
                                5,
                                new Question.RefusedRoutes(
                                        new DomainId("d"), Optional.of(new SessionId("s")))),
                        new Down.Taken(9));
        for (Down message : down) {
            assertEquals(
                    new Decoded.Value<>(message),
                    IntentJson.DOWN.read(IntentJson.DOWN.write(message)));
        }
        EdgeReport report =
                new EdgeReport(
                        "e",
                        1,
                        Instant.EPOCH,
                        42,
                        false,
                        List.of("no"),
                        List.of(),
                        List.of(),
                        List.of());
        List<Up> up =
                List.of(
                        new Up.Hello("e", 1, 0),
                        new Up.Report(report),
                        new Up.Answer(3, new Reply.Neighbours(List.of())));
        for (Up message : up) {
            assertEquals(
                    new Decoded.Value<>(message), IntentJson.UP.read(IntentJson.UP.write(message)));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"is\":\"Taken\"} | sequence | is missing",
                "{\"is\":\"Nothing\"} | is | is not one of",
                "{\"sequence\":1} | '' | has no first field",
                "{\"is\":\"Ask\",\"id\":1,\"question\":{\"is\":\"ArpTable\",\"domain\":\"A B\"}}"
                        + " | question.domain | is not a DomainId",
                "{\"is\":\"Taken\",\"sequence\":\"x\"} | '' | not JSON",
                "[ | '' | not JSON",
                "'' | '' | not JSON",
            })
    void aFaultSaysWhereAndWhat(String json, String path, String problem) {
        var fault =
                assertInstanceOf(
                        Decoded.Fault.class,
                        IntentJson.DOWN.read(json.getBytes(StandardCharsets.UTF_8)));
        assertEquals(path, fault.path());
        assertTrue(fault.problem().contains(problem), fault.problem());
    }

    @Test
    void unknownFieldsArePassedOver() {
        byte[] newer =
                "{\"is\":\"Taken\",\"later\":{\"a\":[1,{}]},\"sequence\":4}"
                        .getBytes(StandardCharsets.UTF_8);
        assertEquals(new Decoded.Value<>(new Down.Taken(4)), IntentJson.DOWN.read(newer));
    }

    @Test
    void aSecretIsNotPrinted() {
        assertEquals("***", new Secret("hush").toString());
    }
}
