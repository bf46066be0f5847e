package trunkline.bgp.rib;

import java.util.Arrays;
import trunkline.net.IpFamily;

/// Messages around a table: End-of-RIB (RFC 4724 §2), and the marks of a refresh (RFC 7313 §4).
final class Marks {

    private static final int MARKER = 16;
    private static final int HEADER = 19;
    private static final int UPDATE = 2;
    private static final int ROUTE_REFRESH = 5;
    private static final int BEGIN = 1;
    private static final int END = 2;
    private static final int OCTETS_MAX = 32;

    private Marks() {}

    /// Writes the mark that goes before the table, if one is due.
    static void begin(Member member, IpFamily family, MessageSink to) {
        if (member.mark() == Member.Mark.BEGIN_OF_REFRESH && to.begin(OCTETS_MAX)) {
            refresh(family, BEGIN, to);
            member.mark(Member.Mark.END_OF_REFRESH);
        }
    }

    /// Writes the mark that goes behind the table, if one is due.
    static void end(Member member, IpFamily family, MessageSink to) {
        if (!to.begin(OCTETS_MAX)) {
            return;
        }
        switch (member.mark()) {
            case NONE, BEGIN_OF_REFRESH -> {}
            case END_OF_RIB -> {
                endOfRib(family, to);
                member.mark(Member.Mark.NONE);
            }
            case END_OF_REFRESH -> {
                refresh(family, END, to);
                member.mark(Member.Mark.NONE);
            }
        }
    }

    private static void endOfRib(IpFamily family, MessageSink to) {
        byte[] body =
                switch (family) {
                    case IPV4 -> new byte[4];
                    case IPV6 -> new byte[] {0, 0, 0, 6, (byte) 0x80, 15, 3, 0, 2, 1};
                };
        write(UPDATE, body, to);
    }

    private static void refresh(IpFamily family, int kind, MessageSink to) {
        int afi = family == IpFamily.IPV4 ? 1 : 2;
        write(ROUTE_REFRESH, new byte[] {0, (byte) afi, (byte) kind, 1}, to);
    }

    private static void write(int type, byte[] body, MessageSink to) {
        byte[] out = to.array();
        int at = to.at();
        Arrays.fill(out, at, at + MARKER, (byte) 0xFF);
        MessageWriter.put16(out, at + MARKER, HEADER + body.length);
        out[at + HEADER - 1] = (byte) type;
        System.arraycopy(body, 0, out, at + HEADER, body.length);
        to.commit(HEADER + body.length, 0, MessageSink.EVERYBODY);
    }
}
