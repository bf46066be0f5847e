package trunkline.edge.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import trunkline.intent.Secret;
import trunkline.intent.SessionIntent.Hops;

class MemoryTransportTest extends TransportContract {
    private final MemoryTransport world = new MemoryTransport(1 << 20, 1 << 20);

    @Override
    Transport transport() {
        return world;
    }

    @Override
    void turn() {
        world.deliver(Instant.EPOCH);
    }

    @Test
    void anotherKeyIsNotAnswered() {
        Door door = new Door();
        Transport.Listening listening = world.listen(Transport.HERE, LOOPBACK, door);
        listening.key(LOOPBACK.address().asPrefix(), Optional.of(Key.of(new Secret("right"))));
        for (String secret : List.of("wrong", "right")) {
            Transport.TcpOptions options =
                    new Transport.TcpOptions(Optional.of(Key.of(new Secret(secret))), Hops.MANY);
            Heard heard = new Heard();
            world.connect(Transport.HERE, LOOPBACK, listening.at(), options, heard);
            while (world.deliver(Instant.EPOCH)) {}
            assertEquals(secret.equals("right") ? List.of("connected") : List.of(), heard.events);
        }
    }

    @Test
    void anotherPlaceIsAnotherWorld() {
        Transport.Listening listening = world.listen("blue", LOOPBACK, new Door());
        Heard heard = new Heard();
        world.connect("red", LOOPBACK, listening.at(), Transport.TcpOptions.PLAIN, heard);
        while (world.deliver(Instant.EPOCH)) {}
        assertEquals(List.of("failed"), heard.events);
    }
}
