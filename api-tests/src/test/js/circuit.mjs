// A circuit's whole life, by an unmodified JavaScript SDK over HTTPS.
//   node circuit.mjs PACKAGE     with ENDPOINT, TOKEN_x and SUBSCRIPTION_x of customer and provider
import assert from "node:assert/strict";

const { NetworkManagementClient } = await import(process.argv[2]);
const endpoint = process.env.ENDPOINT;
const region = "westeurope";

function client(who) {
  const token = process.env[`TOKEN_${who}`];
  const credential = {
    getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3_600_000 }),
  };
  return new NetworkManagementClient(credential, process.env[`SUBSCRIPTION_${who}`], {
    endpoint,
    credentials: { scopes: [`${endpoint}/.default`] },
    credentialScopes: [`${endpoint}/.default`],
  });
}

// Long operations are called `beginXAndWait` before the version of 2026 and plainly `x` in it.
async function run(group, operation, ...args) {
  const begin = `begin${operation[0].toUpperCase()}${operation.slice(1)}AndWait`;
  return await (begin in group ? group[begin](...args) : group[operation](...args));
}

async function all(pages) {
  const found = [];
  for await (const item of pages) found.push(item);
  return found;
}

async function refused(code, work) {
  await assert.rejects(work, (error) => {
    assert.ok(
      error.code === code || String(error.message).includes(code),
      `expected ${code}, not ${error.code}: ${error.message}`,
    );
    return true;
  });
}

const subscription = process.env.SUBSCRIPTION_CUSTOMER;
const customer = client("CUSTOMER");
const provider = client("PROVIDER");
const group = process.argv[3];

async function resourceGroup(method) {
  const url = `${endpoint}/subscriptions/${subscription}/resourcegroups/${group}`;
  const response = await fetch(`${url}?api-version=2022-12-01`, {
    method,
    headers: {
      authorization: `Bearer ${process.env.TOKEN_CUSTOMER}`,
      "content-type": "application/json",
    },
    body: method === "PUT" ? JSON.stringify({ location: region }) : undefined,
  });
  assert.ok(response.ok, `${method} group: ${response.status}`);
}

async function provide(key, state) {
  const crossConnections = provider.expressRouteCrossConnections;
  const mine = await all(crossConnections.list());
  const found = mine.find((c) => c.name === key);
  assert.ok(found, "the provider sees the circuit");
  found.serviceProviderProvisioningState = state;
  await run(crossConnections, "createOrUpdate", "CrossConnection-Amsterdam", key, found);
}

async function order() {
  const circuit = await run(customer.expressRouteCircuits, "createOrUpdate", group, "c1", {
    location: region,
    sku: { name: "Standard_MeteredData", tier: "Standard", family: "MeteredData" },
    serviceProviderProperties: {
      serviceProviderName: "Equinix",
      peeringLocation: "Amsterdam",
      bandwidthInMbps: 1000,
    },
    tags: { purpose: "test" },
  });
  assert.equal(circuit.provisioningState, "Succeeded");
  assert.equal(circuit.serviceProviderProvisioningState, "NotProvisioned");
  assert.equal(circuit.serviceKey.length, 36);
  const names = (await all(customer.expressRouteCircuits.listAll())).map((c) => c.name);
  assert.deepEqual(names, ["c1"]);
  return circuit;
}

async function peer() {
  return run(customer.expressRouteCircuitPeerings, "createOrUpdate", group, "c1",
    "AzurePrivatePeering", {
      peeringType: "AzurePrivatePeering",
      peerASN: 4200000000,
      vlanId: 100,
      primaryPeerAddressPrefix: "10.0.0.0/30",
      secondaryPeerAddressPrefix: "10.0.0.4/30",
    });
}

async function connect(circuit) {
  const network = await run(customer.virtualNetworks, "createOrUpdate", group, "net", {
    location: region,
    addressSpace: { addressPrefixes: ["10.1.0.0/16"] },
    subnets: [{ name: "GatewaySubnet", addressPrefix: "10.1.255.0/27" }],
  });
  const gateway = await run(customer.virtualNetworkGateways, "createOrUpdate", group, "gw", {
    location: region,
    gatewayType: "ExpressRoute",
    sku: { name: "Standard", tier: "Standard" },
    ipConfigurations: [{ name: "default", subnet: { id: network.subnets[0].id } }],
  });
  assert.equal(gateway.provisioningState, "Succeeded");
  const connection = await run(
    customer.virtualNetworkGatewayConnections, "createOrUpdate", group, "con", {
      location: region,
      connectionType: "ExpressRoute",
      virtualNetworkGateway1: { id: gateway.id, location: region },
      peer: { id: circuit.id },
      routingWeight: 10,
    });
  assert.equal(connection.provisioningState, "Succeeded");
  assert.equal(connection.routingWeight, 10);
}

