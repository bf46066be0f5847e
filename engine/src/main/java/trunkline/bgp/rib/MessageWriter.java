package trunkline.bgp.rib;

import java.util.Arrays;

/// Writes UPDATE messages of one family, prefixes in rows (RFC 4271 §4.3, RFC 4760): IPv4 in the
/// classic fields, IPv6 in MP_REACH_NLRI and MP_UNREACH_NLRI, which come first (RFC 7606 §5.1).
abstract class MessageWriter {

    private static final int HEADER = 19;
    private static final int MARKER = 16;
    private static final int UPDATE = 2;

    final PrefixTable table;
    final int messageMax;

    private MessageWriter(PrefixTable table, int messageMax) {
        this.table = table;
        this.messageMax = messageMax;
    }

    /// For prefixes in the rows of `table`.
    static MessageWriter of(PrefixTable table, int messageMax) {
        return switch (table.family()) {
            case IPV4 -> new Classic(table, messageMax);
            case IPV6 -> new Multiprotocol(table, messageMax);
        };
    }

    /// Whether a message holds a prefix with so many octets of attributes.
    abstract boolean fits(int attributes);

    /// Writes announcements of the rows of a bucket from `entry` on, with the attributes of
    /// `export`.
    ///
    /// @return the entry for which there was no room, or [Batch#NONE]
    final int announce(MessageSink to, Batch batch, int entry, Export export, int filter) {
        int left = entry;
        while (left != Batch.NONE) {
            if (!to.begin(messageMax)) {
                return left;
            }
            left = announcement(to, batch, left, export, filter);
        }
        return Batch.NONE;
    }

    /// Writes withdrawals of the rows of a bucket from `entry` on.
    ///
    /// @return the entry for which there was no room, or [Batch#NONE]
    final int withdraw(MessageSink to, Batch batch, int entry, int filter) {
        int left = entry;
        while (left != Batch.NONE) {
            if (!to.begin(messageMax)) {
                return left;
            }
            left = withdrawal(to, batch, left, filter);
        }
        return Batch.NONE;
    }

    abstract int announcement(MessageSink to, Batch batch, int entry, Export export, int filter);

    abstract int withdrawal(MessageSink to, Batch batch, int entry, int filter);

    private static void head(byte[] out, int start) {
        Arrays.fill(out, start, start + MARKER, (byte) 0xFF);
        out[start + HEADER - 1] = UPDATE;
    }

    static void put16(byte[] out, int at, int value) {
        out[at] = (byte) (value >>> 8);
        out[at + 1] = (byte) value;
    }

    private static final class Classic extends MessageWriter {

        private static final int PREFIX_MAX = 5;

        Classic(PrefixTable table, int messageMax) {
            super(table, messageMax);
        }

        @Override
        boolean fits(int attributes) {
            return HEADER + 4 + attributes + PREFIX_MAX <= messageMax;
        }

        @Override
        int announcement(MessageSink to, Batch batch, int entry, Export export, int filter) {
            byte[] out = to.array();
            int start = to.at();
            head(out, start);
            put16(out, start + HEADER, 0);
            int length = export.length();
            put16(out, start + HEADER + 2, length);
            int attributes = start + HEADER + 4;
            System.arraycopy(export.octets(), 0, out, attributes, length);
            int at = attributes + length;
            int limit = start + messageMax - PREFIX_MAX;
            int left = entry;
            while (left != Batch.NONE && at <= limit) {
                at = table.write(batch.row(left), out, at);
                left = batch.next(left);
            }
            put16(out, start + MARKER, at - start);
            to.commit(at - start, export.hopAt(HEADER + 4), filter);
            return left;
        }

        @Override
        int withdrawal(MessageSink to, Batch batch, int entry, int filter) {
            byte[] out = to.array();
            int start = to.at();
            head(out, start);
            int at = start + HEADER + 2;
            int limit = start + messageMax - PREFIX_MAX - 2;
            int left = entry;
            while (left != Batch.NONE && at <= limit) {
                at = table.write(batch.row(left), out, at);
                left = batch.next(left);
            }
            put16(out, start + HEADER, at - start - HEADER - 2);
            put16(out, at, 0);
            at += 2;
            put16(out, start + MARKER, at - start);
            to.commit(at - start, 0, filter);
            return left;
        }
    }

    private static final class Multiprotocol extends MessageWriter {

        private static final int PREFIX_MAX = 17;
        private static final int HOP = 16;
        private static final int OPTIONAL_EXTENDED = 0x90;
        private static final int AFI = 2;
        private static final int SAFI = 1;

        Multiprotocol(PrefixTable table, int messageMax) {
            super(table, messageMax);
        }

        @Override
        boolean fits(int attributes) {
            return HEADER + 4 + 4 + 5 + HOP + attributes + PREFIX_MAX <= messageMax;
        }

        @Override
        int announcement(MessageSink to, Batch batch, int entry, Export export, int filter) {
            byte[] out = to.array();
            int start = to.at();
            int mp = open(out, start, AttributeView.MP_REACH);
            out[mp + 7] = HOP;
            System.arraycopy(export.hop(), 0, out, mp + 8, HOP);
            out[mp + 8 + HOP] = 0;
            int at = mp + 9 + HOP;
            int length = export.length();
            int limit = start + messageMax - PREFIX_MAX - length;
            int left = entry;
            while (left != Batch.NONE && at <= limit) {
                at = table.write(batch.row(left), out, at);
                left = batch.next(left);
            }
            put16(out, mp + 2, at - mp - 4);
            System.arraycopy(export.octets(), 0, out, at, length);
            at += length;
            close(out, start, at);
            to.commit(at - start, export.hopIsOurs() ? mp + 8 - start : 0, filter);
            return left;
        }

        @Override
        int withdrawal(MessageSink to, Batch batch, int entry, int filter) {
            byte[] out = to.array();
            int start = to.at();
            int mp = open(out, start, AttributeView.MP_UNREACH);
            int at = mp + 7;
            int limit = start + messageMax - PREFIX_MAX;
            int left = entry;
            while (left != Batch.NONE && at <= limit) {
                at = table.write(batch.row(left), out, at);
                left = batch.next(left);
            }
            put16(out, mp + 2, at - mp - 4);
            close(out, start, at);
            to.commit(at - start, 0, filter);
            return left;
        }

        /// Writes all up to the family; returns where the attribute begins.
        private static int open(byte[] out, int start, int type) {
            head(out, start);
            put16(out, start + HEADER, 0);
            int mp = start + HEADER + 4;
            out[mp] = (byte) OPTIONAL_EXTENDED;
            out[mp + 1] = (byte) type;
            put16(out, mp + 4, AFI);
            out[mp + 6] = SAFI;
            return mp;
        }

        private static void close(byte[] out, int start, int end) {
            put16(out, start + HEADER + 2, end - start - HEADER - 4);
            put16(out, start + MARKER, end - start);
        }
    }
}
