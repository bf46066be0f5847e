package trunkline.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import trunkline.circuit.Draft.DirectLinkDraft;
import trunkline.circuit.ResourceId.PortId;
import trunkline.intent.Secret;

/// A draft of a pair of ports, said piece by piece.
public final class DirectWish {

    private Optional<String> location = Optional.of("Amsterdam");
    private Optional<Long> gbps = Optional.of(10L);
    private Optional<String> encapsulation = Optional.of("QinQ");
    private Optional<String> billing = Optional.empty();
    private Map<String, String> rest = Map.of();
    private final List<DirectLinkDraft> links = new ArrayList<>();

    private DirectWish() {}

    public static DirectWish port() {
        return new DirectWish();
    }

    public static PortId id(String name) {
        return new PortId(Town.name(Town.ALICE, name));
    }

    public DirectWish at(String peeringLocation) {
        location = Optional.of(peeringLocation);
        return this;
    }

    public DirectWish nowhere() {
        location = Optional.empty();
        return this;
    }

    public DirectWish gbps(long number) {
        gbps = Optional.of(number);
        return this;
    }

    public DirectWish encapsulation(String text) {
        encapsulation = Optional.of(text);
        return this;
    }

    public DirectWish billing(String text) {
        billing = Optional.of(text);
        return this;
    }

    public DirectWish identity() {
        rest = Map.of("/identity", "{\"userAssignedIdentities\":{\"x\":{}}}");
        return this;
    }

    public DirectWish link(String name, String admin) {
        return link(name, Optional.of(admin), Optional.empty(), Optional.empty());
    }

    public DirectWish cipher(String cipher, String sci) {
        return link("link1", Optional.empty(), Optional.of(cipher), Optional.of(sci));
    }

    private DirectWish link(
            String name, Optional<String> admin, Optional<String> cipher, Optional<String> sci) {
        links.add(
                new DirectLinkDraft(
                        name, admin, cipher, sci, Optional.empty(), Optional.empty(), Map.of()));
        return this;
    }

    public DirectWish keys(String ckn, String cak) {
        links.add(
                new DirectLinkDraft(
                        "link1",
                        Optional.of("Enabled"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new Secret(ckn)),
                        Optional.of(new Secret(cak)),
                        Map.of()));
        return this;
    }

    public Draft.DirectPortDraft called(String name) {
        return new Draft.DirectPortDraft(
                id(name),
                new Draft.Envelope(Optional.of("westeurope"), Optional.empty(), rest),
                location,
                gbps,
                encapsulation,
                billing,
                Optional.of(links));
    }

    /// A circuit on a port of Alice's.
    public static Draft.CircuitDraft circuitOn(String port, String name, long gbps) {
        return circuitOn(id(port), Town.circuit(name), gbps, Optional.empty());
    }

    public static Draft.CircuitDraft circuitOn(
            PortId port, ResourceId.CircuitId name, long gbps, Optional<Secret> key) {
        return new Draft.CircuitDraft(
                name,
                Town.at("westeurope"),
                Optional.of("Standard"),
                Optional.of("MeteredData"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(1_000 * gbps).filter(mbps -> mbps > 0),
                Optional.empty(),
                Optional.empty(),
                Optional.of(port),
                key,
                Optional.empty());
    }
}
