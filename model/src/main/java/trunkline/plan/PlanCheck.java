package trunkline.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import trunkline.circuit.Circuit;
import trunkline.circuit.Estate;
import trunkline.circuit.Path;
import trunkline.circuit.Peering;
import trunkline.intent.Attachment;
import trunkline.intent.DomainIntent;
import trunkline.intent.EdgeIntent;
import trunkline.intent.InterfaceAddress;
import trunkline.intent.Maintenance;
import trunkline.intent.PolicyIntent;
import trunkline.intent.PortIntent;
import trunkline.intent.SessionIntent;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;
import trunkline.plan.Finding.Check;

/// Looks at a plan with eyes of its own: it shares no arithmetic with what made it.
public final class PlanCheck {

    /// Longest name of an interface, as the kernel takes it.
    private static final int PORT_NAME_MAX = 15;

    private final List<Finding> findings = new ArrayList<>();

    private PlanCheck() {}

    /// All that is wrong with a plan by itself; none if it may be sent.
    public static List<Finding> of(Plan plan) {
        PlanCheck check = new PlanCheck();
        plan.edges().forEach(check::edge);
        check.segments(plan);
        return check.findings;
    }

    /// Whether every circuit in use is where it has to be: a plan that forgets one is not sent.
    public static List<Finding> complete(Plan plan, Estate estate) {
        PlanCheck check = new PlanCheck();
        for (Circuit circuit : estate.circuits()) {
            if (circuit.ready()) {
                EdgePair.of(estate, circuit.placement())
                        .ifPresent(edges -> check.present(plan, circuit, edges));
            }
        }
        return check.findings;
    }

    /// Whether an edge may be told `after` when it was told `before`.
    public static List<Finding> succession(EdgeIntent before, EdgeIntent after) {
        PlanCheck check = new PlanCheck();
        boolean same =
                before.domains().equals(after.domains())
                        && before.maintenance() == after.maintenance()
                        && before.role() == after.role();
        if (after.generation() < before.generation()
                || after.generation() == before.generation() && !same) {
            check.found(
                    Check.GENERATION,
                    after.edge(),
                    after.generation() + " after " + before.generation());
        }
        if (!after.edge().equals(before.edge())) {
            check.found(Check.GENERATION, after.edge(), "follows " + before.edge());
        }
        return check.findings;
    }

    /// Whether the edges that a plan takes out of service leave a healthy partner.
    ///
    /// @param healthy names of edges that are seen to work
    public static List<Finding> maintenance(
            Plan before, Plan after, Estate estate, Collection<String> healthy) {
        PlanCheck check = new PlanCheck();
        after.edges()
                .forEach((name, edge) -> {
                    boolean leaving =
                            edge.maintenance() != Maintenance.NONE
                                    && before.edge(name)
                                            .filter(b -> b.maintenance() == edge.maintenance())
                                            .isEmpty();
                    if (leaving) {
                        check.leaving(name, after, estate, healthy);
                    }
                });
        return check.findings;
    }

    private void leaving(String name, Plan after, Estate estate, Collection<String> healthy) {
        for (String partner : estate.inventory().partners(name)) {
            boolean serving =
                    after.edge(partner)
                            .filter(p -> p.maintenance() == Maintenance.NONE)
                            .isPresent();
            if (!serving || !healthy.contains(partner)) {
                found(
                        Check.MAINTENANCE,
                        name,
                        "its partner " + partner + (serving ? " is not healthy" : " leaves too"));
            }
        }
    }

    private void found(Check check, String edge, String text) {
        findings.add(new Finding(check, edge, text));
    }

    private void present(Plan plan, Circuit circuit, EdgePair edges) {
        for (Peering peering : circuit.peerings()) {
            for (Path path : Path.values()) {
                String edge = edges.of(path).name();
                boolean there =
                        plan.edge(edge).stream()
                                .flatMap(e -> e.domains().stream())
                                .anyMatch(d -> d.id().equals(Domains.of(circuit, peering.type())));
                if (!there) {
                    found(
                            Check.COMPLETE,
                            edge,
                            Domains.of(circuit, peering.type()) + " is missing");
                }
            }
        }
    }

    private void edge(String name, Plan.EdgePlan edge) {
        if (edge.domains().size() > EdgeIntent.DOMAINS_MAX) {
            found(Check.DOMAINS, name, edge.domains().size() + " domains are too many");
        }
        for (int i = 1; i < edge.domains().size(); i++) {
            if (edge.domains().get(i - 1).id().compareTo(edge.domains().get(i).id()) >= 0) {
                found(Check.DOMAINS, name, edge.domains().get(i).id() + " is out of order");
            }
        }
        edge.domains().forEach(domain -> domain(name, domain));
        attachments(name, edge.domains());
    }

