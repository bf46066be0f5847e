package trunkline.bgp.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import trunkline.bgp.message.Capability;
import trunkline.bgp.message.ErrorCode;
import trunkline.bgp.message.Family;
import trunkline.bgp.message.Message;
import trunkline.bgp.message.Notification;
import trunkline.bgp.message.Open;
import trunkline.net.Asn;
import trunkline.net.IpFamily;
import trunkline.net.RouterId;

/// The words of session transcripts: events by the names of RFC 4271 §8.1, effects and states.
final class SessionWords {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    static final Open OURS = open(65001, 90, "10.0.0.1", IpFamily.IPV4);

    static final Settings SETTINGS = Settings.of(OURS, new Asn(65002), Settings.Initiative.ACTIVE);

    private static final Map<String, Event> PLAIN =
            Map.ofEntries(
                    Map.entry("ManualStart", Event.Start.MANUAL),
                    Map.entry("AutomaticStart", Event.Start.AUTOMATIC),
                    Map.entry(
                            "ManualStart_with_PassiveTcpEstablishment", Event.Start.MANUAL_PASSIVE),
                    Map.entry(
                            "AutomaticStart_with_PassiveTcpEstablishment",
                            Event.Start.AUTOMATIC_PASSIVE),
                    Map.entry(
                            "AutomaticStart_with_DampPeerOscillations",
                            Event.Start.AUTOMATIC_DAMPED),
                    Map.entry(
                            "AutomaticStart_with_DampPeerOscillations_and_PassiveTcpEstablishment",
                            Event.Start.AUTOMATIC_DAMPED_PASSIVE),
                    Map.entry("ConnectRetryTimer_Expires", Event.Timer.CONNECT_RETRY),
                    Map.entry("HoldTimer_Expires", Event.Timer.HOLD),
                    Map.entry("KeepaliveTimer_Expires", Event.Timer.KEEPALIVE),
                    Map.entry("DelayOpenTimer_Expires", Event.Timer.DELAY_OPEN),
                    Map.entry("IdleHoldTimer_Expires", Event.Timer.IDLE_HOLD),
                    Map.entry("SendHoldTimer_Expires", Event.Timer.SEND_HOLD),
                    Map.entry("TcpConnection_Valid", Event.Transport.REQUESTED),
                    Map.entry("Tcp_CR_Invalid", Event.Transport.INVALID),
                    Map.entry("Tcp_CR_Acked", Event.Transport.CONNECTED),
                    Map.entry("TcpConnectionConfirmed", Event.Transport.ACCEPTED),
                    Map.entry("TcpConnectionFails", Event.Transport.FAILED),
                    Map.entry("OpenCollisionDump", new Event.CollisionDump()),
                    Map.entry("KeepAliveMsg", Event.Received.KEEPALIVE),
                    Map.entry("UpdateMsg", Event.Received.UPDATE),
                    Map.entry("RouteRefreshMsg", Event.Received.ROUTE_REFRESH),
                    Map.entry("BfdUp", Event.Path.UP),
                    Map.entry("BfdDown", Event.Path.DOWN),
                    Map.entry("Tick", Event.Tick.TICK));

    private SessionWords() {}

    static Open open(long as, int hold, String id, IpFamily... families) {
        List<Capability> capabilities = new ArrayList<>();
        for (IpFamily family : families) {
            capabilities.add(new Capability.Multiprotocol(Family.unicast(family)));
        }
        return Open.of(new Asn(as), hold, RouterId.parse(id).orElseThrow(), capabilities);
    }

    /// `passive`, `delay-open 5s`, `option NAME`, `hold 0`, `as 65002`: what follows `with`.
    static Settings settings(Settings before, String words) {
        String[] word = words.split(" ", -1);
        return switch (word[0]) {
            case "passive" ->
                    Settings.of(before.open(), before.peerAs(), Settings.Initiative.PASSIVE);
            case "delay-open" -> before.withDelayOpen(duration(word[1]));
            case "option" -> {
                Set<Settings.Option> options = EnumSet.noneOf(Settings.Option.class);
                options.addAll(before.options());
                options.add(Settings.Option.valueOf(word[1]));
                yield before.with(options);
            }
            case "open" ->
                    Settings.of(open(words.substring(5)), before.peerAs(), before.initiative());
            case "peer-as" ->
                    Settings.of(
                            before.open(), Asn.parse(word[1]).orElseThrow(), before.initiative());
            default -> throw new AssertionError("with " + words);
        };
    }

    static Duration duration(String text) {
        return Duration.parse("PT" + text);
    }

