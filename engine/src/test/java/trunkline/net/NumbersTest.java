package trunkline.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// AS numbers, identifiers, tags, rates, Ethernet addresses.
class NumbersTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "65001, 65001",
        "4294967295, 4294967295",
        "1.0, 65536",
        "0.23456, 23456",
        "65535.65535, 4294967295"
    })
    void asNumbers(String text, long value) {
        assertEquals(Optional.of(new Asn(value)), Asn.parse(text));
        assertEquals(Optional.of(new Asn(value)), Asn.parse(new Asn(value).toString()));
        assertEquals(new Asn(value), Asn.ofBits(new Asn(value).bits()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-1",
                "+1",
                "4294967296",
                "99999999999",
                "1.65536",
                "65536.0",
                "1.",
                ".1",
                "1.2.3",
                "AS65001",
                " 65001",
                "65001 ",
                "٦٥",
                "0x10"
            })
    void noAsNumber(String text) {
        assertEquals(Optional.empty(), Asn.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "64495, false, false",
        "64496, false, true",
        "64511, false, true",
        "64512, true, false",
        "65534, true, false",
        "65535, false, false",
        "65536, false, true",
        "65551, false, true",
        "65552, false, false",
        "4199999999, false, false",
        "4200000000, true, false",
        "4294967294, true, false",
        "4294967295, false, false",
        "12076, false, false"
    })
    void reservedAsNumbers(long value, boolean isPrivate, boolean isDocumentation) {
        assertEquals(isPrivate, new Asn(value).isPrivate());
        assertEquals(isDocumentation, new Asn(value).isDocumentation());
    }

    @Test
    void asNumbersOutOfRange() {
        assertThrows(IllegalArgumentException.class, () -> new Asn(-1));
        assertThrows(IllegalArgumentException.class, () -> new Asn(Asn.MAX + 1));
        assertTrue(new Asn(65535).fitsTwoOctets());
        assertTrue(!new Asn(65536).fitsTwoOctets());
        assertTrue(new Asn(1).compareTo(new Asn(Asn.MAX)) < 0);
    }

    @Test
    void identifiersAreComparedUnsigned() {
        RouterId low = RouterId.parse("10.0.0.1").orElseThrow();
        RouterId high = RouterId.parse("192.0.2.1").orElseThrow();
        assertTrue(low.compareTo(high) < 0);
        assertEquals("192.0.2.1", high.toString());
        assertEquals(Optional.empty(), RouterId.parse("1"));
    }

    @Test
    void tags() {
        assertEquals(Optional.empty(), VlanId.of(0));
        assertEquals(Optional.of(new VlanId(1)), VlanId.of(1));
        assertEquals(Optional.of(new VlanId(4094)), VlanId.of(4094));
        assertEquals(Optional.empty(), VlanId.of(4095));
        assertEquals(Optional.empty(), VlanId.of(-1));
        assertEquals(Optional.empty(), VlanId.of(1L << 32 | 5));
        assertThrows(IllegalArgumentException.class, () -> new VlanId(0));
        assertThrows(IllegalArgumentException.class, () -> new VlanId(4095));
        assertEquals("100", new VlanId(100).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0Mbps",
        "50, 50Mbps",
        "200, 200Mbps",
        "1000, 1Gbps",
        "1500, 1500Mbps",
        "10000, 10Gbps",
        "100000, 100Gbps",
        "999, 999Mbps"
    })
    void rates(long mbps, String text) {
        assertEquals(text, Bandwidth.ofMbps(mbps).toString());
        assertEquals(mbps, Bandwidth.ofMbps(mbps).mbps());
    }

    @Test
    void ratesOutOfRange() {
        assertEquals("64000bps", new Bandwidth(64_000).toString());
        assertEquals(0, new Bandwidth(999_999).mbps());
        assertThrows(IllegalArgumentException.class, () -> new Bandwidth(-1));
        assertThrows(ArithmeticException.class, () -> Bandwidth.ofMbps(Long.MAX_VALUE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"02:00:5e:00:53:01", "00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff"})
    void ethernetAddresses(String text) {
        assertEquals(text, MacAddress.parse(text).orElseThrow().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "02:00:5e:00:53",
                "02:00:5e:00:53:1",
                "02-00-5e-00-53-01",
                "02005e005301",
                "02:00:5e:00:53:0g",
                "02:00:5e:00:53:011",
                "02:00:5e:00:53:٠١",
                ":2:00:5e:00:53:01"
            })
    void noEthernetAddress(String text) {
        assertEquals(Optional.empty(), MacAddress.parse(text));
    }

    @Test
    void ethernetAddressesOutOfRange() {
        assertThrows(IllegalArgumentException.class, () -> new MacAddress(1L << 48));
        assertEquals(MacAddress.parse("02:00:5e:00:53:01"), MacAddress.parse("02:00:5E:00:53:01"));
    }
}
