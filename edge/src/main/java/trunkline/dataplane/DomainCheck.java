package trunkline.dataplane;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import trunkline.dataplane.Dataplane.Capability;
import trunkline.dataplane.Problem.Code;
import trunkline.net.IpAddress;

/// What every plane refuses alike, in the same words.
final class DomainCheck {
    private static final int PORT_NAME_MAX = 15;
    private static final int VNI_MAX = 0xFF_FFFF;

    private DomainCheck() {}

    /// What is wrong with the domain as such, or beyond the plane.
    static List<Problem> problems(Domain domain, Set<Capability> capabilities) {
        List<Problem> problems = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Port port : domain.ports()) {
            String subject = domain.name() + " " + port.name();
            if (!names.add(port.name())) {
                problems.add(new Problem(Code.INVALID, subject, "two ports of one name"));
            }
            if (!isName(port.name())) {
                problems.add(new Problem(Code.INVALID, subject, "no name for an interface"));
            }
            if (!isCapable(port.attachment(), capabilities)) {
                problems.add(new Problem(Code.UNSUPPORTED, subject, "this plane knows no tags"));
            }
            if (port.attachment() instanceof Attachment.Tunnel(var vni, _, _)
                    && (vni < 1 || vni > VNI_MAX)) {
                problems.add(new Problem(Code.INVALID, subject, "no segment " + vni));
            }
            if (domain.forwarding() == Domain.Forwarding.CROSS_CONNECT
                    && !port.addresses().isEmpty()) {
                problems.add(new Problem(Code.INVALID, subject, "an address on a joined port"));
            }
        }
        return problems;
    }

    /// The ports that nothing of [#problems] is about, each name once.
    static List<Port> possible(Domain domain, Set<Capability> capabilities) {
        List<Port> possible = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Port port : domain.ports()) {
            Domain alone = new Domain(domain.name(), domain.forwarding(), List.of(port));
            if (names.add(port.name()) && problems(alone, capabilities).isEmpty()) {
                possible.add(port);
            }
        }
        return possible;
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= PORT_NAME_MAX
                && !name.equals("lo")
                && name.chars().allMatch(c -> c > ' ' && c < 127 && c != '/' && c != ':');
    }

    private static boolean isCapable(Attachment attachment, Set<Capability> capabilities) {
        return switch (attachment) {
            case Attachment.Wire(_, var outer, var inner) ->
                    outer.isEmpty() && inner.isEmpty() || capabilities.contains(Capability.TAGS);
            case Attachment.Tunnel _ -> capabilities.contains(Capability.TUNNELS);
        };
    }

    static Problem portMissing(String domain, String hostPort) {
        return new Problem(Code.PORT_MISSING, domain, "the host has no port " + hostPort);
    }

    static Problem portTaken(String domain, String hostPort, String by) {
        return new Problem(Code.PORT_TAKEN, domain, "port " + hostPort + " belongs to " + by);
    }

    static Problem domainMissing(String domain) {
        return new Problem(Code.DOMAIN_MISSING, domain, "there is no such domain");
    }

    static Problem unreachable(Route route, IpAddress hop) {
        return new Problem(
                Code.UNREACHABLE, route.prefix().toString(), hop + " is on no link of the domain");
    }

    /// The first [Problem#PER_CALL_MAX]; the last says how many there were.
    static List<Problem> atMost(List<Problem> problems) {
        if (problems.size() <= Problem.PER_CALL_MAX) {
            return problems;
        }
        List<Problem> kept = new ArrayList<>(problems.subList(0, Problem.PER_CALL_MAX - 1));
        int left = problems.size() - kept.size();
        kept.add(new Problem(Code.TOO_MANY, "...", left + " more problems"));
        return kept;
    }
}
