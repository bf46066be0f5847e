package trunkline.arm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// HTTPS in front of a function from request to response: HTTP/1.1 and HTTP/2, TLS 1.2 and 1.3, a
/// virtual thread per request.
public final class HttpServer implements AutoCloseable {

    /// Most connections at once; more wait for a place.
    public static final int CONNECTIONS_MAX = 2_000;

    /// Longest request line and headers together, in octets; longer ones are answered 431.
    public static final int HEADERS_MAX = 16 << 10;

    /// How long a connection may lie still.
    public static final Duration IDLE_MAX = Duration.ofSeconds(60);

    /// How long requests under way may take when the server is to stop.
    public static final Duration STOP_MAX = Duration.ofSeconds(3);

    /// Least octets per second in which a client may send a body.
    private static final long RATE_MIN = 64;

    private static final int THREADS = 32;

    private final Server server;
    private final ServerConnector connector;

    private HttpServer(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /// Listens.
    ///
    /// @param host address to bind
    /// @param port 0 for any that is free
    /// @throws IOException when the port cannot be had
    public static HttpServer start(
            String host,
            int port,
            SSLContext identity,
            Function<ArmRequest, ArmResponse> application)
            throws IOException {
        var threads = new QueuedThreadPool(THREADS);
        threads.setName("http");
        threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        var server = new Server(threads);
        ServerConnector connector = connector(server, identity);
        connector.setHost(host);
        connector.setPort(port);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(CONNECTIONS_MAX, server));
        server.setHandler(
                new GracefulHandler(
                        new MinimumDataRateHandler(new Application(application), RATE_MIN, 0)));
        server.setErrorHandler(new Faults());
        server.setStopTimeout(STOP_MAX.toMillis());
        try {
            server.start();
        } catch (Exception e) {
            throw new IOException("cannot listen on " + host + ":" + port, e);
        }
        return new HttpServer(server, connector);
    }

    private static ServerConnector connector(Server server, SSLContext identity) {
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADERS_MAX);
        // The application judges paths itself, with an answer that a client of Azure can read.
        http.setUriCompliance(UriCompliance.UNSAFE);
        http.addCustomizer(new SecureRequestCustomizer(false));
        var tls = new SslContextFactory.Server();
        tls.setSslContext(identity);
        tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        tls.setRenegotiationAllowed(false);
        var alpn = new ALPNServerConnectionFactory();
        alpn.setDefaultProtocol("http/1.1");
        var connector =
                new ServerConnector(
                        server,
                        new SslConnectionFactory(tls, "alpn"),
                        alpn,
                        new HTTP2ServerConnectionFactory(http),
                        new HttpConnectionFactory(http));
        connector.setIdleTimeout(IDLE_MAX.toMillis());
        return connector;
    }

    /// The port it listens on.
    public int port() {
        return connector.getLocalPort();
    }

    /// Takes no more requests, ends those under way.
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            System.getLogger(HttpServer.class.getName())
                    .log(System.Logger.Level.WARNING, "did not stop well", e);
        }
    }

    private static final class Application extends Handler.Abstract {

        private final Function<ArmRequest, ArmResponse> function;

        Application(Function<ArmRequest, ArmResponse> function) {
            this.function = function;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback)
                throws IOException {
            write(function.apply(read(request)), response, callback);
            return true;
        }

        private static ArmRequest read(Request request) throws IOException {
            Map<String, String> headers = new LinkedHashMap<>();
            for (HttpField field : request.getHeaders()) {
                headers.putIfAbsent(field.getLowerCaseName(), String.valueOf(field.getValue()));
            }
            byte[] body;
            try (InputStream in = Content.Source.asInputStream(request)) {
                // One octet more than is allowed, so that the application sees that it is too much.
                body = in.readNBytes(ArmRequest.BODY_MAX + 1);
            }
            String host = Request.getServerName(request);
            int port = Request.getServerPort(request);
            return new ArmRequest(
                    request.getMethod(),
                    "https://" + (port == 443 ? host : host + ":" + port),
                    request.getHttpURI().getPathQuery(),
                    headers,
                    body);
        }
    }

    private static void write(ArmResponse answer, Response response, Callback callback) {
        response.setStatus(answer.status());
        answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        response.write(
                true, ByteBuffer.wrap(answer.body().getBytes(StandardCharsets.UTF_8)), callback);
    }

    /// What is not even HTTP gets the same envelope as everything else.
    private static final class Faults implements Request.Handler {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            int status = response.getStatus();
            String code =
                    switch (status) {
                        case 413 -> "RequestEntityTooLarge";
                        case 414 -> "RequestUriTooLong";
                        case 431 -> "RequestHeadersTooLarge";
                        case 503 -> "ServerStopping";
                        default -> status < 500 ? "BadRequest" : "InternalServerError";
                    };
            ArmError error = ArmError.of(status, code, "The request could not be read.");
            write(ArmResponse.of(error), response, callback);
            return true;
        }
    }
}
