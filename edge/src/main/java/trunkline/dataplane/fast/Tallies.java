package trunkline.dataplane.fast;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/// Counts of packets and octets, per account, processor, fate and class, 64 bits each. The program
/// adds, each processor in rows of its own; nothing ever takes away.
public final class Tallies {
    static final int FATES = 32;
    static final int CLASSES = 4;
    static final int CELL_OCTETS = 16;
    static final int ROW_OCTETS = FATES * CLASSES * CELL_OCTETS;

    private final MemorySegment rows;
    private final int processors;

    /// The counts in a plane's memory.
    public Tallies(PlaneMemory memory) {
        this.rows = memory.of(Table.TALLIES);
        this.processors = memory.capacity().processors();
    }

    /// A sum.
    ///
    /// @param packets how many
    /// @param octets of their IP headers and what follows; of the frame where there was no telling
    public record Tally(long packets, long octets) {
        Tally plus(Tally other) {
            return new Tally(packets + other.packets, octets + other.octets);
        }
    }

    /// What an account has counted, all processors together.
    public Tally of(int account, Fate fate, TrafficClass of) {
        long packets = 0;
        long octets = 0;
        for (int processor = 0; processor < processors; processor++) {
            long cell = cell(account, processor, fate, of);
            packets += rows.get(JAVA_LONG, cell);
            octets += rows.get(JAVA_LONG, cell + 8);
        }
        return new Tally(packets, octets);
    }

    /// The same, of all classes together.
    public Tally of(int account, Fate fate) {
        Tally sum = new Tally(0, 0);
        for (TrafficClass each : TrafficClass.values()) {
            sum = sum.plus(of(account, fate, each));
        }
        return sum;
    }

    void add(int account, Fate fate, TrafficClass of, int octets) {
        long cell = cell(account, 0, fate, of);
        rows.set(JAVA_LONG, cell, rows.get(JAVA_LONG, cell) + 1);
        rows.set(JAVA_LONG, cell + 8, rows.get(JAVA_LONG, cell + 8) + octets);
    }

    private long cell(int account, int processor, Fate fate, TrafficClass of) {
        long row = (long) account * processors + processor;
        return row * ROW_OCTETS + (long) (fate.number() * CLASSES + of.number()) * CELL_OCTETS;
    }
}
