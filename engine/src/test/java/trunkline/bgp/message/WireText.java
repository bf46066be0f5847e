package trunkline.bgp.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import trunkline.net.Asn;
import trunkline.net.IpFamily;
import trunkline.net.RouterId;

/// What a message means, in one line: the third line of a case.
final class WireText {

    private WireText() {}

    /// What the words in brackets say about the session: we are AS 64500 and 192.0.2.254, the peer
    /// is AS 65001, or 64500 when internal.
    record Options(UpdateOptions update, Open ours, Asn peerAs, int lengthMax) {

        private static final List<String> KNOWN =
                List.of(
                        "internal",
                        "two-octet",
                        "ipv4",
                        "ipv6",
                        "add-path",
                        "any-first-as",
                        "allow-martian",
                        "allow-set",
                        "extended",
                        "peer-as-4200000001",
                        "customer");

        static Options of(String words) {
            List<String> set = new ArrayList<>();
            int open = words.lastIndexOf('[');
            if (open >= 0) {
                set.addAll(List.of(words.substring(open + 1, words.length() - 1).split(" ")));
            }
            if (!KNOWN.containsAll(set)) {
                throw new AssertionError("unknown option in: " + words);
            }
            boolean internal = set.contains("internal");
            Asn local = new Asn(64500);
            Asn far = new Asn(set.contains("peer-as-4200000001") ? 4_200_000_001L : 65001);
            Asn peer = internal ? local : far;
            List<IpFamily> families = new ArrayList<>(List.of(IpFamily.values()));
            if (set.contains("ipv4")) {
                families.remove(IpFamily.IPV6);
            }
            if (set.contains("ipv6")) {
                families.remove(IpFamily.IPV4);
            }
            UpdateOptions update =
                    new UpdateOptions(
                            internal ? PeerKind.INTERNAL : PeerKind.EXTERNAL,
                            peer,
                            set.contains("two-octet") ? AsWidth.TWO_OCTETS : AsWidth.FOUR_OCTETS,
                            families,
                            set.contains("add-path") ? families : List.of(),
                            set.contains("any-first-as")
                                    ? UpdateOptions.FirstAs.ACCEPT_ANY
                                    : UpdateOptions.FirstAs.ENFORCE,
                            set.contains("allow-martian")
                                    ? UpdateOptions.Martians.ALLOW
                                    : UpdateOptions.Martians.REFUSE,
                            set.contains("allow-set")
                                    ? UpdateOptions.AsSets.ACCEPT
                                    : UpdateOptions.AsSets.REFUSE);
            return new Options(
                    update,
                    ours(local, families, set),
                    peer,
                    set.contains("extended") ? Message.EXTENDED_LENGTH_MAX : Message.LENGTH_MAX);
        }

        private static Open ours(Asn local, List<IpFamily> families, List<String> set) {
            List<Capability> capabilities = new ArrayList<>();
            families.forEach(
                    f -> capabilities.add(new Capability.Multiprotocol(Family.unicast(f))));
            capabilities.add(new Capability.Refresh());
            capabilities.add(
                    new Capability.AddPath(
                            families.stream()
                                    .map(f ->
                                            new Capability.AddPath.Offer(
                                                    Family.unicast(f),
                                                    Capability.AddPath.Offer.RECEIVE))
                                    .toList()));
            if (set.contains("extended")) {
                capabilities.add(new Capability.ExtendedMessage());
            }
            if (set.contains("customer")) {
                capabilities.add(Capability.Role.CUSTOMER);
            }
            return Open.of(local, 180, RouterId.parse("192.0.2.254").orElseThrow(), capabilities);
        }
    }

    /// What the first message in `octets` means.
    static String of(byte[] octets, Options options) {
        FrameReader frames = new FrameReader();
        frames.lengthMax(options.lengthMax);
        return switch (frames.next(octets, 0, octets.length)) {
            case INCOMPLETE -> "incomplete";
            case MALFORMED -> reset(frames.notification());
            case MESSAGE -> {
                if (frames.bodyTo() != octets.length) {
                    throw new AssertionError("octets behind the message");
                }
                yield switch (frames.type()) {
                    case UPDATE -> update(octets, frames.bodyFrom(), frames.bodyTo(), options);
                    case OPEN, NOTIFICATION, KEEPALIVE, ROUTE_REFRESH ->
                            message(frames, octets, options);
                };
            }
        };
    }

    static String reset(Notification n) {
        String data = n.data().length() == 0 ? "" : " " + n.data();
        return "session-reset " + n.code() + "/" + n.subcode() + data;
    }

    private static String message(FrameReader frames, byte[] octets, Options options) {
        return switch (Message.read(frames.type(), octets, frames.bodyFrom(), frames.bodyTo())) {
            case Decoded.Malformed<?>(var notification) -> reset(notification);
            case Decoded.Ok<?>(var message) ->
                    switch ((Message) message) {
                        case Open open -> open(open, options);
                        case Notification n ->
                                "notification "
                                        + n
                                        + n.shutdownText().map(t -> " '" + t + "'").orElse("");
                        case Keepalive() -> "keepalive";
                        case RouteRefresh(var family, var subtype) ->
                                "route-refresh " + family + " " + subtype;
                        case Update _ -> throw new AssertionError("not here");
                    };
        };
    }

