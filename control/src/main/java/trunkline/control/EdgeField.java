package trunkline.control;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import trunkline.catalog.Profile;
import trunkline.circuit.Circuit;
import trunkline.circuit.Connection;
import trunkline.circuit.Estate;
import trunkline.circuit.Gateway;
import trunkline.circuit.GlobalReach;
import trunkline.circuit.Path;
import trunkline.circuit.PeeringType;
import trunkline.intent.DomainId;
import trunkline.intent.Question;
import trunkline.intent.Reply;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;
import trunkline.plan.CoreAddress;
import trunkline.plan.Domains;
import trunkline.provider.Field;
import trunkline.reconcile.Reconciler;
import trunkline.telemetry.SessionHealth;
import trunkline.telemetry.Telemetry;
import trunkline.telemetry.Telemetry.PortName;
import trunkline.telemetry.Telemetry.SessionName;
import trunkline.telemetry.Traffic;

/// What the edges say, in the words of those who ask about circuits.
///
/// @param estate the newest durable state
/// @param profile what this cloud calls its own
record EdgeField(
        Supplier<Estate> estate,
        Profile profile,
        Reconciler reconciler,
        Telemetry telemetry,
        InstantSource clock)
        implements Field {

    private Optional<String> edge(Optional<Circuit.Placement> placement, Path path) {
        return placement
                .flatMap(p -> estate.get().inventory().pairs().get(p.portPair()))
                .map(pair -> pair.of(path).edge());
    }

    @Override
    public Octets octets(Circuit circuit, PeeringType peering, Path path) {
        PortName port = new PortName(Domains.of(circuit, peering), Domains.ACCESS);
        return edge(circuit.placement(), path)
                .map(edge -> octets(telemetry.traffic(edge, port)))
                .orElse(Octets.NONE);
    }

    private static Octets octets(Traffic traffic) {
        return new Octets(traffic.bytesIn(), traffic.bytesOut());
    }

    @Override
    public Octets octets(Connection connection) {
        return instances(connection)
                .map(instance ->
                        octets(
                                telemetry.traffic(
                                        instance.edge(),
                                        new PortName(
                                                instance.domain(),
                                                Domains.core(connection.link())))))
                .reduce(Octets.NONE, Octets::plus);
    }

    private record Instance(String edge, DomainId domain) {}

    private Stream<Instance> instances(Connection connection) {
        return estate.get().gateway(connection.gateway()).stream()
                .flatMap(gateway ->
                        IntStream.range(0, Gateway.INSTANCES)
                                .boxed()
                                .flatMap(i -> instance(gateway, i).stream()));
    }

    private Optional<Instance> instance(Gateway gateway, int number) {
        Path path = number == 0 ? Path.PRIMARY : Path.SECONDARY;
        return edge(gateway.placement(), path)
                .map(edge -> new Instance(edge, Domains.of(gateway, number)));
    }

    @Override
    public Status status(Connection connection) {
        List<SessionHealth> sessions =
                estate.get().circuit(connection.circuit()).stream()
                        .flatMap(
                                circuit -> instances(connection).flatMap(i -> sessions(i, circuit)))
                        .toList();
        return status(sessions);
    }

    @Override
    public Status status(Circuit near, GlobalReach reach, IpFamily family) {
        return status(
                estate.get().circuit(reach.beyond(near.id())).stream()
                        .flatMap(far ->
                                Stream.of(Path.values())
                                        .flatMap(path -> session(near, far, path, family).stream()))
                        .toList());
    }

    @Override
    public Status status(Circuit circuit, Path path) {
        var domain = Domains.of(circuit, PeeringType.AZURE_PRIVATE);
        return status(
                edge(circuit.placement(), path).stream()
                        .flatMap(edge ->
                                Stream.of(IpFamily.values())
                                        .map(f -> new SessionName(domain, Domains.customer(f)))
                                        .flatMap(name -> telemetry.session(edge, name).stream()))
                        .toList());
    }

    private Optional<SessionHealth> session(Circuit near, Circuit far, Path path, IpFamily family) {
        var name =
                new SessionName(
                        Domains.of(near, PeeringType.AZURE_PRIVATE),
                        Domains.circuit(far, path, family));
        return edge(near.placement(), path).flatMap(edge -> telemetry.session(edge, name));
    }

    private static Status status(List<SessionHealth> sessions) {
        if (sessions.isEmpty()) {
            return Status.UNKNOWN;
        }
        if (sessions.stream().anyMatch(SessionHealth::established)) {
            return Status.CONNECTED;
        }
        return sessions.stream().anyMatch(SessionHealth::lost)
                ? Status.NOT_CONNECTED
                : Status.CONNECTING;
    }

    private Stream<SessionHealth> sessions(Instance instance, Circuit circuit) {
        return Stream.of(Path.values())
                .flatMap(path ->
                        Stream.of(IpFamily.values())
                                .map(family -> Domains.circuit(circuit, path, family)))
                .flatMap(id ->
                        telemetry
                                .session(instance.edge(), new SessionName(instance.domain(), id))
                                .stream());
    }

    @Override
    public Optional<Reply> ask(Circuit circuit, PeeringType peering, Path path, Inquiry inquiry) {
        return edge(circuit.placement(), path)
                .flatMap(edge -> ask(edge, question(Domains.of(circuit, peering), inquiry)));
    }

    @Override
    public Optional<Reply> ask(Gateway gateway, Path instance, Inquiry inquiry) {
        int number =
                switch (instance) {
                    case PRIMARY -> 0;
                    case SECONDARY -> 1;
                };
        return edge(gateway.placement(), instance)
                .flatMap(edge -> ask(edge, question(Domains.of(gateway, number), inquiry)));
    }

    @Override
    public Optional<List<Learned>> learned(Gateway gateway) {
        List<Reply.Routes> replies =
                Stream.of(Path.values())
                        .flatMap(instance -> ask(gateway, instance, Inquiry.ROUTES).stream())
                        .flatMap(r -> r instanceof Reply.Routes all ? Stream.of(all) : Stream.of())
                        .toList();
        return replies.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        replies.stream()
                                .flatMap(r -> r.rows().stream())
                                .flatMap(row -> learned(gateway, row))
                                .toList());
    }

    /// An instance announces what it originates, and nothing that it has learned.
    @Override
    public Optional<List<Announced>> announced(Gateway gateway, IpAddress neighbour) {
        List<CoreAddress> meetings =
                CoreAddress.of(estate.get(), profile, gateway).stream()
                        .filter(m -> m.peer().equals(neighbour))
                        .toList();
        List<Announced> routes = new ArrayList<>();
        boolean answered = meetings.isEmpty();
        for (CoreAddress meeting : meetings) {
            Path instance = meeting.instance() == 0 ? Path.PRIMARY : Path.SECONDARY;
            Optional<Reply> reply = ask(gateway, instance, Inquiry.ROUTES);
            answered |= reply.isPresent();
            reply.stream()
                    .flatMap(r -> r instanceof Reply.Routes all ? all.rows().stream() : Stream.of())
                    .filter(row -> row.session().isEmpty())
                    .filter(row -> row.prefix().family() == neighbour.family())
                    .forEach(row -> routes.add(new Announced(row.prefix(), meeting.own())));
        }
        return answered ? Optional.of(routes) : Optional.empty();
    }

    private Stream<Learned> learned(Gateway gateway, Reply.RouteRow row) {
        return estate.get().connections(gateway.id()).stream()
                .flatMap(c -> estate.get().circuit(c.circuit()).stream())
                .flatMap(circuit ->
                        Stream.of(Path.values())
                                .filter(path -> over(circuit, path, row))
                                .map(path -> new Learned(row.prefix(), circuit, path)));
    }

    private static boolean over(Circuit circuit, Path path, Reply.RouteRow row) {
        return row.session()
                .filter(Domains.circuit(circuit, path, row.prefix().family())::equals)
                .isPresent();
    }

    private static Question question(DomainId domain, Inquiry inquiry) {
        return switch (inquiry) {
            case NEIGHBOURS -> new Question.ArpTable(domain);
            case ROUTES -> new Question.RouteTable(domain);
            case SUMMARY -> new Question.RouteSummary(domain);
        };
    }

    /// The reconciler answers in time by its own clock; this only guards against its end.
    private Optional<Reply> ask(String edge, Question question) {
        try {
            return reconciler
                    .ask(edge, question)
                    .get(2 * Reconciler.ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }

    @Override
    public Sight sight(String edge) {
        var seen = reconciler.sight(edge);
        return new Sight(
                seen.connected(), seen.planned(), seen.report(), seen.heard(), seen.held());
    }

    @Override
    public boolean healthy(String edge) {
        return reconciler.sight(edge).converged(clock.instant()) && telemetry.lost(edge).isEmpty();
    }

    @Override
    public List<Happening> happenings() {
        return telemetry.happenings().stream()
                .map(h -> new Happening(h.number(), h.edge(), h.event()))
                .toList();
    }
}
