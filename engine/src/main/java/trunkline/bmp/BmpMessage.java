package trunkline.bmp;

import trunkline.bgp.message.WireWriter;

/// A message of BMP (RFC 7854 §4).
///
/// ```text
///  0                   1                   2                   3
///  +---------------+-----------------------------------------------+
///  |  Version = 3  |   Message length, with this header ...
///  +---------------+---------------+-------------------------------+
///  |  ... length   | Message type  |   per-peer header (most types), message ...
///  +---------------+---------------+-------------------------------+
/// ```
public sealed interface BmpMessage
        permits RouteMonitoring,
                StatisticsReport,
                PeerDown,
                PeerUp,
                Initiation,
                Termination,
                UnknownMessage {

    /// The version.
    int VERSION = 3;

    /// Octets of the header.
    int HEADER_LENGTH = 6;

    /// Its type (§4.1).
    int type();

    /// Appends what follows the header.
    void writeBody(WireWriter out);

    /// The whole message.
    default byte[] encode() {
        WireWriter out = new WireWriter().u8(VERSION).u32(0).u8(type());
        writeBody(out);
        int length = out.length();
        return out.patchU16(1, length >>> 16).patchU16(3, length).bytes();
    }
}