    private void domain(String edge, DomainIntent domain) {
        Set<String> names = new HashSet<>();
        List<InterfaceAddress> addresses = new ArrayList<>();
        for (PortIntent port : domain.ports()) {
            if (!names.add(port.name())
                    || port.name().isEmpty()
                    || port.name().length() > PORT_NAME_MAX) {
                found(Check.PORT_NAME, edge, domain.id() + " " + port.name());
            }
            for (InterfaceAddress address : port.addresses()) {
                addresses.stream()
                        .filter(a -> a.link().overlaps(address.link()))
                        .forEach(a ->
                                found(
                                        Check.LINK_OVERLAP,
                                        edge,
                                        domain.id() + " " + a + " and " + address));
            }
            addresses.addAll(port.addresses());
        }
        domain.sessions().forEach(session -> session(edge, domain, session, addresses));
    }

    private void session(
            String edge,
            DomainIntent domain,
            SessionIntent session,
            List<InterfaceAddress> addresses) {
        boolean onLink =
                addresses.stream()
                        .anyMatch(a ->
                                a.address().equals(session.local())
                                        && host(a.link(), session)
                                        && !session.peer().equals(session.local()));
        if (!onLink) {
            found(
                    Check.SESSION_ADDRESS,
                    edge,
                    domain.id()
                            + " "
                            + session.id()
                            + " "
                            + session.local()
                            + " to "
                            + session.peer());
        }
        boolean limited =
                session.families().stream()
                        .allMatch(f ->
                                session.limits().stream()
                                        .anyMatch(l -> l.family() == f && l.prefixesMax() > 0));
        if (!limited || domain.speaker().isEmpty()) {
            found(Check.SESSION_GUARD, edge, domain.id() + " " + session.id());
        }
        transit(edge, domain, session);
    }

    /// Neither the link's first address nor, in IPv4, its last.
    private static boolean host(IpPrefix link, SessionIntent session) {
        return link.contains(session.peer())
                && !session.peer().equals(link.address())
                && (session.peer().family() == IpFamily.IPV6
                        || !session.peer().equals(link.last()));
    }

    /// No session announces what sessions of its own group have learned.
    private void transit(String edge, DomainIntent domain, SessionIntent session) {
        for (PolicyIntent.Rule rule : session.exportPolicy().rules()) {
            boolean passes = rule.action() instanceof PolicyIntent.Action.Accept;
            boolean toItsKind =
                    rule.match().fromGroups().isEmpty()
                            || rule.match().fromGroups().contains(session.group());
            if (passes && toItsKind) {
                found(Check.TRANSIT, edge, domain.id() + " " + session.id() + " " + rule.name());
            }
        }
    }

    private void attachments(String edge, List<DomainIntent> domains) {
        Map<String, String> taken = new TreeMap<>();
        Set<String> tagged = new TreeSet<>();
        Map<String, String> untagged = new TreeMap<>();
        for (DomainIntent domain : domains) {
            for (PortIntent port : domain.ports()) {
                if (port.attachment()
                        instanceof Attachment.Physical(var name, var outer, var inner)) {
                    String key = name + " " + outer + " " + inner;
                    String other = taken.putIfAbsent(key, domain.id().toString());
                    if (other != null) {
                        found(
                                Check.PORT_SHARED,
                                edge,
                                key + " of " + other + " and " + domain.id());
                    }
                    if (outer.isEmpty()) {
                        untagged.put(name, domain.id().toString());
                    } else {
                        tagged.add(name);
                    }
                    if (outer.isEmpty() && inner.isPresent()) {
                        found(Check.PORT_SHARED, edge, key + " has an inner tag only");
                    }
                }
            }
        }
        untagged.forEach((port, domain) -> {
            if (tagged.contains(port)) {
                found(Check.PORT_SHARED, edge, port + " is " + domain + "'s and tagged too");
            }
        });
    }

    private void segments(Plan plan) {
        Map<Integer, Segment> segments = new TreeMap<>();
        plan.edges()
                .forEach((edge, content) ->
                        content.domains()
                                .forEach(d ->
                                        d.ports().forEach(p -> segment(segments, edge, d, p))));
        segments.forEach((vni, segment) ->
                segment.faults()
                        .forEach(f -> found(Check.SEGMENT, f.edge(), vni + " " + f.text())));
    }

    private static void segment(
            Map<Integer, Segment> segments, String edge, DomainIntent domain, PortIntent port) {
        if (port.attachment() instanceof Attachment.Overlay overlay) {
            segments.computeIfAbsent(overlay.vni(), _ -> new Segment())
                    .add(edge, domain.id(), overlay);
        }
    }
}
