package trunkline.circuit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import trunkline.circuit.Draft.Ipv6Draft;
import trunkline.circuit.Draft.MicrosoftDraft;
import trunkline.circuit.Draft.PeeringDraft;
import trunkline.intent.Secret;

/// A peering draft, said piece by piece.
public final class PeeringWish {

    private String type = "AzurePrivatePeering";
    private Optional<String> state = Optional.empty();
    private Optional<Long> asn = Optional.of(65_001L);
    private Optional<Long> vlan = Optional.of(100L);
    private Optional<String> primary = Optional.of("192.168.0.0/30");
    private Optional<String> secondary = Optional.of("192.168.0.4/30");
    private Optional<Secret> key = Optional.empty();
    private Optional<MicrosoftDraft> microsoft = Optional.empty();
    private Optional<Ipv6Draft> ipv6 = Optional.empty();
    private Optional<Draft.FilterWish> filter = Optional.empty();

    private PeeringWish() {}

    public static PeeringWish privatePeering() {
        return new PeeringWish();
    }

    public static PeeringWish microsoftPeering() {
        PeeringWish wish = new PeeringWish().vlan(200).links("203.0.113.0/30", "203.0.113.4/30");
        wish.type = "MicrosoftPeering";
        return wish.advertising("198.51.100.0/24");
    }

    public PeeringWish state(String text) {
        state = Optional.of(text);
        return this;
    }

    public PeeringWish asn(long number) {
        asn = Optional.of(number);
        return this;
    }

    public PeeringWish noAsn() {
        asn = Optional.empty();
        return this;
    }

    public PeeringWish vlan(long number) {
        vlan = Optional.of(number);
        return this;
    }

    public PeeringWish noVlan() {
        vlan = Optional.empty();
        return this;
    }

    public PeeringWish links(String first, String second) {
        primary = Optional.of(first).filter(t -> !t.isEmpty());
        secondary = Optional.of(second).filter(t -> !t.isEmpty());
        return this;
    }

    public PeeringWish links6(String first, String second) {
        ipv6 =
                Optional.of(
                        new Ipv6Draft(
                                Optional.empty(),
                                Optional.of(first),
                                Optional.of(second),
                                Optional.empty(),
                                Optional.empty()));
        return this;
    }

    public PeeringWish key(String text) {
        key = Optional.of(new Secret(text));
        return this;
    }

    public PeeringWish advertising(String... prefixes) {
        microsoft =
                Optional.of(
                        new MicrosoftDraft(List.of(prefixes), Optional.empty(), Optional.empty()));
        return this;
    }

    public PeeringWish registeredTo(long customerAsn) {
        microsoft =
                Optional.of(
                        new MicrosoftDraft(
                                List.of("198.51.100.0/24"),
                                Optional.of(customerAsn),
                                Optional.empty()));
        return this;
    }

    public PeeringWish noConfig() {
        microsoft = Optional.empty();
        return this;
    }

    public PeeringWish filter(String name) {
        filter = Optional.of(new Draft.FilterWish.Attach(Town.filterId(name)));
        return this;
    }

    public PeeringDraft on(String circuit) {
        return new PeeringDraft(
                Town.circuit(circuit),
                type,
                state,
                asn,
                vlan,
                primary,
                secondary,
                key,
                microsoft,
                ipv6,
                filter,
                Map.of());
    }
}
