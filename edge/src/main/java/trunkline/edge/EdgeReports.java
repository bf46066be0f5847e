package trunkline.edge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import trunkline.dataplane.PortStatus;
import trunkline.edge.speaker.SessionStatus;
import trunkline.edge.speaker.Speaker;
import trunkline.intent.DomainId;
import trunkline.intent.EdgeReport.PortReport;
import trunkline.intent.EdgeReport.PrefixCount;
import trunkline.intent.EdgeReport.SessionReport;
import trunkline.intent.SessionId;
import trunkline.intent.SessionIntent;

/// The lists of a report.
final class EdgeReports {
    private EdgeReports() {}

    /// @param bfd states of the sessions' paths
    static List<SessionReport> sessions(Speaker speaker, Map<EdgePaths.SessionName, String> bfd) {
        List<SessionReport> rows = new ArrayList<>();
        for (SessionStatus status : speaker.sessions()) {
            DomainId domain = new DomainId(status.domain());
            SessionId session = new SessionId(status.session());
            rows.add(
                    new SessionReport(
                            domain,
                            session,
                            status.state().toString(),
                            Optional.ofNullable(
                                    bfd.get(new EdgePaths.SessionName(domain, session))),
                            status.since(),
                            status.families().stream()
                                    .map(f ->
                                            new PrefixCount(
                                                    f.family(),
                                                    f.counts().received(),
                                                    f.counts().accepted(),
                                                    f.counts().sent()))
                                    .toList(),
                            status.lastError()));
        }
        return rows;
    }

    static List<PortReport> ports(Collection<EdgeDomain> domains) {
        List<PortReport> rows = new ArrayList<>();
        for (EdgeDomain domain : domains) {
            for (PortStatus port : domain.ports) {
                rows.add(
                        new PortReport(
                                domain.intent().id(),
                                port.port(),
                                port.packetsIn(),
                                port.bytesIn(),
                                port.packetsOut(),
                                port.bytesOut()));
            }
        }
        return rows;
    }

    /// Whether every session that may be up is.
    static boolean isComplete(EdgeDomain domain, Speaker speaker) {
        long wanted =
                domain.intent().sessions().stream()
                        .filter(session -> session.admin() instanceof SessionIntent.Admin.Up)
                        .count();
        long up =
                speaker.sessions(domain.name()).stream()
                        .filter(status -> status.established().isPresent())
                        .count();
        return up >= wanted;
    }
}
