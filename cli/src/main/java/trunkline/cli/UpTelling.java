package trunkline.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import trunkline.control.Access;
import trunkline.json.RecordJson;
import trunkline.lab.Enclosure;
import trunkline.lab.Location;
import trunkline.lab.Narrator;

/// What `up` says of itself.
///
/// @param terminal where
/// @param output for whom
/// @param premises where everything is kept
record UpTelling(Terminal terminal, Output output, Premises premises) {

    private static final RecordJson<Ready> JSON = RecordJson.of(Ready.class, List.of());

    /// The first line of `up --json`. Holds tokens: it is for who started it.
    public record Ready(
            String endpoint,
            String ca,
            Map<String, String> tokens,
            Map<String, String> subscriptions) {}

    /// File with the tokens, for those who did not read the first line.
    Path accessFile() {
        return premises.folder().resolve("access.json");
    }

    /// Tells of the start.
    Narrator narrator() {
        return new Telling(terminal, output).narrator();
    }

    /// It is up.
    ///
    /// @param enclosure around the edges, if they are enclosed
    /// @param number of the process that begins it
    void ready(Access access, Optional<Enclosure> enclosure, long number) {
        switch (output) {
            case JSON -> {
                var ready =
                        new Ready(
                                access.endpoint(),
                                access.ca(),
                                access.tokens(),
                                access.subscriptions());
                terminal.out().println(new String(JSON.write(ready), StandardCharsets.UTF_8));
            }
            case TEXT -> {
                var lines = new ArrayList<String>();
                lines.add("");
                lines.addAll(facts(access));
                enclosure.ifPresent(around -> lines.addAll(inside(around, number)));
                lines.addAll(List.of("", "Ctrl-C ends it."));
                narrator().show(lines);
            }
        }
    }

    private List<String> facts(Access access) {
        String life =
                switch (premises.life()) {
                    case KEPT -> "stays";
                    case TEMPORARY -> "goes with it; --data DIR keeps one";
                };
        var facts = new ArrayList<String>();
        facts.add("API           " + access.endpoint());
        facts.add("certificate   " + access.ca());
        facts.add("tokens        " + accessFile());
        access.subscriptions()
                .forEach((who, id) -> facts.add("subscription  %s  %s".formatted(id, who)));
        facts.add("order at      Amsterdam with Equinix; gateways in westeurope");
        facts.add("room for      %d circuits, as many gateways".formatted(Location.CIRCUITS_MAX));
        facts.add("folder        %s  (%s)".formatted(premises.folder(), life));
        facts.addAll(
                List.of(
                        "",
                        "token=$(grep -o '\"customer\":\"[^\"]*' "
                                + accessFile()
                                + " | head -n 1 | cut -d '\"' -f 4)",
                        "curl --cacert "
                                + access.ca()
                                + " -H \"Authorization: Bearer $token\" '"
                                + access.endpoint()
                                + "/subscriptions?api-version=2022-12-01'"));
        return facts;
    }

    /// Where the ends of the ports are, for those who have a router to attach.
    private static List<String> inside(Enclosure enclosure, long number) {
        return ProcessHandle.of(number).stream()
                .flatMap(ProcessHandle::children)
                .findFirst()
                .map(first ->
                        List.of(
                                "",
                                enclosure.enter(Enclosure.Network.SHARED, first.pid()),
                                "ip netns; ip -n outside link    # customers' ports end there"))
                .orElse(List.of());
    }
}
