package trunkline.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// What one side of a connection said as a file that dissectors read: IPv4 and TCP around each
/// message, in the format of pcap.
final class Capture {

    private static final int HEADERS = 40;
    private static final int RAW_IP = 101;

    private Capture() {}

    /// What `tshark` prints of the messages.
    ///
    /// @param messages each shorter than a packet
    /// @param port of the TCP connection
    /// @param words more arguments
    static String dissected(List<byte[]> messages, int port, Path folder, List<String> words) {
        Path file = folder.resolve("octets.pcap");
        try {
            Files.write(file, pcap(messages, port));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        List<String> command = new java.util.ArrayList<>(List.of("tshark", "-r", file.toString()));
        command.addAll(words);
        // It warns whoever runs it as root, with what it was asked for.
        return Shell.run(command.toArray(String[]::new))
                .lines()
                .filter(line -> !line.startsWith("Running as user"))
                .collect(Collectors.joining("\n"));
    }

    private static byte[] pcap(List<byte[]> messages, int port) {
        int octets = messages.stream().mapToInt(message -> message.length).sum();
        ByteBuffer out = ByteBuffer.allocate(24 + messages.size() * (16 + HEADERS) + octets);
        out.order(ByteOrder.BIG_ENDIAN).putInt(0xA1B2_C3D4).putShort((short) 2).putShort((short) 4);
        out.putLong(0).putInt(1 << 16).putInt(RAW_IP);
        int at = 1;
        for (byte[] message : messages) {
            int length = HEADERS + message.length;
            out.putInt(0).putInt(at).putInt(length).putInt(length);
            out.put((byte) 0x45).put((byte) 0).putShort((short) length).putInt(0);
            out.put((byte) 64).put((byte) 6).putShort((short) 0);
            out.putInt(0x7F00_0001).putInt(0x7F00_0002);
            out.putShort((short) 40_000).putShort((short) port).putInt(at).putInt(1);
            out.put((byte) 0x50).put((byte) 0x18).putShort((short) 0xFFFF).putInt(0);
            out.put(message);
            at += message.length;
        }
        return out.array();
    }
}
