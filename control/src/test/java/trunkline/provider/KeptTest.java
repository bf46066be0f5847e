package trunkline.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import trunkline.arm.ArmResponse;
import trunkline.arm.Json;
import trunkline.arm.JsonText;

/// What nobody here reads is kept: a client that reads a resource, changes one thing and writes it
/// back loses nothing, whether it sends all that it read or leaves out what it does not know.
final class KeptTest {

    private static final String VERSION = "?api-version=2025-03-01";
    private static final String EXTRA = "{\"deep\":[1,2.50,{\"a/b~c\":null}],\"text\":\"ä\"}";

    /// A resource to be written and read again.
    ///
    /// @param token whose it is
    /// @param path below the group of its owner
    /// @param body that makes it
    record Row(String name, String token, String path, String body) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final String GATEWAY_SUBNET =
            "/subscriptions/${customer}/resourceGroups/rg/providers/Microsoft.Network"
                    + "/virtualNetworks/net/subnets/GatewaySubnet";

    private static final String CIRCUIT =
            """
            {"location":"westeurope","sku":{"name":"Standard_MeteredData","tier":"Standard",
             "family":"MeteredData"},"properties":{"serviceProviderProperties":
             {"serviceProviderName":"Equinix","peeringLocation":"Amsterdam",
              "bandwidthInMbps":1000}}}\
            """;

    private static final String PEERING =
            """
            {"properties":{"peeringType":"AzurePrivatePeering","peerASN":65010,"vlanId":100,
             "primaryPeerAddressPrefix":"10.0.0.0/30",
             "secondaryPeerAddressPrefix":"10.0.0.4/30"}}\
            """;

    private static final String NETWORK =
            """
            {"location":"westeurope","properties":{"addressSpace":{"addressPrefixes":
             ["10.1.0.0/16"]},"subnets":[{"name":"GatewaySubnet","properties":
             {"addressPrefix":"10.1.255.0/27"}}]}}\
            """;

