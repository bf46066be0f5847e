package trunkline.linux.bpf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Writes a small object file by hand: one program, one map, a reference to each kind of symbol.
final class ObjectFile {
    private static final byte[] NAMES =
            text("\0.strtab\0xdp/pass\0.relxdp/pass\0maps\0license\0.symtab\0");
    private static final byte[] STRINGS = text("\0counts\0LIMIT\0");

    private final List<byte[]> bodies = new ArrayList<>();
    private final List<int[]> headers = new ArrayList<>();

    /// `r1 = counts; r2 = LIMIT; r0 = 2; exit`, as the compiler would leave it.
    static byte[] passing() {
        byte[] names = join(NAMES, STRINGS);
        ObjectFile file = new ObjectFile();
        file.section(0, 0, new byte[0], 0);
        file.section(1, 3, names, 0);
        file.section(9, 1, code(0x0118L, 0, 0x0218L, 0, 0x0000_0002_0000_00B7L, 0x95L), 0);
        file.section(18, 9, code(0, 1L << 32 | 1, 16, 2L << 32 | 1), 2);
        file.section(31, 1, words(2, 4, 8, 16, 1 << 10), 0);
        file.section(36, 1, text("Apache-2.0\0"), 0);
        file.section(44, 2, symbols(), 0);
        return file.bytes();
    }

    private void section(int name, int type, byte[] body, int info) {
        headers.add(new int[] {name, type, body.length, info});
        bodies.add(body);
    }

    private static byte[] symbols() {
        ByteBuffer table = ByteBuffer.allocate(3 * 24).order(ByteOrder.LITTLE_ENDIAN);
        table.putInt(24, NAMES.length + 1).putShort(24 + 6, (short) 4);
        table.putInt(48, NAMES.length + 8);
        return table.array();
    }

    private byte[] bytes() {
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        ByteBuffer table = ByteBuffer.allocate(64 * headers.size()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < headers.size(); i++) {
            int[] header = headers.get(i);
            table.putInt(64 * i, header[0]).putInt(64 * i + 4, header[1]);
            table.putLong(64 * i + 24, 64 + parts.size()).putLong(64 * i + 32, header[2]);
            table.putInt(64 * i + 44, header[3]);
            parts.writeBytes(bodies.get(i));
        }
        ByteBuffer head = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        head.putInt(0, 0x464C_457F).putShort(4, (short) 0x0102).putShort(18, (short) 247);
        head.putLong(40, 64 + parts.size()).putShort(58, (short) 64);
        head.putShort(60, (short) headers.size()).putShort(62, (short) 1);
        return join(head.array(), join(parts.toByteArray(), table.array()));
    }

    private static byte[] code(long... instructions) {
        ByteBuffer code = ByteBuffer.allocate(8 * instructions.length);
        for (long instruction : instructions) {
            code.order(ByteOrder.LITTLE_ENDIAN).putLong(instruction);
        }
        return code.array();
    }

    private static byte[] words(int... values) {
        ByteBuffer words = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            words.putInt(value);
        }
        return words.array();
    }

    private static byte[] join(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