    static Event event(String line) {
        Event plain = PLAIN.get(line);
        if (plain != null) {
            return plain;
        }
        int blank = line.indexOf(' ');
        String rest = blank < 0 ? "" : line.substring(blank + 1);
        return switch (blank < 0 ? line : line.substring(0, blank)) {
            case "ManualStop" ->
                    rest.equals("deconfigured")
                            ? Event.ManualStop.deconfigured()
                            : Event.ManualStop.shutdown(rest);
            case "AutomaticStop" -> automaticStop(rest);
            case "BGPOpen" -> new Event.Opened(open(rest));
            case "BGPHeaderErr", "BGPOpenMsgErr", "UpdateMsgErr", "RouteRefreshMsgErr" ->
                    new Event.Malformed(notification(rest));
            case "NotifMsg", "NotifMsgVerErr" -> new Event.Notified(notification(rest));
            default -> throw new AssertionError(line);
        };
    }

    private static Event automaticStop(String text) {
        String[] word = text.split(" ", 2);
        return switch (word[0]) {
            case "max-prefixes" ->
                    Event.AutomaticStop.maximumPrefixes(IpFamily.IPV4, 4000, duration(word[1]));
            case "bfd-down" -> Event.AutomaticStop.bfdDown();
            case "reset" -> Event.AutomaticStop.reset(word[1]);
            case "reconfigured" -> Event.AutomaticStop.reconfigured();
            default -> throw new AssertionError(text);
        };
    }

    /// `as 65002 hold 90 id 10.0.0.2`, optionally `ipv6` or `both`.
    static Open open(String text) {
        String[] word = text.split(" ", -1);
        IpFamily[] families =
                switch (word.length > 6 ? word[6] : "ipv4") {
                    case "ipv4" -> new IpFamily[] {IpFamily.IPV4};
                    case "ipv6" -> new IpFamily[] {IpFamily.IPV6};
                    default -> IpFamily.values();
                };
        return open(Long.parseLong(word[1]), Integer.parseInt(word[3]), word[5], families);
    }

    private static Notification notification(String text) {
        int slash = text.indexOf('/');
        return ErrorCode.of(
                        Integer.parseInt(text.substring(0, slash)),
                        Integer.parseInt(text.substring(slash + 1)))
                .orElseThrow()
                .notification();
    }

    static String words(Effect effect) {
        return switch (effect) {
            case Effect.Dial _ -> "dial";
            case Effect.Close(var line) -> "close " + words(line);
            case Effect.Send(var line, var message) -> "send " + words(line) + " " + words(message);
            case Effect.Admit _ -> "admit";
            case Effect.Refuse _ -> "refuse";
            case Effect.Up(var line, var agreed) ->
                    "up " + words(line) + " hold " + seconds(agreed.holdTime());
            case Effect.Down(var reason) -> "down: " + reason;
            case Effect.Failed(var reason) -> "failed: " + reason;
        };
    }

    private static String words(Message message) {
        return message instanceof Notification notification
                ? "NOTIFICATION " + notification
                : message.type().toString();
    }

    private static String words(Line line) {
        return switch (line) {
            case DIALLED -> "dialled";
            case ACCEPTED -> "accepted";
        };
    }

    static String words(Session session, Instant now) {
        return words(session.state(), now) + counters(session);
    }

    private static String counters(Session session) {
        return (session.connectRetryCounter() == 0
                        ? ""
                        : ", counter " + session.connectRetryCounter())
                + (session.rest().equals(session.settings().damping().first())
                        ? ""
                        : ", rest " + seconds(session.rest()));
    }

    static String words(State state, Instant now) {
        return switch (state) {
            case State.Idle(var accept, var start) ->
                    "Idle" + timer("accept", accept, now) + timer("start", start, now);
            case State.Connect(var retry) -> "Connect" + timer("retry", retry, now);
            case State.ConnectDelay(var line, var open) ->
                    "Connect on " + words(line) + timer("open", open, now);
            case State.Active(var retry) -> "Active" + timer("retry", retry, now);
            case State.ActiveDelay(var line, var open) ->
                    "Active on " + words(line) + timer("open", open, now);
            case State.OpenSent(var line, var hold) ->
                    "OpenSent on " + words(line) + timer("hold", hold, now);
            case State.OpenConfirm(var line, _, var hold, var keepalive) ->
                    "OpenConfirm on "
                            + words(line)
                            + timer("hold", hold, now)
                            + timer("keepalive", keepalive, now);
            case State.Established(var line, _, _, var hold, var keepalive, var send) ->
                    "Established on "
                            + words(line)
                            + timer("hold", hold, now)
                            + timer("keepalive", keepalive, now)
                            + timer("send", send, now);
        };
    }

    private static String timer(String name, Instant at, Instant now) {
        return at.equals(Instant.MAX) ? "" : ", " + name + " " + seconds(Duration.between(now, at));
    }

    static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0
                ? duration.toSeconds() + "s"
                : "%.3fs".formatted(duration.toNanos() / 1e9);
    }
}
