package trunkline.bgp.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import trunkline.conformance.Transcript;

/// Plays a transcript on a peering: as [SessionPlayer], and `dialled: EVENT` or `accepted: EVENT`
/// for what happens on a connection.
final class PeeringPlayer implements Transcript.Player {

    private Settings settings = SessionWords.SETTINGS;
    private Peering peering = Peering.idle(settings, 1);
    private Instant now = SessionWords.START;

    @Override
    public List<String> play(List<String> lines) {
        List<String> said = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("with ")) {
                settings = SessionWords.settings(settings, line.substring(5));
                peering = Peering.idle(settings, 1);
            } else if (line.startsWith("after ")) {
                now = now.plus(SessionWords.duration(line.substring(6)));
            } else {
                Peering.Outcome outcome = step(line);
                peering = outcome.peering();
                outcome.effects().forEach(effect -> said.add(SessionWords.words(effect)));
            }
        }
        said.add(SessionWords.words(peering.main(), now));
        if (!peering.second().state().equals(State.Idle.STOPPED)) {
            said.add("beside it: " + SessionWords.words(peering.second(), now));
        }
        if (peering.dial() == Peering.Dial.IN_FLIGHT && !dialling(peering)) {
            said.add("beside it: dialling");
        }
        return said;
    }

    private Peering.Outcome step(String line) {
        int colon = line.indexOf(": ");
        return colon < 0
                ? peering.step(SessionWords.event(line), now)
                : peering.step(
                        Line.valueOf(line.substring(0, colon).toUpperCase(java.util.Locale.ROOT)),
                        SessionWords.event(line.substring(colon + 2)),
                        now);
    }

    private static boolean dialling(Peering peering) {
        return peering.main().state() instanceof State.Connect;
    }
}
