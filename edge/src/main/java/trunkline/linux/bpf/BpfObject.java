package trunkline.linux.bpf;

import java.util.List;
import java.util.Optional;

/// An object file as `clang -target bpf` writes it (ELF, 64 bits, little-endian), as far as
/// programs for XDP need it: every section `xdp/NAME` is a program, the section `maps` holds the
/// shapes of its maps (five 32-bit words each), the section `license` its license. A 64-bit load
/// may refer to a map or to an undefined symbol, which is a constant; nothing else is relocated.
///
/// @param maps in the order of the file
/// @param programs in the order of the file
/// @param license as the kernel wants to know it
public record BpfObject(List<MapShape> maps, List<ProgramCode> programs, String license) {

    /// Longest file that is read.
    public static final int OCTETS_MAX = 4 << 20;

    /// Most sections of a file.
    public static final int SECTIONS_MAX = 1_000;

    /// Most symbols of a file.
    public static final int SYMBOLS_MAX = 100_000;

    /// Most instructions of a program.
    public static final int INSTRUCTIONS_MAX = 100_000;

    /// Copies the lists.
    public BpfObject {
        maps = List.copyOf(maps);
        programs = List.copyOf(programs);
    }

    /// What reading a file gives.
    public sealed interface Reading {

        /// A whole object.
        record Read(BpfObject object) implements Reading {}

        /// Something that is none.
        ///
        /// @param why in words
        record Malformed(String why) implements Reading {}
    }

    /// Reads a file. Total: any octets give an answer.
    public static Reading read(byte[] octets) {
        return ElfReader.read(octets);
    }

    /// The program of that name.
    public Optional<ProgramCode> program(String name) {
        return programs.stream().filter(p -> p.name().equals(name)).findFirst();
    }
}
