package trunkline.bgp.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trunkline.net.Asn;

/// What a speaker says in its OPEN that it can do (RFC 5492 §4).
///
/// ```text
///  +---------------+---------------+-------------------------------+
///  |     Code      |    Length     |   Value (variable) ...
///  +---------------+---------------+-------------------------------+
/// ```
public sealed interface Capability {

    /// Its number on the wire.
    int code();

    /// Appends the value: what follows code and length.
    void writeValue(WireWriter out);

    /// Routes of `family` (RFC 4760 §8).
    record Multiprotocol(Family family) implements Capability {
        @Override
        public int code() {
            return 1;
        }

        @Override
        public void writeValue(WireWriter out) {
            out.u16(family.afi()).u8(0).u8(family.safi());
        }
    }

    /// Answers ROUTE-REFRESH (RFC 2918 §2).
    record Refresh() implements Capability {
        @Override
        public int code() {
            return 2;
        }

        @Override
        public void writeValue(WireWriter out) {
            // It has none.
        }
    }

    /// Messages of up to 65,535 octets (RFC 8654 §3).
    record ExtendedMessage() implements Capability {
        @Override
        public int code() {
            return 6;
        }

        @Override
        public void writeValue(WireWriter out) {
            // It has none.
        }
    }

    /// Which of the roles of RFC 9234 §4.1 the sender has.
    ///
    /// @param value 0 provider, 1 route server, 2 its client, 3 customer, 4 peer; others are kept
    record Role(int value) implements Capability {
        /// Sells transit to the other side.
        public static final Role PROVIDER = new Role(0);

        /// Serves routes to the other side.
        public static final Role ROUTE_SERVER = new Role(1);

        /// Is served by the other side.
        public static final Role ROUTE_SERVER_CLIENT = new Role(2);

        /// Buys transit from the other side.
        public static final Role CUSTOMER = new Role(3);

        /// Exchanges customers' routes with the other side.
        public static final Role PEER = new Role(4);

        /// Whether the two sides of a session may have these roles (RFC 9234 §4.2).
        public boolean fits(Role other) {
            return switch (value) {
                case 0 -> other.value == 3;
                case 1 -> other.value == 2;
                case 2 -> other.value == 1;
                case 3 -> other.value == 0;
                case 4 -> other.value == 4;
                default -> false;
            };
        }

        @Override
        public int code() {
            return 9;
        }

        @Override
        public void writeValue(WireWriter out) {
            out.u8(value);
        }
    }

    /// Keeps forwarding over a restart (RFC 4724 §3).
    ///
    /// @param flags the four bits: 8 restarting, 4 notifications too (RFC 8538 §2)
    /// @param restartSeconds 0 to 4095
    /// @param families what is kept
    record GracefulRestart(int flags, int restartSeconds, List<Kept> families)
            implements Capability {
        /// The sender has just restarted.
        public static final int RESTARTING = 8;

        /// A NOTIFICATION begins a graceful restart too (RFC 8538 §2).
        public static final int NOTIFICATION = 4;

        /// Copies the list.
        public GracefulRestart {
            families = List.copyOf(families);
        }

        /// What is kept of a family.
        ///
        /// @param flags 128: forwarding was kept
        public record Kept(Family family, int flags) {
            /// Forwarding was kept.
            public static final int FORWARDING = 128;
        }

        /// Whether that flag is set.
        public boolean has(int flag) {
            return (flags & flag) != 0;
        }

        static Optional<Capability> read(byte[] buffer, int from, int to) {
            if ((to - from) % 4 != 2) {
                return Optional.empty();
            }
            List<Kept> kept = new ArrayList<>();
            for (int at = from + 2; at < to; at += 4) {
                Family family = new Family(Wire.u16(buffer, at), Wire.u8(buffer, at + 2));
                kept.add(new Kept(family, Wire.u8(buffer, at + 3)));
            }
            int head = Wire.u16(buffer, from);
            return Optional.of(new GracefulRestart(head >>> 12, head & 0xFFF, kept));
        }

        @Override
        public int code() {
            return 64;
        }

        @Override
        public void writeValue(WireWriter out) {
            out.u16(flags << 12 | restartSeconds);
            families.forEach(k -> out.u16(k.family.afi()).u8(k.family.safi()).u8(k.flags));
        }
    }

    /// AS numbers of four octets (RFC 6793 §3).
    record FourOctetAs(Asn asn) implements Capability {
        @Override
        public int code() {
            return 65;
        }

        @Override
        public void writeValue(WireWriter out) {
            out.u32(asn.bits());
        }
    }

    /// Several paths for one prefix (RFC 7911 §4).
    ///
    /// @param families which families, in which direction
    record AddPath(List<Offer> families) implements Capability {
        /// Copies the list.
        public AddPath {
            families = List.copyOf(families);
        }

