package trunkline.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One measured number beside the peer's from the same run.
///
/// @param name what was measured
/// @param ours our number
/// @param peer the peer's, or the number that is asked for
/// @param bar how many times better than the peer ours has to be
/// @param better which numbers are better
/// @param unit of both
record BenchRow(String name, double ours, double peer, double bar, Better better, String unit) {

    private static final int FIELDS = 6;

    /// Which numbers are better.
    enum Better {
        /// Times, octets.
        LOWER,
        /// Rates.
        HIGHER
    }

    /// A row as programs read it.
    ///
    /// @param ratio how many times better than the peer's ours is
    /// @param ok whether the ratio reaches the bar
    public record Measured(
            String name,
            double ours,
            double peer,
            double ratio,
            double bar,
            boolean ok,
            String unit) {}

    /// `name<TAB>ours<TAB>peer<TAB>bar<TAB>lower|higher<TAB>unit`.
    static Optional<BenchRow> parse(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new BenchRow(
                            fields[0],
                            Double.parseDouble(fields[1]),
                            Double.parseDouble(fields[2]),
                            Double.parseDouble(fields[3]),
                            Better.valueOf(fields[4].toUpperCase(Locale.ROOT)),
                            fields[5]));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// How many times better than the peer's ours is; 0 when either is no measurement.
    double ratio() {
        if (!(ours > 0) || !(peer > 0)) {
            return 0;
        }
        return switch (better) {
            case LOWER -> peer / ours;
            case HIGHER -> ours / peer;
        };
    }

    /// Whether the ratio reaches the bar.
    boolean ok() {
        return ratio() >= bar;
    }

    Measured measured() {
        return new Measured(name, ours, peer, ratio(), bar, ok(), unit);
    }

    /// As a row of a table.
    List<String> cells() {
        return List.of(
                name,
                number(ours),
                number(peer),
                unit,
                number(ratio()) + "x",
                number(bar) + "x",
                ok() ? "✓" : "✗");
    }

    private static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e12) {
            return String.valueOf((long) value);
        }
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.2f" : "%.1f", value);
    }
}
