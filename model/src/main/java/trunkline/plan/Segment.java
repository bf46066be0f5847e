package trunkline.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import trunkline.intent.Attachment;
import trunkline.intent.DomainId;
import trunkline.net.Ipv4Address;

/// Everything in a plan that names one segment of the core.
final class Segment {

    private record Member(String edge, DomainId domain, Attachment.Overlay overlay) {}

    /// Something wrong with it.
    record Fault(String edge, String text) {}

    private final List<Member> members = new ArrayList<>();

    void add(String edge, DomainId domain, Attachment.Overlay overlay) {
        members.add(new Member(edge, domain, overlay));
    }

    /// The first letter of a domain's name says what it is, up to the dash whose.
    private static String owner(DomainId domain) {
        String name = domain.value();
        return name.substring(0, name.indexOf('-'));
    }

    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        Set<String> owners = new TreeSet<>();
        members.forEach(m -> owners.add(owner(m.domain())));
        String edge = members.getFirst().edge();
        if (owners.size() > 2 || owners.stream().filter(o -> o.startsWith("g")).count() > 1) {
            faults.add(new Fault(edge, "joins " + owners));
        }
        Set<String> edges = new TreeSet<>();
        members.stream()
                .filter(m -> !edges.add(m.edge()))
                .forEach(m -> faults.add(new Fault(m.edge(), "is twice on it, " + m.domain())));
        Set<Ipv4Address> tunnels = new TreeSet<>();
        members.forEach(m -> tunnels.add(m.overlay().local()));
        for (Member member : members) {
            Set<Ipv4Address> named = new TreeSet<>(member.overlay().remotes());
            named.add(member.overlay().local());
            if (!named.equals(tunnels)) {
                faults.add(
                        new Fault(
                                member.edge(),
                                member.domain() + " names " + named + ", members are " + tunnels));
            }
        }
        return faults;
    }
}
