package trunkline.bgp.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import trunkline.net.Asn;
import trunkline.net.IpFamily;

/// RFC 7606 as one table: every attribute, in every way that it can be wrong, from either kind of
/// neighbour. The table is `conformance/wire/malformations.txt`: what is in it is reasoned there.
final class MalformationTest {

    private static final Path TABLE = Path.of("..", "conformance", "wire", "malformations.txt");
    private static final int CASES_MIN = 211;

    /// A way to be wrong, or not to be.
    private enum Way {
        PLAIN,
        EXTENDED,
        PARTIAL,
        EMPTY,
        SHORT,
        LONG,
        OPTIONAL,
        TRANSITIVE,
        TWICE,
        OVERRUN,
        ALONE,
        WITHDRAWN
    }

    private static final int FLAG_OPTIONAL = 0x80;
    private static final int FLAG_TRANSITIVE = 0x40;
    private static final int FLAG_PARTIAL = 0x20;
    private static final int FLAG_EXTENDED = 0x10;

    /// An attribute as it should be.
    private record Sample(String name, int flags, int type, String value) {}

    private static final List<Sample> SAMPLES =
            List.of(
                    new Sample("ORIGIN", 0x40, 1, "00"),
                    new Sample("AS_PATH", 0x40, 2, "02010000fde9"),
                    new Sample("NEXT_HOP", 0x40, 3, "c0000201"),
                    new Sample("MULTI_EXIT_DISC", 0x80, 4, "00000001"),
                    new Sample("LOCAL_PREF", 0x40, 5, "00000064"),
                    new Sample("ATOMIC_AGGREGATE", 0x40, 6, ""),
                    new Sample("AGGREGATOR", 0xC0, 7, "0000fde9c0000201"),
                    new Sample("COMMUNITIES", 0xC0, 8, "fde90001fde90002"),
                    new Sample("ORIGINATOR_ID", 0x80, 9, "c0000207"),
                    new Sample("CLUSTER_LIST", 0x80, 10, "c0000208"),
                    new Sample(
                            "MP_REACH_NLRI",
                            0x80,
                            14,
                            "000201" + "10" + "20010db8".repeat(4) + "00" + "2020010db8"),
                    new Sample("MP_UNREACH_NLRI", 0x80, 15, "000201" + "2020010db8"),
                    new Sample("EXTENDED_COMMUNITIES", 0xC0, 16, "0002fde900000001"),
                    new Sample("AS4_PATH", 0xC0, 17, "02010000fde9"),
                    new Sample("AS4_AGGREGATOR", 0xC0, 18, "0000fde9c0000201"),
                    new Sample(
                            "IPV6_EXTENDED_COMMUNITIES",
                            0xC0,
                            25,
                            "0002" + "20010db8".repeat(4) + "0001"),
                    new Sample("LARGE_COMMUNITIES", 0xC0, 32, "0000fde90000000100000002"),
                    new Sample("ONLY_TO_CUSTOMER", 0xC0, 35, "0000fde9"),
                    new Sample("UNKNOWN_TRANSITIVE", 0xC0, 99, "0102"),
                    new Sample("UNKNOWN_OTHER", 0x80, 98, "0102"));

    private static byte[] bytes(String hex) {
        return Octets.ofHex(hex).bytes();
    }

    /// The attribute, wrong in that way; `OVERRUN` must come last of all.
    private static byte[] attribute(Sample sample, Way way) {
        byte[] value = bytes(sample.value());
        int flags = sample.flags();
        switch (way) {
            case PLAIN, ALONE, WITHDRAWN, TWICE, OVERRUN -> {}
            case EXTENDED -> flags |= FLAG_EXTENDED;
            case PARTIAL -> flags |= FLAG_PARTIAL;
            case EMPTY -> value = new byte[0];
            case SHORT -> value = Arrays.copyOf(value, Math.max(0, value.length - 1));
            case LONG -> value = Arrays.copyOf(value, value.length + 1);
            case OPTIONAL -> flags ^= FLAG_OPTIONAL;
            case TRANSITIVE -> flags ^= FLAG_TRANSITIVE;
        }
        WireWriter out = new WireWriter().u8(flags).u8(sample.type());
        int length = way == Way.OVERRUN ? value.length + 9 : value.length;
        if ((flags & FLAG_EXTENDED) != 0) {
            out.u16(length);
        } else {
            out.u8(length);
        }
        return out.octets(value).bytes();
    }

