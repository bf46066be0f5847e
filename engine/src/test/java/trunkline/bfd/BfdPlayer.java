package trunkline.bfd;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import trunkline.conformance.Transcript;

/// Plays a transcript on a session with discriminator 1: `with 300ms 300ms x3 [passive] [shared]`
/// before the first event, `after 300ms`, and events; the neighbour's discriminator is 2.
///
/// `heard STATE` takes `your N`, `my N`, `tx MS`, `rx MS`, `xN`, `poll`, `final`, `demand`,
/// `authenticated`, `diagnostic N` behind it.
final class BfdPlayer implements Transcript.Player {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Instant now = START;
    private Session session =
            Session.start(
                    1, Settings.of(Duration.ofMillis(300), Duration.ofMillis(300), 3), 1, now);

    @Override
    public List<String> play(List<String> lines) {
        List<String> said = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("with ")) {
                session = Session.start(1, settings(line.substring(5)), 1, now);
            } else if (line.startsWith("after ")) {
                now = now.plus(duration(line.substring(6)));
            } else {
                Step step = session.step(event(line), now);
                session = step.session();
                step.effects().forEach(effect -> said.add(words(effect)));
            }
        }
        said.add(words(session));
        return said;
    }

    private static Event event(String line) {
        String[] word = line.split(" ", 2);
        return switch (word[0]) {
            case "heard" -> new Event.Heard(packet(word[1]));
            case "tick" -> Event.Tick.TICK;
            case "configure" -> new Event.Configure(settings(word[1]));
            case "disable" -> new Event.Disable();
            case "enable" -> new Event.Enable();
            case "fail" -> new Event.Fail(Diagnostic.ofCode(Integer.parseInt(word[1])));
            default -> throw new AssertionError(line);
        };
    }

    private static Settings settings(String text) {
        String[] word = text.split(" ", -1);
        return new Settings(
                text.contains("passive") ? Settings.Role.PASSIVE : Settings.Role.ACTIVE,
                duration(word[0]),
                duration(word[1]),
                Integer.parseInt(word[2].substring(1)),
                text.contains("shared")
                        ? Settings.ControlPlane.SHARED
                        : Settings.ControlPlane.INDEPENDENT);
    }

    private static Duration duration(String text) {
        return text.endsWith("us")
                ? Duration.ofNanos(1_000 * Long.parseLong(text.substring(0, text.length() - 2)))
                : text.endsWith("ms")
                        ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
                        : Duration.parse("PT" + text);
    }

    private static ControlPacket packet(String text) {
        String[] word = text.split(" ", -1);
        State state = State.valueOf(word[0].toUpperCase(Locale.ROOT));
        int my = 2;
        int your = state == State.INIT || state == State.UP ? 1 : 0;
        int flags = 0;
        int multiplier = 3;
        int diagnostic = 0;
        long transmit = state == State.UP ? 300_000 : 1_000_000;
        long receive = 300_000;
        for (int i = 1; i < word.length; i++) {
            switch (word[i]) {
                case "my" -> my = Integer.parseInt(word[++i]);
                case "your" -> your = Integer.parseInt(word[++i]);
                case "tx" -> transmit = duration(word[++i]).toNanos() / 1_000;
                case "rx" -> receive = duration(word[++i]).toNanos() / 1_000;
                case "poll" -> flags |= ControlPacket.POLL;
                case "final" -> flags |= ControlPacket.FINAL;
                case "demand" -> flags |= ControlPacket.DEMAND;
                case "authenticated" -> flags |= ControlPacket.AUTHENTICATION;
                case "diagnostic" -> diagnostic = Integer.parseInt(word[++i]);
                default -> multiplier = Integer.parseInt(word[i].substring(1));
            }
        }
        return new ControlPacket(
                Diagnostic.ofCode(diagnostic),
                state,
                flags,
                multiplier,
                my,
                your,
                transmit,
                receive,
                0);
    }

    private static String words(Effect effect) {
        return switch (effect) {
            case Effect.Up _ -> "up";
            case Effect.Down(var reason) ->
                    "down: " + reason + (reason.isFailure() ? "" : ", no failure");
            case Effect.Send(var packet) ->
                    "send "
                            + packet.state()
                            + (packet.has(ControlPacket.POLL) ? " poll" : "")
                            + (packet.has(ControlPacket.FINAL) ? " final" : "")
                            + (packet.has(ControlPacket.CONTROL_PLANE_INDEPENDENT) ? "" : " shared")
                            + " your "
                            + packet.yourDiscriminator()
                            + " tx "
                            + millis(packet.desiredTransmit())
                            + " rx "
                            + millis(packet.requiredReceive())
                            + " x"
                            + packet.multiplier()
                            + (packet.diagnostic().equals(Diagnostic.NONE)
                                    ? ""
                                    : ", " + packet.diagnostic());
        };
    }

    private String words(Session session) {
        return session.state()
                + (session.diagnostic().equals(Diagnostic.NONE) ? "" : ", " + session.diagnostic())
                + ", remote "
                + (session.remote().known()
                        ? session.remote().discriminator() + " " + session.remote().state()
                        : "unknown")
                + (session.poll() == Poll.NONE
                        ? ""
                        : ", poll " + session.poll().name().toLowerCase(Locale.ROOT))
                + timer("send", session.sendAt())
                + timer("detect", session.detectBy());
    }

    private String timer(String name, Instant at) {
        return at.equals(Instant.MAX)
                ? ""
                : ", " + name + " in " + millis(Duration.between(now, at).toNanos() / 1_000);
    }

    private static String millis(long micros) {
        return micros % 1_000 == 0 ? micros / 1_000 + "ms" : micros + "us";
    }
}
