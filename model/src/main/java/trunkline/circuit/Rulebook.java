package trunkline.circuit;

import java.util.List;
import java.util.Optional;
import trunkline.catalog.Catalog;
import trunkline.catalog.Catalog.Reach;
import trunkline.catalog.Profile;
import trunkline.catalog.Tier;

/// The one rule engine: decides commands by the tables of rules, for the API, for pre-flight and
/// for what-if alike.
///
/// @param catalog what is offered where, in this cloud
/// @param profile what this cloud calls its own
public record Rulebook(Catalog catalog, Profile profile) {

    /// May it happen, and what would be the facts? Reads the state, changes nothing. A refusal
    /// names every rule against it, not just the first.
    public Decision decide(Estate estate, Command command, Occasion occasion) {
        Hearing hearing = new Hearing(this, estate, occasion);
        return switch (command) {
            case Command.Put(var draft) -> put(hearing, draft);
            case Command.Retag(var resource, var tags) -> Upkeep.retag(hearing, resource, tags);
            case Command.Delete(var resource) -> Removal.decide(hearing, resource);
            case Command.DeletePeering(var circuit, var type) ->
                    CircuitParts.deletePeering(hearing, circuit, type);
            case Command.PutAuthorization(var circuit, var name) ->
                    CircuitParts.putAuthorization(hearing, circuit, name);
            case Command.DeleteAuthorization(var circuit, var name) ->
                    CircuitParts.deleteAuthorization(hearing, circuit, name);
            case Command.PutPortAuthorization(var port, var name) ->
                    Grants.put(hearing, port, name);
            case Command.DeletePortAuthorization(var port, var name) ->
                    Grants.delete(hearing, port, name);
            case Command.DeleteGlobalReach(var connection) ->
                    CircuitParts.deleteReach(hearing, connection);
            case Command.PutSubnet(var network, var subnet) ->
                    NetworkParts.putSubnet(hearing, network, subnet);
            case Command.DeleteSubnet(var network, var name) ->
                    NetworkParts.deleteSubnet(hearing, network, name);
            case Command.PutNetworkPeering(var network, var peering) ->
                    NetworkParts.putPeering(hearing, network, peering);
            case Command.DeleteNetworkPeering(var network, var name) ->
                    NetworkParts.deletePeering(hearing, network, name);
            case Command.PutFilterRule(var filter, var rule) ->
                    RouteFilterCase.putRule(hearing, filter, rule);
            case Command.DeleteFilterRule(var filter, var name) ->
                    RouteFilterCase.deleteRule(hearing, filter, name);
            case Command.PutGroup(var group, var draft) -> Grounds.putGroup(hearing, group, draft);
            case Command.DeleteGroup(var group) -> Grounds.deleteGroup(hearing, group);
            case Command.PutSubscription(var subscription) ->
                    Grounds.putSubscription(hearing, subscription);
            case Command.RegisterNamespace(var subscription, var namespace) ->
                    Grounds.register(hearing, subscription, namespace);
            case Command.OnFailover ofLink -> FailoverCase.decide(hearing, ofLink);
            case Command.OnSiteTest ofSite -> SiteTestCase.decide(hearing, ofSite);
            case Command.OnInventory ofInventory ->
                    new InventoryCase(hearing, ofInventory).decide();
            case Command.Settle(var operation, var error) ->
                    Upkeep.settle(hearing, operation, error);
            case Command.Validate(var circuit, var family, var result) ->
                    Upkeep.validate(hearing, circuit, family, result);
            case Command.Expire() -> Upkeep.expire(hearing);
            case Command.Preside(var process) -> Upkeep.preside(hearing, process);
        };
    }

    private static Decision put(Hearing hearing, Draft draft) {
        return switch (draft) {
            case Draft.CircuitDraft circuit -> CircuitCase.decide(hearing, circuit);
            case Draft.PeeringDraft peering -> CircuitParts.put(hearing, peering);
            case Draft.CrossConnectionDraft cross -> ProviderCase.decide(hearing, cross);
            case Draft.NetworkDraft network -> NetworkCase.decide(hearing, network);
            case Draft.GatewayDraft gateway -> GatewayCase.decide(hearing, gateway);
            case Draft.ConnectionDraft connection -> ConnectionCase.decide(hearing, connection);
            case Draft.DirectPortDraft port -> DirectPortCase.decide(hearing, port);
            case Draft.GlobalReachDraft reach -> CircuitParts.putReach(hearing, reach);
            case Draft.RouteFilterDraft filter -> RouteFilterCase.decide(hearing, filter);
            case Draft.WanDraft wan -> Upkeep.putWan(hearing, wan);
            case Draft.PublicAddressDraft address -> Upkeep.putAddress(hearing, address);
        };
    }

    /// Every rule that stands against `command`; none if it may happen.
    public List<Refusal> mayI(Estate estate, Command command, Occasion occasion) {
        return switch (decide(estate, command, occasion)) {
            case Decision.Accepted _ -> List.of();
            case Decision.Rejected(var refusals) -> refusals;
        };
    }

    /// Whether a circuit of `tier` at `location` reaches `region`; nothing where one is unknown.
    public Optional<Reach> reach(Tier tier, String location, String region) {
        return catalog.location(location)
                .flatMap(l -> catalog.region(region).map(r -> catalog.reach(tier, l, r)));
    }
}
