package trunkline.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import trunkline.json.RecordJson;
import trunkline.rehearsal.TextTable;

/// Runs a benchmark, an executable `bench/NAME/run` that prints a [BenchRow] per line, and renders
/// what it found.
///
/// @param home where the benchmarks lie
/// @param terminal where it speaks
record Bench(Home home, Terminal terminal) {

    /// Everything that was measured.
    public record Rows(List<BenchRow.Measured> rows) {}

    private static final RecordJson<Rows> JSON = RecordJson.of(Rows.class, List.of());

    /// Runs it.
    ExitCode run(Optional<String> name, Output output) {
        if (name.isEmpty()) {
            return list();
        }
        if (!name.get().matches("[a-z][a-z0-9-]*")
                || !Files.isExecutable(home.benchmark(name.get()))) {
            terminal.err().println("trunkline: no benchmark '" + name.get() + "'");
            terminal.err().println("See: trunkline bench");
            return ExitCode.USAGE;
        }
        try {
            return measure(name.get(), output);
        } catch (IOException e) {
            terminal.err().println("trunkline: " + e.getMessage());
            return ExitCode.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    private ExitCode list() {
        var names = names();
        terminal.out().println(names.isEmpty() ? "Nothing to measure yet." : "To measure:");
        names.forEach(name -> terminal.out().println("  " + name));
        return ExitCode.OK;
    }

    private List<String> names() {
        try (Stream<java.nio.file.Path> found = Files.list(home.directory().resolve("bench"))) {
            return found.map(path -> path.getFileName().toString())
                    .filter(name -> Files.isExecutable(home.benchmark(name)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private ExitCode measure(String name, Output output) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(home.benchmark(name).toAbsolutePath().toString());
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("TRUNKLINE_HOME", home.directory().toAbsolutePath().toString());
        var process = builder.start();
        var end = new Thread(() -> process.destroy(), "end benchmark");
        Runtime.getRuntime().addShutdownHook(end);
        var rows = new ArrayList<BenchRow>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Optional<BenchRow> row = BenchRow.parse(line);
                row.ifPresentOrElse(rows::add, () -> terminal.err().println("not a row"));
            }
        }
        int ended = process.waitFor();
        Runtime.getRuntime().removeShutdownHook(end);
        print(rows, output);
        return ended == 0 && !rows.isEmpty() && rows.stream().allMatch(BenchRow::ok)
                ? ExitCode.OK
                : ExitCode.FAILED;
    }

    private void print(List<BenchRow> rows, Output output) {
        switch (output) {
            case JSON -> {
                var measured = new Rows(rows.stream().map(BenchRow::measured).toList());
                terminal.out().println(new String(JSON.write(measured), StandardCharsets.UTF_8));
            }
            case TEXT -> {
                var titles = List.of("name", "ours", "peer", "unit", "ratio", "bar", "");
                var table = new TextTable(titles, List.of());
                rows.forEach(row -> table.row(row.cells()));
                table.lines().forEach(terminal.out()::println);
            }
        }
    }
}
