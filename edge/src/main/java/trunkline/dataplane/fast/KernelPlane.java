package trunkline.dataplane.fast;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import trunkline.linux.MemoryBarrier;
import trunkline.linux.Processors;
import trunkline.linux.bpf.BpfMap;
import trunkline.linux.bpf.BpfObject;
import trunkline.linux.bpf.BpfProgram;
import trunkline.linux.bpf.BpfProgram.Loading;
import trunkline.linux.bpf.MapShape;
import trunkline.linux.bpf.ProgramCode;

/// The tables and the programs of a plane in the kernel.
public final class KernelPlane implements AutoCloseable {
    private static final int TYPE_ARRAY = 2;
    private static final int MAPPABLE = 1 << 10;
    private static final String OBJECT = "forward.o";
    private static final String PROCESSORS = "TRUNKLINE_CPUS";

    private final Arena arena = Arena.ofShared();
    private final Map<Table, BpfMap> maps = new EnumMap<>(Table.class);
    private final Map<Entrance, BpfProgram> programs = new EnumMap<>(Entrance.class);
    private final PlaneMemory memory;

    /// Where frames come in: each has a program of its own.
    public enum Entrance {
        /// By a port where tags tell the attachments apart.
        ACCESS("access"),
        /// By a port of the core.
        CORE("core");

        private final String program;

        Entrance(String program) {
            this.program = program;
        }
    }

    private KernelPlane(Capacity capacity) throws IOException {
        Map<Table, MemorySegment> mapped = new EnumMap<>(Table.class);
        for (Table table : Table.values()) {
            BpfMap map = BpfMap.create(shape(table, capacity));
            maps.put(table, map);
            mapped.put(table, map.values(arena));
        }
        memory = new PlaneMemory(capacity, mapped);
    }

    /// Makes new tables and loads the programs over them.
    ///
    /// @param capacity its number of processors is that of the machine, whatever it says
    /// @throws IOException when the kernel refuses; the text says what
    public static KernelPlane make(Capacity capacity) throws IOException {
        return make(capacity, object());
    }

    /// The same with programs of another object, which has at least the same.
    static KernelPlane make(Capacity capacity, BpfObject object) throws IOException {
        KernelPlane plane = new KernelPlane(capacity.onProcessors(Processors.possible()));
        try {
            for (Entrance entrance : Entrance.values()) {
                plane.programs.put(entrance, plane.load(object, entrance.program, Map.of()));
            }
            return plane;
        } catch (IOException e) {
            plane.close();
            throw e;
        }
    }

    static MapShape shape(Table table, Capacity capacity) {
        int rows = capacity.rows(table);
        return new MapShape(table.map(), TYPE_ARRAY, 4, table.octets(), rows, MAPPABLE);
    }

    /// The object that is part of this module.
    ///
    /// @throws IOException when it is not as it should be
    static BpfObject object() throws IOException {
        try (InputStream in = KernelPlane.class.getResourceAsStream(OBJECT)) {
            if (in == null) {
                throw new IOException("no " + OBJECT);
            }
            return read(in.readAllBytes());
        }
    }

    private static BpfObject read(byte[] octets) throws IOException {
        return switch (BpfObject.read(octets)) {
            case BpfObject.Reading.Read(var object) -> object;
            case BpfObject.Reading.Malformed(var why) -> throw new IOException(why);
        };
    }

    /// Loads a program over this plane's tables.
    ///
    /// @param object has our tables, and perhaps more
    /// @param name of the program
    /// @param more descriptors of those, by name
    /// @throws IOException when the kernel refuses, or the tables of the object are others
    public BpfProgram load(BpfObject object, String name, Map<String, Integer> more)
            throws IOException {
        Map<String, Integer> descriptors = new HashMap<>(more);
        maps.forEach((table, map) -> descriptors.put(table.map(), map.fd()));
        List<String> strange =
                object.maps().stream().filter(map -> !fits(map, more)).map(MapShape::name).toList();
        if (!strange.isEmpty()) {
            throw new IOException("tables of another kind: " + strange);
        }
        Map<String, Long> constants = Map.of(PROCESSORS, (long) memory.capacity().processors());
        ProgramCode code =
                object.program(name).orElseThrow(() -> new IOException("no program " + name));
        return switch (BpfProgram.load(code, object.license(), descriptors, constants)) {
            case Loading.Loaded(var program) -> program;
            case Loading.Refused(var why) -> throw new IOException(name + ": " + why);
        };
    }

    /// Whether a map of an object differs from ours in no more than the number of its rows.
    private boolean fits(MapShape theirs, Map<String, Integer> more) {
        return more.containsKey(theirs.name())
                || maps.values().stream()
                        .map(BpfMap::shape)
                        .anyMatch(ours -> ours.equals(theirs.withEntries(ours.entries())));
    }

    /// The tables.
    public PlaneMemory memory() {
        return memory;
    }

    /// The program of an entrance.
    public BpfProgram program(Entrance entrance) {
        BpfProgram program = programs.get(entrance);
        if (program == null) {
            throw new AssertionError("no program for " + entrance);
        }
        return program;
    }

    /// When rows may be used again that a program may have been reading.
    public static Grace grace() {
        return MemoryBarrier::passed;
    }

    /// Lets go of all of it; what is pinned or attached stays.
    @Override
    public void close() {
        programs.values().forEach(BpfProgram::close);
        maps.values().forEach(BpfMap::close);
        arena.close();
    }
}
