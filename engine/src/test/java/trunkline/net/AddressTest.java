package trunkline.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Addresses of both families: their text, their octets, their kinds.
class AddressTest {

    private static final long SEED = 5952;

    private static IpAddress address(String text) {
        return IpAddress.parse(text).orElseThrow(() -> new AssertionError(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "255.255.255.255", "192.0.2.1", "10.20.30.40", "1.0.0.0"})
    void fourIsWrittenAsItIsRead(String text) {
        assertEquals(text, address(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "1",
                "1.2.3",
                "1.2.3.",
                ".1.2.3",
                "1.2.3.4.",
                "1.2.3.4.5",
                "1..2.3",
                "256.0.0.1",
                "1.2.3.256",
                "01.2.3.4",
                "1.2.3.00",
                "1.2.3.4 ",
                " 1.2.3.4",
                "1.2.3.-4",
                "1.2.3.+4",
                "1.2.3.0x4",
                "1.2.3.1000",
                "1.2.3.4/32",
                "a.b.c.d",
                "1.2.3.٤",
                "localhost",
                "3232235777"
            })
    void noFour(String text) {
        assertEquals(Optional.empty(), Ipv4Address.parse(text));
        assertEquals(Optional.empty(), IpAddress.parse(text));
    }

    /// RFC 5952 §4.
    @ParameterizedTest
    @CsvSource({
        "::, ::",
        "::1, ::1",
        "0:0:0:0:0:0:0:0, ::",
        "0000:0000:0000:0000:0000:0000:0000:0001, ::1",
        "2001:DB8::1, 2001:db8::1",
        "2001:0db8:0:0:0:0:2:1, 2001:db8::2:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:db8::1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "1:0:0:0:0:0:0:0, 1::",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
        "::ffff:192.0.2.1, ::ffff:c000:201",
        "::192.0.2.1, ::c000:201",
        "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
        "fe80::1, fe80::1",
        "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
    })
    void sixIsWrittenInItsCanonicalForm(String text, String canonical) {
        assertEquals(canonical, address(text).toString());
        assertEquals(address(text), address(canonical));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":",
                ":::",
                "1",
                "1::2::3",
                ":1",
                "1:",
                ":1::2",
                "1::2:",
                "12345::",
                "g::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "::1:2:3:4:5:6:7:8",
                "1:2:3:4::5:6:7:8",
                "fe80::1%eth0",
                "::1/128",
                "1.2.3.4::",
                "::1.2.3",
                "::1.2.3.4:5",
                "1:2:3:4:5:6:7:1.2.3.4",
                "::01.2.3.4",
                ":: ",
                " ::",
                "::-1",
                "::٤",
                "0000:0000:0000:0000:0000:0000:0000:00001",
                "0000:0000:0000:0000:0000:0000:255.255.255.2555"
            })
    void noSix(String text) {
        assertEquals(Optional.empty(), Ipv6Address.parse(text));
    }

    @Test
    void textAndOctetsRoundTrip() throws UnknownHostException {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 20_000; i++) {
            String name = "address " + i + " of seed " + SEED;
            Ipv4Address four = new Ipv4Address(random.nextInt());
            // Octets of zero are what the short forms are about.
            Ipv6Address six =
                    new Ipv6Address(
                            random.nextLong() & sparse(random), random.nextLong() & sparse(random));
            for (IpAddress address : List.of(four, six)) {
                assertEquals(Optional.of(address), IpAddress.parse(address.toString()), name);
                assertEquals(address, IpAddress.ofBytes(address.bytes()), name);
                assertArrayEquals(
                        InetAddress.ofLiteral(address.toString()).getAddress(),
                        address.bytes(),
                        name);
            }
        }
    }

    private static long sparse(SplittableRandom random) {
        long mask = 0;
        for (int group = 0; group < 4; group++) {
            mask = mask << 16 | (random.nextBoolean() ? 0xFFFF : 0);
        }
        return mask;
    }

    @Test
    void noOtherLengthIsAnAddress() {
        assertThrows(IllegalArgumentException.class, () -> IpAddress.ofBytes(new byte[5]));
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, u",
        "0.0.0.1, -",
        "127.0.0.1, l",
        "127.255.255.255, l",
        "128.0.0.0, -",
        "169.254.0.0, k",
        "169.255.0.0, -",
        "223.255.255.255, -",
        "224.0.0.0, m",
        "239.255.255.255, m",
        "240.0.0.0, -",
        "255.255.255.255, -",
        "::, u",
        "::1, l",
        "::2, -",
        "fe80::, k",
        "febf:ffff::, k",
        "fec0::, -",
        "ff00::, m",
        "ff02::1, m",
        "fdff::, -"
    })
    void kinds(String text, String kind) {
        IpAddress address = address(text);
        assertEquals(kind.equals("u"), address.isUnspecified(), text);
        assertEquals(kind.equals("l"), address.isLoopback(), text);
        assertEquals(kind.equals("k"), address.isLinkLocal(), text);
        assertEquals(kind.equals("m"), address.isMulticast(), text);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0, true", "10.255.255.255, true", "11.0.0.0, false", "172.15.255.255, false",
        "172.16.0.0, true", "172.31.255.255, true", "172.32.0.0, false", "192.167.255.255, false",
        "192.168.0.0, true", "192.168.255.255, true", "192.169.0.0, false"
    })
    void privateSpace(String text, boolean isPrivate) {
        assertEquals(isPrivate, ((Ipv4Address) address(text)).isPrivate());
    }

    @Test
    void orderIsThatOfUnsignedNumbers() {
        assertTrue(new Ipv4Address(0x7F000001).compareTo(new Ipv4Address(0xC0000201)) < 0);
        assertTrue(new Ipv6Address(1, 0).compareTo(new Ipv6Address(-1, 0)) < 0);
        assertTrue(new Ipv6Address(1, -1).compareTo(new Ipv6Address(1, 1)) > 0);
    }

    @Test
    void stepsCarry() {
        assertEquals(address("10.0.1.0"), ((Ipv4Address) address("10.0.0.255")).plus(1));
        assertEquals(address("0.0.0.0"), ((Ipv4Address) address("255.255.255.255")).plus(1));
        assertEquals(
                address("2001:db8:0:1::"),
                ((Ipv6Address) address("2001:db8::ffff:ffff:ffff:ffff")).plus(1));
        assertEquals(address("::5"), ((Ipv6Address) address("::1")).plus(4));
    }

    @Test
    void groupsAreTheNumbersBetweenColons() {
        Ipv6Address address = (Ipv6Address) address("1:2:3:4:5:6:7:ffff");
        assertEquals(1, address.group(0));
        assertEquals(4, address.group(3));
        assertEquals(5, address.group(4));
        assertEquals(0xFFFF, address.group(7));
    }

    @Test
    void aPrefixOfOneAddress() {
        assertEquals("192.0.2.1/32", address("192.0.2.1").asPrefix().toString());
        assertEquals("::1/128", address("::1").asPrefix().toString());
        assertFalse(address("192.0.2.1").asPrefix().contains(address("192.0.2.2")));
    }
}
