package trunkline.control;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import trunkline.circuit.Command;
import trunkline.circuit.Estate;
import trunkline.circuit.Fact;
import trunkline.circuit.Inventory;
import trunkline.circuit.Refusal;
import trunkline.circuit.Rulebook;
import trunkline.circuit.Subscription;
import trunkline.circuit.SubscriptionId;
import trunkline.identity.Directory;
import trunkline.identity.Principal;
import trunkline.journal.Ledger;

/// What is there before the first order: subscriptions, edges, ports. What is there already stays
/// as it is, so that a restart changes nothing.
record Founding(Ledger<Estate, Fact> ledger, Rulebook rules) {

    void found(Options options, Directory directory) {
        List<Command> commands = new ArrayList<>();
        for (Options.Tenant tenant : options.tenants()) {
            directory
                    .principal(tenant.name())
                    .ifPresent(p -> commands.addAll(subscriptions(tenant, p, directory.tenant())));
        }
        Inventory known = ledger.now().state().inventory();
        options.stock().edges().stream()
                .filter(edge -> !known.edges().contains(edge.name()))
                .forEach(edge -> commands.add(new Command.PutEdge(edge)));
        options.stock().pairs().stream()
                .filter(pair -> !known.pairs().contains(pair.name()))
                .forEach(pair -> commands.add(new Command.PutPortPair(pair)));
        commands.forEach(this::order);
    }

    private List<Command> subscriptions(
            Options.Tenant tenant, Principal principal, String directory) {
        return switch (tenant.part()) {
            case Options.Tenant.Part.Operator() -> List.of();
            case Options.Tenant.Part.Customer() ->
                    subscriptions(principal, directory, new Subscription.Holder.Customer());
            case Options.Tenant.Part.Provider(var name) ->
                    subscriptions(principal, directory, new Subscription.Holder.Provider(name));
        };
    }

    private List<Command> subscriptions(
            Principal principal, String directory, Subscription.Holder holder) {
        return principal.subscriptions().stream()
                .map(SubscriptionId::new)
                .filter(id -> ledger.now().state().subscription(id).isEmpty())
                .<Command>map(id ->
                        new Command.PutSubscription(
                                new Subscription(
                                        id,
                                        principal.name(),
                                        directory,
                                        holder,
                                        List.of("Microsoft.Network"))))
                .toList();
    }

    private void order(Command command) {
        List<Refusal> refusals = new Orders(ledger, rules, UUID::randomUUID).order(command);
        if (!refusals.isEmpty()) {
            throw new IllegalArgumentException("cannot begin with " + command + ": " + refusals);
        }
    }
}
