package trunkline.edge.bfd;

import java.util.List;
import trunkline.json.RecordJson;
import trunkline.json.TextForm;
import trunkline.net.IpAddress;

/// What an edge and its BFD process say to each other, as frames: the length in four octets,
/// highest first, then JSON.
public sealed interface BfdMessage {

    /// Longest frame, in octets of JSON: room for [BfdPort#WATCHES_MAX] paths.
    int FRAME_MAX = 16 << 20;

    /// The form on the socket.
    RecordJson<BfdMessage> JSON =
            RecordJson.of(
                    BfdMessage.class,
                    List.of(
                            new TextForm<>(
                                    IpAddress.class, IpAddress::toString, IpAddress::parse)));

    /// From the edge: watch exactly these. The state of each is told in answer.
    record Become(List<Watch> watches) implements BfdMessage {
        /// Copies the list.
        public Become {
            watches = List.copyOf(watches);
        }
    }

    /// From the edge: let all go and end.
    record Quit() implements BfdMessage {}

    /// To the edge: a path as it is.
    record Heard(PathStatus status) implements BfdMessage {}
}
