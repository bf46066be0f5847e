package trunkline.bgp.rib;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import trunkline.bgp.message.AsPath;
import trunkline.bgp.message.Attributes;
import trunkline.bgp.message.Capability;
import trunkline.bgp.message.Communities;
import trunkline.bgp.message.Decoded;
import trunkline.bgp.message.Family;
import trunkline.bgp.message.Negotiated;
import trunkline.bgp.message.NextHop;
import trunkline.bgp.message.Open;
import trunkline.bgp.message.Origin;
import trunkline.bgp.policy.Action;
import trunkline.bgp.policy.Changes;
import trunkline.bgp.policy.Match;
import trunkline.bgp.policy.Policy;
import trunkline.bgp.policy.Rule;
import trunkline.net.Asn;
import trunkline.net.IpFamily;
import trunkline.net.Ipv4Address;
import trunkline.net.RouterId;

/// A neighbour with one route, in words: `NAME ebgp as=65001 path=65001,7 med=5`.
///
/// Kinds are `ebgp`, `ibgp`, `client`, `own`. What can be said: `as`, `path`, `origin` (`igp`,
/// `egp`, `incomplete`), `med`, `lp` (LOCAL_PREF as carried), `originator` and `clusters` (how
/// many) as carried, `id` and `addr` (last octet) of the neighbour, `cost` to its next hop (`none`:
/// unreachable), `weight`, `pref` and `setmed` (what import makes of it), `community`
/// (`graceful-shutdown`).
record Candidate(String name, String kind, Map<String, String> said) {

    static final String PREFIX = "10.1.0.0/16";

    static Candidate of(String text, int index) {
        String[] words = text.split(" ", -1);
        Map<String, String> said = new LinkedHashMap<>();
        said.put("id", "" + (index + 1));
        said.put("addr", "" + (index + 1));
        for (int i = 2; i < words.length; i++) {
            String[] parts = words[i].split("=", -1);
            said.put(parts[0], parts[1]);
        }
        return new Candidate(words[0], words[1], said);
    }

    boolean isOwn() {
        return kind.equals("own");
    }

    private boolean isExternal() {
        return kind.equals("ebgp");
    }

    private Optional<String> word(String key) {
        return Optional.ofNullable(said.get(key));
    }

    private Optional<Long> number(String key) {
        return word(key).map(Long::valueOf);
    }

    private Asn asn() {
        return isExternal() ? new Asn(number("as").orElse(65001L)) : Peer.LOCAL_AS;
    }

    Ipv4Address nextHop() {
        int addr = (int) (long) number("addr").orElseThrow();
        return new Ipv4Address((isExternal() ? 0x0A00_0000 : 0x0A09_0900) + addr);
    }

    /// Interior cost to its next hop.
    long cost() {
        return word("cost").orElse("0").equals("none")
                ? NextHopResolver.UNREACHABLE
                : number("cost").orElse(0L);
    }

    NeighbourOptions session() {
        RouterId id = new RouterId(0x0A00_0000 + (int) (long) number("id").orElseThrow());
        List<Capability> both =
                List.of(new Capability.Multiprotocol(Family.unicast(IpFamily.IPV4)));
        Open ours = Open.of(Peer.LOCAL_AS, 90, Peer.LOCAL_ID, both);
        Decoded<Negotiated> agreed = Negotiated.of(ours, Open.of(asn(), 90, id, both), asn());
        if (!(agreed instanceof Decoded.Ok<Negotiated>(Negotiated negotiated))) {
            throw new AssertionError(name + ": " + agreed);
        }
        return new NeighbourOptions(
                name,
                "customer",
                new Ipv4Address(0x0A00_0000 + (int) (long) number("addr").orElseThrow()),
                negotiated,
                kind.equals("client")
                        ? NeighbourOptions.Reflection.CLIENT
                        : NeighbourOptions.Reflection.NONE,
                List.of(new Ipv4Address(0x0A00_00FE)),
                Optional.of(policy()),
                Optional.of(Policy.EVERYTHING),
                List.of(),
                NeighbourOptions.Checks.USUAL);
    }

    private Policy policy() {
        Changes changes = Changes.NONE;
        if (word("weight").isPresent()) {
            changes = changes.withWeight((int) (long) number("weight").get());
        }
        if (word("pref").isPresent()) {
            changes = changes.withLocalPreference(number("pref").get());
        }
        if (word("setmed").isPresent()) {
            changes = changes.withMed(number("setmed").get());
        }
        return new Policy(
                List.of(new Rule("all", Match.ANY, new Action.Accept(changes))), "no-rule");
    }

    Attributes attributes() {
        List<Asn> path = new ArrayList<>();
        for (String asn : word("path").orElse(isExternal() ? "" + asn() : "65100").split(",", -1)) {
            path.add(new Asn(Long.parseLong(asn)));
        }
        Attributes.Builder builder =
                Attributes.builder()
                        .origin(
                                Origin.valueOf(
                                        word("origin").orElse("igp").toUpperCase(Locale.ROOT)))
                        .asPath(AsPath.sequence(path.toArray(Asn[]::new)))
                        .nextHop(NextHop.of(nextHop()));
        number("med").ifPresent(builder::med);
        if (!isExternal()) {
            builder.localPref(number("lp").orElse(100L));
        }
        number("originator")
                .ifPresent(id -> builder.originatorId(new RouterId(0x0A00_0000 + (int) (long) id)));
        List<RouterId> clusters = new ArrayList<>();
        for (int i = 0; i < number("clusters").orElse(0L); i++) {
            clusters.add(new RouterId(0x0A00_0080 + i));
        }
        builder.clusterList(clusters);
        if (word("community").isPresent()) {
            builder.communities(Communities.of(Communities.GRACEFUL_SHUTDOWN));
        }
        return builder.build();
    }
}
