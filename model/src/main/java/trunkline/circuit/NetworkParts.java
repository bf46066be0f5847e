package trunkline.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import trunkline.circuit.Decision.Accepted;
import trunkline.circuit.Decision.Effect;
import trunkline.circuit.Draft.NetworkPeeringDraft;
import trunkline.circuit.Draft.SubnetDraft;
import trunkline.circuit.Operation.Subject;
import trunkline.circuit.ResourceId.NetworkId;

/// The parts of a network: subnets and joints. Each is a change of the network as a whole, under
/// the same rules.
record NetworkParts(Hearing hearing, NetworkId id, String part) {

    static Decision putSubnet(Hearing hearing, NetworkId id, SubnetDraft wished) {
        NetworkParts parts = new NetworkParts(hearing, id, "subnet " + wished.name());
        return parts.decide(network ->
                parts.put(
                        network.subnet(wished.name()).map(s -> Occasion.etagText(s.etag())),
                        parts.withSubnets(
                                with(
                                        network.subnets().stream()
                                                .map(NetworkCase::asDraft)
                                                .toList(),
                                        wished))));
    }

    private static List<SubnetDraft> with(List<SubnetDraft> all, SubnetDraft wished) {
        boolean there = all.stream().anyMatch(s -> s.name().equalsIgnoreCase(wished.name()));
        return there
                ? all.stream()
                        .map(s -> s.name().equalsIgnoreCase(wished.name()) ? wished : s)
                        .toList()
                : Stream.concat(all.stream(), Stream.of(wished)).toList();
    }

    static Decision deleteSubnet(Hearing hearing, NetworkId id, String name) {
        NetworkParts parts = new NetworkParts(hearing, id, "subnet " + name);
        return parts.decide(network ->
                network.subnet(name)
                        .map(s ->
                                parts.delete(
                                        s.name(),
                                        Occasion.etagText(s.etag()),
                                        parts.withSubnets(
                                                network.subnets().stream()
                                                        .filter(o -> !o.equals(s))
                                                        .map(NetworkCase::asDraft)
                                                        .toList())))
                        .orElseGet(() -> Hearing.accept(Effect.ABSENT)));
    }

    static Decision putPeering(Hearing hearing, NetworkId id, NetworkPeeringDraft wished) {
        NetworkParts parts = new NetworkParts(hearing, id, "joint " + wished.name());
        return parts.decide(network -> {
            Stream<NetworkPeeringDraft> others =
                    network.peerings().stream()
                            .filter(p -> !p.name().equalsIgnoreCase(wished.name()))
                            .map(NetworkCase::asDraft);
            return parts.put(
                    network.peering(wished.name()).map(p -> Occasion.etagText(p.etag())),
                    parts.withPeerings(Stream.concat(others, Stream.of(wished)).toList()));
        });
    }

    static Decision deletePeering(Hearing hearing, NetworkId id, String name) {
        NetworkParts parts = new NetworkParts(hearing, id, "joint " + name);
        return parts.decide(network ->
                network.peering(name)
                        .map(p ->
                                parts.delete(
                                        "joint " + p.name(),
                                        Occasion.etagText(p.etag()),
                                        parts.withPeerings(
                                                network.peerings().stream()
                                                        .filter(o -> !o.equals(p))
                                                        .map(NetworkCase::asDraft)
                                                        .toList())))
                        .orElseGet(() -> Hearing.accept(Effect.ABSENT)));
    }

    private interface Deed {
        Decision on(VirtualNetwork network);
    }

    private Decision decide(Deed deed) {
        List<Refusal> permission = hearing.permission(id.name().subscription(), part);
        if (!permission.isEmpty()) {
            return Hearing.reject(permission);
        }
        return hearing.estate()
                .network(id)
                .map(deed::on)
                .orElseGet(() -> Hearing.reject(List.of(Hearing.parentAbsent(id, part))));
    }

    private Draft.NetworkDraft withSubnets(List<SubnetDraft> subnets) {
        return draft(Optional.of(subnets), Optional.empty());
    }

    private Draft.NetworkDraft withPeerings(List<NetworkPeeringDraft> peerings) {
        return draft(Optional.empty(), Optional.of(peerings));
    }

    private Draft.NetworkDraft draft(
            Optional<List<SubnetDraft>> subnets, Optional<List<NetworkPeeringDraft>> peerings) {
        return new Draft.NetworkDraft(
                id, Draft.Envelope.SILENT, Optional.empty(), subnets, peerings, Optional.empty());
    }

    private Decision put(Optional<String> etag, Draft.NetworkDraft changed) {
        List<Refusal> unmet = hearing.etagCondition(etag);
        if (!unmet.isEmpty()) {
            return Hearing.reject(unmet);
        }
        return told(
                etag.isPresent() ? Effect.UPDATED : Effect.CREATED,
                NetworkCase.decide(hearing.unconditional(), changed));
    }

    private Decision delete(String name, String etag, Draft.NetworkDraft changed) {
        List<Refusal> refusals = new ArrayList<>(hearing.etagCondition(Optional.of(etag)));
        refusals.addAll(
                Row.judge(RemovalRule.values(), new Removal(hearing, new Subject.Part(id, name))));
        return refusals.isEmpty()
                ? told(Effect.DELETED, NetworkCase.decide(hearing.unconditional(), changed))
                : Hearing.reject(refusals);
    }

    private static Decision told(Effect effect, Decision decision) {
        return switch (decision) {
            case Accepted(_, var operation, var facts) -> new Accepted(effect, operation, facts);
            case Decision.Rejected rejected -> rejected;
        };
    }
}
