package trunkline.edge.speaker;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/// That a warm-up does what it is to warm.
class WarmUpTest {

    @Test
    void everyRoundComesToItsEndInMemory() {
        assertTrue(WarmUp.inMemory(2, 50));
    }

    @Test
    void aTableComesAndGoes() {
        assertTrue(WarmUp.table(3_000, 1));
    }

    @Test
    void everyRoundComesToItsEndOnSockets() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertTrue(WarmUp.onLoopback(port, 2, 50));
    }
}
