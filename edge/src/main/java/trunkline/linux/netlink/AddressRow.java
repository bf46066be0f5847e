package trunkline.linux.netlink;

import java.nio.ByteBuffer;
import java.util.Optional;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;

/// An address of a link (`struct ifaddrmsg`, `IFA_...`).
///
/// @param link number of the link
/// @param address the link's own
/// @param length bits that the link shares
public record AddressRow(int link, IpAddress address, int length) {
    private static final int RTM_NEWADDR = 20;
    private static final int RTM_DELADDR = 21;
    private static final int RTM_GETADDR = 22;
    private static final int HEADER_OCTETS = 8;
    private static final int IFA_ADDRESS = 1;
    private static final int IFA_LOCAL = 2;

    /// No duplicate address detection: the address is usable at once.
    private static final int IFA_F_NODAD = 2;

    /// The row in the body of a message; link-local addresses are the kernel's affair.
    public static Optional<AddressRow> read(ByteBuffer body) {
        if (body.limit() < HEADER_OCTETS) {
            return Optional.empty();
        }
        int length = body.get(1) & 255;
        int link = body.getInt(4);
        Attributes attributes = new Attributes(body.position(HEADER_OCTETS));
        return attributes
                .octets(IFA_LOCAL)
                .or(() -> attributes.octets(IFA_ADDRESS))
                .flatMap(Family::address)
                .filter(address -> address.family() == IpFamily.IPV4 || !address.isLinkLocal())
                .map(address -> new AddressRow(link, address, length));
    }

    /// All addresses.
    public static Request list() {
        return new Request(RTM_GETADDR, 0, out -> out.u8(0).u8(0).u8(0).u8(0).u32(0));
    }

    /// Puts it on its link.
    public Request add() {
        return new Request(RTM_NEWADDR, Request.CREATE | Request.REPLACE, this::write);
    }

    /// Takes it off its link.
    public Request delete() {
        return new Request(RTM_DELADDR, 0, this::write);
    }

    private void write(MessageWriter out) {
        int flags = address.family() == IpFamily.IPV6 ? IFA_F_NODAD : 0;
        out.u8(Family.number(address.family())).u8(length).u8(flags).u8(0).u32(link);
        out.attribute(IFA_LOCAL, address.bytes()).attribute(IFA_ADDRESS, address.bytes());
    }
}