    /// In the order in which they can be made.
    static List<Row> rows() {
        String network = "providers/Microsoft.Network/";
        return List.of(
                new Row("group", "customer", "", "{\"location\":\"westeurope\"}"),
                new Row("circuit", "customer", network + "expressRouteCircuits/c", CIRCUIT),
                new Row(
                        "cross-connection",
                        "provider",
                        network + "expressRouteCrossConnections/${key}",
                        """
                        {"location":"westeurope","properties":{"expressRouteCircuit":{"id":
                         "/subscriptions/${customer}/resourceGroups/rg/providers/Microsoft.Network/expressRouteCircuits/c"},
                         "serviceProviderProvisioningState":"Provisioned"}}\
                        """),
                new Row(
                        "peering",
                        "customer",
                        network + "expressRouteCircuits/c/peerings/AzurePrivatePeering",
                        PEERING),
                new Row(
                        "peering of a cross-connection",
                        "provider",
                        network
                                + "expressRouteCrossConnections/${key}/peerings/AzurePrivatePeering",
                        PEERING),
                new Row(
                        "circuit elsewhere",
                        "customer",
                        network + "expressRouteCircuits/e",
                        CIRCUIT.replace("Amsterdam", "London")),
                new Row(
                        "cross-connection elsewhere",
                        "provider",
                        network + "expressRouteCrossConnections/${elsewhere}",
                        """
                        {"location":"westeurope","properties":{"expressRouteCircuit":{"id":
                         "/subscriptions/${customer}/resourceGroups/rg/providers/Microsoft.Network/expressRouteCircuits/e"},
                         "serviceProviderProvisioningState":"Provisioned"}}\
                        """),
                new Row(
                        "peering elsewhere",
                        "customer",
                        network + "expressRouteCircuits/e/peerings/AzurePrivatePeering",
                        PEERING.replace("10.0.", "10.9.")),
                new Row(
                        "connection of circuits",
                        "customer",
                        network
                                + "expressRouteCircuits/c/peerings/AzurePrivatePeering"
                                + "/connections/join",
                        """
                        {"properties":{"addressPrefix":"10.200.0.0/29","peerExpressRouteCircuitPeering":{"id":
                         "/subscriptions/${customer}/resourceGroups/rg/providers/Microsoft.Network/expressRouteCircuits/e/peerings/AzurePrivatePeering"}}}\
                        """),
                new Row(
                        "port",
                        "customer",
                        network + "ExpressRoutePorts/p",
                        """
                        {"location":"westeurope","properties":{"peeringLocation":"Amsterdam",
                         "bandwidthInGbps":10,"encapsulation":"QinQ"}}\
                        """),
                new Row(
                        "circuit on a port",
                        "customer",
                        network + "expressRouteCircuits/d",
                        """
                        {"location":"westeurope","sku":{"name":"Standard_MeteredData","tier":"Standard",
                         "family":"MeteredData"},"properties":{"bandwidthInGbps":5.0,"expressRoutePort":{"id":
                         "/subscriptions/${customer}/resourceGroups/rg/providers/Microsoft.Network/expressRoutePorts/p"}}}\
                        """),
                new Row("network", "customer", network + "virtualNetworks/net", NETWORK),
                new Row(
                        "other network",
                        "customer",
                        network + "virtualNetworks/far",
                        NETWORK.replace("10.1.", "10.2.")),
                new Row(
                        "subnet",
                        "customer",
                        network + "virtualNetworks/net/subnets/hosts",
                        "{\"properties\":{\"addressPrefixes\":[\"10.1.1.0/24\"]}}"),
                new Row(
                        "joint",
                        "customer",
                        network + "virtualNetworks/net/virtualNetworkPeerings/far",
                        """
                        {"properties":{"remoteVirtualNetwork":{"id":
                         "/subscriptions/${customer}/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/far"}}}\
                        """),
                new Row(
                        "address",
                        "customer",
                        network + "publicIPAddresses/a",
                        """
                        {"location":"westeurope","sku":{"name":"Standard"},
                         "properties":{"publicIPAllocationMethod":"Static"}}\
                        """),
                new Row(
                        "filter",
                        "customer",
                        network + "routeFilters/f",
                        "{\"location\":\"westeurope\"}"),
                new Row(
                        "rule of a filter",
                        "customer",
                        network + "routeFilters/f/routeFilterRules/r",
                        """
                        {"properties":{"access":"Allow","routeFilterRuleType":"Community",
                         "communities":["12076:5060"]}}\
                        """),
                new Row(
                        "gateway",
                        "customer",
                        network + "virtualNetworkGateways/gw",
                        """
                        {"location":"westeurope","properties":{"gatewayType":"ExpressRoute",
                         "sku":{"name":"Standard","tier":"Standard"},"ipConfigurations":[
                         {"name":"default","properties":{"subnet":{"id":"%s"}}}]}}\
                        """
                                .formatted(GATEWAY_SUBNET)),
                new Row(
                        "wan",
                        "customer",
                        network + "virtualWans/w",
                        "{\"location\":\"westeurope\"}"),
                new Row(
                        "hub",
                        "customer",
                        network + "virtualHubs/h",
                        """
                        {"location":"westeurope","properties":{"addressPrefix":"10.8.0.0/24","virtualWan":{"id":
                         "/subscriptions/${customer}/resourceGroups/rg/providers/Microsoft.Network/virtualWans/w"}}}\
                        """),
                new Row(
                        "gateway of a hub",
                        "customer",
                        network + "expressRouteGateways/g",
                        """
                        {"location":"westeurope","properties":{"autoScaleConfiguration":{"bounds":{"min":1}},"virtualHub":{"id":
                         "/subscriptions/${customer}/resourceGroups/rg/providers/Microsoft.Network/virtualHubs/h"}}}\
                        """),
                new Row(
                        "connection of a hub",
                        "customer",
                        network + "expressRouteGateways/g/expressRouteConnections/k",
                        """
                        {"properties":{"expressRouteCircuitPeering":{"id":
                         "/subscriptions/${customer}/resourceGroups/rg/providers/Microsoft.Network/expressRouteCircuits/c/peerings/AzurePrivatePeering"}}}\
                        """),
                new Row(
                        "connection",
                        "customer",
                        network + "connections/con",
                        """
                        {"location":"westeurope","properties":{"connectionType":"ExpressRoute",
                         "virtualNetworkGateway1":{"id":"/subscriptions/${customer}/resourceGroups/rg/providers/Microsoft.Network/virtualNetworkGateways/gw"},
                         "peer":{"id":"/subscriptions/${customer}/resourceGroups/rg/providers/Microsoft.Network/expressRouteCircuits/c"}}}\
                        """));
    }

    static Stream<Row> all() {
        return rows().stream();
    }

    /// All that exists, and the way to it.
    private static final class World implements AutoCloseable {
        private final Place place = new Place(new SilentField());
        private String key = "";
        private String elsewhere = "";

        World() {
            for (Row row : rows()) {
                ArmResponse made = send("PUT", row, row.body());
                assertTrue(made.status() < 300, row + ": " + made.body());
                place.settle();
                if (row.name().equals("circuit")) {
                    key = serviceKey(row);
                }
                if (row.name().equals("circuit elsewhere")) {
                    elsewhere = serviceKey(row);
                }
            }
        }

