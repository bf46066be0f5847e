package trunkline.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trunkline.net.Endpoint;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;

/// On loopback, both families where the machine has them.
class SocketsTest {
    private static final byte[] HELLO = {1, 2, 3};

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void streamCarriesOctetsAndNamesBothEnds(String text) throws ErrnoException {
        IpAddress address = IpAddress.parse(text).orElseThrow();
        try (Arena arena = Arena.ofConfined();
                Epoll epoll = new Epoll(8)) {
            int listener = Sockets.open(address.family(), Sockets.Type.STREAM);
            Sockets.bind(listener, address, 0);
            Sockets.listen(listener, 8);
            Endpoint at = Sockets.local(listener);
            int client = Sockets.open(address.family(), Sockets.Type.STREAM);
            assertTrue(Sockets.connect(client, address, at.port()) <= 0);
            epoll.add(client, Epoll.WRITABLE, 77);
            assertEquals(1, epoll.await(1_000));
            assertEquals(77, epoll.token(0));
            assertEquals(Epoll.WRITABLE, epoll.happened(0));
            assertEquals(0, Sockets.error(client));

            MemorySegment peer = arena.allocate(SocketAddress.OCTETS_MAX + 4, 8);
            int server = Sockets.accept(listener, peer);
            assertTrue(server > 0);
            assertEquals(Sockets.local(client), SocketAddress.read(peer).orElseThrow());
            assertEquals(at, Sockets.remote(client));
            assertTrue(Errno.EAGAIN.in(Sockets.accept(listener, peer)));

            MemorySegment buffer = arena.allocate(16);
            assertTrue(Errno.EAGAIN.in(Sockets.receive(server, buffer, 16)));
            MemorySegment.copy(HELLO, 0, buffer, JAVA_BYTE, 4, 3);
            assertEquals(3, Sockets.send(client, buffer, 4, 3));
            epoll.add(server, Epoll.READABLE, 88);
            epoll.remove(client);
            assertEquals(1, epoll.await(1_000));
            assertEquals(88, epoll.token(0));
            MemorySegment got = arena.allocate(16);
            assertEquals(3, Sockets.receive(server, got, 16));
            assertArrayEquals(HELLO, got.asSlice(0, 3).toArray(JAVA_BYTE));
            Sockets.shutdownWrite(client);
            assertEquals(1, epoll.await(1_000));
            assertEquals(0, Sockets.receive(server, got, 16));
            Descriptors.close(server);
            Descriptors.close(client);
            Descriptors.close(listener);
        }
    }

    @Test
    void refusalNamesCallAndError() throws ErrnoException {
        IpAddress elsewhere = IpAddress.parse("192.0.2.77").orElseThrow();
        int fd = Sockets.open(IpFamily.IPV4, Sockets.Type.STREAM);
        ErrnoException e = assertThrows(ErrnoException.class, () -> Sockets.bind(fd, elsewhere, 0));
        Descriptors.close(fd);
        assertTrue(e.is(Errno.EADDRNOTAVAIL));
        assertEquals("bind: EADDRNOTAVAIL (address not available)", e.getMessage());
        assertEquals("errno 131", Errno.text(131));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void datagramsComeInBatchesWithSenderAndHops(String text) throws ErrnoException {
        IpAddress address = IpAddress.parse(text).orElseThrow();
        IpFamily family = address.family();
        int in = Sockets.open(family, Sockets.Type.DATAGRAM);
        int out = Sockets.open(family, Sockets.Type.DATAGRAM);
        Sockets.bind(in, address, 0);
        Sockets.bind(out, address, 0);
        SocketOption.receiveHops(in, family);
        SocketOption.hops(out, family, 255);
        SocketOption.networkControl(out, family);
        try (Arena arena = Arena.ofConfined();
                DatagramReader reader = new DatagramReader(4, 8);
                DatagramWriter writer = new DatagramWriter(4, 8);
                Epoll epoll = new Epoll(1)) {
            assertTrue(Errno.EAGAIN.in(reader.read(in)));
            MemorySegment to = SocketAddress.allocate(arena, address, Sockets.local(in).port());
            writer.add(HELLO, 3, to);
            writer.add(new byte[] {9}, 1, to);
            assertEquals(2, writer.flush(out));
            epoll.add(in, Epoll.READABLE, 1);
            assertEquals(1, epoll.await(1_000));
            assertEquals(2, reader.read(in));
            assertEquals(3, reader.length(0));
            assertEquals(1, reader.length(1));
            assertArrayEquals(HELLO, reader.buffer(0).asSlice(0, 3).toArray(JAVA_BYTE));
            assertEquals(255, reader.hops(0));
            assertEquals(Sockets.local(out), reader.source(1).orElseThrow());
        }
        Descriptors.close(in);
        Descriptors.close(out);
    }

    @Test
    void eventfdWakesAnEpollOnce() throws ErrnoException {
        int event = Descriptors.eventfd();
        try (Epoll epoll = new Epoll(1)) {
            epoll.add(event, Epoll.READABLE, 5);
            assertEquals(0, epoll.await(0));
            Descriptors.signal(event);
            Descriptors.signal(event);
            assertEquals(1, epoll.await(0));
            Descriptors.drain(event);
            assertEquals(0, epoll.await(0));
        }
        Descriptors.close(event);
    }

    @Test
    void optionsAreSet() throws ErrnoException {
        int four = Sockets.open(IpFamily.IPV4, Sockets.Type.STREAM);
        int six = Sockets.open(IpFamily.IPV6, Sockets.Type.STREAM);
        SocketOption.gtsm(four, IpFamily.IPV4, 255);
        SocketOption.gtsm(six, IpFamily.IPV6, 255);
        SocketOption.networkControl(six, IpFamily.IPV6);
        SocketOption.TCP_NODELAY.set(four, 1);
        assertEquals(255, SocketOption.IP_MINTTL.get(four));
        assertEquals(255, SocketOption.IPV6_MINHOPCOUNT.get(six));
        assertEquals(0xC0, SocketOption.IPV6_TCLASS.get(six));
        assertEquals(1, SocketOption.TCP_NODELAY.get(four));
        Descriptors.close(four);
        Descriptors.close(six);
    }

    @Test
    void namespaceThatIsNotThereIsRefused() {
        ErrnoException e =
                assertThrows(
                        ErrnoException.class,
                        () -> Namespaces.<Integer, RuntimeException>inNamespace("/none", () -> 1));
        assertTrue(e.is(Errno.ENOENT));
        assertEquals("openat", e.call());
    }

    @Test
    void actionRunsInNamespaceAndItsFailureComesBack() throws ErrnoException {
        String here = "/proc/self/ns/net";
        org.junit.jupiter.api.Assumptions.assumeTrue(
                mayEnter(here), "SKIPPED: entering a namespace needs CAP_SYS_ADMIN");
        assertEquals(1, Namespaces.<Integer, RuntimeException>inNamespace(here, () -> 1));
        assertThrows(
                IllegalStateException.class,
                () ->
                        Namespaces.<Integer, RuntimeException>inNamespace(
                                here,
                                () -> {
                                    throw new IllegalStateException("inside");
                                }));
    }

    private static boolean mayEnter(String path) {
        try {
            return Namespaces.<Boolean, RuntimeException>inNamespace(path, () -> true);
        } catch (ErrnoException e) {
            return false;
        }
    }
}
