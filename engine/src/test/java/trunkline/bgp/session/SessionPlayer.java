package trunkline.bgp.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import trunkline.conformance.Transcript;

/// Plays a transcript on one connection's machine: `with ...` before the first event, `after 5s`,
/// and events.
final class SessionPlayer implements Transcript.Player {

    private Settings settings = SessionWords.SETTINGS;
    private Session session = Session.idle(settings, 1);
    private Instant now = SessionWords.START;

    @Override
    public List<String> play(List<String> lines) {
        List<String> said = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("with ")) {
                settings = SessionWords.settings(settings, line.substring(5));
                session = Session.idle(settings, 1);
            } else if (line.startsWith("after ")) {
                now = now.plus(SessionWords.duration(line.substring(6)));
            } else {
                Step step = session.step(SessionWords.event(line), now);
                session = step.session();
                step.effects().forEach(effect -> said.add(SessionWords.words(effect)));
            }
        }
        said.add(SessionWords.words(session, now));
        return said;
    }

    State.Name state() {
        return session.state().name();
    }
}