        private String serviceKey(Row circuit) {
            return read(circuit).at("properties", "serviceKey").flatMap(Json::text).orElse("");
        }

        private static String group(Row row) {
            String place = row.path().contains("elsewhere") ? "London" : "Amsterdam";
            return row.token().equals("provider") ? "CrossConnection-" + place : "rg";
        }

        ArmResponse send(String method, Row row, String body) {
            String path =
                    "/subscriptions/"
                            + Place.SUBSCRIPTIONS.get(row.token())
                            + "/resourceGroups/"
                            + group(row)
                            + (row.path().isEmpty() ? "" : "/" + row.path());
            return place.send(method, row.token(), fill(path) + VERSION, Map.of(), fill(body));
        }

        Json.Struct read(Row row) {
            ArmResponse found = send("GET", row, "");
            assertEquals(200, found.status(), row + ": " + found.body());
            return struct(found.body());
        }

        Json.Struct write(Row row, Json body) {
            ArmResponse written = send("PUT", row, body.write());
            assertEquals(200, written.status(), row + ": " + written.body());
            place.settle();
            return read(row);
        }

        private String fill(String text) {
            return text.replace("${key}", key)
                    .replace("${elsewhere}", elsewhere)
                    .replace("${customer}", String.valueOf(Place.SUBSCRIPTIONS.get("customer")));
        }

        @Override
        public void close() {
            place.close();
        }
    }

    private static Json.Struct struct(String text) {
        return JsonText.read(text) instanceof JsonText.Read.Value(Json.Struct json)
                ? json
                : Json.Struct.EMPTY;
    }

    private static Json.Struct with(Json.Struct resource, String name, Json value) {
        Json.Struct properties =
                resource.at("properties").orElse(Json.Struct.EMPTY) instanceof Json.Struct found
                        ? found
                        : Json.Struct.EMPTY;
        return resource.with("properties", properties.with(name, value)).with(name, value);
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatNobodyReadsIsKept(Row row) {
        try (World world = new World()) {
            Json.Struct first = world.read(row);
            assertEquals(first, world.write(row, first), "written back as it was read");
            Json.Struct extra = struct(EXTRA);
            Json.Struct kept = world.write(row, with(first, "xExtra", extra));
            assertEquals(Optional.of(extra), kept.at("properties", "xExtra"), "in properties");
            assertEquals(Optional.of(extra), kept.at("xExtra"), "beside them");
            Json.Struct older = world.write(row, first);
            assertEquals(Optional.of(extra), older.at("properties", "xExtra"), "left out");
            Json.Struct same = world.write(row, older);
            assertEquals(
                    older, same, "what was read and written back changes nothing, nor the etag");
            Json.Struct gone = world.write(row, with(older, "xExtra", Json.Null.NULL));
            assertEquals(Optional.empty(), gone.at("properties", "xExtra"), "said to be nothing");
            assertEquals(Optional.empty(), gone.at("xExtra"), "said to be nothing");
        }
    }

    @Test
    void partsThatAreWrittenWithTheirWholeKeepTheirOwn() {
        try (World world = new World()) {
            Row network = named("network");
            Row hosts = named("subnet");
            world.write(hosts, with(world.read(hosts), "xExtra", Json.of(1)));
            Json.Struct whole = world.read(network);
            world.write(network, whole.with("tags", Json.object().put("a", "b").build()));
            assertEquals(Optional.of(Json.of(1)), world.read(hosts).at("properties", "xExtra"));
        }
    }

    @Test
    void presetsGiveWayToWhatTheOwnerSays() {
        try (World world = new World()) {
            Row network = named("network");
            Json.Struct written =
                    world.write(
                            network,
                            with(world.read(network), "enableDdosProtection", Json.of(true)));
            assertEquals(
                    Optional.of(Json.of(true)), written.at("properties", "enableDdosProtection"));
            Json.Struct back =
                    world.write(network, with(written, "enableDdosProtection", Json.of(false)));
            assertEquals(
                    Optional.of(Json.of(false)), back.at("properties", "enableDdosProtection"));
        }
    }

    @Test
    void secretsAreNotShownAgain() {
        try (World world = new World()) {
            Row connection = named("connection");
            Json.Struct written =
                    world.write(
                            connection,
                            with(world.read(connection), "sharedKey", Json.of("hidden")));
            assertTrue(!written.at("properties").orElseThrow().write().contains("hidden"));
        }
    }

    private static Row named(String name) {
        return rows().stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
    }
}
