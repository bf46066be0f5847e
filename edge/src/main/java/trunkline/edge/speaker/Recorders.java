package trunkline.edge.speaker;

import java.time.Instant;
import trunkline.bgp.message.Negotiated;
import trunkline.bgp.rib.Verdict;
import trunkline.bgp.session.Reason;
import trunkline.bgp.session.State;

/// Two recorders as one.
record Recorders(Recorder first, Recorder second) implements Recorder {

    @Override
    public void stepped(Ends of, State.Name before, State.Name after, Instant now) {
        first.stepped(of, before, after, now);
        second.stepped(of, before, after, now);
    }

    @Override
    public void up(Ends of, Negotiated agreed, Instant now) {
        first.up(of, agreed, now);
        second.up(of, agreed, now);
    }

    @Override
    public void down(Ends of, Reason reason, Instant now) {
        first.down(of, reason, now);
        second.down(of, reason, now);
    }

    @Override
    public void received(Ends of, byte[] octets, int from, int to, Instant now) {
        first.received(of, octets, from, to, now);
        second.received(of, octets, from, to, now);
    }

    @Override
    public void taken(Ends of, byte[] octets, int from, int to, Verdict verdict, Instant now) {
        first.taken(of, octets, from, to, verdict, now);
        second.taken(of, octets, from, to, verdict, now);
    }

    @Override
    public void judgedAnew(Ends of, Instant now) {
        first.judgedAnew(of, now);
        second.judgedAnew(of, now);
    }
}
