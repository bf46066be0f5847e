package trunkline.cli;

/// Whether text may be coloured, and how it then looks.
enum Ink {
    /// It may not: not a terminal, or its owner said so.
    PLAIN,
    /// It may.
    COLOURED;

    String bold(String text) {
        return with("1", text);
    }

    String dim(String text) {
        return with("2", text);
    }

    String good(String text) {
        return with("32", text);
    }

    String bad(String text) {
        return with("1;31", text);
    }

    /// A line of a verdict with its mark coloured.
    String marks(String line) {
        return line.replace("✓", good("✓")).replace("✗", bad("✗"));
    }

    private String with(String code, String text) {
        return this == COLOURED ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
    }
}