    private static String open(Open open, Options options) {
        return switch (Negotiated.of(options.ours, open, options.peerAs)) {
            case Decoded.Malformed<Negotiated>(var notification) -> reset(notification);
            case Decoded.Ok<Negotiated>(var session) -> {
                StringJoiner text = new StringJoiner(", ");
                text.add("open as " + session.peerAs() + " id " + session.peerId());
                text.add("hold " + session.holdTime().toSeconds());
                text.add(lower(session.families()));
                text.add(lower(session.asWidth()));
                if (session.mayRequestRefresh()) {
                    text.add("refresh");
                }
                if (!session.addPathReceive().isEmpty()) {
                    text.add("add-path " + lower(session.addPathReceive()));
                }
                if (session.sendLengthMax() != Message.LENGTH_MAX) {
                    text.add("send " + session.sendLengthMax());
                }
                open.capabilities().stream()
                        .filter(WireText::isPrinted)
                        .forEach(c -> text.add(c.toString()));
                yield text.toString();
            }
        };
    }

    private static boolean isPrinted(Capability capability) {
        return switch (capability) {
            case Capability.Multiprotocol _,
                    Capability.Refresh _,
                    Capability.FourOctetAs _,
                    Capability.ExtendedMessage _,
                    Capability.AddPath _ ->
                    false;
            case Capability.Role _,
                    Capability.GracefulRestart _,
                    Capability.EnhancedRefresh _,
                    Capability.LongLivedGracefulRestart _,
                    Capability.Unknown _ ->
                    true;
        };
    }

    private static String lower(Object thing) {
        return thing.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String update(byte[] octets, int from, int to, Options options) {
        UpdateReader update = new UpdateReader();
        return switch (update.read(octets, from, to, options.update)) {
            case MALFORMED -> reset(update.notification()) + " " + update.defect().fault();
            case END_OF_RIB -> "end-of-rib " + lower(update.endOfRib());
            case ROUTES -> routes(update);
        };
    }

    private static String routes(UpdateReader update) {
        Verdict verdict =
                update.hasAttributes()
                        ? update.verdict()
                        : new Verdict(
                                Handling.ACCEPT,
                                Attributes.builder().build(),
                                List.of(),
                                java.util.Optional.empty());
        String faults =
                verdict.defects().stream().map(d -> " " + d.fault()).collect(Collectors.joining());
        if (verdict.handling() == Handling.SESSION_RESET) {
            return reset(verdict.notification().orElseThrow()) + faults;
        }
        List<String> withdrawn = prefixes(update, UpdateReader.Section.WITHDRAWN);
        withdrawn.addAll(prefixes(update, UpdateReader.Section.MP_UNREACH));
        List<String> announced = prefixes(update, UpdateReader.Section.MP_REACH);
        announced.addAll(prefixes(update, UpdateReader.Section.NLRI));
        StringJoiner text = new StringJoiner(" | ");
        text.add(lower(verdict.handling()) + faults);
        if (verdict.handling() == Handling.TREAT_AS_WITHDRAW) {
            withdrawn.addAll(announced);
            announced.clear();
        }
        if (!withdrawn.isEmpty()) {
            text.add("- " + String.join(" ", withdrawn));
        }
        if (!announced.isEmpty()) {
            text.add("+ " + String.join(" ", announced));
            text.add(of(verdict.attributes()));
        }
        return text.toString();
    }

    private static List<String> prefixes(UpdateReader update, UpdateReader.Section section) {
        PrefixReader prefixes = new PrefixReader();
        List<String> all = new ArrayList<>();
        for (update.open(section, prefixes); prefixes.next(); ) {
            String id = prefixes.pathId() == 0 ? "" : "#" + prefixes.pathId();
            all.add(prefixes.prefix() + id);
        }
        return all;
    }

    /// Everything that is there.
    static String of(Attributes a) {
        StringJoiner text = new StringJoiner(", ");
        text.add(lower(a.origin()));
        text.add(a.asPath().isEmpty() ? "empty path" : "path " + a.asPath());
        a.nextHop().ifPresent(h -> text.add("via " + hop(h)));
        a.mpNextHop().ifPresent(h -> text.add("mp-via " + hop(h)));
        a.med().ifPresent(v -> text.add("med " + v));
        a.localPref().ifPresent(v -> text.add("pref " + v));
        if (a.atomicAggregate()) {
            text.add("atomic");
        }
        a.aggregator().ifPresent(v -> text.add("aggregator " + v.asn() + " " + v.address()));
        if (!a.communities().isEmpty()) {
            text.add("communities " + a.communities());
        }
        a.originatorId().ifPresent(v -> text.add("originator " + v));
        if (!a.clusterList().isEmpty()) {
            text.add("clusters " + a.clusterList());
        }
        if (!a.extendedCommunities().isEmpty()) {
            text.add("extended " + a.extendedCommunities());
        }
        if (!a.largeCommunities().isEmpty()) {
            text.add("large " + a.largeCommunities());
        }
        a.onlyToCustomer().ifPresent(v -> text.add("otc " + v));
        a.others()
                .forEach(o ->
                        text.add(
                                String.format(
                                        "other %d/%02x '%s'", o.type(), o.flags(), o.value())));
        if (!a.partial().isEmpty()) {
            text.add("partial " + lower(a.partial()));
        }
        return text.toString();
    }

    private static String hop(NextHop hop) {
        return hop.address() + hop.linkLocal().map(l -> " link " + l).orElse("");
    }
}
