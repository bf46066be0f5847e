package trunkline.dataplane.fast;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import trunkline.linux.MemoryBarrier;
import trunkline.linux.Processors;
import trunkline.linux.bpf.BpfLink;
import trunkline.linux.bpf.BpfMap;
import trunkline.linux.bpf.BpfObject;
import trunkline.linux.bpf.BpfProgram;
import trunkline.linux.bpf.BpfProgram.Loading;
import trunkline.linux.bpf.MapShape;
import trunkline.linux.bpf.Pins;
import trunkline.linux.bpf.ProgramCode;

/// The tables and the programs of a plane in the kernel.
public final class KernelPlane implements AutoCloseable {
    private static final int TYPE_ARRAY = 2;
    private static final int MAPPABLE = 1 << 10;
    private static final String OBJECT = "forward.o";
    private static final String PROCESSORS = "TRUNKLINE_CPUS";

    private static final String ACCESS_PIN = "access-";
    private static final String CORE_PIN = "core-";

    private final Optional<Path> folder;
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

    private interface Source {
        BpfMap map(Table table) throws IOException;
    }

    private KernelPlane(Capacity capacity, Optional<Path> folder, Source source)
            throws IOException {
        this.folder = folder;
        Map<Table, MemorySegment> mapped = new EnumMap<>(Table.class);
        for (Table table : Table.values()) {
            BpfMap map = source.map(table);
            maps.put(table, map);
            mapped.put(table, map.values(arena));
        }
        memory = new PlaneMemory(capacity, mapped);
    }

    /// Makes new tables and loads the programs over them; all of it ends with this process.
    ///
    /// @param capacity its number of processors is that of the machine, whatever it says
    /// @throws IOException when the kernel refuses; the text says what
    public static KernelPlane make(Capacity capacity) throws IOException {
        Capacity here = capacity.onProcessors(Processors.possible());
        Source fresh = table -> BpfMap.create(shape(table, here));
        return new KernelPlane(here, Optional.empty(), fresh).loaded();
    }

    /// Adopts the tables that are pinned in `folder`, or makes and pins new ones; and puts the
    /// programs of this module in place of those that ports have, each without a packet in between.
    ///
    /// @param folder in a file system of type `bpf`, or where one may be mounted
    /// @throws IOException when the kernel refuses, or what is pinned has another capacity
    public static KernelPlane open(Path folder, Capacity capacity) throws IOException {
        Pins.prepare(folder);
        Capacity here = capacity.onProcessors(Processors.possible());
        Source pinned = table -> pinned(folder.resolve(table.map()), shape(table, here));
        KernelPlane plane = new KernelPlane(here, Optional.of(folder), pinned).loaded();
        for (String port : plane.ports()) {
            Entrance entrance = port.startsWith(CORE_PIN) ? Entrance.CORE : Entrance.ACCESS;
            try (BpfLink link = BpfLink.open(folder.resolve(port))) {
                link.replace(plane.program(entrance));
            }
        }
        return plane;
    }

    private static BpfMap pinned(Path path, MapShape shape) throws IOException {
        if (!Files.exists(path)) {
            BpfMap made = BpfMap.create(shape);
            made.pin(path);
            return made;
        }
        BpfMap there = BpfMap.open(path);
        if (!there.shape().equals(shape)) {
            there.close();
            throw new IOException(path + " is " + there.shape() + ", asked for " + shape);
        }
        return there;
    }

    private KernelPlane loaded() throws IOException {
        try {
            BpfObject object = object();
            for (Entrance entrance : Entrance.values()) {
                programs.put(entrance, load(object, entrance.program, Map.of()));
            }
            return this;
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /// Lets frames of an interface in, from now on and after this process; pinned planes only.
    ///
    /// @param ifindex of the interface, in the calling thread's namespace
    /// @throws IOException when the kernel refuses, such as a port that another program has
    public void attach(Entrance entrance, int ifindex, BpfLink.Mode mode) throws IOException {
        Path pin = pin(entrance, ifindex);
        if (!Files.exists(pin)) {
            try (BpfLink link = BpfLink.create(program(entrance), ifindex, mode)) {
                link.pin(pin);
            }
        }
    }

    /// Lets no more frames of an interface in.
    public void detach(Entrance entrance, int ifindex) throws IOException {
        Files.deleteIfExists(pin(entrance, ifindex));
    }

    private Path pin(Entrance entrance, int ifindex) throws IOException {
        String name = (entrance == Entrance.CORE ? CORE_PIN : ACCESS_PIN) + ifindex;
        return folder.orElseThrow(() -> new IOException("a plane without pins")).resolve(name);
    }

    /// Names of the pins of ports.
    private List<String> ports() throws IOException {
        if (folder.isEmpty()) {
            return List.of();
        }
        try (Stream<Path> pins = Files.list(folder.get())) {
            return pins.map(pin -> pin.getFileName().toString())
                    .filter(pin -> pin.startsWith(CORE_PIN) || pin.startsWith(ACCESS_PIN))
                    .sorted()
                    .toList();
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
