package trunkline.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import trunkline.circuit.Edge;
import trunkline.circuit.FactJson;
import trunkline.circuit.PortPair;
import trunkline.json.Decoded;
import trunkline.json.RecordJson;

/// The edges and pairs of ports that a control process is given when it starts.
public record Stock(List<Edge> edges, List<PortPair> pairs) {

    /// Nothing.
    public static final Stock NOTHING = new Stock(List.of(), List.of());

    private static final RecordJson<Stock> JSON = RecordJson.of(Stock.class, FactJson.FORMS);

    /// Copies the lists.
    public Stock {
        edges = List.copyOf(edges);
        pairs = List.copyOf(pairs);
    }

    /// Reads a file that [#write(Path)] or a person wrote.
    ///
    /// @throws IOException when it cannot be read or is something else
    public static Stock read(Path file) throws IOException {
        return switch (JSON.read(Files.readAllBytes(file))) {
            case Decoded.Value<Stock>(var stock) -> stock;
            case Decoded.Fault<Stock>(var path, var problem) ->
                    throw new IOException(file + ": " + path + " " + problem);
        };
    }

    /// Writes it for [#read(Path)].
    public void write(Path file) throws IOException {
        Files.writeString(file, JSON.pretty(this) + "\n");
    }
}
