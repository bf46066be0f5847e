package trunkline.bgp.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import trunkline.net.Asn;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;
import trunkline.net.Ipv4Prefix;
import trunkline.net.Ipv6Prefix;

/// What is written is what is read.
class RoundTripTest {

    private static final long SEED = 4271;

    @Test
    void messages() {
        for (long seed = SEED; seed < SEED + 2_000; seed++) {
            Message message = new Samples(seed).message();
            byte[] octets = message.encode();
            FrameReader frames = new FrameReader();
            assertEquals(
                    FrameReader.Found.MESSAGE,
                    frames.next(octets, 0, octets.length),
                    "seed " + seed + ": " + message);
            assertEquals(octets.length, frames.bodyTo(), "seed " + seed);
            assertEquals(
                    new Decoded.Ok<>(message),
                    Message.read(frames.type(), octets, frames.bodyFrom(), frames.bodyTo()),
                    "seed " + seed);
        }
    }

    @Test
    void attributesAndPrefixes() {
        for (long seed = SEED; seed < SEED + 2_000; seed++) {
            Samples samples = new Samples(seed);
            IpFamily family = samples.chance() ? IpFamily.IPV4 : IpFamily.IPV6;
            AsWidth width = samples.chance() ? AsWidth.TWO_OCTETS : AsWidth.FOUR_OCTETS;
            Attributes attributes = samples.attributes(family);
            EncodedAttributes encoded = EncodedAttributes.of(attributes, family, width);
            List<IpPrefix> prefixes = new ArrayList<>();
            for (int i = samples.random().nextInt(1, 2_000); i > 0; i--) {
                prefixes.add(family == IpFamily.IPV4 ? samples.prefix4() : samples.prefix6());
            }
            UpdateWriter writer = new UpdateWriter(Message.LENGTH_MAX);
            if (!writer.fits(encoded)) {
                continue;
            }
            byte[] out = new byte[200_000];
            writer.into(out, 0);
            writer.announce(encoded);
            prefixes.forEach(prefix -> assertTrue(add(writer, prefix)));
            List<IpPrefix> read = new ArrayList<>();
            String name = "seed " + seed;
            for (Update update : updates(out, writer.finish(), name)) {
                read.addAll(announced(update, options(width), attributes, name));
            }
            assertEquals(prefixes, read, name);
        }
    }

    private static boolean add(UpdateWriter writer, IpPrefix prefix) {
        return switch (prefix) {
            case Ipv4Prefix four -> writer.add(four.key());
            case Ipv6Prefix six -> writer.add(six.high(), six.low(), six.length());
        };
    }

    /// All of the messages are UPDATEs, none is longer than it may be.
    private static List<Update> updates(byte[] octets, int to, String name) {
        FrameReader frames = new FrameReader();
        List<Update> updates = new ArrayList<>();
        for (int at = 0; at < to; at = frames.bodyTo()) {
            assertEquals(FrameReader.Found.MESSAGE, frames.next(octets, at, to), name);
            Decoded<? extends Message> message =
                    Message.read(frames.type(), octets, frames.bodyFrom(), frames.bodyTo());
            if (message instanceof Decoded.Ok<?>(Update update)) {
                updates.add(update);
            } else {
                throw new AssertionError(name + ": " + message);
            }
        }
        return updates;
    }

    private static List<IpPrefix> announced(
            Update message, UpdateOptions options, Attributes expected, String name) {
        byte[] octets = message.encode();
        UpdateReader update = new UpdateReader();
        int from = Message.HEADER_LENGTH;
        assertEquals(
                UpdateReader.Form.ROUTES, update.read(octets, from, octets.length, options), name);
        Verdict verdict = update.verdict();
        assertEquals(List.of(), verdict.defects(), name);
        assertEquals(expected, verdict.attributes(), name);
        List<IpPrefix> all = new ArrayList<>();
        PrefixReader prefixes = new PrefixReader();
        for (UpdateReader.Section section : UpdateReader.Section.values()) {
            for (update.open(section, prefixes); prefixes.next(); ) {
                all.add(prefixes.prefix());
            }
        }
        return all;
    }