        /// What the sender of the capability does for a family.
        ///
        /// @param direction 1 receive, 2 send, 3 both; any other value is to be ignored
        public record Offer(Family family, int direction) {
            /// Understands several paths.
            public static final int RECEIVE = 1;

            /// Sends several paths.
            public static final int SEND = 2;

            /// Both.
            public static final int BOTH = 3;

            /// Whether the sender understands several paths.
            public boolean receives() {
                return direction == RECEIVE || direction == BOTH;
            }

            /// Whether the sender sends several paths.
            public boolean sends() {
                return direction == SEND || direction == BOTH;
            }
        }

        static Optional<Capability> read(byte[] buffer, int from, int to) {
            if ((to - from) % 4 != 0) {
                return Optional.empty();
            }
            List<Offer> offers = new ArrayList<>();
            for (int at = from; at < to; at += 4) {
                Family family = new Family(Wire.u16(buffer, at), Wire.u8(buffer, at + 2));
                offers.add(new Offer(family, Wire.u8(buffer, at + 3)));
            }
            return Optional.of(new AddPath(offers));
        }

        @Override
        public int code() {
            return 69;
        }

        @Override
        public void writeValue(WireWriter out) {
            families.forEach(o -> out.u16(o.family.afi()).u8(o.family.safi()).u8(o.direction));
        }
    }

    /// Marks beginning and end of a refresh (RFC 7313 §3.1).
    record EnhancedRefresh() implements Capability {
        @Override
        public int code() {
            return 70;
        }

        @Override
        public void writeValue(WireWriter out) {
            // It has none.
        }
    }

    /// Keeps routes for long after a session is lost (RFC 9494 §3).
    ///
    /// @param families what is kept, how long
    record LongLivedGracefulRestart(List<Stale> families) implements Capability {
        /// Copies the list.
        public LongLivedGracefulRestart {
            families = List.copyOf(families);
        }

        /// What is kept of a family.
        ///
        /// @param flags 128: forwarding was kept
        /// @param staleSeconds 0 to 16,777,215
        public record Stale(Family family, int flags, int staleSeconds) {}

        static Optional<Capability> read(byte[] buffer, int from, int to) {
            if ((to - from) % 7 != 0) {
                return Optional.empty();
            }
            List<Stale> kept = new ArrayList<>();
            for (int at = from; at < to; at += 7) {
                Family family = new Family(Wire.u16(buffer, at), Wire.u8(buffer, at + 2));
                int tail = Wire.i32(buffer, at + 3);
                kept.add(new Stale(family, tail >>> 24, tail & 0xFF_FFFF));
            }
            return Optional.of(new LongLivedGracefulRestart(kept));
        }

        @Override
        public int code() {
            return 71;
        }

        @Override
        public void writeValue(WireWriter out) {
            families.forEach(k ->
                    out.u16(k.family.afi())
                            .u8(k.family.safi())
                            .u32(k.flags << 24 | k.staleSeconds));
        }
    }

    /// One that is not understood here, kept as it came.
    ///
    /// @param code 0 to 255
    /// @param value at most 255 octets
    record Unknown(int code, Octets value) implements Capability {
        @Override
        public void writeValue(WireWriter out) {
            out.octets(value);
        }
    }

    /// Reads the value of a capability; nothing where a known one has a length that it cannot have.
    static Optional<Capability> read(int code, byte[] buffer, int from, int to) {
        int length = to - from;
        return switch (code) {
            case 1 ->
                    only(length == 4)
                            .map(_ ->
                                    new Multiprotocol(
                                            new Family(
                                                    Wire.u16(buffer, from),
                                                    Wire.u8(buffer, from + 3))));
            case 2 -> only(length == 0).map(_ -> new Refresh());
            case 6 -> only(length == 0).map(_ -> new ExtendedMessage());
            case 9 -> only(length == 1).map(_ -> new Role(Wire.u8(buffer, from)));
            case 64 -> GracefulRestart.read(buffer, from, to);
            case 65 ->
                    only(length == 4).map(_ -> new FourOctetAs(Asn.ofBits(Wire.i32(buffer, from))));
            case 69 -> AddPath.read(buffer, from, to);
            case 70 -> only(length == 0).map(_ -> new EnhancedRefresh());
            case 71 -> LongLivedGracefulRestart.read(buffer, from, to);
            default -> Optional.of(new Unknown(code, Octets.of(buffer, from, to)));
        };
    }

    private static Optional<Boolean> only(boolean fits) {
        return fits ? Optional.of(true) : Optional.empty();
    }

    /// Appends code, length and value.
    default void write(WireWriter out) {
        out.u8(code()).u8(0);
        int at = out.length();
        writeValue(out);
        out.patchU8(at - 1, out.length() - at);
    }
}
