package trunkline.bgp.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import trunkline.net.Asn;
import trunkline.net.IpFamily;

/// Octets that no one would send: nothing throws, nothing grows, nothing is harsher than it must
/// be.
class FuzzTest {

    private static final long SEED = 7606;
    private static final int MUTANTS = 100_000;

    private static List<byte[]> corpus() throws IOException {
        List<byte[]> corpus = new ArrayList<>();
        for (Path file : WireCaseTest.files()) {
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith("ffff") && line.length() < 2_000) {
                    corpus.add(HexFormat.of().parseHex(line.replace(" ", "")));
                }
            }
        }
        return corpus;
    }

    private static byte[] mutant(byte[] seed, SplittableRandom random) {
        byte[] octets = seed.clone();
        int changes = random.nextInt(1, 6);
        for (int i = 0; i < changes && octets.length > 16; i++) {
            int at = random.nextInt(16, octets.length);
            switch (random.nextInt(6)) {
                case 0 -> octets[at] = (byte) random.nextInt();
                case 1 -> octets[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> octets[at] = (byte) (random.nextBoolean() ? 0 : 0xFF);
                case 3 -> octets = Arrays.copyOf(octets, at);
                case 4 -> octets = doubled(octets, at, random.nextInt(1, 9));
                default -> octets[at] += (byte) (random.nextBoolean() ? 1 : -1);
            }
        }
        boolean lengthFits = random.nextInt(8) != 0 && octets.length >= 18;
        if (lengthFits) {
            Wire.putU16(octets, 16, octets.length);
        }
        return octets;
    }

    private static byte[] doubled(byte[] octets, int at, int count) {
        int length = Math.min(count, octets.length - at);
        byte[] longer = Arrays.copyOf(octets, octets.length + length);
        System.arraycopy(octets, at, longer, at + length, octets.length - at);
        return longer;
    }

    private static UpdateOptions options(SplittableRandom random) {
        List<IpFamily> families =
                random.nextInt(4) == 0 ? List.of(IpFamily.IPV4) : List.of(IpFamily.values());
        return new UpdateOptions(
                random.nextBoolean() ? PeerKind.INTERNAL : PeerKind.EXTERNAL,
                new Asn(65001),
                random.nextInt(4) == 0 ? AsWidth.TWO_OCTETS : AsWidth.FOUR_OCTETS,
                families,
                random.nextInt(4) == 0 ? families : List.of(),
                random.nextBoolean()
                        ? UpdateOptions.FirstAs.ENFORCE
                        : UpdateOptions.FirstAs.ACCEPT_ANY,
                random.nextBoolean() ? UpdateOptions.Martians.REFUSE : UpdateOptions.Martians.ALLOW,
                random.nextBoolean() ? UpdateOptions.AsSets.REFUSE : UpdateOptions.AsSets.ACCEPT);
    }

    @Test
    void nothingThrowsAndNothingGrows() throws IOException {
        List<byte[]> corpus = corpus();
        SplittableRandom random = new SplittableRandom(SEED);
        FrameReader frames = new FrameReader();
        UpdateReader update = new UpdateReader();
        int whole = 0;
        for (int i = 0; i < MUTANTS; i++) {
            byte[] octets = mutant(corpus.get(random.nextInt(corpus.size())), random);
            String name = "mutant " + i + " of seed " + SEED;
            frames.lengthMax(
                    random.nextBoolean() ? Message.LENGTH_MAX : Message.EXTENDED_LENGTH_MAX);
            // Behind the message lies what came before: nothing of it may be read.
            int from = random.nextInt(8);
            byte[] buffer = new byte[from + octets.length + random.nextInt(8)];
            random.nextBytes(buffer);
            System.arraycopy(octets, 0, buffer, from, octets.length);
            switch (frames.next(buffer, from, from + octets.length)) {
                case INCOMPLETE -> {}
                case MALFORMED -> bounded(frames.notification(), name);
                case MESSAGE -> {
                    whole++;
                    assertTrue(frames.bodyTo() <= from + octets.length, name);
                    message(frames, buffer, name);
                    if (frames.type() == MessageType.UPDATE) {
                        update(update, frames, buffer, options(random), name);
                    }
                }
            }
        }
        assertTrue(whole > MUTANTS / 2, whole + " whole messages");
    }

    private static void bounded(Notification answer, String name) {
        assertTrue(answer.encode().length <= Message.LENGTH_MAX, name);
        assertNotEquals(0, answer.code(), name);
    }

    private static void message(FrameReader frames, byte[] buffer, String name) {
        switch (Message.read(frames.type(), buffer, frames.bodyFrom(), frames.bodyTo())) {
            case Decoded.Malformed<?>(var notification) -> bounded(notification, name);
            case Decoded.Ok<?>(var value) -> {
                Message message = (Message) value;
                assertTrue(message.encode().length <= frames.bodyTo() + 3, name);
                assertEquals(frames.type(), message.type(), name);
                if (message instanceof Open open) {
                    Negotiated.of(open, open, open.asn());
                }
            }
        }
    }

    private static void update(
            UpdateReader update,
            FrameReader frames,
            byte[] buffer,
            UpdateOptions options,
            String name) {
        switch (update.read(buffer, frames.bodyFrom(), frames.bodyTo(), options)) {
            case MALFORMED -> bounded(update.notification(), name);
            case END_OF_RIB -> assertTrue(options.families().contains(update.endOfRib()), name);
            case ROUTES -> {
                prefixes(update, frames.bodyTo() - frames.bodyFrom(), name);
                verdict(update, update.verdict(), name);
            }
        }
    }

    private static void prefixes(UpdateReader update, int length, String name) {
        PrefixReader prefixes = new PrefixReader();
        int count = 0;
        for (UpdateReader.Section section : UpdateReader.Section.values()) {
            for (update.open(section, prefixes); prefixes.next(); count++) {
                assertEquals(prefixes.length(), prefixes.prefix().length(), name);
            }
        }
        assertTrue(count <= length, name);
    }

    private static void verdict(UpdateReader update, Verdict verdict, String name) {
        assertTrue(verdict.defects().size() <= Verdict.DEFECTS_MAX, name);
        assertEquals(
                verdict.handling() == Handling.SESSION_RESET,
                verdict.notification().isPresent(),
                name);
        verdict.notification().ifPresent(answer -> bounded(answer, name));
        boolean usable =
                verdict.handling() == Handling.ACCEPT
                        || verdict.handling() == Handling.ATTRIBUTE_DISCARD;
        if (usable && update.announces()) {
            assertTrue(
                    verdict.attributes().nextHop().isPresent()
                            || verdict.attributes().mpNextHop().isPresent(),
                    name);
        }
    }

    /// The same key and shape under the same options: the same verdict. What is different in two
    /// messages with one key is their prefixes and what is withdrawn.
    @Test
    void equalKeysHaveEqualVerdicts() throws IOException {
        List<byte[]> corpus = corpus();
        SplittableRandom random = new SplittableRandom(SEED + 1);
        UpdateOptions options = RoundTripTest.options(AsWidth.FOUR_OCTETS);
        Map<String, String> verdicts = new HashMap<>();
        FrameReader frames = new FrameReader();
        UpdateReader update = new UpdateReader();
        int met = 0;
        for (int i = 0; i < MUTANTS / 2; i++) {
            byte[] octets = mutant(corpus.get(random.nextInt(corpus.size())), random);
            if (frames.next(octets, 0, octets.length) != FrameReader.Found.MESSAGE
                    || frames.type() != MessageType.UPDATE
                    || update.read(octets, frames.bodyFrom(), frames.bodyTo(), options)
                            != UpdateReader.Form.ROUTES) {
                continue;
            }
            String key =
                    update.shape()
                            + " "
                            + Octets.of(update.key(), update.keyFrom(), update.keyTo());
            Verdict verdict = update.verdict();
            String said = verdict.handling() + " " + verdict.attributes() + faults(verdict);
            String before = verdicts.putIfAbsent(key, said);
            if (before != null) {
                met++;
                assertEquals(before, said, "mutant " + i + " of seed " + (SEED + 1));
            }
        }
        assertTrue(met > 1_000, met + " keys met again");
    }

    private static String faults(Verdict verdict) {
        return verdict.defects().stream().map(Defect::fault).toList().toString();
    }

    /// RFC 7606: whatever is in the values and the flags of attributes that are known, an UPDATE
    /// that announces something in a way that parses never closes the session.
    @Test
    void noAttributeResetsWherePrefixesAreFound() {
        SplittableRandom random = new SplittableRandom(SEED + 2);
        UpdateReader update = new UpdateReader();
        byte[] out = new byte[UpdateWriter.BUFFER_LENGTH_MIN];
        int withdrawn = 0;
        for (int i = 0; i < MUTANTS / 3; i++) {
            Samples samples = new Samples(random.nextLong());
            IpFamily family = samples.chance() ? IpFamily.IPV4 : IpFamily.IPV6;
            byte[] octets = announcement(samples, family, out);
            spoil(octets, random);
            UpdateOptions options = options(random).with(UpdateOptions.AsSets.ACCEPT);
            options =
                    new UpdateOptions(
                            options.kind(),
                            options.peerAs(),
                            options.asWidth(),
                            List.of(IpFamily.values()),
                            List.of(),
                            options.firstAs(),
                            options.martians(),
                            options.asSets());
            String name = "mutant " + i + " of seed " + (SEED + 2);
            assertEquals(
                    UpdateReader.Form.ROUTES,
                    update.read(octets, Message.HEADER_LENGTH, octets.length, options),
                    name);
            Handling handling = update.verdict().handling();
            assertNotEquals(Handling.SESSION_RESET, handling, name);
            withdrawn += handling == Handling.TREAT_AS_WITHDRAW ? 1 : 0;
        }
        assertTrue(withdrawn > MUTANTS / 20, withdrawn + " withdrawn");
    }

    private static byte[] announcement(Samples samples, IpFamily family, byte[] out) {
        UpdateWriter writer = new UpdateWriter(Message.EXTENDED_LENGTH_MAX);
        writer.into(out, 0);
        writer.announce(
                EncodedAttributes.of(samples.attributes(family), family, AsWidth.FOUR_OCTETS));
        switch (family) {
            case IPV4 -> writer.add(samples.prefix4().key());
            case IPV6 -> writer.add(0x20010DB8L << 32, samples.random().nextLong(), 128);
        }
        return Arrays.copyOf(out, writer.finish());
    }

    /// Changes flags, types and values of attributes; their lengths stay as they are.
    private static void spoil(byte[] octets, SplittableRandom random) {
        AttributeWalk walk = new AttributeWalk();
        int from = Message.HEADER_LENGTH + 4;
        walk.start(octets, from, from + Wire.u16(octets, from - 2));
        while (walk.next() == AttributeWalk.Step.ATTRIBUTE) {
            boolean multiprotocol = walk.type() == 14 || walk.type() == 15;
            if (multiprotocol || random.nextInt(3) != 0) {
                continue;
            }
            if (random.nextInt(4) == 0) {
                octets[walk.at()] ^= (byte) (random.nextInt(8) << 5);
            }
            if (random.nextInt(8) == 0) {
                int type = random.nextInt(256);
                octets[walk.at() + 1] = (byte) (type == 14 || type == 15 ? 99 : type);
            }
            if (walk.length() > 0) {
                int at = random.nextInt(walk.from(), walk.to());
                octets[at] = (byte) (random.nextBoolean() ? 0 : random.nextInt());
            }
        }
    }
}