// What was read and sent back, a little changed, loses nothing.
async function modify() {
  const read = await customer.expressRouteCircuits.get(group, "c1");
  assert.equal(read.peerings.length, 1);
  read.tags = { purpose: "change" };
  const written = await run(customer.expressRouteCircuits, "createOrUpdate", group, "c1", read);
  assert.equal(written.serviceKey, read.serviceKey);
  assert.equal(written.stag, read.stag);
  assert.equal(written.peerings[0].peerASN, 4200000000);
  const tagged = await customer.expressRouteCircuits.updateTags(group, "c1", { tags: { a: "b" } });
  assert.deepEqual(tagged.tags, { a: "b" });
  const made = await run(
    customer.expressRouteCircuitAuthorizations, "createOrUpdate", group, "c1", "a1", {});
  assert.equal(made.authorizationUseStatus, "Available");
  await run(customer.expressRouteCircuitAuthorizations, "delete", group, "c1", "a1");
}

async function tables() {
  const stats = await customer.expressRouteCircuits.getStats(group, "c1");
  assert.equal(stats.primarybytesIn, 0);
  const table = [group, "c1", "AzurePrivatePeering", "primary"];
  const circuits = customer.expressRouteCircuits;
  assert.ok(Array.isArray((await run(circuits, "listArpTable", ...table)).value));
  assert.ok(Array.isArray((await run(circuits, "listRoutesTable", ...table)).value));
  const sessions = (await run(circuits, "listRoutesTableSummary", ...table)).value;
  assert.ok(sessions.some((s) => s.neighbor === "10.0.0.2"));
}

// One link is taken out on purpose; only the newest generation knows how.
async function rehearse() {
  const circuits = customer.expressRouteCircuits;
  if (!("startCircuitLinkFailoverTest" in circuits)) return;
  const test = { linkType: "Primary", circuitTestCategory: "BgpDisconnect" };
  await circuits.startCircuitLinkFailoverTest(group, "c1", test.linkType, test.circuitTestCategory);
  await refused("FailoverTestInProgress", () =>
    circuits.startCircuitLinkFailoverTest(group, "c1", "Secondary", "ASPathPrepend"));
  const running = await circuits.getCircuitLinkFailoverAllTestsDetails(group, "c1", {
    failoverTestType: "SingleSiteFailover",
    fetchLatest: true,
  });
  assert.deepEqual(running.map((t) => t.status), ["Running"]);
  await circuits.stopCircuitLinkFailoverTest(group, "c1", {
    stopParameters: { ...test, wasSimulationSuccessful: true, isVerified: true },
  });
  const [ended] = await circuits.getCircuitLinkFailoverSingleTestDetails(
    group, "c1", test.linkType, test.circuitTestCategory, running[0].testGuid);
  assert.equal(ended.status, "Completed");
  assert.equal(ended.isSimulationVerified, true);
}

async function takeApart(circuit) {
  await refused("ConflictError", () => run(customer.expressRouteCircuits, "delete", group, "c1"));
  await refused("VirtualNetworkGatewayCannotBeDeleted", () =>
    run(customer.virtualNetworkGateways, "delete", group, "gw"));
  await run(customer.virtualNetworkGatewayConnections, "delete", group, "con");
  await run(customer.virtualNetworkGateways, "delete", group, "gw");
  await run(customer.virtualNetworks, "delete", group, "net");
  await run(
    customer.expressRouteCircuitPeerings, "delete", group, "c1", "AzurePrivatePeering");
  await provide(circuit.serviceKey, "NotProvisioned");
  await run(customer.expressRouteCircuits, "delete", group, "c1");
  await refused("ResourceNotFound", () => customer.expressRouteCircuits.get(group, "c1"));
}

await resourceGroup("PUT");
const circuit = await order();
await refused("ExpressRouteCircuitNotProvisioned", peer);
await provide(circuit.serviceKey, "Provisioned");
assert.equal((await peer()).azureASN, 12076);
await connect(circuit);
await modify();
await tables();
await rehearse();
await takeApart(circuit);
await resourceGroup("DELETE");
console.log(`${process.argv[2]}: a circuit's whole life`);
