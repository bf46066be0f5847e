package trunkline.bgp.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import trunkline.conformance.Transcript;

/// `conformance/bgp/rfc4271`: every event of RFC 4271 §8.1 in every state, and what §6 says of
/// errors.
final class SessionTranscriptsTest {

    private static final Path FOLDER = Transcript.folder("bgp/rfc4271");

    /// How each state is reached.
    private static final Map<String, List<String>> STATES = states();

    /// One line for each event, by the name of its file.
    private static final Map<String, String> EVENTS = events();

    private static Map<String, List<String>> states() {
        Map<String, List<String>> states = new LinkedHashMap<>();
        states.put("idle", List.of());
        List<String> failed = List.of("ManualStart", "Tcp_CR_Acked", "BGPHeaderErr 1/1");
        states.put(
                "idle-resting",
                plus(failed, "IdleHoldTimer_Expires", "Tcp_CR_Acked", "BGPHeaderErr 1/1"));
        states.put("connect", List.of("ManualStart"));
        states.put(
                "connect-delay-open", List.of("with delay-open 5s", "ManualStart", "Tcp_CR_Acked"));
        states.put("active", List.of("ManualStart_with_PassiveTcpEstablishment"));
        states.put(
                "active-delay-open",
                List.of(
                        "with delay-open 5s",
                        "ManualStart_with_PassiveTcpEstablishment",
                        "TcpConnectionConfirmed"));
        List<String> opened = List.of("ManualStart", "Tcp_CR_Acked");
        states.put("open-sent", opened);
        List<String> confirmed = plus(opened, "BGPOpen as 65002 hold 30 id 10.0.0.2");
        states.put("open-confirm", confirmed);
        states.put("established", plus(confirmed, "KeepAliveMsg"));
        return states;
    }

    private static Map<String, String> events() {
        Map<String, String> events = new LinkedHashMap<>();
        events.put("01-manual-start", "ManualStart");
        events.put("02-manual-stop", "ManualStop moving house");
        events.put("03-automatic-start", "AutomaticStart");
        events.put("04-manual-start-passive", "ManualStart_with_PassiveTcpEstablishment");
        events.put("05-automatic-start-passive", "AutomaticStart_with_PassiveTcpEstablishment");
        events.put("06-automatic-start-damped", "AutomaticStart_with_DampPeerOscillations");
        events.put(
                "07-automatic-start-damped-passive",
                "AutomaticStart_with_DampPeerOscillations_and_PassiveTcpEstablishment");
        events.put("08-automatic-stop", "AutomaticStop bfd-down");
        events.put("09-connect-retry-timer-expires", "ConnectRetryTimer_Expires");
        events.put("10-hold-timer-expires", "HoldTimer_Expires");
        events.put("11-keepalive-timer-expires", "KeepaliveTimer_Expires");
        events.put("12-delay-open-timer-expires", "DelayOpenTimer_Expires");
        events.put("13-idle-hold-timer-expires", "IdleHoldTimer_Expires");
        events.put("14-tcp-connection-valid", "TcpConnection_Valid");
        events.put("15-tcp-cr-invalid", "Tcp_CR_Invalid");
        events.put("16-tcp-cr-acked", "Tcp_CR_Acked");
        events.put("17-tcp-connection-confirmed", "TcpConnectionConfirmed");
        events.put("18-tcp-connection-fails", "TcpConnectionFails");
        events.put("19-20-bgp-open", "BGPOpen as 65002 hold 30 id 10.0.0.2");
        events.put("21-bgp-header-err", "BGPHeaderErr 1/1");
        events.put("22-bgp-open-msg-err", "BGPOpenMsgErr 2/1");
        events.put("23-open-collision-dump", "OpenCollisionDump");
        events.put("24-notif-msg-ver-err", "NotifMsgVerErr 2/1");
        events.put("25-notif-msg", "NotifMsg 6/4");
        events.put("26-keep-alive-msg", "KeepAliveMsg");
        events.put("27-update-msg", "UpdateMsg");
        events.put("28-update-msg-err", "UpdateMsgErr 3/1");
        events.put("rfc2918-route-refresh", "RouteRefreshMsg");
        events.put("rfc7313-route-refresh-err", "RouteRefreshMsgErr 7/1");
        events.put("rfc9687-send-hold-timer-expires", "SendHoldTimer_Expires");
        events.put("tick", "Tick");
        return events;
    }

    private static List<String> plus(List<String> lines, String... more) {
        return Stream.concat(lines.stream(), Stream.of(more)).toList();
    }

    @TestFactory
    Stream<DynamicTest> everyEventInEveryState() {
        List<DynamicTest> tests = new ArrayList<>();
        STATES.forEach((state, way) ->
                EVENTS.forEach((name, event) -> {
                    Path file = FOLDER.resolve("8.2.2").resolve(state).resolve(name + ".txt");
                    Transcript.create(file, List.of(way, List.of("after 1s", event)));
                    tests.add(
                            DynamicTest.dynamicTest(
                                    state + " " + name,
                                    () -> Transcript.check(file, new SessionPlayer())));
                }));
        return tests.stream();
    }

    @Test
    void thereAreNoOthers() {
        assertEquals(STATES.size() * EVENTS.size(), Transcript.in(FOLDER.resolve("8.2.2")).size());
    }

    @TestFactory
    Stream<DynamicTest> otherSections() {
        return Stream.of("6.2", "6.7", "8.1", "10")
                .flatMap(section -> Transcript.in(FOLDER.resolve(section)).stream())
                .map(file ->
                        DynamicTest.dynamicTest(
                                FOLDER.relativize(file).toString(),
                                () -> Transcript.check(file, new SessionPlayer())));
    }

    @Test
    void theTableInTheDocuments() {
        StringBuilder page =
                new StringBuilder(
                        """
                        # States of a BGP session

                        Printed from `trunkline.bgp.session` by `SessionTranscriptsTest`: every event of RFC 4271 §8.1 in every state and
                        the state that follows; `·` where nothing changes. What is done on the way is in `conformance/bgp/rfc4271/8.2.2`.
                        "Delay" is Connect or Active while DelayOpenTimer runs, "resting" is Idle while IdleHoldTimer runs.

                        """);
        page.append("| event |");
        STATES.keySet().forEach(state -> page.append(' ').append(state).append(" |"));
        page.append("\n|---|").append("---|".repeat(STATES.size())).append('\n');
        EVENTS.forEach((name, event) -> {
            page.append("| ").append(name).append(" |");
            STATES.values().forEach(way -> page.append(after(way, event)));
            page.append('\n');
        });
        Path file = Transcript.ROOT.resolve("docs/states/bgp-session.md");
        Transcript.page(file, page.toString());
    }

    private static String after(List<String> way, String event) {
        var player = new SessionPlayer();
        List<String> before = player.play(plus(way, "after 1s"));
        State.Name from = player.state();
        List<String> after = player.play(List.of(event));
        boolean same = before.getLast().equals(after.getLast()) && after.size() == 1;
        return " " + (same ? "·" : from == player.state() ? "stays" : player.state()) + " |";
    }
}
