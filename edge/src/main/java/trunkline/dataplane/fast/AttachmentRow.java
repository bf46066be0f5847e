package trunkline.dataplane.fast;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.util.EnumSet;
import java.util.Set;
import trunkline.net.Ipv4Address;
import trunkline.net.Ipv6Address;
import trunkline.net.MacAddress;

/// A row of [Table#ATTACHMENTS]: where a domain touches the world.
///
/// @param root4 root of the domain's IPv4 tree; 0: it routes none
/// @param root6 root of its IPv6 tree; 0: it routes none
/// @param account whose tallies and policers, from 1
/// @param flags what holds for it
/// @param group sources must be of this group, 1 to 255
/// @param mac our hardware address; frames to another are not for us
/// @param local interface behind which the domain's namespace is
/// @param address4 who our ICMP errors are from; unspecified: there are none
/// @param address6 the same for IPv6
/// @param tunnel our end of the tunnel, of a segment
/// @param hop the way of a cross connect
public record AttachmentRow(
        int root4,
        int root6,
        int account,
        Set<Flag> flags,
        int group,
        MacAddress mac,
        int local,
        Ipv4Address address4,
        Ipv6Address address6,
        Ipv4Address tunnel,
        int hop) {

    private static final int OCTETS = 64;
    private static final int AT_ROOT6 = 4;
    private static final int AT_ACCOUNT = 8;
    private static final int AT_FLAGS = 12;
    private static final int AT_GROUP = 16;
    private static final int AT_MAC = 18;
    private static final int AT_LOCAL = 24;
    private static final int AT_ADDRESS4 = 28;
    private static final int AT_ADDRESS6 = 32;
    private static final int AT_TUNNEL = 48;
    private static final int AT_HOP = 52;

    /// What may hold for an attachment; with the program's bits.
    public enum Flag {
        /// It is in use; otherwise all is dropped.
        OPEN(1),
        /// Sources must be of its group.
        CHECK_SOURCE(2),
        /// Marks of the three classes hold, others become 0.
        CLASSES(4),
        /// Nothing is routed: frames go to one hop as they are, but for the tags of both ends.
        CROSS(8),
        /// It is a segment of the core.
        TUNNEL(16);

        private final int bit;

        Flag(int bit) {
            this.bit = bit;
        }
    }

    /// Copies the set.
    public AttachmentRow {
        flags = Set.copyOf(flags);
    }

    /// One that nothing is known of.
    public static final AttachmentRow NOTHING =
            new AttachmentRow(
                    0,
                    0,
                    0,
                    Set.of(),
                    0,
                    new MacAddress(0),
                    0,
                    Ipv4Address.UNSPECIFIED,
                    Ipv6Address.UNSPECIFIED,
                    Ipv4Address.UNSPECIFIED,
                    0);

    boolean has(Flag flag) {
        return flags.contains(flag);
    }

    static AttachmentRow read(PlaneMemory memory, int number) {
        MemorySegment rows = memory.of(Table.ATTACHMENTS);
        long row = (long) number * OCTETS;
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        for (Flag flag : Flag.values()) {
            if ((Rows.number16(rows, row + AT_FLAGS) & flag.bit) != 0) {
                flags.add(flag);
            }
        }
        return new AttachmentRow(
                Rows.number(rows, row),
                Rows.number(rows, row + AT_ROOT6),
                Rows.number(rows, row + AT_ACCOUNT),
                flags,
                Rows.octet(rows, row + AT_GROUP),
                Rows.mac(rows, row + AT_MAC),
                Rows.number(rows, row + AT_LOCAL),
                Rows.four(rows, row + AT_ADDRESS4),
                Rows.six(rows, row + AT_ADDRESS6),
                Rows.four(rows, row + AT_TUNNEL),
                Rows.number(rows, row + AT_HOP));
    }

    /// Writes it to a row that no key leads to yet.
    public void write(PlaneMemory memory, int number) {
        MemorySegment rows = memory.of(Table.ATTACHMENTS);
        long row = (long) number * OCTETS;
        int bits = 0;
        for (Flag flag : flags) {
            bits |= flag.bit;
        }
        rows.set(JAVA_INT, row, root4);
        rows.set(JAVA_INT, row + AT_ROOT6, root6);
        rows.set(JAVA_INT, row + AT_ACCOUNT, account);
        rows.set(JAVA_SHORT, row + AT_FLAGS, (short) bits);
        rows.set(JAVA_BYTE, row + AT_GROUP, (byte) group);
        Rows.put(rows, row + AT_MAC, mac);
        rows.set(JAVA_INT, row + AT_LOCAL, local);
        Rows.put(rows, row + AT_ADDRESS4, address4);
        Rows.put(rows, row + AT_ADDRESS6, address6);
        Rows.put(rows, row + AT_TUNNEL, tunnel);
        rows.set(JAVA_INT, row + AT_HOP, hop);
    }
}
