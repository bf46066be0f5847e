package trunkline.edge.speaker;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import trunkline.bgp.message.AsWidth;
import trunkline.bgp.message.Negotiated;
import trunkline.bgp.message.Octets;
import trunkline.bgp.message.PathIds;
import trunkline.bgp.session.State;
import trunkline.mrt.BgpMessage;
import trunkline.mrt.MrtRecord;
import trunkline.mrt.Parties;
import trunkline.mrt.StateChange;
import trunkline.net.IpAddress;
import trunkline.net.Ipv4Address;
import trunkline.net.Ipv6Address;

/// Makes records of BGP4MP (RFC 6396 §4.4) of what neighbours say and of what becomes of their
/// sessions.
///
/// @param out takes each
record MrtLog(Consumer<MrtRecord> out) implements Recorder {

    @Override
    public void stepped(Ends of, State.Name before, State.Name after, Instant now) {
        AsWidth width = AsWidth.FOUR_OCTETS;
        out.accept(new StateChange(now, parties(of), width, code(before), code(after)));
    }

    /// RFC 6396 §4.4.1.
    static int code(State.Name state) {
        return switch (state) {
            case IDLE -> 1;
            case CONNECT -> 2;
            case ACTIVE -> 3;
            case OPEN_SENT -> 4;
            case OPEN_CONFIRM -> 5;
            case ESTABLISHED -> 6;
        };
    }

    @Override
    public void received(Ends of, byte[] octets, int from, int to, Instant now) {
        out.accept(
                new BgpMessage(
                        now,
                        parties(of),
                        reading(of.agreed()),
                        BgpMessage.Way.RECEIVED,
                        Octets.of(octets, from, to)));
    }

    private static BgpMessage.Reading reading(Optional<Negotiated> agreed) {
        boolean named = agreed.filter(a -> !a.addPathReceive().isEmpty()).isPresent();
        return new BgpMessage.Reading(
                agreed.map(Negotiated::asWidth).orElse(AsWidth.FOUR_OCTETS),
                named ? PathIds.NAMED : PathIds.NONE);
    }

    private static Parties parties(Ends of) {
        IpAddress peer = of.remote().address();
        IpAddress local = of.local().address();
        // Before there is a connection, any address of ours may be the one.
        if (local.family() != peer.family()) {
            local =
                    switch (peer.family()) {
                        case IPV4 -> Ipv4Address.UNSPECIFIED;
                        case IPV6 -> new Ipv6Address(0, 0);
                    };
        }
        return new Parties(of.peerAs(), of.localAs(), 0, peer, local);
    }
}
