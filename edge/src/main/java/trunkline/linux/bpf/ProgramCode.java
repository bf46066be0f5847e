package trunkline.linux.bpf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A program as its object file has it: instructions, and places where a map or a constant is to be
/// put in.
public final class ProgramCode {

    /// Octets of an instruction; a 64-bit load takes two of them.
    static final int INSTRUCTION_OCTETS = 8;

    static final byte LOAD_64 = 0x18;
    private static final int PSEUDO_MAP_FD = 1;

    private final String name;
    private final byte[] instructions;
    private final List<Reference> references;

    ProgramCode(String name, byte[] instructions, List<Reference> references) {
        this.name = name;
        this.instructions = instructions;
        this.references = List.copyOf(references);
    }

    /// Where a symbol is meant.
    ///
    /// @param at octets into the program
    /// @param target what is to be put in
    /// @param symbol its name
    public record Reference(int at, Target target, String symbol) {}

    /// What a symbol may be.
    public enum Target {
        /// One of the object's maps.
        MAP,
        /// A constant that the loader sets.
        CONSTANT
    }

    /// What follows `xdp/` in the section's name.
    public String name() {
        return name;
    }

    /// How many instructions it has.
    public int length() {
        return instructions.length / INSTRUCTION_OCTETS;
    }

    /// All of them, in order.
    public List<Reference> references() {
        return references;
    }

    /// The instructions with everything put in.
    ///
    /// @param maps descriptors by name
    /// @param constants values by name
    /// @throws IllegalArgumentException when one that is referred to is missing
    byte[] linked(Map<String, Integer> maps, Map<String, Long> constants) {
        byte[] linked = instructions.clone();
        ByteBuffer code = ByteBuffer.wrap(linked).order(ByteOrder.LITTLE_ENDIAN);
        for (Reference reference : references) {
            int at = reference.at;
            switch (reference.target) {
                case MAP -> {
                    int fd = given(maps.get(reference.symbol), reference);
                    linked[at + 1] = (byte) (linked[at + 1] & 0x0F | PSEUDO_MAP_FD << 4);
                    code.putInt(at + 4, fd);
                }
                case CONSTANT -> {
                    long value = given(constants.get(reference.symbol), reference);
                    code.putInt(at + 4, (int) value);
                    code.putInt(at + INSTRUCTION_OCTETS + 4, (int) (value >>> 32));
                }
            }
        }
        return linked;
    }

    private static <T> T given(@Nullable T value, Reference reference) {
        if (value == null) {
            throw new IllegalArgumentException("nothing for " + reference.symbol);
        }
        return value;
    }
}
