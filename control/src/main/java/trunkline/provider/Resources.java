package trunkline.provider;

import java.util.Locale;
import java.util.stream.Stream;
import trunkline.arm.Answer;
import trunkline.circuit.Envelope;
import trunkline.circuit.Estate;
import trunkline.circuit.GroupId;
import trunkline.circuit.ResourceId;
import trunkline.provider.v2025.Envelopes;
import trunkline.provider.v2025.Paths;

/// Whatever lies in a resource group, of every kind.
final class Resources {

    private Resources() {}

    /// A line each, in no order.
    static Stream<Answer.Row> in(Estate estate, GroupId group) {
        return Stream.of(
                        estate.circuits(group).stream().map(c -> row(c.id(), c.envelope())),
                        estate.crossConnected(group).stream()
                                .map(c -> c.crossConnection())
                                .map(c -> row(c.id(), c.envelope())),
                        estate.networks(group).stream().map(n -> row(n.id(), n.envelope())),
                        estate.gateways(group).stream().map(g -> row(g.id(), g.envelope())),
                        estate.connections(group).stream().map(c -> row(c.id(), c.envelope())),
                        estate.publicAddresses(group).stream().map(a -> row(a.id(), a.envelope())),
                        estate.routeFilters(group).stream().map(f -> row(f.id(), f.envelope())),
                        estate.ports(group).stream().map(p -> row(p.id(), p.envelope())),
                        estate.wans(group).stream().map(w -> row(w.id(), w.envelope())))
                .flatMap(rows -> rows);
    }

    private static Answer.Row row(ResourceId id, Envelope envelope) {
        var json = Envelopes.line(id, envelope);
        return new Answer.Row(Paths.of(id).toLowerCase(Locale.ROOT), () -> json);
    }
}
