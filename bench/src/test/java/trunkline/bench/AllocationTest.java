package trunkline.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import trunkline.bfd.ControlPacket;
import trunkline.bgp.message.AsWidth;
import trunkline.bgp.message.FrameReader;
import trunkline.bgp.message.Message;
import trunkline.bgp.message.PeerKind;
import trunkline.bgp.message.PrefixReader;
import trunkline.bgp.message.UpdateOptions;
import trunkline.bgp.message.UpdateReader;
import trunkline.bgp.message.WireWriter;
import trunkline.bmp.BmpReader;
import trunkline.mrt.MrtReader;
import trunkline.net.Asn;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;

/// What a reader allocates is bounded by the length of what it reads, whatever that is: no count or
/// length in it is believed before the octets are there.
final class AllocationTest {

    /// Octets allocated for each octet read, at most.
    private static final int PER_OCTET_MAX = 64;

    /// Octets allocated for anything at all, at most.
    private static final int BASE_MAX = 8_192;

    private static final int LONGEST = 65_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    enum Reader {
        BFD,
        BMP,
        MESSAGE,
        MRT,
        TEXT,
        UPDATE;

        boolean take(byte[] octets) {
            return switch (this) {
                case BFD -> ControlPacket.read(octets, 0, octets.length) instanceof ControlPacket;
                case BMP -> new BmpReader().next(octets, 0, octets.length) != null;
                case MESSAGE -> message(octets);
                case MRT -> new MrtReader().next(octets, 0, octets.length) != null;
                case TEXT -> text(new String(octets, StandardCharsets.ISO_8859_1));
                case UPDATE -> update(octets);
            };
        }

        List<byte[]> inputs() throws IOException {
            List<byte[]> inputs = new ArrayList<>();
            Path folder = Path.of("..", "conformance", "fuzz", name().toLowerCase(Locale.ROOT));
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.sorted().toList()) {
                    inputs.add(Files.readAllBytes(file));
                }
            }
            for (byte filler : new byte[] {0, 1, 2, 0x10, 0x40, (byte) 0xC0, (byte) 0xFF}) {
                byte[] all = new byte[LONGEST];
                Arrays.fill(all, filler);
                inputs.add(all);
            }
            return inputs;
        }
    }

    private static boolean message(byte[] octets) {
        FrameReader frames = new FrameReader();
        frames.lengthMax(Message.EXTENDED_LENGTH_MAX);
        return frames.next(octets, 0, octets.length) == FrameReader.Found.MESSAGE
                && Message.read(frames.type(), octets, frames.bodyFrom(), frames.bodyTo()) != null;
    }

    private static boolean text(String text) {
        return IpAddress.parse(text).isPresent() || IpPrefix.parse(text).isPresent();
    }

    private static final UpdateOptions OPTIONS =
            new UpdateOptions(
                    PeerKind.INTERNAL,
                    new Asn(65001),
                    AsWidth.FOUR_OCTETS,
                    List.of(IpFamily.values()),
                    List.of(),
                    UpdateOptions.FirstAs.ACCEPT_ANY,
                    UpdateOptions.Martians.ALLOW,
                    UpdateOptions.AsSets.ACCEPT);

    private static boolean update(byte[] octets) {
        UpdateReader reader = new UpdateReader();
        if (reader.read(octets, 0, octets.length, OPTIONS) != UpdateReader.Form.ROUTES) {
            return false;
        }
        PrefixReader prefixes = new PrefixReader();
        for (reader.open(UpdateReader.Section.NLRI, prefixes); prefixes.next(); ) {
            if (prefixes.length() > 128) {
                return false;
            }
        }
        return reader.verdict().defects() != null;
    }

    private static long allocated(Reader reader, byte[] octets) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        boolean taken = reader.take(octets);
        long after = THREADS.getCurrentThreadAllocatedBytes();
        return taken ? after - before : Math.max(0, after - before);
    }

    private static void judge(Reader reader, byte[] octets, String name) {
        allocated(reader, octets); // What is loaded the first time is not its fault.
        long most = (long) PER_OCTET_MAX * octets.length + BASE_MAX;
        long allocated = allocated(reader, octets);
        assertTrue(
                allocated <= most,
                name + " of " + octets.length + " octets: " + allocated + " allocated");
    }

    @ParameterizedTest
    @EnumSource(Reader.class)
    void allocationIsBoundedByLength(Reader reader) throws IOException {
        List<byte[]> inputs = reader.inputs();
        for (int i = 0; i < inputs.size(); i++) {
            judge(reader, inputs.get(i), reader + " " + i);
        }
    }

    /// Counts of 65,535 and lengths of 16 MiB with nothing behind them.
    @Test
    void whatIsClaimedIsNotBelieved() {
        byte[] peers =
                new WireWriter().u32(0).u16(13).u16(1).u32(8).u32(1).u16(0).u16(0xFFFF).bytes();
        judge(Reader.MRT, peers, "peers that are not there");
        byte[] entries =
                new WireWriter().u32(0).u16(13).u16(2).u32(7).u32(1).u8(0).u16(0xFFFF).bytes();
        judge(Reader.MRT, entries, "entries that are not there");
        byte[] record = new WireWriter().u32(0).u16(16).u16(4).u32(1 << 23).bytes();
        judge(Reader.MRT, record, "a record that is not there");
        byte[] message = new WireWriter().u8(3).u32(1 << 18).u8(0).bytes();
        judge(Reader.BMP, message, "a message that is not there");
    }

    /// The longest UPDATEs, full of one thing each.
    @Test
    void floodsOfOneThing() {
        judge(Reader.UPDATE, flood(0xC0, 8, 60_000), "communities");
        judge(Reader.UPDATE, flood(0xC0, 16, 60_000), "extended communities");
        judge(Reader.UPDATE, flood(0xC0, 32, 60_000), "large communities");
        judge(Reader.UPDATE, flood(0xC0, 99, 60_000), "an unknown attribute");
        judge(Reader.UPDATE, flood(0x80, 10, 60_000), "clusters");
        WireWriter many = new WireWriter();
        for (int i = 0; i < 20_000; i++) {
            many.u8(0xC0).u8(i).u8(0);
        }
        judge(Reader.UPDATE, body(many.bytes(), 8), "attributes of nothing");
        WireWriter path = new WireWriter();
        for (int i = 0; i < 40; i++) {
            path.u8(2).u8(255);
            for (int n = 0; n < 255; n++) {
                path.u32(65_001);
            }
        }
        WireWriter attribute = new WireWriter().u8(0x50).u8(2).u16(path.length());
        judge(
                Reader.UPDATE,
                body(attribute.octets(path.bytes()).bytes(), 8),
                "a path of 10,200 AS numbers");
        judge(Reader.UPDATE, body(new byte[0], 60_000), "prefixes");
    }

    private static byte[] flood(int flags, int type, int length) {
        WireWriter attribute = new WireWriter().u8(flags | 0x10).u8(type).u16(length);
        return body(attribute.octets(new byte[length]).bytes(), 8);
    }

    private static byte[] body(byte[] attributes, int prefixes) {
        WireWriter out = new WireWriter().u16(0).u16(attributes.length).octets(attributes);
        return out.octets(new byte[prefixes]).bytes();
    }
}
