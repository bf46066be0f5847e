package trunkline.fuzz;

import trunkline.mrt.MrtReader;
import trunkline.mrt.RibEntries;

/// Records of MRT, one behind the other: what is read is written and read again.
public final class MrtFuzz {

    private MrtFuzz() {}

    /// Takes what a file may hold.
    public static void fuzzerTestOneInput(byte[] octets) {
        MrtReader reader = new MrtReader();
        MrtReader again = new MrtReader();
        for (int at = 0; ; at = reader.end()) {
            MrtReader.Found found = reader.next(octets, at, octets.length);
            if (found == MrtReader.Found.INCOMPLETE || found == MrtReader.Found.BROKEN) {
                return;
            }
            if (found == MrtReader.Found.FAULTY) {
                continue;
            }
            if (reader.record() instanceof RibEntries entries) {
                entries.entries().forEach(entries::update);
            }
            byte[] written = reader.record().encode();
            boolean same =
                    again.next(written, 0, written.length) == MrtReader.Found.RECORD
                            && again.record().equals(reader.record());
            if (!same) {
                throw new AssertionError(reader.record().toString());
            }
        }
    }
}
