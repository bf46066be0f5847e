package trunkline.rehearsal;

import java.util.ArrayList;
import java.util.List;

/// Rows of text in columns: the first column to the left, the others to the right.
public final class TextTable {

    private static final String BETWEEN = "  ";

    private final List<List<String>> head = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    /// @param titles one per column
    /// @param units one per column under the titles, or none at all
    public TextTable(List<String> titles, List<String> units) {
        head.add(List.copyOf(titles));
        if (!units.isEmpty()) {
            head.add(List.copyOf(units));
        }
    }

    /// Adds a row with as many cells as there are titles.
    public void row(List<String> cells) {
        rows.add(List.copyOf(cells));
    }

    /// Titles, a rule, and the rows; without trailing blanks.
    public List<String> lines() {
        int[] widths = widths();
        var lines = new ArrayList<String>();
        head.forEach(cells -> lines.add(line(cells, widths)));
        int all = BETWEEN.length() * (widths.length - 1);
        for (int width : widths) {
            all += width;
        }
        lines.add("─".repeat(all));
        rows.forEach(cells -> lines.add(line(cells, widths)));
        return List.copyOf(lines);
    }

    private int[] widths() {
        int[] widths = new int[head.getFirst().size()];
        for (var cells : head) {
            widen(widths, cells);
        }
        for (var cells : rows) {
            widen(widths, cells);
        }
        return widths;
    }

    private static void widen(int[] widths, List<String> cells) {
        for (int column = 0; column < widths.length; column++) {
            widths[column] = Math.max(widths[column], cells.get(column).length());
        }
    }

    private static String line(List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = cells.get(column);
            String pad = " ".repeat(widths[column] - cell.length());
            line.append(column == 0 ? "" : BETWEEN);
            line.append(column == 0 ? cell + pad : pad + cell);
        }
        return line.toString().stripTrailing();
    }
}
