package trunkline.edge.bmp;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import trunkline.net.Endpoint;

/// Whom it is told, and what.
///
/// @param at where the collector waits
/// @param views which tables, at least one
public record Collector(Endpoint at, List<View> views) {

    /// Copies the list.
    public Collector {
        views = List.copyOf(views);
    }

    /// A table of a router.
    public enum View {
        /// What neighbours announced, before the policy (RFC 7854).
        RECEIVED,
        /// What the policy made of it (RFC 7854).
        TAKEN,
        /// What neighbours are told, behind the policy (RFC 8671).
        SENT,
        /// What is chosen (RFC 9069).
        CHOSEN
    }

    /// All tables.
    public static Collector of(Endpoint at) {
        return new Collector(at, List.of(View.values()));
    }

    /// Reads `ADDR:PORT`, or `ADDR:PORT,VIEW,...` with `received`, `taken`, `sent` and `chosen`.
    public static Optional<Collector> parse(String text) {
        String[] words = text.split(",", -1);
        Optional<Endpoint> at = Endpoint.parse(words[0]).filter(e -> e.port() != 0);
        Set<View> views = new LinkedHashSet<>();
        for (String word : List.of(words).subList(1, words.length)) {
            Optional<View> view =
                    Arrays.stream(View.values())
                            .filter(v -> v.name().toLowerCase(Locale.ROOT).equals(word))
                            .findFirst();
            if (view.isEmpty()) {
                return Optional.empty();
            }
            views.add(view.get());
        }
        return views.isEmpty()
                ? at.map(Collector::of)
                : at.map(e -> new Collector(e, List.copyOf(views)));
    }

    boolean wants(View view) {
        return views.contains(view);
    }
}
