package trunkline.bfd;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import trunkline.net.IpAddress;

/// Which session a packet is for (RFC 5880 §6.8.6, RFC 5881 §3): by our discriminator, or before
/// the neighbour knows it by link and address. One owner; it keeps what it is given and nothing
/// else.
///
/// @param <S> what the owner keeps per session
public final class Demultiplexer<S> {

    /// Most sessions of one host.
    public static final int SESSIONS_MAX =
            SingleHop.SOURCE_PORT_MAX - SingleHop.SOURCE_PORT_MIN + 1;

    /// Where a neighbour lives.
    ///
    /// @param link the link's name, unique on this host over all routing domains
    /// @param peer the neighbour's address on it
    public record Path(String link, IpAddress peer) {}

    /// The answer.
    ///
    /// @param <S> what the owner keeps per session
    public sealed interface Choice<S> {

        /// It is for this session.
        record For<S>(int discriminator, Path path, S session) implements Choice<S> {}

        /// It is for none.
        record ForNone<S>(Discard why) implements Choice<S> {}
    }

    private final Map<Integer, Choice.For<S>> byDiscriminator = new HashMap<>();
    private final Map<Path, Choice.For<S>> byPath = new HashMap<>();

    /// Without a session.
    public Demultiplexer() {}

    /// Takes a session in.
    ///
    /// @return false when discriminator or path is taken, or [#SESSIONS_MAX] is reached: nothing
    ///   changed
    public boolean add(int discriminator, Path path, S session) {
        if (byPath.size() >= SESSIONS_MAX
                || byDiscriminator.containsKey(discriminator)
                || byPath.containsKey(path)) {
            return false;
        }
        var row = new Choice.For<>(discriminator, path, session);
        byDiscriminator.put(discriminator, row);
        byPath.put(path, row);
        return true;
    }

    /// Forgets a session; no harm when it is not there.
    public void remove(int discriminator) {
        Optional.ofNullable(byDiscriminator.remove(discriminator))
                .ifPresent(row -> byPath.remove(row.path()));
    }

    /// How many there are.
    public int size() {
        return byPath.size();
    }

    /// A discriminator that is free, made of `seed`; never 0.
    public int free(long seed) {
        int candidate = (int) (seed ^ seed >>> 32);
        while (candidate == 0 || byDiscriminator.containsKey(candidate)) {
            candidate++;
        }
        return candidate;
    }

    /// Which session `packet`, that came from `path`, is for.
    public Choice<S> choose(ControlPacket packet, Path path) {
        int your = packet.yourDiscriminator();
        if (your == 0 && (packet.state() == State.INIT || packet.state() == State.UP)) {
            return new Choice.ForNone<>(Discard.ZERO_YOUR_DISCRIMINATOR);
        }
        Choice.For<S> row = your == 0 ? byPath.get(path) : byDiscriminator.get(your);
        if (row == null) {
            return new Choice.ForNone<>(
                    your == 0 ? Discard.UNKNOWN_NEIGHBOUR : Discard.UNKNOWN_DISCRIMINATOR);
        }
        // DEVIATES RFC 5880 §6.3: the link must match as well, or a neighbour in one routing domain
        // could speak for a neighbour in another by guessing a discriminator.
        if (!row.path().link().equals(path.link())) {
            return new Choice.ForNone<>(Discard.OTHER_LINK);
        }
        return packet.has(ControlPacket.AUTHENTICATION)
                ? new Choice.ForNone<>(Discard.AUTHENTICATION)
                : row;
    }
}
