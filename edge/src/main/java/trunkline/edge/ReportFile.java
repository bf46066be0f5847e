package trunkline.edge;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.Executor;
import trunkline.intent.Down;
import trunkline.intent.EdgeEvent;
import trunkline.intent.EdgeReport;
import trunkline.intent.IntentJson;
import trunkline.intent.Up;

/// Stands in for control where there is none: the newest report is `report.json` in the state
/// directory, and events go to the log.
final class ReportFile implements ControlEnd {
    private static final Logger LOG = System.getLogger("trunkline.edge.events");

    private final Path file;
    private final Executor edge;
    private Optional<Listener> listener = Optional.empty();

    /// @param edge runs tasks on the edge's thread
    ReportFile(Path directory, Executor edge) {
        this.file = directory.resolve("report.json");
        this.edge = edge;
    }

    @Override
    public void start(Listener edgeListener) {
        listener = Optional.of(edgeListener);
    }

    @Override
    public boolean isUp() {
        return true;
    }

    @Override
    public void send(Up message) {
        switch (message) {
            case Up.Report(var report) -> keep(report);
            case Up.Hello _, Up.Answer _ -> {}
        }
    }

    private void keep(EdgeReport report) {
        Path beside = file.resolveSibling("report.json.new");
        try {
            Files.write(beside, IntentJson.UP.write(new Up.Report(report)));
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "{0}", e.toString());
        }
        report.events().forEach(ReportFile::tell);
        if (!report.events().isEmpty()) {
            Down taken = new Down.Taken(report.events().getLast().sequence());
            edge.execute(() -> listener.ifPresent(l -> l.received(taken)));
        }
    }

    private static void tell(EdgeEvent event) {
        LOG.log(
                Level.INFO,
                "{0} {1} {2} {3}: {4}",
                event.at(),
                event.kind(),
                event.domain().map(Object::toString).orElse("-"),
                event.session().map(Object::toString).orElse("-"),
                event.text());
    }
}
