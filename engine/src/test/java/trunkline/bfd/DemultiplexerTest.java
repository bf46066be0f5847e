package trunkline.bfd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trunkline.bfd.Demultiplexer.Choice;
import trunkline.bfd.Demultiplexer.Path;
import trunkline.net.Ipv4Address;

/// Two customers with the very same addresses.
final class DemultiplexerTest {

    private static final Path RED = path("red/eth0", "192.0.2.1");
    private static final Path BLUE = path("blue/eth0", "192.0.2.1");

    private final Demultiplexer<String> table = new Demultiplexer<>();

    DemultiplexerTest() {
        table.add(1, RED, "red");
        table.add(2, BLUE, "blue");
    }

    private static Path path(String link, String peer) {
        return new Path(link, Ipv4Address.parse(peer).orElseThrow());
    }

    /// Your discriminator, state, flags, link, address; the session or why there is none.
    @ParameterizedTest
    @CsvSource({
        "1, UP,         0, red/eth0,  192.0.2.1, red",
        "2, UP,         0, blue/eth0, 192.0.2.1, blue",
        "0, DOWN,       0, red/eth0,  192.0.2.1, red",
        "0, ADMIN_DOWN, 0, blue/eth0, 192.0.2.1, blue",
        // the address may change while the discriminator is known
        "1, UP,         0, red/eth0,  192.0.2.9, red",
        "1, UP,         0, blue/eth0, 192.0.2.1, OTHER_LINK",
        "9, UP,         0, red/eth0,  192.0.2.1, UNKNOWN_DISCRIMINATOR",
        "0, UP,         0, red/eth0,  192.0.2.1, ZERO_YOUR_DISCRIMINATOR",
        "0, INIT,       0, red/eth0,  192.0.2.1, ZERO_YOUR_DISCRIMINATOR",
        "0, DOWN,       0, red/eth0,  192.0.2.9, UNKNOWN_NEIGHBOUR",
        "0, DOWN,       0, grey/eth0, 192.0.2.1, UNKNOWN_NEIGHBOUR",
        "1, UP,         4, red/eth0,  192.0.2.1, AUTHENTICATION",
    })
    void whoseIsIt(int your, State state, int flags, String link, String peer, String expected) {
        var packet =
                new ControlPacket(Diagnostic.NONE, state, flags, 3, 77, your, 300_000, 300_000, 0);
        assertEquals(
                expected,
                switch (table.choose(packet, path(link, peer))) {
                    case Choice.For<String>(_, _, var session) -> session;
                    case Choice.ForNone<String>(var why) -> why.name();
                });
    }

    @Test
    void nothingIsTakenTwice() {
        assertFalse(table.add(1, path("grey/eth0", "192.0.2.1"), "grey"));
        assertFalse(table.add(3, RED, "grey"));
        assertEquals(2, table.size());
    }

    @Test
    void whatIsRemovedIsGone() {
        table.remove(1);
        table.remove(1);
        assertEquals(1, table.size());
        assertTrue(table.add(3, RED, "red again"));
    }

    @Test
    void freeDiscriminatorsAreFree() {
        assertNotEquals(0, table.free(0));
        assertEquals(3, table.free(1));
        assertEquals(-5, table.free(0xFFFF_FFFBL));
    }
}