    /// An UPDATE with all that is mandatory and that attribute.
    private static byte[] update(Sample sample, Way way) {
        WireWriter attributes = new WireWriter();
        for (Sample mandatory : SAMPLES.subList(0, 3)) {
            if (mandatory.type() != sample.type() && way != Way.ALONE) {
                attributes.octets(attribute(mandatory, Way.PLAIN));
            }
        }
        attributes.octets(attribute(sample, way));
        if (way == Way.TWICE) {
            attributes.octets(attribute(sample, way));
        }
        boolean withdraws = way == Way.WITHDRAWN;
        WireWriter body = new WireWriter();
        body.octets(withdraws ? bytes("0002" + "080a") : bytes("0000"));
        body.u16(attributes.length()).octets(attributes.bytes());
        return body.octets(withdraws ? new byte[0] : bytes("080a")).bytes();
    }

    private static String outcome(Sample sample, Way way, PeerKind kind) {
        UpdateOptions options =
                new UpdateOptions(
                        kind,
                        new Asn(65001),
                        AsWidth.FOUR_OCTETS,
                        List.of(IpFamily.values()),
                        List.of(),
                        UpdateOptions.FirstAs.ENFORCE,
                        UpdateOptions.Martians.REFUSE,
                        UpdateOptions.AsSets.REFUSE);
        byte[] body = update(sample, way);
        UpdateReader reader = new UpdateReader();
        UpdateReader.Form form = reader.read(body, 0, body.length, options);
        Handling handling =
                form == UpdateReader.Form.MALFORMED
                        ? Handling.SESSION_RESET
                        : reader.verdict().handling();
        return switch (handling) {
            case ACCEPT -> "accept";
            case ATTRIBUTE_DISCARD -> "discard";
            case TREAT_AS_WITHDRAW -> "withdraw";
            case SESSION_RESET -> "reset";
        };
    }

    @TestFactory
    Stream<DynamicTest> everyAttributeInEveryWay() throws IOException {
        if ("1".equals(System.getenv("UPDATE"))) {
            rewrite();
        }
        List<DynamicTest> tests = new ArrayList<>();
        for (String line : Files.readAllLines(TABLE)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] words = line.strip().split("\\s+", -1);
            Sample sample =
                    SAMPLES.stream()
                            .filter(s -> s.name().equals(words[0]))
                            .findFirst()
                            .orElseThrow();
            PeerKind kind = PeerKind.valueOf(words[1].toUpperCase(Locale.ROOT));
            for (Way way : Way.values()) {
                String expected = words[2 + Arrays.asList(Way.values()).indexOf(way)];
                tests.add(
                        DynamicTest.dynamicTest(
                                sample.name() + " " + way + " " + kind,
                                () -> assertEquals(expected, outcome(sample, way, kind))));
            }
        }
        assertEquals(true, tests.size() >= CASES_MIN, tests.size() + " cases");
        assertEquals(2 * SAMPLES.size() * Way.values().length, tests.size());
        return tests.stream();
    }

    private static void rewrite() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : Files.exists(TABLE) ? Files.readAllLines(TABLE) : List.<String>of()) {
            if (line.startsWith("#")) {
                lines.add(line);
            }
        }
        for (Sample sample : SAMPLES) {
            for (PeerKind kind : PeerKind.values()) {
                StringBuilder line =
                        new StringBuilder(
                                "%-26s%-9s"
                                        .formatted(
                                                sample.name(),
                                                kind.name().toLowerCase(Locale.ROOT)));
                for (Way way : Way.values()) {
                    line.append(" %-10s".formatted(outcome(sample, way, kind)));
                }
                lines.add(line.toString().stripTrailing());
            }
        }
        Files.write(TABLE, lines);
    }
}
