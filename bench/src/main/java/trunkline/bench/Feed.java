package trunkline.bench;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/// What one sender announces, encoded before the clock starts, and what of it must arrive where.
///
/// The mix is the Internet's: 1 to 300 prefixes share a set of attributes, with few large sets; AS
/// paths of 2 to 7; a discriminator on three sets of ten, communities on six.
final class Feed {

    private static final int MESSAGE_MAX = 4096;
    private static final int PREFIX_OCTETS = 4;

    private final byte[] announcements;
    private final byte[] tenthWithdrawn;
    private final byte[] tenthAnnounced;

    private Feed(byte[] announcements, byte[] tenthWithdrawn, byte[] tenthAnnounced) {
        this.announcements = announcements;
        this.tenthWithdrawn = tenthWithdrawn;
        this.tenthAnnounced = tenthAnnounced;
    }

    /// All routes, as UPDATE messages.
    ByteBuffer announcements() {
        return ByteBuffer.wrap(announcements);
    }

    /// Withdraws about a tenth of them.
    ByteBuffer tenthWithdrawn() {
        return ByteBuffer.wrap(tenthWithdrawn);
    }

    /// Announces that tenth again.
    ByteBuffer tenthAnnounced() {
        return ByteBuffer.wrap(tenthAnnounced);
    }

    /// Makes the feed of one sender and writes down what receivers must end with. Where senders
    /// announce the same prefixes, paths of different length decide: no route ties.
    ///
    /// @param asn the sender's AS
    /// @param first index of its first prefix
    /// @param rank of the sender in its group; it wins every other set
    /// @param expected takes the routes that win
    static Feed make(
            long asn,
            int first,
            int count,
            int nextHop,
            int rank,
            Workload.Overlap overlap,
            Table expected) {
        SplittableRandom sizes = new SplittableRandom(4271 + first);
        Writer all = new Writer();
        Writer gone = new Writer();
        Writer back = new Writer();
        int done = 0;
        for (int set = 0; done < count; set++) {
            int size = Math.min(count - done, setSize(sizes));
            SplittableRandom random = new SplittableRandom(7606L * (first + 1) + set);
            int winner = set % 2;
            int length =
                    2
                            + random.nextInt(5)
                            + (overlap == Workload.Overlap.SAME_PREFIXES && winner != rank ? 1 : 0);
            byte[] attributes = attributes(random, asn, length, nextHop, set);
            boolean wins = overlap == Workload.Overlap.DISJOINT || winner == rank;
            long signature = Signature.of(attributes, 0, attributes.length, 0);
            boolean flaps = set % 10 == 0;
            for (int i = 0; i < size; i++) {
                int prefix = prefix(first + done + i);
                all.announce(attributes, prefix);
                if (wins) {
                    expected.put(prefix, signature, flaps);
                }
                if (flaps) {
                    gone.withdraw(prefix);
                    back.announce(attributes, prefix);
                }
            }
            all.flush();
            back.flush();
            done += size;
        }
        gone.flush();
        return new Feed(all.octets(), gone.octets(), back.octets());
    }

    /// The prefix number `index`: /24s from 16.0.0.0 upwards.
    static int prefix(int index) {
        return 0x1000_0000 + (index << 8);
    }

    private static int setSize(SplittableRandom random) {
        double heavy = 1 / Math.pow(1 - random.nextDouble(), 0.9);
        return (int) Math.min(300, Math.max(1, heavy * 1.6));
    }

    private static byte[] attributes(
            SplittableRandom random, long asn, int pathLength, int nextHop, int set) {
        ByteBuffer out = ByteBuffer.allocate(512);
        out.put((byte) 0x40).put((byte) 1).put((byte) 1).put((byte) random.nextInt(3));
        out.put((byte) 0x40)
                .put((byte) 2)
                .put((byte) (2 + 4 * pathLength))
                .put((byte) 2)
                .put((byte) pathLength);
        out.putInt((int) asn);
        for (int i = 1; i < pathLength; i++) {
            out.putInt(i == pathLength - 1 ? 100_000 + set : 1_000 + random.nextInt(60_000));
        }
        out.put((byte) 0x40).put((byte) 3).put((byte) 4).putInt(nextHop);
        if (random.nextInt(10) < 3) {
            out.put((byte) 0x80).put((byte) 4).put((byte) 4).putInt(random.nextInt(1000));
        }
        if (random.nextInt(10) < 6) {
            int communities = 1 + random.nextInt(8);
            out.put((byte) 0xC0).put((byte) 8).put((byte) (4 * communities));
            int community = 0;
            for (int i = 0; i < communities; i++) {
                community += 1 + random.nextInt(1_000_000);
                out.putInt(0x0064_0000 + community);
            }
        }
        byte[] attributes = new byte[out.position()];
        out.flip().get(attributes);
        return attributes;
    }

    /// Packs prefixes with the same attributes into as few messages as hold them.
    private static final class Writer {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
        private final byte[] message = new byte[MESSAGE_MAX];
        private int length;
        private int withdrawnAt;

        void announce(byte[] attributes, int prefix) {
            if (length == 0) {
                begin();
                put16(21, attributes.length);
                System.arraycopy(attributes, 0, message, 23, attributes.length);
                length = 23 + attributes.length;
            }
            add(prefix);
        }

        void withdraw(int prefix) {
            if (length == 0) {
                begin();
                withdrawnAt = 19;
                length = 21;
            }
            add(prefix);
        }

        private void add(int prefix) {
            message[length] = 24;
            message[length + 1] = (byte) (prefix >>> 24);
            message[length + 2] = (byte) (prefix >>> 16);
            message[length + 3] = (byte) (prefix >>> 8);
            length += PREFIX_OCTETS;
            if (length > MESSAGE_MAX - 2 * PREFIX_OCTETS) {
                flush();
            }
        }

        private void begin() {
            java.util.Arrays.fill(message, 0, 16, (byte) -1);
            message[18] = 2;
            put16(19, 0);
        }

        void flush() {
            if (length == 0) {
                return;
            }
            if (withdrawnAt > 0) {
                put16(19, length - 21);
                put16(length, 0);
                length += 2;
            }
            put16(16, length);
            out.write(message, 0, length);
            length = 0;
            withdrawnAt = 0;
        }

        private void put16(int at, int value) {
            message[at] = (byte) (value >>> 8);
            message[at + 1] = (byte) value;
        }

        byte[] octets() {
            return out.toByteArray();
        }
    }
}
