package trunkline.reconcile;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.StandardSocketOptions;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import trunkline.intent.Down;
import trunkline.intent.IntentJson;
import trunkline.intent.Up;
import trunkline.json.Decoded;

/// Streams over mutual TLS 1.3. An edge is who its certificate says: the DNS name in it is the
/// edge's. Frames are as [IntentJson] says.
public final class TlsEdgeStreams implements EdgeStreams {

    /// Most streams at once, strangers among them; one more is closed.
    public static final int STREAMS_MAX = 10_000;

    /// Messages that wait to be sent to one edge; one more ends its stream.
    public static final int WAITING_MAX = 1_024;

    /// How long a caller may take to prove who it is.
    private static final Duration GREETING_MAX = Duration.ofSeconds(10);

    /// Longest silence of an edge, which reports every few seconds.
    private static final Duration SILENCE_MAX = Duration.ofSeconds(30);

    private static final int DNS_NAME = 2;
    private static final Logger LOG = System.getLogger(TlsEdgeStreams.class.getName());

    private final SSLServerSocket server;
    private final Map<String, Stream> streams = new ConcurrentHashMap<>();
    private final Semaphore room = new Semaphore(STREAMS_MAX);
    private volatile boolean closed;

    /// Listens; callers wait until [#start].
    ///
    /// @param port 0 for any that is free
    /// @param context proves who we are, and trusts those whom we let in
    /// @throws IOException when the port cannot be had
    public TlsEdgeStreams(String host, int port, SSLContext context) throws IOException {
        server =
                (SSLServerSocket)
                        context.getServerSocketFactory()
                                .createServerSocket(port, 128, InetAddress.getByName(host));
        SSLParameters parameters = server.getSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3"});
        parameters.setNeedClientAuth(true);
        server.setSSLParameters(parameters);
    }

    /// The port that it listens on.
    public int port() {
        return server.getLocalPort();
    }

    @Override
    public void start(Listener listener) {
        Thread.ofPlatform().daemon().name("edge-streams").start(() -> accept(listener));
    }

    private void accept(Listener listener) {
        while (!closed) {
            try {
                SSLSocket socket = (SSLSocket) server.accept();
                if (room.tryAcquire()) {
                    Thread.ofVirtual().name("edge-in").start(() -> serve(socket, listener));
                } else {
                    socket.close();
                }
            } catch (IOException e) {
                if (!closed) {
                    LOG.log(Level.WARNING, "accepting an edge: {0}", e.toString());
                }
            }
        }
    }

    private void serve(SSLSocket socket, Listener listener) {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            socket.setSoTimeout((int) GREETING_MAX.toMillis());
            socket.startHandshake();
            DataInputStream in =
                    new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            if (!(read(in) instanceof Up.Hello hello)) {
                throw new IOException("it does not say who it is");
            }
            if (!named(socket, hello.edge())) {
                throw new IOException("it says " + hello.edge() + ", its certificate does not");
            }
            socket.setSoTimeout((int) SILENCE_MAX.toMillis());
            converse(socket, in, hello, listener);
        } catch (IOException e) {
            LOG.log(
                    Level.INFO,
                    "stream from {0}: {1}",
                    socket.getRemoteSocketAddress(),
                    e.toString());
        } finally {
            room.release();
        }
    }

    private void converse(SSLSocket socket, DataInputStream in, Up.Hello hello, Listener listener)
            throws IOException {
        Stream stream = new Stream(socket);
        Optional.ofNullable(streams.put(hello.edge(), stream)).ifPresent(Stream::close);
        LOG.log(Level.INFO, "edge {0} has called in", hello.edge());
        Thread.ofVirtual().name("edge-out").start(stream::write);
        listener.opened(hello.edge(), hello);
        try {
            while (!closed) {
                Up message = read(in);
                if (streams.get(hello.edge()) != stream) {
                    return;
                }
                listener.received(hello.edge(), message);
            }
        } finally {
            stream.close();
            if (streams.remove(hello.edge(), stream)) {
                listener.closed(hello.edge());
            }
        }
    }

    private static Up read(DataInputStream in) throws IOException {
        while (true) {
            int length = in.readInt();
            if (length < 0 || length > IntentJson.FRAME_MAX) {
                throw new IOException("a frame of " + length + " octets");
            }
            byte[] json = in.readNBytes(length);
            if (json.length < length) {
                throw new IOException("it ends within a frame");
            }
            switch (IntentJson.UP.read(json)) {
                case Decoded.Value<Up>(var message) -> {
                    return message;
                }
                case Decoded.Fault<Up> fault ->
                        LOG.log(Level.WARNING, "passed over from an edge: {0}", fault);
            }
        }
    }

    private static boolean named(SSLSocket socket, String edge) throws IOException {
        X509Certificate certificate =
                (X509Certificate) socket.getSession().getPeerCertificates()[0];
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names != null
                    && names.stream()
                            .anyMatch(
                                    n -> n.getFirst().equals(DNS_NAME) && edge.equals(n.getLast()));
        } catch (CertificateParsingException e) {
            throw new IOException("its certificate cannot be read", e);
        }
    }

    @Override
    public void send(String edge, Down message) {
        Stream stream = streams.get(edge);
        if (stream != null) {
            stream.send(message);
        }
    }

    @Override
    public void drop(String edge) {
        Stream stream = streams.get(edge);
        if (stream != null) {
            stream.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            server.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing: {0}", e.toString());
        }
        streams.values().forEach(Stream::close);
    }

    /// The way down one stream.
    private static final class Stream {
        private static final long IDLE_MILLIS = 1_000;

        private final SSLSocket socket;
        private final BlockingQueue<Down> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
        private volatile boolean ended;

        Stream(SSLSocket socket) {
            this.socket = socket;
        }

        void send(Down message) {
            if (!waiting.offer(message)) {
                close();
            }
        }

        void write() {
            try (DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()))) {
                while (!ended) {
                    Down next = waiting.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
                    if (next != null) {
                        byte[] json = IntentJson.DOWN.write(next);
                        out.writeInt(json.length);
                        out.write(json);
                        if (waiting.isEmpty()) {
                            out.flush();
                        }
                    }
                }
            } catch (IOException e) {
                close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void close() {
            ended = true;
            try {
                socket.close();
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "closing: {0}", e.toString());
            }
        }
    }
}
