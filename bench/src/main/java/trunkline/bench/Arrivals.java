package trunkline.bench;

/// What one receiver holds, against what it must hold.
final class Arrivals {

    private static final byte ABSENT = 0;
    private static final byte RIGHT = 1;
    private static final byte WRONG = 2;

    private final Table expected;
    private final byte[] held;
    private int right;
    private int wrong;
    private long strangers;

    Arrivals(Table expected) {
        this.expected = expected;
        this.held = new byte[expected.slots()];
    }

    /// Takes the body of an UPDATE.
    ///
    /// @param own ASNs that the daemon puts in front
    void update(byte[] octets, int at, int length, int own) {
        int withdrawn = Signature.get16(octets, at);
        int attributesAt = at + 2 + withdrawn + 2;
        int attributes = Signature.get16(octets, at + 2 + withdrawn);
        for (int p = at + 2; p < at + 2 + withdrawn; ) {
            set(prefix(octets, p), ABSENT);
            p += 1 + (octets[p] + 7) / 8;
        }
        int p = attributesAt + attributes;
        if (p < at + length) {
            long signature = Signature.of(octets, attributesAt, attributes, own);
            for (; p < at + length; p += 1 + (octets[p] + 7) / 8) {
                int prefix = prefix(octets, p);
                boolean is =
                        octets[p] == 24 && expected.is(expected.find(prefix), prefix, signature);
                set(prefix, is ? RIGHT : WRONG);
            }
        }
    }

    private static int prefix(byte[] octets, int at) {
        int value = 0;
        int count = (octets[at] + 7) / 8;
        for (int i = 0; i < count; i++) {
            value |= (octets[at + 1 + i] & 255) << (24 - 8 * i);
        }
        return value;
    }

    private void set(int prefix, byte now) {
        int slot = expected.find(prefix);
        if (!known(slot, prefix)) {
            strangers += now == ABSENT ? 0 : 1;
            return;
        }
        right += (now == RIGHT ? 1 : 0) - (held[slot] == RIGHT ? 1 : 0);
        wrong += (now == WRONG ? 1 : 0) - (held[slot] == WRONG ? 1 : 0);
        held[slot] = now;
    }

    private boolean known(int slot, int prefix) {
        return expected.holds(slot, prefix);
    }

    /// Whether it holds all of it, right, and nothing else.
    boolean complete() {
        return right == expected.size() && wrong == 0;
    }

    /// Whether it holds all but what flaps, and nothing else.
    boolean completeWithoutFlapping() {
        return right == expected.size() - expected.flapping() && wrong == 0;
    }

    /// Routes that nobody of its group announced.
    long strangers() {
        return strangers;
    }

    @Override
    public String toString() {
        return right
                + " right, "
                + wrong
                + " wrong of "
                + expected.size()
                + ", "
                + strangers
                + " strangers";
    }
}
