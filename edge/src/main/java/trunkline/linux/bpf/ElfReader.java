package trunkline.linux.bpf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import trunkline.linux.bpf.BpfObject.Reading;
import trunkline.linux.bpf.ProgramCode.Reference;
import trunkline.linux.bpf.ProgramCode.Target;

/// The reader of [BpfObject]. Every number of the file is doubted: one that leads outside ends the
/// reading.
final class ElfReader {
    private static final int HEADER_OCTETS = 64;
    private static final int SECTION_OCTETS = 64;
    private static final int SYMBOL_OCTETS = 24;
    private static final int RELOCATION_OCTETS = 16;
    private static final int MAP_OCTETS = 20;
    private static final int MAGIC = 0x464C_457F;
    private static final int CLASS_64_LITTLE = 0x0102;
    private static final int MACHINE_BPF = 247;
    private static final int TYPE_SYMBOLS = 2;
    private static final int TYPE_RELOCATIONS = 9;
    private static final int TYPE_EMPTY = 8;
    private static final int RELOCATION_64 = 1;
    private static final int UNDEFINED = 0;
    private static final String PROGRAM = "xdp/";

    private final ByteBuffer file;
    private final List<Section> sections = new ArrayList<>();
    private final List<Symbol> symbols = new ArrayList<>();

    private record Section(String name, int type, int at, int length, int info) {}

    private record Symbol(String name, int section, long value) {}

    /// The file is not what it should be; never leaves this class.
    private static final class Fault extends Exception {
        private static final long serialVersionUID = 1;

        Fault(String why) {
            super(why, null, false, false);
        }
    }

    private ElfReader(byte[] octets) {
        this.file = ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
    }

    static Reading read(byte[] octets) {
        if (octets.length < HEADER_OCTETS || octets.length > BpfObject.OCTETS_MAX) {
            return new Reading.Malformed("a file of " + octets.length + " octets");
        }
        ElfReader reader = new ElfReader(octets);
        try {
            reader.readSections();
            reader.readSymbols();
            return new Reading.Read(reader.object());
        } catch (Fault fault) {
            return new Reading.Malformed(String.valueOf(fault.getMessage()));
        }
    }

    private void readSections() throws Fault {
        require(file.getInt(0) == MAGIC, "no ELF");
        require(file.getShort(4) == CLASS_64_LITTLE, "not 64 bits little-endian");
        require(file.getShort(18) == MACHINE_BPF, "not for BPF");
        int at = inside(file.getLong(40), 0);
        int count = file.getShort(60) & 0xFFFF;
        int names = file.getShort(62) & 0xFFFF;
        require(count <= BpfObject.SECTIONS_MAX, "too many sections");
        require(file.getShort(58) == SECTION_OCTETS, "sections of another size");
        inside(at, (long) count * SECTION_OCTETS);
        require(names < count, "no names of sections");
        int namesAt = at + names * SECTION_OCTETS;
        Section text = section("", namesAt);
        for (int i = 0; i < count; i++) {
            int header = at + i * SECTION_OCTETS;
            sections.add(section(text(text, file.getInt(header)), header));
        }
    }

    private Section section(String name, int header) throws Fault {
        int type = file.getInt(header + 4);
        long length = type == TYPE_EMPTY ? 0 : file.getLong(header + 32);
        int at = inside(file.getLong(header + 24), length);
        return new Section(name, type, at, (int) length, file.getInt(header + 44));
    }

    private void readSymbols() throws Fault {
        for (int i = 0; i < sections.size(); i++) {
            Section table = sections.get(i);
            if (table.type != TYPE_SYMBOLS) {
                continue;
            }
            require(symbols.isEmpty(), "two tables of symbols");
            require(table.length / SYMBOL_OCTETS <= BpfObject.SYMBOLS_MAX, "too many symbols");
            Section text = named(".strtab");
            for (int s = 0; s + SYMBOL_OCTETS <= table.length; s += SYMBOL_OCTETS) {
                int at = table.at + s;
                String name = text(text, file.getInt(at));
                symbols.add(new Symbol(name, file.getShort(at + 6), file.getLong(at + 8)));
            }
        }
    }

