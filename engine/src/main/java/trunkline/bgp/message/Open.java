package trunkline.bgp.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trunkline.net.Asn;
import trunkline.net.RouterId;

/// OPEN (RFC 4271 §4.2), with capabilities (RFC 5492) and long parameters (RFC 9072).
///
/// ```text
///  +---------------+
///  |  Version = 4  |
///  +---------------+---------------+
///  |     My Autonomous System      |
///  +-------------------------------+
///  |           Hold Time           |
///  +-------------------------------+-------------------------------+
///  |                         BGP Identifier                        |
///  +---------------+-----------------------------------------------+
///  | Opt Parm Len  |  Optional Parameters (variable) ...
///  +---------------+
/// ```
///
/// @param myAs the two-octet field, 0 to 65535; see [#asn()]
/// @param holdSeconds 0 to 65535 as it came
/// @param id BGP identifier as it came
/// @param capabilities in the order they came
public record Open(int myAs, int holdSeconds, RouterId id, List<Capability> capabilities)
        implements Message {

    /// The only version there is (RFC 4271).
    public static final int VERSION = 4;

    private static final int PARAMETER_CAPABILITIES = 2;
    private static final int PARAMETER_EXTENDED = 255;
    private static final int PARAMETERS_FROM = 10;

    /// Copies the list.
    public Open {
        capabilities = List.copyOf(capabilities);
    }

    /// An OPEN of `asn`: the two-octet field and the capability of RFC 6793 are put right.
    ///
    /// @param others all capabilities but the four-octet AS number
    public static Open of(Asn asn, int holdSeconds, RouterId id, List<Capability> others) {
        List<Capability> all = new ArrayList<>(others);
        all.add(new Capability.FourOctetAs(asn));
        int myAs = (int) (asn.fitsTwoOctets() ? asn : Asn.TRANS).value();
        return new Open(myAs, holdSeconds, id, all);
    }

    /// The sender's AS: from the capability of RFC 6793 where there is one.
    public Asn asn() {
        return capability(Capability.FourOctetAs.class)
                .map(Capability.FourOctetAs::asn)
                .orElse(new Asn(myAs));
    }

    /// The first capability of that kind.
    public <C extends Capability> Optional<C> capability(Class<C> kind) {
        return capabilities.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /// All capabilities of that kind.
    public <C extends Capability> List<C> capabilities(Class<C> kind) {
        return capabilities.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /// Reads a body. What the numbers mean for us is judged by [Negotiated#of(Open, Open, Asn)].
    static Decoded<Open> read(byte[] buffer, int from, int to) {
        if (to - from < PARAMETERS_FROM) {
            return Frame.badBody(to - from);
        }
        if (Wire.u8(buffer, from) != VERSION) {
            return ErrorCode.UNSUPPORTED_VERSION.malformed(
                    Octets.of(new WireWriter().u16(VERSION).bytes()));
        }
        int at = from + PARAMETERS_FROM;
        int length = Wire.u8(buffer, at - 1);
        boolean extended = length != 0 && to - at >= 3 && Wire.u8(buffer, at) == PARAMETER_EXTENDED;
        if (extended) {
            length = Wire.u16(buffer, at + 1);
            at += 3;
        }
        if (length != to - at) {
            return ErrorCode.OPEN_UNSPECIFIC.malformed();
        }
        List<Capability> capabilities = new ArrayList<>();
        Optional<ErrorCode> error = readParameters(buffer, at, to, extended ? 2 : 1, capabilities);
        if (error.isPresent()) {
            return error.get().malformed();
        }
        return new Decoded.Ok<>(
                new Open(
                        Wire.u16(buffer, from + 1),
                        Wire.u16(buffer, from + 3),
                        new RouterId(Wire.i32(buffer, from + 5)),
                        capabilities));
    }

    /// Parameters: type, length of `lengthOctets` octets, value.
    private static Optional<ErrorCode> readParameters(
            byte[] buffer, int from, int to, int lengthOctets, List<Capability> out) {
        int at = from;
        while (at < to) {
            int valueFrom = at + 1 + lengthOctets;
            if (valueFrom > to) {
                return Optional.of(ErrorCode.OPEN_UNSPECIFIC);
            }
            int length = lengthOctets == 2 ? Wire.u16(buffer, at + 1) : Wire.u8(buffer, at + 1);
            if (length > to - valueFrom) {
                return Optional.of(ErrorCode.OPEN_UNSPECIFIC);
            }
            if (Wire.u8(buffer, at) != PARAMETER_CAPABILITIES) {
                return Optional.of(ErrorCode.UNSUPPORTED_OPTIONAL_PARAMETER);
            }
            if (!readCapabilities(buffer, valueFrom, valueFrom + length, out)) {
                return Optional.of(ErrorCode.OPEN_UNSPECIFIC);
            }
            at = valueFrom + length;
        }
        return Optional.empty();
    }

    private static boolean readCapabilities(byte[] buffer, int from, int to, List<Capability> out) {
        int at = from;
        while (at < to) {
            if (to - at < 2 || Wire.u8(buffer, at + 1) > to - at - 2) {
                return false;
            }
            int valueTo = at + 2 + Wire.u8(buffer, at + 1);
            Optional<Capability> capability =
                    Capability.read(Wire.u8(buffer, at), buffer, at + 2, valueTo);
            if (capability.isEmpty()) {
                return false;
            }
            out.add(capability.get());
            at = valueTo;
        }
        return true;
    }

    @Override
    public MessageType type() {
        return MessageType.OPEN;
    }

    /// All capabilities in one parameter; in the long form of RFC 9072 only where they need it.
    @Override
    public void writeBody(WireWriter out) {
        WireWriter values = new WireWriter();
        capabilities.forEach(c -> c.write(values));
        int length = values.length();
        out.u8(VERSION).u16(myAs).u16(holdSeconds).u32(id.bits());
        if (length == 0) {
            out.u8(0);
        } else if (length <= 255 - 2) {
            out.u8(length + 2).u8(PARAMETER_CAPABILITIES).u8(length).octets(values.bytes());
        } else {
            out.u8(255).u8(PARAMETER_EXTENDED).u16(length + 3);
            out.u8(PARAMETER_CAPABILITIES).u16(length).octets(values.bytes());
        }
    }
}
