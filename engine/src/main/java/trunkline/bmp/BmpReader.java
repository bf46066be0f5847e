package trunkline.bmp;

import java.util.Optional;
import trunkline.bgp.message.WireReader;

/// Finds messages in what a router sent, in place. One per connection; mutable.
public final class BmpReader {

    /// Longest message that is read, header and all: an UPDATE of 65,535 octets, or two OPENs and
    /// all that is told of a peer. A longer one is [Found#BROKEN].
    public static final int LENGTH_MAX = 1 << 18;

    /// What lies at the place that was asked for.
    public enum Found {
        /// A message.
        MESSAGE,
        /// A message that is not what its type says; the next one is behind it.
        FAULTY,
        /// The beginning of one.
        INCOMPLETE,
        /// No message: not of this version, or of a length that cannot be.
        BROKEN
    }

    private Optional<BmpMessage> message = Optional.empty();
    private int end;

    /// Starts with nothing read.
    public BmpReader() {}

    /// Looks at the octets from `at` to before `limit`.
    public Found next(byte[] buffer, int at, int limit) {
        message = Optional.empty();
        end = at;
        WireReader header = new WireReader(buffer, at, limit);
        int version = header.u8();
        if (!header.isShort() && version != BmpMessage.VERSION) {
            return Found.BROKEN;
        }
        long length = header.u32();
        int type = header.u8();
        if (header.isShort()) {
            return Found.INCOMPLETE;
        }
        if (length < BmpMessage.HEADER_LENGTH || length > LENGTH_MAX) {
            return Found.BROKEN;
        }
        if (length > limit - at) {
            return Found.INCOMPLETE;
        }
        end = at + (int) length;
        message = read(type, buffer, new WireReader(buffer, header.at(), end));
        return message.isPresent() ? Found.MESSAGE : Found.FAULTY;
    }

    private static Optional<BmpMessage> read(int type, byte[] buffer, WireReader in) {
        return switch (type) {
            case RouteMonitoring.TYPE -> RouteMonitoring.read(in).map(m -> m);
            case StatisticsReport.TYPE -> StatisticsReport.read(in).map(m -> m);
            case PeerDown.TYPE -> PeerDown.read(in).map(m -> m);
            case PeerUp.TYPE -> PeerUp.read(buffer, in).map(m -> m);
            case Initiation.TYPE -> Initiation.read(in).map(m -> m);
            case Termination.TYPE -> Termination.read(in).map(m -> m);
            default -> Optional.of(new UnknownMessage(type, in.rest()));
        };
    }

    /// What was found last, where it was a [Found#MESSAGE].
    ///
    /// @throws java.util.NoSuchElementException where it was not: the caller's fault
    public BmpMessage message() {
        return message.orElseThrow();
    }

    /// Where what was found last ends; where it began if it has no end.
    public int end() {
        return end;
    }
}
