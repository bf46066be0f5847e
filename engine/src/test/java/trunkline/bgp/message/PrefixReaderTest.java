package trunkline.bgp.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
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
