package trunkline.fuzz;

import trunkline.bmp.BmpReader;

/// Messages of BMP, one behind the other: what is read is written and read again.
public final class BmpFuzz {

    private BmpFuzz() {}

    /// Takes what a router may send.
    public static void fuzzerTestOneInput(byte[] octets) {
        BmpReader reader = new BmpReader();
        BmpReader again = new BmpReader();
        for (int at = 0; ; at = reader.end()) {
            BmpReader.Found found = reader.next(octets, at, octets.length);
            if (found == BmpReader.Found.INCOMPLETE || found == BmpReader.Found.BROKEN) {
                return;
            }
            if (found == BmpReader.Found.FAULTY) {
                continue;
            }
            byte[] written = reader.message().encode();
            boolean same =
                    again.next(written, 0, written.length) == BmpReader.Found.MESSAGE
                            && again.message().equals(reader.message());
            if (!same) {
                throw new AssertionError(reader.message().toString());
            }
        }
    }
}
