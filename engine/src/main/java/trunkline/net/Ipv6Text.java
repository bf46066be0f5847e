package trunkline.net;

import java.util.Optional;

/// The text of an IPv6 address: reads RFC 4291 §2.2, writes RFC 5952.
final class Ipv6Text {

    private static final int GROUPS = 8;
    private static final int TEXT_MAX = 45;

    private Ipv6Text() {}

    static Optional<Ipv6Address> parse(String text) {
        int gap = text.indexOf("::");
        if (text.isEmpty() || text.length() > TEXT_MAX || gap != text.lastIndexOf("::")) {
            return Optional.empty();
        }
        if (gap < 0) {
            return groups(text).filter(g -> g.length == GROUPS).map(Ipv6Text::of);
        }
        Optional<int[]> head = groups(text.substring(0, gap));
        Optional<int[]> tail = groups(text.substring(gap + 2));
        if (head.isEmpty() || tail.isEmpty() || text.startsWith(".", gap - 1)) {
            return Optional.empty();
        }
        int[] first = head.get();
        int[] last = tail.get();
        boolean dottedHead = gap > 0 && text.substring(0, gap).indexOf('.') >= 0;
        if (dottedHead || first.length + last.length > GROUPS - 1) {
            return Optional.empty();
        }
        int[] all = new int[GROUPS];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(last, 0, all, GROUPS - last.length, last.length);
        return Optional.of(of(all));
    }

    /// The groups of a text without `::`; a dotted tail counts as two.
    private static Optional<int[]> groups(String text) {
        if (text.isEmpty()) {
            return Optional.of(new int[0]);
        }
        String[] words = text.split(":", -1);
        boolean dotted = words[words.length - 1].indexOf('.') >= 0;
        int count = words.length + (dotted ? 1 : 0);
        if (count > GROUPS) {
            return Optional.empty();
        }
        int[] groups = new int[count];
        for (int i = 0; i < words.length - (dotted ? 1 : 0); i++) {
            int value = group(words[i]);
            if (value < 0) {
                return Optional.empty();
            }
            groups[i] = value;
        }
        if (dotted) {
            Optional<Ipv4Address> tail = Ipv4Address.parse(words[words.length - 1]);
            if (tail.isEmpty()) {
                return Optional.empty();
            }
            groups[count - 2] = tail.get().bits() >>> 16;
            groups[count - 1] = tail.get().bits() & 0xFFFF;
        }
        return Optional.of(groups);
    }

    /// The value of one to four hexadecimal digits, or -1.
    private static int group(String word) {
        if (word.isEmpty() || word.length() > 4) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private static Ipv6Address of(int[] groups) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < 4; i++) {
            high = high << 16 | groups[i];
            low = low << 16 | groups[i + 4];
        }
        return new Ipv6Address(high, low);
    }

    static String format(Ipv6Address address) {
        int gapAt = -1;
        int gapLength = 1; // RFC 5952 §4.2.2: a single zero group is not shortened
        for (int i = 0; i < GROUPS; i++) {
            int length = 0;
            while (i + length < GROUPS && address.group(i + length) == 0) {
                length++;
            }
            if (length > gapLength) {
                gapAt = i;
                gapLength = length;
            }
        }
        StringBuilder text = new StringBuilder(TEXT_MAX);
        for (int i = 0; i < GROUPS; i++) {
            if (i == gapAt) {
                text.append("::");
                i += gapLength - 1;
            } else {
                if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(address.group(i)));
            }
        }
        return text.toString();
    }
}