    private Section named(String name) throws Fault {
        for (Section section : sections) {
            if (section.name.equals(name)) {
                return section;
            }
        }
        throw new Fault("no section " + name);
    }

    private BpfObject object() throws Fault {
        TreeMap<Long, String> mapNames = new TreeMap<>();
        List<MapShape> maps = new ArrayList<>();
        int mapSection = sections.indexOf(named("maps"));
        for (Symbol symbol : symbols) {
            if (symbol.section == mapSection && !symbol.name.isEmpty()) {
                mapNames.put(symbol.value, symbol.name);
            }
        }
        for (var entry : mapNames.entrySet()) {
            maps.add(map(sections.get(mapSection), entry.getKey(), entry.getValue()));
        }
        List<ProgramCode> programs = new ArrayList<>();
        for (int i = 0; i < sections.size(); i++) {
            if (sections.get(i).name.startsWith(PROGRAM)) {
                programs.add(program(i, mapSection));
            }
        }
        Section license = named("license");
        return new BpfObject(maps, programs, text(license, 0));
    }

    private MapShape map(Section section, long offset, String name) throws Fault {
        require(offset >= 0 && offset <= section.length - MAP_OCTETS, "a map outside of maps");
        int at = section.at + (int) offset;
        int[] word = new int[MAP_OCTETS / 4];
        for (int i = 0; i < word.length; i++) {
            word[i] = file.getInt(at + 4 * i);
            require(word[i] >= 0, "a map of impossible size");
        }
        return new MapShape(name, word[0], word[1], word[2], word[3], word[4]);
    }

    private ProgramCode program(int index, int mapSection) throws Fault {
        Section section = sections.get(index);
        int unit = ProgramCode.INSTRUCTION_OCTETS;
        require(section.length > 0 && section.length % unit == 0, "half an instruction");
        require(section.length / unit <= BpfObject.INSTRUCTIONS_MAX, "too long a program");
        byte[] code = Arrays.copyOfRange(file.array(), section.at, section.at + section.length);
        List<Reference> references = new ArrayList<>();
        for (Section table : sections) {
            if (table.type == TYPE_RELOCATIONS && table.info == index) {
                for (int r = 0; r + RELOCATION_OCTETS <= table.length; r += RELOCATION_OCTETS) {
                    references.add(reference(table.at + r, code, mapSection));
                }
            }
        }
        return new ProgramCode(section.name.substring(PROGRAM.length()), code, references);
    }

    private Reference reference(int entry, byte[] code, int mapSection) throws Fault {
        long at = file.getLong(entry);
        long number = file.getInt(entry + 12) & 0xFFFF_FFFFL;
        int unit = ProgramCode.INSTRUCTION_OCTETS;
        require(file.getInt(entry + 8) == RELOCATION_64, "a relocation of another kind");
        require(number < symbols.size(), "a relocation without a symbol");
        require(at >= 0 && at <= code.length - 2 * unit && at % unit == 0, "a relocation nowhere");
        require(code[(int) at] == ProgramCode.LOAD_64, "a relocation of another instruction");
        Symbol symbol = symbols.get((int) number);
        require(!symbol.name.isEmpty(), "a relocation without a name");
        if (symbol.section == mapSection) {
            return new Reference((int) at, Target.MAP, symbol.name);
        }
        require(symbol.section == UNDEFINED, "a reference to " + symbol.name);
        return new Reference((int) at, Target.CONSTANT, symbol.name);
    }

    /// The zero-terminated text at `offset` of a section.
    private String text(Section section, int offset) throws Fault {
        require(offset >= 0 && offset < section.length, "a name outside of the names");
        int end = offset;
        while (end < section.length && file.get(section.at + end) != 0) {
            end++;
        }
        require(end < section.length, "a name without an end");
        int length = end - offset;
        return new String(file.array(), section.at + offset, length, StandardCharsets.ISO_8859_1);
    }

    private int inside(long at, long length) throws Fault {
        boolean fits =
                at >= 0 && length >= 0 && length <= file.limit() && at <= file.limit() - length;
        require(fits, "a part that is not in the file");
        return (int) at;
    }

    private static void require(boolean holds, String otherwise) throws Fault {
        if (!holds) {
            throw new Fault(otherwise);
        }
    }
}
