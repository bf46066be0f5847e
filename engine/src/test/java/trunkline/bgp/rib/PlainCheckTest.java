package trunkline.bgp.rib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import trunkline.bgp.message.AsWidth;
import trunkline.bgp.message.EncodedAttributes;
import trunkline.bgp.message.Handling;
import trunkline.bgp.message.PeerKind;
import trunkline.bgp.message.UpdateOptions;
import trunkline.bgp.message.UpdateReader;
import trunkline.bgp.message.UpdateReader.Section;
import trunkline.net.Asn;
import trunkline.net.IpFamily;

/// What [PlainCheck] takes unseen, `bgp.message` accepts, and reads as the very same attributes.
final class PlainCheckTest {

    private static final int TRIES = 60_000;
    private static final int[] TYPES = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 14, 16, 32};
    private static final int[] FLAGS = {
        0x40, 0x40, 0x40, 0x80, 0x40, 0x40, 0xC0, 0xC0, 0x80, 0x80, 0x80, 0xC0, 0xC0
    };

    private final UpdateReader update = new UpdateReader();
    private final AttributeView view = new AttributeView();
    private final PathWalk path = new PathWalk();
    private final AttributeRewrite rewrite = new AttributeRewrite();

    @Test
    void whatIsPlainIsAcceptedAsItIs() {
        int plain = 0;
        int faulty = 0;
        for (int seed = 0; seed < TRIES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Section section = random.nextInt(3) == 0 ? Section.MP_REACH : Section.NLRI;
            UpdateOptions options = options(random);
            byte[] message = message(attributes(section, options, random), section);
            int number = seed;
            Supplier<@Nullable String> name =
                    () -> "seed " + number + ": " + HexFormat.of().formatHex(message);
            if (update.read(message, 0, message.length, options) != UpdateReader.Form.ROUTES) {
                continue;
            }
            boolean isPlain =
                    Import.isUsual(update, section)
                            && view.read(update.key(), update.keyFrom(), update.keyTo())
                            && view.has(AttributeView.AS_PATH)
                            && isPlain(options, section);
            var verdict = update.verdict();
            if (isPlain) {
                plain++;
                assertEquals(Handling.ACCEPT, verdict.handling(), name);
                same(verdict.attributes(), name);
            } else {
                faulty += verdict.handling() == Handling.ACCEPT ? 0 : 1;
            }
        }
        assertTrue(plain > TRIES / 10, plain + " plain");
        assertTrue(faulty > TRIES / 10, faulty + " faulty");
    }

    private boolean isPlain(UpdateOptions options, Section section) {
        path.read(
                view.octets(), view.from(AttributeView.AS_PATH), view.to(AttributeView.AS_PATH), 0);
        return PlainCheck.isPlain(view, path, options, section);
    }

    /// The octets that a table keeps, put in order, are those that the decoded ones are written as.
    private void same(trunkline.bgp.message.Attributes decoded, Supplier<@Nullable String> name) {
        assertTrue(rewrite.write(view), name);
        if (holdsTwice(AttributeView.COMMUNITIES, 4)
                || holdsTwice(AttributeView.EXTENDED_COMMUNITIES, 8)) {
            return;
        }
        byte[] written =
                EncodedAttributes.of(
                                decoded.edit().noNextHop().build(),
                                IpFamily.IPV4,
                                AsWidth.FOUR_OCTETS)
                        .octets()
                        .bytes();
        assertArrayEquals(written, Arrays.copyOf(rewrite.octets(), rewrite.length()), name);
    }

    private boolean holdsTwice(int type, int octets) {
        Set<String> seen = new HashSet<>();
        int count = 0;
        for (int at = view.has(type) ? view.from(type) : Integer.MAX_VALUE;
                view.has(type) && at < view.to(type);
                at += octets) {
            seen.add(HexFormat.of().formatHex(view.octets(), at, at + octets));
            count++;
        }
        return count > seen.size();
    }

    private static UpdateOptions options(SplittableRandom random) {
        return new UpdateOptions(
                random.nextBoolean() ? PeerKind.INTERNAL : PeerKind.EXTERNAL,
                new Asn(65001),
                AsWidth.FOUR_OCTETS,
                List.of(IpFamily.values()),
                List.of(),
                random.nextInt(4) == 0
                        ? UpdateOptions.FirstAs.ACCEPT_ANY
                        : UpdateOptions.FirstAs.ENFORCE,
                UpdateOptions.Martians.REFUSE,
                random.nextBoolean() ? UpdateOptions.AsSets.REFUSE : UpdateOptions.AsSets.ACCEPT);
    }

    /// The body of an UPDATE with one prefix in that section.
    private static byte[] message(byte[] attributes, Section section) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(
                new byte[] {0, 0, (byte) (attributes.length >> 8), (byte) attributes.length});
        out.writeBytes(attributes);
        if (section == Section.NLRI) {
            out.writeBytes(new byte[] {16, 10, 1});
        }
        return out.toByteArray();
    }

    private static byte[] attributes(
            Section section, UpdateOptions options, SplittableRandom random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int oddness = random.nextInt(4) == 0 ? 6 : 60;
        for (int i = 0; i < TYPES.length; i++) {
            int type = TYPES[i];
            if (isWanted(type, section, options, random) ^ random.nextInt(oddness * 4) == 0) {
                byte[] value = value(type, options, random, oddness);
                int flags = FLAGS[i] ^ (random.nextInt(oddness) == 0 ? 1 << random.nextInt(8) : 0);
                put(out, flags, type, value, random);
            }
        }
        if (random.nextInt(oddness) == 0) {
            put(out, 0xC0, random.nextInt(256), new byte[random.nextInt(9)], random);
        }
        return out.toByteArray();
    }

    private static boolean isWanted(
            int type, Section section, UpdateOptions options, SplittableRandom random) {
        boolean internal = options.kind() == PeerKind.INTERNAL;
        return switch (type) {
            case AttributeView.ORIGIN, AttributeView.AS_PATH -> true;
            case AttributeView.NEXT_HOP -> section == Section.NLRI;
            case AttributeView.MP_REACH -> section == Section.MP_REACH;
            case AttributeView.LOCAL_PREF -> internal;
            case AttributeView.ORIGINATOR_ID, AttributeView.CLUSTER_LIST ->
                    internal && random.nextInt(4) == 0;
            default -> random.nextInt(4) == 0;
        };
    }

    private static void put(
            ByteArrayOutputStream out, int flags, int type, byte[] value, SplittableRandom random) {
        boolean isLong = value.length > 255 || random.nextInt(5) == 0;
        out.write(isLong ? flags | 0x10 : flags & ~0x10);
        out.write(type);
        if (isLong) {
            out.write(value.length >> 8);
        }
        out.write(value.length);
        out.writeBytes(value);
    }

    private static byte[] value(
            int type, UpdateOptions options, SplittableRandom random, int oddness) {
        byte[] value =
                switch (type) {
                    case AttributeView.ORIGIN -> new byte[] {(byte) random.nextInt(3)};
                    case AttributeView.AS_PATH -> path(options, random, oddness);
                    case AttributeView.NEXT_HOP -> new byte[] {10, 0, 0, 1};
                    case AttributeView.MED, AttributeView.LOCAL_PREF, AttributeView.ORIGINATOR_ID ->
                            octets(random, 4);
                    case AttributeView.ATOMIC_AGGREGATE -> new byte[0];
                    case AttributeView.AGGREGATOR -> octets(random, 8);
                    case AttributeView.COMMUNITIES, AttributeView.CLUSTER_LIST ->
                            octets(random, 4 + 4 * random.nextInt(5));
                    case AttributeView.MP_REACH -> mpReach(random);
                    case AttributeView.EXTENDED_COMMUNITIES ->
                            octets(random, 8 + 8 * random.nextInt(3));
                    case AttributeView.LARGE_COMMUNITIES -> octets(random, 12);
                    default -> throw new AssertionError(type);
                };
        if (random.nextInt(oddness) == 0) {
            return Arrays.copyOf(value, random.nextInt(value.length + 5));
        }
        if (random.nextInt(oddness) == 0 && value.length > 0) {
            value[random.nextInt(value.length)] = (byte) (random.nextBoolean() ? 0 : 255);
        }
        return value;
    }

    private static byte[] octets(SplittableRandom random, int length) {
        byte[] octets = new byte[length];
        random.nextBytes(octets);
        return octets;
    }

    private static byte[] path(UpdateOptions options, SplittableRandom random, int oddness) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int segments = random.nextInt(oddness) == 0 ? random.nextInt(3) : 1;
        for (int s = 0; s < segments; s++) {
            int count = 1 + random.nextInt(4);
            out.write(random.nextInt(oddness) == 0 ? random.nextInt(6) : 2);
            out.write(count);
            for (int i = 0; i < count; i++) {
                boolean first = s == 0 && i == 0 && options.kind() == PeerKind.EXTERNAL;
                int asn = random.nextInt(oddness) == 0 ? random.nextInt(2) * 23456 : 100 + i;
                byte[] octets = new byte[4];
                PathRewrite.putInt(octets, 0, first ? 65001 : asn);
                out.writeBytes(octets);
            }
        }
        return out.toByteArray();
    }

    /// Of IPv6 unicast, mostly with one global next hop, and a prefix.
    private static byte[] mpReach(SplittableRandom random) {
        int hop = random.nextInt(8) == 0 ? 32 : 16;
        byte[] value = octets(random, 5 + hop + 5);
        value[0] = 0;
        value[1] = 2;
        value[2] = 1;
        value[3] = (byte) hop;
        value[4] = (byte) (random.nextInt(8) == 0 ? random.nextInt(256) : 0x20);
        value[4 + hop] = 0;
        byte[] prefix = {32, 0x20, 1, 13, (byte) 0xB8};
        System.arraycopy(prefix, 0, value, 5 + hop, 5);
        return value;
    }
}
