package trunkline.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import trunkline.catalog.PeeringLocation.Direct;
import trunkline.catalog.PeeringLocation.GlobalReach;
import trunkline.net.Bandwidth;

/// A catalog as text: sections `[regions]`, `[locations]`, `[providers]`, `[services]`, each a line
/// of column names and a line per row. `#` begins a comment line. A cell holds no comma; a list in
/// a cell is separated by semicolons.
public final class CatalogText {

    /// Most lines of a text; what is beyond is a fault.
    public static final int LINES_MAX = 100_000;

    /// Most faults that are told; the rest is left out.
    public static final int FAULTS_MAX = 100;

    private enum Section {
        REGIONS("name,cloud,geography,community"),
        LOCATIONS("name,cloud,geography,sites,zone,localRegions,direct,globalReach,providers"),
        PROVIDERS("name,kind,bandwidths"),
        SERVICES("name,cloud,community,authorization");

        private final String columns;

        Section(String columns) {
            this.columns = columns;
        }

        private static Optional<Section> parse(String line) {
            return Arrays.stream(values())
                    .filter(s -> line.equalsIgnoreCase("[" + s + "]"))
                    .findFirst();
        }
    }

    /// A row and where it stood.
    private record Row(int line, List<String> cells) {
        String text(int column) {
            return cells.get(column);
        }

        List<String> list(int column) {
            return text(column).isEmpty()
                    ? List.of()
                    : Arrays.stream(text(column).split(";", -1)).map(String::strip).toList();
        }
    }

    /// What a text turned out to be.
    public sealed interface Reading {
        /// A catalog.
        record Read(Catalog catalog) implements Reading {}

        /// Not a catalog; at least one fault.
        record Faulty(List<Fault> faults) implements Reading {
            /// Copies the list.
            public Faulty {
                faults = List.copyOf(faults);
            }
        }
    }

    /// Something wrong in a text.
    ///
    /// @param line from 1
    /// @param problem in words
    public record Fault(int line, String problem) {
        /// `line 12: ...`.
        @Override
        public String toString() {
            return "line " + line + ": " + problem;
        }
    }

    private final List<Fault> faults = new ArrayList<>();
    private final Map<Section, List<Row>> rows = new EnumMap<>(Section.class);

    private CatalogText() {}

    /// Reads a text; a section that it has not is taken from `base`.
    public static Reading read(String text, Catalog base) {
        CatalogText reading = new CatalogText();
        reading.split(text);
        Catalog catalog =
                new Catalog(
                        reading.rows(Section.REGIONS, base.regions(), reading::region),
                        reading.rows(Section.LOCATIONS, base.locations(), reading::location),
                        reading.rows(Section.PROVIDERS, base.providers(), reading::provider),
                        reading.rows(Section.SERVICES, base.services(), reading::service));
        reading.check(catalog);
        return reading.faults.isEmpty()
                ? new Reading.Read(catalog)
                : new Reading.Faulty(
                        reading.faults.stream()
                                .sorted((a, b) -> Integer.compare(a.line(), b.line()))
                                .limit(FAULTS_MAX)
                                .toList());
    }

    private void split(String text) {
        Optional<Section> section = Optional.empty();
        int number = 0;
        for (String raw : text.lines().limit(LINES_MAX + 1L).toList()) {
            String line = raw.strip();
            number++;
            if (number > LINES_MAX) {
                fault(number, "more than " + LINES_MAX + " lines");
            } else if (line.startsWith("[")) {
                section = Section.parse(line);
                if (section.map(rows::containsKey).orElse(true)) {
                    fault(number, "no such section, or a second time: " + line);
                }
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                line(section, number, line);
            }
        }
    }

    /// The first line of a section names its columns.
    private void line(Optional<Section> section, int number, String line) {
        if (section.isEmpty()) {
            fault(number, "outside of a section: " + line);
        } else if (rows.containsKey(section.get())) {
            row(section.get(), number, line);
        } else {
            rows.put(section.get(), new ArrayList<>());
            if (!line.equals(section.get().columns)) {
                fault(number, "the columns are " + section.get().columns);
            }
        }
    }

    private void row(Section section, int line, String text) {
        List<String> cells = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        int columns = section.columns.split(",", -1).length;
        if (cells.size() != columns) {
            fault(line, cells.size() + " cells instead of " + columns);
        } else if (cells.getFirst().isEmpty()) {
            fault(line, "no name");
        } else {
            rows.getOrDefault(section, List.of()).add(new Row(line, cells));
        }
    }

