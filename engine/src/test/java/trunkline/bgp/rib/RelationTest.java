package trunkline.bgp.rib;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trunkline.bgp.message.Attributes;
import trunkline.bgp.message.Capability;
import trunkline.bgp.message.Decoded;
import trunkline.bgp.message.Family;
import trunkline.bgp.message.Negotiated;
import trunkline.bgp.message.Open;
import trunkline.net.Asn;
import trunkline.net.IpFamily;
import trunkline.net.RouterId;

/// OTC by the roles of both sides (RFC 9234 §5): every row of both procedures.
final class RelationTest {

    private static final String PREFIX = "10.1.0.0/16";

    private final Rib rib = Peer.rib();

    /// A neighbour 10.0.0.`n` of AS 65000 + n to whom we are what `role` says, `-` for no role.
    private Peer peer(int n, String role, List<Capability.Role> theirs) {
        Asn asn = new Asn(65000 + n);
        List<Capability> ours = new ArrayList<>();
        ours.add(new Capability.Multiprotocol(Family.unicast(IpFamily.IPV4)));
        List<Capability> other = new ArrayList<>(ours);
        other.addAll(theirs);
        role(role).ifPresent(ours::add);
        RouterId id = new RouterId(0x0A00_0000 + n);
        Decoded<Negotiated> agreed =
                Negotiated.of(
                        Open.of(Peer.LOCAL_AS, 90, Peer.LOCAL_ID, ours),
                        Open.of(asn, 90, id, other),
                        asn);
        if (!(agreed instanceof Decoded.Ok<Negotiated>(Negotiated negotiated))) {
            throw new AssertionError(agreed);
        }
        return Peer.of(rib, Peer.options(n, negotiated));
    }

    private static Optional<Capability.Role> role(String name) {
        return switch (name) {
            case "provider" -> Optional.of(Capability.Role.PROVIDER);
            case "server" -> Optional.of(Capability.Role.ROUTE_SERVER);
            case "client" -> Optional.of(Capability.Role.ROUTE_SERVER_CLIENT);
            case "customer" -> Optional.of(Capability.Role.CUSTOMER);
            case "peer" -> Optional.of(Capability.Role.PEER);
            default -> Optional.empty();
        };
    }

    private static Attributes.Builder marked(Attributes.Builder from, String otc) {
        return otc.equals("-") ? from : from.onlyToCustomer(new Asn(Long.parseLong(otc)));
    }

    /// In from a neighbour to whom we are `role`; out to one without a role.
    @ParameterizedTest
    @CsvSource({
        "-, -, -",
        "-, 7, 7",
        "provider, -, -",
        "provider, 65001, otc-leak",
        "provider, 7, otc-leak",
        "server, -, -",
        "server, 7, otc-leak",
        "client, -, 65001",
        "client, 7, 7",
        "customer, -, 65001",
        "customer, 7, 7",
        "customer, 65001, 65001",
        "peer, -, 65001",
        "peer, 65001, 65001",
        "peer, 7, otc-leak",
        "peer, 4200000001, otc-leak"
    })
    void onTheWayIn(String role, String otc, String result) {
        for (List<Capability.Role> theirs : theirs(role)) {
            Peer one = peer(1, role, theirs);
            Peer two = peer(2, "-", List.of());
            one.announce(marked(one.attributes(7), otc).build(), PREFIX);
            two.hear();
            if (result.startsWith("otc")) {
                assertEquals(
                        List.of(PREFIX + " peer-1 IN " + result),
                        ImportTest.refused(rib, IpFamily.IPV4));
                assertEquals(0, two.heard.size());
            } else {
                assertEquals(result, otc(two));
            }
            one.down(Departure.WITHDRAW);
            two.down(Departure.WITHDRAW);
        }
    }

    /// A neighbour that names no role is taken to have the one that fits (§4.2).
    private static List<List<Capability.Role>> theirs(String role) {
        Optional<Capability.Role> fitting =
                role(
                        switch (role) {
                            case "provider" -> "customer";
                            case "customer" -> "provider";
                            case "server" -> "client";
                            case "client" -> "server";
                            default -> role;
                        });
        return List.of(List.of(), fitting.stream().toList());
    }

    private static String otc(Peer by) {
        return by.heard(PREFIX).onlyToCustomer().map(Asn::toString).orElse("-");
    }

    /// In from one without a role; out to a neighbour to whom we are `role`.
    @ParameterizedTest
    @CsvSource({
        "-, -, -",
        "-, 7, 7",
        "provider, -, 12076",
        "provider, 7, 7",
        "server, -, 12076",
        "server, 7, 7",
        "client, -, -",
        "client, 7, otc-only-to-customers",
        "customer, -, -",
        "customer, 7, otc-only-to-customers",
        "peer, -, 12076",
        "peer, 7, otc-only-to-customers",
        "peer, 65002, otc-only-to-customers"
    })
    void onTheWayOut(String role, String otc, String result) {
        Peer one = peer(1, "-", List.of());
        Peer two = peer(2, role, theirs(role).get(1));
        one.announce(marked(one.attributes(7), otc).build(), PREFIX);
        two.hear();
        if (result.startsWith("otc")) {
            List<String> out = new ArrayList<>();
            rib.refused("peer-2", IpFamily.IPV4, 9, r -> out.add(r.reason()));
            assertEquals(List.of(result), out);
            assertEquals(0, two.heard.size());
        } else {
            assertEquals(result, otc(two));
        }
    }

    /// What came from a provider goes to a customer, and neither to a peer nor back up.
    @Test
    void nothingLeaks() {
        Peer provider = peer(1, "customer", List.of());
        Peer otherProvider = peer(2, "customer", List.of());
        Peer side = peer(3, "peer", List.of());
        Peer customer = peer(4, "provider", List.of());
        provider.announce(provider.attributes(7).build(), PREFIX);
        assertEquals(0, otherProvider.hear().heard.size());
        assertEquals(0, side.hear().heard.size());
        assertEquals("65001", otc(customer.hear()));
        provider.withdraw(PREFIX);
        customer.announce(customer.attributes(7).build(), PREFIX);
        assertEquals("-", otc(otherProvider.hear()));
        assertEquals("12076", otc(side.hear()));
    }

    /// Inside our AS it is carried and never judged.
    @Test
    void insideItStays() {
        Peer provider = peer(1, "customer", List.of());
        Peer inside = Peer.internal(rib, 2);
        provider.announce(provider.attributes(7).build(), PREFIX);
        assertEquals("65001", otc(inside.hear()));
    }
}