    static UpdateOptions options(AsWidth width) {
        return new UpdateOptions(
                PeerKind.INTERNAL,
                new Asn(64500),
                width,
                List.of(IpFamily.values()),
                List.of(),
                UpdateOptions.FirstAs.ENFORCE,
                UpdateOptions.Martians.REFUSE,
                UpdateOptions.AsSets.ACCEPT);
    }

    /// Between old and new: what does not fit is carried beside (RFC 6793 §4.2.2).
    @Test
    void oldSpeakerGetsAs4PathOnlyWhereItMust() {
        Attributes.Builder builder =
                Attributes.builder()
                        .nextHop(NextHop.of(new Samples(1).host4()))
                        .asPath(AsPath.sequence(new Asn(65001), new Asn(65002)));
        Octets narrow =
                EncodedAttributes.of(builder.build(), IpFamily.IPV4, AsWidth.TWO_OCTETS).octets();
        assertEquals(4 + 3 + 6 + 7, narrow.length(), narrow::toString);
        builder.asPath(AsPath.sequence(new Asn(65001), new Asn(4_200_000_000L)));
        Octets wide =
                EncodedAttributes.of(builder.build(), IpFamily.IPV4, AsWidth.TWO_OCTETS).octets();
        assertEquals(narrow.length() + 3 + 10, wide.length(), wide::toString);
        assertTrue(wide.toString().contains("0202fde95ba0"), wide::toString);
        assertTrue(wide.toString().endsWith("c0110a02020000fde9fa56ea00"), wide::toString);
    }

    @Test
    void whoPassesOnTheUnknownSaysSo() {
        Attributes attributes =
                Attributes.builder()
                        .nextHop(NextHop.of(new Samples(1).host4()))
                        .others(List.of(new UnknownAttribute(0xC0, 99, Octets.ofHex("0102"))))
                        .build();
        String octets =
                EncodedAttributes.of(attributes, IpFamily.IPV4, AsWidth.FOUR_OCTETS)
                        .octets()
                        .toString();
        assertTrue(octets.endsWith("e063020102"), octets);
    }

    @Test
    void shutdownTextIsCutBetweenCharacters() {
        for (int length = 0; length < 300; length++) {
            String text = "x".repeat(length % 2) + "é".repeat(length / 2);
            Notification cease = Notification.shutdown(ErrorCode.ADMINISTRATIVE_SHUTDOWN, text);
            String read = cease.shutdownText().orElse("");
            assertTrue(text.startsWith(read), text);
            int octets = read.getBytes(StandardCharsets.UTF_8).length;
            assertTrue(octets <= Notification.SHUTDOWN_TEXT_MAX, text);
            assertTrue(read.equals(text) || octets >= Notification.SHUTDOWN_TEXT_MAX - 1, text);
        }
    }

    @Test
    void notificationDataIsCut() {
        Notification long1 = new Notification(3, 9, Octets.of(new byte[60_000]));
        assertEquals(Message.LENGTH_MAX, long1.encode().length);
    }

    @Test
    void endOfRibIsRead() {
        for (IpFamily family : IpFamily.values()) {
            byte[] octets = Update.endOfRib(Family.unicast(family)).encode();
            UpdateReader update = new UpdateReader();
            assertEquals(
                    UpdateReader.Form.END_OF_RIB,
                    update.read(
                            octets,
                            Message.HEADER_LENGTH,
                            octets.length,
                            options(AsWidth.FOUR_OCTETS)));
            assertEquals(family, update.endOfRib());
            assertFalse(update.hasAttributes());
        }
    }

    @Test
    void capabilitiesAreFoundByKind() {
        Capability.Multiprotocol four = new Capability.Multiprotocol(Family.IPV4_UNICAST);
        Capability.Multiprotocol six = new Capability.Multiprotocol(Family.IPV6_UNICAST);
        Open open =
                Open.of(
                        new Asn(4_200_000_000L),
                        90,
                        new trunkline.net.RouterId(1),
                        List.of(four, six));
        assertEquals(23456, open.myAs());
        assertEquals(new Asn(4_200_000_000L), open.asn());
        assertEquals(Optional.of(four), open.capability(Capability.Multiprotocol.class));
        assertEquals(List.of(four, six), open.capabilities(Capability.Multiprotocol.class));
        assertEquals(Optional.empty(), open.capability(Capability.Role.class));
    }
}