    private <V> List<V> rows(Section section, List<V> base, Function<Row, Optional<V>> read) {
        List<Row> given = rows.get(section);
        return given == null
                ? base
                : given.stream().flatMap(row -> read.apply(row).stream()).toList();
    }

    private Optional<Region> region(Row row) {
        Optional<Integer> community =
                row.text(3).isEmpty() ? Optional.empty() : number(row, 3, 0, 999);
        return Optional.of(new Region(row.text(0), row.text(1), row.text(2), community));
    }

    private Optional<PeeringLocation> location(Row row) {
        Optional<Integer> zone = number(row, 4, 0, 99);
        Optional<Direct> direct = either(row, 6, "direct", Direct.OFFERED, Direct.NOT_OFFERED);
        Optional<GlobalReach> reach =
                either(row, 7, "globalReach", GlobalReach.OFFERED, GlobalReach.NOT_OFFERED);
        if (row.list(3).isEmpty() || row.list(3).size() > 2) {
            fault(row.line(), "a location has one site or two");
        }
        return zone.isEmpty() || direct.isEmpty() || reach.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new PeeringLocation(
                                row.text(0),
                                row.text(1),
                                row.text(2),
                                row.list(3),
                                zone.get(),
                                row.list(5),
                                direct.get(),
                                reach.get(),
                                row.list(8)));
    }

    private <V> Optional<V> either(Row row, int column, String name, V yes, V no) {
        return switch (row.text(column)) {
            case "Y" -> Optional.of(yes);
            case "N" -> Optional.of(no);
            default -> wrong(row, name + " is Y or N, not " + row.text(column));
        };
    }

    private Optional<Provider> provider(Row row) {
        Optional<Provider.Kind> kind =
                switch (row.text(1)) {
                    case "exchange" -> Optional.of(Provider.Kind.EXCHANGE);
                    case "network" -> Optional.of(Provider.Kind.NETWORK);
                    default -> wrong(row, "kind is exchange or network, not " + row.text(1));
                };
        List<Bandwidth> offers =
                row.list(2).stream()
                        .flatMap(text -> number(row, text, 1, 1_000_000).stream())
                        .map(Bandwidth::ofMbps)
                        .sorted()
                        .toList();
        return kind.map(k -> new Provider(row.text(0), k, offers));
    }

    private Optional<Service> service(Row row) {
        String[] halves = row.text(2).split(":", -1);
        Optional<Integer> high = number(row, halves[0], 0, 65_535);
        Optional<Integer> low = number(row, halves[halves.length - 1], 0, 65_535);
        Optional<Service.Need> need =
                Arrays.stream(Service.Need.values())
                        .filter(n -> n.name().equalsIgnoreCase(row.text(3)))
                        .findFirst();
        if (need.isEmpty() || halves.length != 2) {
            return wrong(row, "a service has a community n:n and needs none, needed or restricted");
        }
        return high.flatMap(
                h -> low.map(l -> new Service(row.text(0), row.text(1), h << 16 | l, need.get())));
    }

    private Optional<Integer> number(Row row, int column, int min, int max) {
        return number(row, row.text(column), min, max);
    }

    private Optional<Integer> number(Row row, String text, int min, int max) {
        boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (digits && text.length() <= 9) {
            int value = Integer.parseInt(text);
            if (value >= min && value <= max) {
                return Optional.of(value);
            }
        }
        return wrong(row, "'" + text + "' is no number from " + min + " to " + max);
    }

    private <V> Optional<V> wrong(Row row, String problem) {
        fault(row.line(), problem);
        return Optional.empty();
    }

    private void fault(int line, String problem) {
        faults.add(new Fault(line, problem));
    }

    /// What a location names must be there.
    private void check(Catalog catalog) {
        for (Row row : rows.getOrDefault(Section.LOCATIONS, List.of())) {
            for (String region : row.list(5)) {
                if (catalog.region(region).isEmpty()) {
                    fault(row.line(), "no region " + region);
                }
            }
            for (String provider : row.list(8)) {
                if (catalog.provider(provider).isEmpty()) {
                    fault(row.line(), "no provider " + provider);
                }
            }
        }
        for (Section section : rows.keySet()) {
            Set<String> seen = new TreeSet<>();
            for (Row row : rows.getOrDefault(section, List.of())) {
                String name =
                        Region.plain(row.text(0))
                                + (section == Section.PROVIDERS ? "" : " of " + row.text(1));
                if (!seen.add(name)) {
                    fault(row.line(), "a second " + row.text(0));
                }
            }
        }
    }
}
