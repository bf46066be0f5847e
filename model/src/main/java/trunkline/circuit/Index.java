package trunkline.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import trunkline.circuit.ResourceId.CircuitId;
import trunkline.circuit.ResourceId.ConnectionId;
import trunkline.circuit.ResourceId.CrossConnectionId;
import trunkline.circuit.ResourceId.GatewayId;
import trunkline.circuit.ResourceId.NetworkId;
import trunkline.circuit.ResourceId.PortId;

/// Ways back from a thing to those that refer to it. Follows from the resources alone.
///
/// @param byServiceKey circuits
/// @param byCrossConnection circuits
/// @param linksOfCircuit connections
/// @param linksOfGateway connections
/// @param gatewaysOfNetwork gateways
/// @param segments those who have one, by segment number
/// @param reachedFrom circuits on which connections to another were made, by that other
/// @param circuitsOfPort circuits by the port on which they lie
/// @param pairs what lies on a pair of ports
record Index(
        Table<UUID, CircuitId> byServiceKey,
        Table<CrossConnectionId, CircuitId> byCrossConnection,
        Table<CircuitId, List<ConnectionId>> linksOfCircuit,
        Table<GatewayId, List<ConnectionId>> linksOfGateway,
        Table<NetworkId, List<GatewayId>> gatewaysOfNetwork,
        Table<Integer, ResourceId> segments,
        Table<CircuitId, List<CircuitId>> reachedFrom,
        Table<PortId, List<CircuitId>> circuitsOfPort,
        Table<String, Occupancy> pairs) {

    static final Index EMPTY =
            new Index(
                    Table.empty(),
                    Table.empty(),
                    Table.empty(),
                    Table.empty(),
                    Table.empty(),
                    Table.empty(),
                    Table.empty(),
                    Table.empty(),
                    Table.empty());

    /// After a circuit went from `before` to `after`, of which one may be absent.
    Index circuit(Optional<Circuit> before, Optional<Circuit> after) {
        Index without = before.map(this::withoutCircuit).orElse(this);
        return after.map(without::withCircuit).orElse(without);
    }

    private Index withCircuit(Circuit circuit) {
        Table<Integer, ResourceId> newSegments = segments;
        Table<CircuitId, List<CircuitId>> newReached = reachedFrom;
        for (GlobalReach reach : circuit.reaches()) {
            newSegments = newSegments.put(reach.segment(), circuit.id());
            newReached = plus(newReached, reach.peer(), circuit.id());
        }
        return new Index(
                byServiceKey.put(circuit.serviceKey(), circuit.id()),
                circuit.order().port().isPresent()
                        ? byCrossConnection
                        : byCrossConnection.put(circuit.crossConnection().id(), circuit.id()),
                linksOfCircuit,
                linksOfGateway,
                gatewaysOfNetwork,
                newSegments,
                newReached,
                circuit.order()
                        .port()
                        .map(p -> plus(circuitsOfPort, p, circuit.id()))
                        .orElse(circuitsOfPort),
                circuit.placement()
                        .map(p -> pairs.put(p.portPair(), on(p.portPair()).with(circuit)))
                        .orElse(pairs));
    }

    private Index withoutCircuit(Circuit circuit) {
        Table<Integer, ResourceId> newSegments = segments;
        Table<CircuitId, List<CircuitId>> newReached = reachedFrom;
        for (GlobalReach reach : circuit.reaches()) {
            newSegments = newSegments.remove(reach.segment());
            newReached = minus(newReached, reach.peer(), circuit.id());
        }
        return new Index(
                byServiceKey.remove(circuit.serviceKey()),
                byCrossConnection.remove(circuit.crossConnection().id()),
                linksOfCircuit,
                linksOfGateway,
                gatewaysOfNetwork,
                newSegments,
                newReached,
                circuit.order()
                        .port()
                        .map(p -> minus(circuitsOfPort, p, circuit.id()))
                        .orElse(circuitsOfPort),
                circuit.placement()
                        .map(p -> pairs.put(p.portPair(), on(p.portPair()).without(circuit)))
                        .orElse(pairs));
    }

    /// What lies on a pair of ports.
    Occupancy on(String pair) {
        return pairs.get(pair).orElse(Occupancy.NONE);
    }

    /// After a port went from `before` to `after`, of which one may be absent.
    Index port(Optional<DirectPort> before, Optional<DirectPort> after) {
        Index without =
                before.flatMap(DirectPort::placement)
                        .map(p -> owned(p.portPair(), Optional.empty()))
                        .orElse(this);
        return after.flatMap(a ->
                        a.placement().map(p -> without.owned(p.portPair(), Optional.of(a.id()))))
                .orElse(without);
    }

    private Index owned(String pair, Optional<PortId> owner) {
        return gateways(gatewaysOfNetwork, pairs.put(pair, on(pair).with(owner)));
    }

    /// After a gateway went from `before` to `after`, of which one may be absent.
    Index gateway(Optional<Gateway> before, Optional<Gateway> after) {
        Index without = before.map(this::withoutGateway).orElse(this);
        return after.map(without::withGateway).orElse(without);
    }

    private Index withGateway(Gateway gateway) {
        return gateways(
                plus(gatewaysOfNetwork, gateway.network(), gateway.id()),
                gateway.placement()
                        .map(p -> pairs.put(p.portPair(), on(p.portPair()).with(gateway)))
                        .orElse(pairs));
    }

    private Index withoutGateway(Gateway gateway) {
        return gateways(
                minus(gatewaysOfNetwork, gateway.network(), gateway.id()),
                gateway.placement()
                        .map(p -> pairs.put(p.portPair(), on(p.portPair()).without(gateway)))
                        .orElse(pairs));
    }

    private Index gateways(
            Table<NetworkId, List<GatewayId>> ofNetwork, Table<String, Occupancy> newPairs) {
        return new Index(
                byServiceKey,
                byCrossConnection,
                linksOfCircuit,
                linksOfGateway,
                ofNetwork,
                segments,
                reachedFrom,
                circuitsOfPort,
                newPairs);
    }

    /// After a connection went from `before` to `after`, of which one may be absent.
    Index connection(Optional<Connection> before, Optional<Connection> after) {
        Index without =
                before.map(c ->
                                links(
                                        minus(linksOfCircuit, c.circuit(), c.id()),
                                        minus(linksOfGateway, c.gateway(), c.id()),
                                        segments.remove(c.segment())))
                        .orElse(this);
        return after.map(without::withConnection).orElse(without);
    }

    private Index withConnection(Connection c) {
        return links(
                plus(linksOfCircuit, c.circuit(), c.id()),
                plus(linksOfGateway, c.gateway(), c.id()),
                segments.put(c.segment(), c.id()));
    }

    private Index links(
            Table<CircuitId, List<ConnectionId>> ofCircuit,
            Table<GatewayId, List<ConnectionId>> ofGateway,
            Table<Integer, ResourceId> newSegments) {
        return new Index(
                byServiceKey,
                byCrossConnection,
                ofCircuit,
                ofGateway,
                gatewaysOfNetwork,
                newSegments,
                reachedFrom,
                circuitsOfPort,
                pairs);
    }

    private static <K, V extends Comparable<V>> Table<K, List<V>> plus(
            Table<K, List<V>> table, K key, V value) {
        List<V> all = new ArrayList<>(table.get(key).orElse(List.of()));
        all.add(value);
        all.sort(null);
        return table.put(key, List.copyOf(all));
    }

    private static <K, V> Table<K, List<V>> minus(Table<K, List<V>> table, K key, V value) {
        List<V> rest =
                table.get(key).orElse(List.of()).stream().filter(v -> !v.equals(value)).toList();
        return rest.isEmpty() ? table.remove(key) : table.put(key, rest);
    }
}
