package trunkline.edge;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import jdk.net.ExtendedSocketOptions;
import trunkline.intent.Down;
import trunkline.intent.IntentJson;
import trunkline.intent.Up;
import trunkline.json.Decoded;

/// The stream to control over mutual TLS, on threads of its own: connects, stays away a while when
/// that fails, and hands what comes down to the edge's thread. The edge never waits for it.
public final class ControlClient implements ControlEnd, AutoCloseable {
    private static final Logger LOG = System.getLogger(ControlClient.class.getName());

    /// First wait after a stream has ended; each failure doubles it.
    private static final Duration WAIT_MIN = Duration.ofMillis(200);

    private static final Duration WAIT_MAX = Duration.ofSeconds(10);
    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);

    /// Answers that wait to be sent; beyond, the stream is given up.
    private static final int WAITING_MAX = 256;

    /// A peer that is gone without a word is found after 10 + 3 x 5 s.
    private static final int KEEP_ALIVE_IDLE_SECONDS = 10;

    private static final int KEEP_ALIVE_SECONDS = 5;
    private static final int KEEP_ALIVE_COUNT = 3;

    private final String host;
    private final int port;
    private final Credentials credentials;
    private final Executor edge;
    private final AtomicReference<Optional<Stream>> stream =
            new AtomicReference<>(Optional.empty());
    private volatile boolean closed;

    /// @param edge runs tasks on the edge's thread
    public ControlClient(String host, int port, Credentials credentials, Executor edge) {
        this.host = host;
        this.port = port;
        this.credentials = credentials;
        this.edge = edge;
    }

    @Override
    public void start(Listener listener) {
        Thread.ofPlatform().daemon().name("control-in").start(() -> run(listener));
    }

    @Override
    public boolean isUp() {
        return stream.get().isPresent();
    }

    @Override
    public void send(Up message) {
        stream.get().ifPresent(up -> up.send(message));
    }

    @Override
    public void close() {
        closed = true;
        stream.get().ifPresent(Stream::close);
    }

    private void run(Listener listener) {
        Duration wait = WAIT_MIN;
        String last = "";
        while (!closed) {
            long began = System.nanoTime();
            try {
                talk(listener);
            } catch (IOException | GeneralSecurityException e) {
                if (!e.toString().equals(last)) {
                    last = e.toString();
                    LOG.log(Level.INFO, "control at {0}:{1}: {2}", host, port + "", last);
                }
            }
            boolean lasted = System.nanoTime() - began > WAIT_MAX.toNanos();
            wait = lasted ? WAIT_MIN : min(wait.multipliedBy(2), WAIT_MAX);
            pause(wait);
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /// Half to all of it: edges that lost control together do not come back together.
    private static void pause(Duration wait) {
        long millis = wait.toMillis();
        try {
            Thread.sleep(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void talk(Listener listener) throws IOException, GeneralSecurityException {
        try (Stream up = new Stream(connect())) {
            stream.set(Optional.of(up));
            Thread.ofPlatform().daemon().name("control-out").start(up::write);
            edge.execute(listener::connected);
            LOG.log(Level.INFO, "control at {0}:{1}: connected", host, port + "");
            up.read(message -> edge.execute(() -> listener.received(message)));
        } finally {
            stream.set(Optional.empty());
        }
    }

    private SSLSocket connect() throws IOException, GeneralSecurityException {
        Socket plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(host, port), (int) CONNECT_MAX.toMillis());
            plain.setTcpNoDelay(true);
            plain.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            plain.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, KEEP_ALIVE_IDLE_SECONDS);
            plain.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, KEEP_ALIVE_SECONDS);
            plain.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, KEEP_ALIVE_COUNT);
            SSLSocket socket =
                    (SSLSocket)
                            credentials
                                    .context()
                                    .getSocketFactory()
                                    .createSocket(plain, host, port, true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setProtocols(new String[] {"TLSv1.3"});
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.setSoTimeout((int) CONNECT_MAX.toMillis());
            socket.startHandshake();
            socket.setSoTimeout(0);
            return socket;
        } catch (IOException | GeneralSecurityException e) {
            plain.close();
            throw e;
        }
    }

    /// One stream while it lasts.
    private static final class Stream implements AutoCloseable {
        private final SSLSocket socket;
        private final BlockingQueue<Up> waiting = new ArrayBlockingQueue<>(WAITING_MAX);

        /// Only the newest report is worth sending.
        private final AtomicReference<Optional<Up.Report>> report =
                new AtomicReference<>(Optional.empty());

        private volatile boolean ended;

        Stream(SSLSocket socket) {
            this.socket = socket;
        }

        void send(Up message) {
            switch (message) {
                case Up.Report newest -> report.set(Optional.of(newest));
                case Up.Hello _, Up.Answer _ -> {
                    if (!waiting.offer(message)) {
                        close();
                    }
                }
            }
        }

        void write() {
            try (DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()))) {
                while (!ended) {
                    Up next = waiting.poll(5, TimeUnit.MILLISECONDS);
                    if (next != null) {
                        write(next, out);
                        continue;
                    }
                    Optional<Up.Report> newest = report.getAndSet(Optional.empty());
                    if (newest.isPresent()) {
                        write(newest.get(), out);
                    }
                    out.flush();
                }
            } catch (IOException e) {
                close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static void write(Up message, DataOutputStream out) throws IOException {
            byte[] json = IntentJson.UP.write(message);
            out.writeInt(json.length);
            out.write(json);
        }

        void read(Consumer<Down> sink) throws IOException {
            DataInputStream in =
                    new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            while (!ended) {
                int length = in.readInt();
                if (length < 0 || length > IntentJson.FRAME_MAX) {
                    throw new IOException("a frame of " + length + " octets");
                }
                byte[] json = in.readNBytes(length);
                if (json.length < length) {
                    throw new IOException("the stream ends within a frame");
                }
                switch (IntentJson.DOWN.read(json)) {
                    case Decoded.Value<Down>(var message) -> sink.accept(message);
                    case Decoded.Fault<Down> fault ->
                            LOG.log(Level.WARNING, "passed over from control: {0}", fault);
                }
            }
        }

        @Override
        public void close() {
            ended = true;
            try {
                socket.close();
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "closing: {0}", e.getMessage());
            }
        }
    }
}
