package trunkline.dataplane.fast;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import trunkline.net.Ipv4Address;
import trunkline.net.MacAddress;

/// A row of [Table#HOPS]: where a packet goes next. A row that fans name does not change.
///
/// @param way what the next one is reached by
/// @param fragments whether it takes fragments
/// @param mtu longest IP packet, in octets, that it takes
/// @param account of the attachment that packets leave by
public record HopRow(Way way, Fragments fragments, int mtu, int account) {

    private static final int OCTETS = 64;
    private static final int AT_FLAGS = 1;
    private static final int AT_MTU = 2;
    private static final int AT_ACCOUNT = 4;
    private static final int AT_PORT = 8;
    private static final int AT_SEGMENT = 12;
    private static final int AT_NEAR = 16;
    private static final int AT_FAR = 20;
    private static final int AT_TO = 24;
    private static final int AT_FROM = 30;
    private static final int AT_INNER_TO = 36;
    private static final int AT_TYPE = 48;
    private static final int AT_OUTER = 50;
    private static final int AT_INNER = 52;
    private static final int AT_TAGS = 54;

    private static final int KIND_DISCARD = 1;
    private static final int KIND_WIRE = 2;
    private static final int KIND_TUNNEL = 3;
    private static final int WHOLE_PACKETS = 1;

    /// Whether a hop takes fragments: gateways do not (product rule 1.40).
    public enum Fragments {
        /// As any router.
        TAKEN,
        /// It does not.
        REFUSED
    }

    /// What the next one is reached by.
    public sealed interface Way {

        /// Nothing: packets are dropped on purpose.
        record Discard() implements Way {}

        /// A wire.
        ///
        /// @param port interface
        /// @param ends hardware addresses; on a cross connect those of the frame stay
        /// @param type of the first tag, 0x88A8 or 0x8100
        /// @param tags numbers: none, the only one's, or the outer's and the inner's
        record Wire(int port, Ends ends, int type, List<Integer> tags) implements Way {

            /// Copies the list.
            public Wire {
                tags = List.copyOf(tags);
            }
        }

        /// A tunnel across the core.
        ///
        /// @param port interface
        /// @param ends hardware addresses on the core
        /// @param vni 1 to 16,777,215
        /// @param near our end
        /// @param far the other
        /// @param inner hardware addresses within
        record Tunnel(int port, Ends ends, int vni, Ipv4Address near, Ipv4Address far, Ends inner)
                implements Way {}
    }

    /// Hardware addresses of a frame.
    ///
    /// @param to whose it is
    /// @param from ours
    public record Ends(MacAddress to, MacAddress from) {}

    /// Writes it to a row that no fan leads to yet.
    public void write(PlaneMemory memory, int number) {
        MemorySegment rows = memory.of(Table.HOPS);
        long row = (long) number * OCTETS;
        rows.asSlice(row, OCTETS).fill((byte) 0);
        int flags = fragments == Fragments.REFUSED ? WHOLE_PACKETS : 0;
        rows.set(JAVA_BYTE, row + AT_FLAGS, (byte) flags);
        rows.set(JAVA_SHORT, row + AT_MTU, (short) mtu);
        rows.set(JAVA_INT, row + AT_ACCOUNT, account);
        int kind =
                switch (way) {
                    case Way.Discard() -> KIND_DISCARD;
                    case Way.Wire wire -> write(rows, row, wire);
                    case Way.Tunnel tunnel -> write(rows, row, tunnel);
                };
        rows.set(JAVA_BYTE, row, (byte) kind);
    }

    private static int write(MemorySegment rows, long row, Way.Wire wire) {
        rows.set(JAVA_INT, row + AT_PORT, wire.port);
        write(rows, row + AT_TO, wire.ends);
        Rows.putWire16(rows, row + AT_TYPE, wire.type);
        for (int i = 0; i < wire.tags.size(); i++) {
            Rows.putWire16(rows, row + (i == 0 ? AT_OUTER : AT_INNER), wire.tags.get(i));
        }
        rows.set(JAVA_BYTE, row + AT_TAGS, (byte) wire.tags.size());
        return KIND_WIRE;
    }

    private static int write(MemorySegment rows, long row, Way.Tunnel tunnel) {
        rows.set(JAVA_INT, row + AT_PORT, tunnel.port);
        write(rows, row + AT_TO, tunnel.ends);
        Rows.putWire32(rows, row + AT_SEGMENT, tunnel.vni << 8);
        Rows.put(rows, row + AT_NEAR, tunnel.near);
        Rows.put(rows, row + AT_FAR, tunnel.far);
        write(rows, row + AT_INNER_TO, tunnel.inner);
        return KIND_TUNNEL;
    }

    private static void write(MemorySegment rows, long at, Ends ends) {
        Rows.put(rows, at, ends.to);
        Rows.put(rows, at + AT_FROM - AT_TO, ends.from);
    }

    /// The hop in a row; absent where there is none.
    static Optional<HopRow> read(PlaneMemory memory, int number) {
        MemorySegment rows = memory.of(Table.HOPS);
        long row = (long) number * OCTETS;
        return switch (Rows.octet(rows, row)) {
            case KIND_DISCARD -> of(rows, row, new Way.Discard());
            case KIND_WIRE -> of(rows, row, wire(rows, row));
            case KIND_TUNNEL -> of(rows, row, tunnel(rows, row));
            default -> Optional.empty();
        };
    }

    private static Optional<HopRow> of(MemorySegment rows, long row, Way way) {
        Fragments fragments =
                (Rows.octet(rows, row + AT_FLAGS) & WHOLE_PACKETS) != 0
                        ? Fragments.REFUSED
                        : Fragments.TAKEN;
        int mtu = Rows.number16(rows, row + AT_MTU);
        return Optional.of(new HopRow(way, fragments, mtu, Rows.number(rows, row + AT_ACCOUNT)));
    }

    private static Way.Wire wire(MemorySegment rows, long row) {
        List<Integer> tags =
                List.of(Rows.wire16(rows, row + AT_OUTER), Rows.wire16(rows, row + AT_INNER));
        return new Way.Wire(
                Rows.number(rows, row + AT_PORT),
                ends(rows, row + AT_TO),
                Rows.wire16(rows, row + AT_TYPE),
                tags.subList(0, Math.min(2, Rows.octet(rows, row + AT_TAGS))));
    }

    private static Way.Tunnel tunnel(MemorySegment rows, long row) {
        return new Way.Tunnel(
                Rows.number(rows, row + AT_PORT),
                ends(rows, row + AT_TO),
                Rows.wire32(rows, row + AT_SEGMENT) >>> 8,
                Rows.four(rows, row + AT_NEAR),
                Rows.four(rows, row + AT_FAR),
                ends(rows, row + AT_INNER_TO));
    }

    private static Ends ends(MemorySegment rows, long at) {
        return new Ends(Rows.mac(rows, at), Rows.mac(rows, at + AT_FROM - AT_TO));
    }
}
