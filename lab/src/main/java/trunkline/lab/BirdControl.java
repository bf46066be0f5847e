package trunkline.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// The control socket of a running BIRD: a command goes in, lines with a code come out, the last
/// with a blank behind its code.
final class BirdControl implements AutoCloseable {

    private static final int LINES_MAX = 100_000;
    private static final int CODE_LENGTH = 4;

    /// How long a conversation may last; a BIRD that says nothing more is cut off.
    private static final Duration TALK_MAX = Duration.ofSeconds(5);

    private final SocketChannel channel;
    private final BufferedReader lines;
    private final CompletableFuture<Void> cut;

    private BirdControl(SocketChannel channel) {
        this.channel = channel;
        this.cut =
                CompletableFuture.runAsync(
                        this::cut,
                        CompletableFuture.delayedExecutor(
                                TALK_MAX.toMillis(), TimeUnit.MILLISECONDS));
        this.lines =
                new BufferedReader(
                        new InputStreamReader(
                                Channels.newInputStream(channel), StandardCharsets.UTF_8));
    }

    /// Connects and takes the greeting.
    static BirdControl open(Path socket) throws IOException {
        var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            var control = new BirdControl(channel);
            control.reply();
            return control;
        } catch (IOException | UncheckedIOException e) {
            channel.close();
            throw e;
        }
    }

    /// What BIRD answers to a command, as a person would see it.
    List<String> ask(String command) throws IOException {
        var bytes = ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        return reply();
    }

    /// `1007-text` begins a kind of line, ` text` goes on with it, `0000 text` is the last.
    private List<String> reply() throws IOException {
        var texts = new ArrayList<String>();
        while (texts.size() < LINES_MAX) {
            String line = lines.readLine();
            if (line == null) {
                throw new IOException("BIRD closed its control socket");
            }
            boolean coded = line.length() > CODE_LENGTH && Character.isDigit(line.charAt(0));
            String text = line.substring(Math.min(line.length(), coded ? CODE_LENGTH + 1 : 1));
            if (!text.isEmpty()) {
                texts.add(text);
            }
            if (coded && line.charAt(CODE_LENGTH) == ' ') {
                return texts;
            }
        }
        throw new IOException("an answer of more than " + LINES_MAX + " lines");
    }

    private void cut() {
        try {
            channel.close();
        } catch (IOException e) {
            // Whoever reads from it is told.
        }
    }

    @Override
    public void close() throws IOException {
        cut.cancel(false);
        channel.close();
    }
}
