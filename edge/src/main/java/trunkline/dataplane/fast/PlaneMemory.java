package trunkline.dataplane.fast;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.EnumMap;
import java.util.Map;

/// The memory of a plane's tables, wherever it is: mapped from the kernel, or our own. Zero
/// everywhere is a plane that knows nothing.
public final class PlaneMemory {
    private final Capacity capacity;
    private final Map<Table, MemorySegment> tables;

    /// Wraps memory that is there.
    ///
    /// @param tables every table, of at least the octets that `capacity` says
    /// @throws IllegalArgumentException when one is missing or too small
    public PlaneMemory(Capacity capacity, Map<Table, MemorySegment> tables) {
        this.capacity = capacity;
        this.tables = new EnumMap<>(tables);
        for (Table table : Table.values()) {
            MemorySegment there = tables.get(table);
            if (there == null || there.byteSize() < capacity.octets(table)) {
                throw new IllegalArgumentException("too little memory for " + table);
            }
        }
    }

    /// Memory of this process alone.
    public static PlaneMemory own(Capacity capacity) {
        Map<Table, MemorySegment> tables = new EnumMap<>(Table.class);
        for (Table table : Table.values()) {
            tables.put(table, Arena.ofAuto().allocate(capacity.octets(table), 64));
        }
        return new PlaneMemory(capacity, tables);
    }

    /// How much it holds.
    public Capacity capacity() {
        return capacity;
    }

    /// The memory of one table.
    public MemorySegment of(Table table) {
        MemorySegment memory = tables.get(table);
        if (memory == null) {
            throw new AssertionError("no memory of " + table);
        }
        return memory;
    }
}
