package trunkline.provider;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A letter of one page in plain type, as PDF 1.4 (ISO 32000-1 is its successor): what a datacenter
/// wants to see before it pulls a cable. A page of text needs five objects and a table of where
/// they begin; a library for that would be a hundred times its size.
public final class Letter {

    /// Most lines on the page; what is beyond is left out.
    public static final int LINES_MAX = 48;

    /// Most characters of a line; what is beyond is left out.
    public static final int LINE_MAX = 110;

    private static final int TOP = 790;
    private static final int LEFT = 56;
    private static final int SPACING = 15;

    private final List<String> lines = new ArrayList<>();

    /// An empty page.
    public Letter() {}

    /// One more line.
    public Letter line(String text) {
        if (lines.size() < LINES_MAX) {
            lines.add(text.length() > LINE_MAX ? text.substring(0, LINE_MAX) : text);
        }
        return this;
    }

    /// The file.
    public byte[] pdf() {
        byte[] page = page();
        List<byte[]> objects =
                List.of(
                        ascii("<< /Type /Catalog /Pages 2 0 R >>"),
                        ascii("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
                        ascii(
                                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
                                        + " /Resources << /Font << /F 5 0 R >> >> >>"),
                        stream(page),
                        ascii(
                                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding"
                                        + " /WinAnsiEncoding >>"));
        var file = new ByteArrayOutputStream();
        file.writeBytes(ascii("%PDF-1.4\n"));
        List<Integer> beginnings = new ArrayList<>();
        for (int i = 0; i < objects.size(); i++) {
            beginnings.add(file.size());
            file.writeBytes(ascii((i + 1) + " 0 obj\n"));
            file.writeBytes(objects.get(i));
            file.writeBytes(ascii("\nendobj\n"));
        }
        int table = file.size();
        file.writeBytes(ascii("xref\n0 " + (objects.size() + 1) + "\n0000000000 65535 f \n"));
        beginnings.forEach(at -> file.writeBytes(ascii("%010d 00000 n \n".formatted(at))));
        file.writeBytes(
                ascii(
                        "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
                                .formatted(objects.size() + 1, table)));
        return file.toByteArray();
    }

    private static byte[] stream(byte[] content) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(ascii("<< /Length " + content.length + " >>\nstream\n"));
        out.writeBytes(content);
        out.writeBytes(ascii("\nendstream"));
        return out.toByteArray();
    }

    private byte[] page() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(ascii("BT /F 10 Tf %d TL %d %d Td\n".formatted(SPACING, LEFT, TOP)));
        for (String line : lines) {
            out.writeBytes(ascii("("));
            out.writeBytes(escaped(line));
            out.writeBytes(ascii(") Tj T*\n"));
        }
        out.writeBytes(ascii("ET"));
        return out.toByteArray();
    }

    /// In the font's own alphabet; what it does not have is a question mark.
    private static byte[] escaped(String line) {
        String plain =
                line.chars()
                        .filter(c -> c >= ' ')
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
        return plain.replace("\\", "\\\\")
                .replace("(", "\\(")
                .replace(")", "\\)")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
