package trunkline.circuit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import trunkline.circuit.ResourceId.PortId;
import trunkline.net.Bandwidth;

/// What of a circuit's order is about ports of its own; and whether it is about them at all.
///
/// @param matter the order
record DirectOrder(CircuitCase matter) {

    private static final long GBPS = 1_000;

    /// What is offered on ports of each width, in Gbps (product rule 4.09).
    private static List<Long> offered(long portGbps) {
        if (portGbps <= 10) {
            return List.of(1L, 2L, 5L, 10L);
        }
        return portGbps <= 100
                ? List.of(5L, 10L, 40L, 100L)
                : List.of(5L, 10L, 40L, 100L, 200L, 400L);
    }

    private Estate estate() {
        return matter.hearing().estate();
    }

    private Optional<PortId> had() {
        return matter.before().flatMap(b -> b.order().port());
    }

    Optional<PortId> portId() {
        return matter.draft().port().or(this::had);
    }

    boolean wanted() {
        return portId().isPresent();
    }

    Admission<DirectPort> admission() {
        return Admission.toPort(
                matter.hearing(),
                matter.draft().id().name().subscription(),
                portId(),
                matter.draft().authorizationKey());
    }

    /// The port, if the circuit's owner may know it.
    Optional<DirectPort> port() {
        return matter.created() ? admission().found() : had().flatMap(estate()::port);
    }

    /// Whether a provider is named beside a port; a circuit that was read and is written back has
    /// no provider.
    boolean both() {
        return wanted()
                && (matter.draft().provider().isPresent()
                        || matter.draft().peeringLocation().isPresent());
    }

    Optional<PortId> absent() {
        return matter.created() ? admission().absent().map(PortId::new) : Optional.empty();
    }

    /// Where the circuit lies, if it is to lie elsewhere.
    Optional<String> moved() {
        return matter.before()
                .filter(_ ->
                        matter.draft()
                                .port()
                                .filter(p -> !had().equals(Optional.of(p)))
                                .isPresent())
                .map(b ->
                        had().map(p -> "on port " + p.name().name())
                                .orElseGet(() -> "with " + b.order().provider()));
    }

    String wish() {
        return matter.draft().port().map(p -> "port " + p.name().name()).orElse("");
    }

    String portName() {
        return portId().map(p -> p.name().name()).orElse("");
    }

    Bandwidth portBandwidth() {
        return port().map(DirectPort::bandwidth).orElse(new Bandwidth(0));
    }

    private List<Long> offers(DirectPort port) {
        return offered(port.bandwidth().mbps() / GBPS);
    }

    String offers() {
        return port().stream()
                .flatMap(p -> offers(p).stream())
                .map(g -> Bandwidth.ofMbps(g * GBPS).toString())
                .collect(Collectors.joining(", "));
    }

    boolean oddBandwidth() {
        Bandwidth asked = matter.bandwidth();
        return matter.draft().bandwidthMbps().isPresent()
                && port().filter(p -> offers(p).stream().noneMatch(g -> asked.mbps() == g * GBPS))
                        .isPresent();
    }

    Bandwidth sold() {
        return new Bandwidth(
                port().stream()
                        .flatMap(p -> estate().circuits(p.id()).stream())
                        .mapToLong(c -> c.order().bandwidth().bitsPerSecond())
                        .sum());
    }

    Bandwidth growth() {
        long had = matter.before().map(b -> b.order().bandwidth().bitsPerSecond()).orElse(0L);
        return new Bandwidth(Math.max(0, matter.bandwidth().bitsPerSecond() - had));
    }

    Bandwidth sellable() {
        return port().map(DirectPort::sellable).orElse(new Bandwidth(0));
    }

    boolean full() {
        return port().isPresent()
                && sold().bitsPerSecond() + growth().bitsPerSecond() > sellable().bitsPerSecond();
    }

    boolean idleLimit() {
        return !wanted() && matter.draft().rateLimit().filter(s -> s == Switch.ON).isPresent();
    }
}
