package trunkline.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Prefixes of both families.
class PrefixTest {

    private static final long SEED = 4632;

    private static IpPrefix prefix(String text) {
        return IpPrefix.parse(text).orElseThrow(() -> new AssertionError(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0/0",
                "128.0.0.0/1",
                "10.0.0.0/8",
                "192.0.2.0/31",
                "192.0.2.1/32",
                "::/0",
                "8000::/1",
                "2001:db8::/32",
                "2001:db8:0:1::/64",
                "2001:db8:0:1:8000::/65",
                "2001:db8::1/128"
            })
    void isWrittenAsItIsRead(String text) {
        assertEquals(text, prefix(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0",
                "10.0.0.0/",
                "/8",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/08",
                "10.0.0.0/8 ",
                "10.0.0.0/8/8",
                "10.0.0.1/8",
                "10.0.0.0/255.0.0.0",
                "10/8",
                "10.0.0.0/٨",
                "10.0.0.0/1000",
                "2001:db8::",
                "2001:db8::/129",
                "2001:db8::1/64",
                "2001:db8::/064",
                "::/",
                "::1/0",
                "2001:db8:0:1:4000::/65"
            })
    void isNone(String text) {
        assertEquals(Optional.empty(), IpPrefix.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.0.0.0, 10.255.255.255",
        "0.0.0.0/0, 0.0.0.0, 255.255.255.255",
        "192.0.2.4/30, 192.0.2.4, 192.0.2.7",
        "192.0.2.1/32, 192.0.2.1, 192.0.2.1",
        "::/0, ::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "2001:db8::/64, 2001:db8::, 2001:db8::ffff:ffff:ffff:ffff",
        "2001:db8::/63, 2001:db8::, 2001:db8:0:1:ffff:ffff:ffff:ffff",
        "2001:db8::4/126, 2001:db8::4, 2001:db8::7"
    })
    void firstAndLast(String text, String first, String last) {
        assertEquals(first, prefix(text).address().toString());
        assertEquals(last, prefix(text).last().toString());
        assertTrue(prefix(text).contains(prefix(text).last()));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.1.0.0/16, true, true",
        "10.1.0.0/16, 10.0.0.0/8, false, true",
        "10.0.0.0/8, 10.0.0.0/8, true, true",
        "10.0.0.0/8, 11.0.0.0/8, false, false",
        "0.0.0.0/0, 10.0.0.0/8, true, true",
        "0.0.0.0/0, ::/0, false, false",
        "::/0, 0.0.0.0/0, false, false",
        "2001:db8::/32, 2001:db8:1::/48, true, true",
        "2001:db8::/65, 2001:db8:0:0:8000::/65, false, false",
        "2001:db8::/64, 2001:db8:0:0:8000::/65, true, true"
    })
    void coversAndOverlaps(String one, String other, boolean covers, boolean overlaps) {
        assertEquals(covers, prefix(one).covers(prefix(other)));
        assertEquals(overlaps, prefix(one).overlaps(prefix(other)));
        assertEquals(overlaps, prefix(other).overlaps(prefix(one)));
    }

    @Test
    void bitsAfterTheLengthAreTheCallersFault() {
        assertThrows(IllegalArgumentException.class, () -> new Ipv4Prefix(1, 8));
        assertThrows(IllegalArgumentException.class, () -> new Ipv4Prefix(0, 33));
        assertThrows(IllegalArgumentException.class, () -> new Ipv4Prefix(0, -1));
        assertThrows(IllegalArgumentException.class, () -> new Ipv6Prefix(0, 1, 64));
        assertThrows(IllegalArgumentException.class, () -> new Ipv6Prefix(1, 0, 63));
        assertThrows(IllegalArgumentException.class, () -> new Ipv6Prefix(0, 0, 129));
        assertThrows(IllegalArgumentException.class, () -> Ipv4Prefix.ofKey(0x0A00_0001_08L));
    }

    @Test
    void ofAnAddressClearsThem() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 20_000; i++) {
            String name = "prefix " + i + " of seed " + SEED;
            IpAddress address =
                    random.nextBoolean()
                            ? new Ipv4Address(random.nextInt())
                            : new Ipv6Address(random.nextLong(), random.nextLong());
            int length = random.nextInt(address.family().bits() + 1);
            IpPrefix prefix = IpPrefix.of(address, length);
            assertEquals(length, prefix.length(), name);
            assertTrue(prefix.contains(address), name);
            assertEquals(Optional.of(prefix), IpPrefix.parse(prefix.toString()), name);
            assertEquals(prefix, IpPrefix.of(prefix.last(), length), name);
            assertEquals(length == 0, prefix.isDefault(), name);
        }
        assertThrows(IllegalArgumentException.class, () -> IpPrefix.of(new Ipv4Address(0), 33));
    }

    @Test
    void keysAreInTheOrderOfPrefixes() {
        SplittableRandom random = new SplittableRandom(SEED);
        List<Ipv4Prefix> prefixes = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            int length = random.nextInt(33);
            prefixes.add(Ipv4Prefix.of(new Ipv4Address(random.nextInt() & 0xF0F00000), length));
        }
        Collections.sort(prefixes);
        for (int i = 1; i < prefixes.size(); i++) {
            Ipv4Prefix before = prefixes.get(i - 1);
            Ipv4Prefix prefix = prefixes.get(i);
            assertTrue(before.key() <= prefix.key(), before + " " + prefix);
            assertEquals(prefix, Ipv4Prefix.ofKey(prefix.key()));
        }
        assertFalse(prefixes.getFirst().key() < 0);
    }
}
