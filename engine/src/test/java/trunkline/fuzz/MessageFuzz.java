package trunkline.fuzz;

import trunkline.bgp.message.Decoded;
import trunkline.bgp.message.FrameReader;
import trunkline.bgp.message.Message;
import trunkline.bgp.message.Negotiated;
import trunkline.bgp.message.Open;

/// Messages of BGP, one behind the other: what is read is written and read again.
public final class MessageFuzz {

    private MessageFuzz() {}

    /// Takes what a neighbour may send.
    public static void fuzzerTestOneInput(byte[] octets) {
        FrameReader frames = new FrameReader();
        int at = 0;
        while (frames.next(octets, at, octets.length) == FrameReader.Found.MESSAGE) {
            take(Message.read(frames.type(), octets, frames.bodyFrom(), frames.bodyTo()));
            at = frames.bodyTo();
        }
    }

    private static void take(Decoded<? extends Message> read) {
        switch (read) {
            case Decoded.Malformed<?>(var answer) -> Shown.show(answer);
            case Decoded.Ok<?>(var value) -> {
                Message message = (Message) value;
                byte[] written = message.encode();
                FrameReader frames = new FrameReader();
                if (written.length <= Message.LENGTH_MAX
                        && frames.next(written, 0, written.length) != FrameReader.Found.MESSAGE) {
                    throw new AssertionError("what was written is no message: " + message);
                }
                if (message instanceof Open open) {
                    Negotiated.of(open, open, open.asn());
                }
            }
        }
    }
}
