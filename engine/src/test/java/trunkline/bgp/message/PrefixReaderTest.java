package trunkline.bgp.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;
import trunkline.net.Ipv4Address;
import trunkline.net.Ipv4Prefix;
import trunkline.net.Ipv6Address;
import trunkline.net.Ipv6Prefix;

/// What a walk over prefixes says of each.
class PrefixReaderTest {

    private static PrefixReader at(IpPrefix prefix, int behind) {
        WireWriter out = new WireWriter().u8(prefix.length());
        int octets = (prefix.length() + 7) / 8;
        for (int i = 0; i < octets; i++) {
            out.u8(prefix.address().bytes()[i]);
        }
        int to = out.length();
        out.octets(new byte[behind]);
        PrefixReader reader = new PrefixReader();
        reader.start(out.bytes(), 0, to, prefix.family(), 0);
        assertTrue(reader.next());
        return reader;
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0/0, true",
        "192.0.0.0/2, true",
        "224.0.0.0/3, true",
        "224.0.0.0/4, false",
        "224.0.0.5/32, false",
        "239.0.0.0/8, false",
        "240.0.0.0/4, true",
        "10.0.0.0/8, true",
        "::/0, true",
        "2001:db8::/32, true",
        "ff00::/8, false",
        "ff02::1/128, false",
        "fe80::/10, false",
        "fe80::/9, true",
        "fe80:1::/64, false",
        "fec0::/10, true",
        "fc00::/7, true"
    })
    void isOfHosts(String text, boolean expected) {
        IpPrefix prefix = IpPrefix.parse(text).orElseThrow();
        assertEquals(expected, at(prefix, 9).isOfHosts());
        assertEquals(expected, at(prefix, 0).isOfHosts());
    }

    /// The last octets of an array are read one by one, all others eight at a time.
    @Test
    void allLengthsAtTheEndOfTheArrayAndBefore() {
        for (int length = 0; length <= 128; length++) {
            Ipv6Prefix six =
                    Ipv6Prefix.of(
                            new Ipv6Address(0xFEDCBA9876543210L, 0x0123456789ABCDEFL), length);
            for (int behind = 0; behind < 20; behind++) {
                PrefixReader reader = at(six, behind);
                assertEquals(six, reader.prefix());
                assertEquals(six.high(), reader.high());
                assertEquals(six.low(), reader.low());
                assertEquals(IpFamily.IPV6, reader.family());
                assertFalse(reader.next());
            }
        }
        for (int length = 0; length <= 32; length++) {
            Ipv4Prefix four = Ipv4Prefix.of(new Ipv4Address(0xFEDCBA98), length);
            for (int behind = 0; behind < 20; behind++) {
                PrefixReader reader = at(four, behind);
                assertEquals(four, reader.prefix());
                assertEquals(four.key(), reader.key());
                assertEquals(four.bits(), reader.bits());
                assertEquals(four.length(), reader.length());
            }
        }
    }
}
