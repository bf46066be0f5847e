package trunkline.dataplane.fast;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import trunkline.dataplane.fast.AttachmentRow.Flag;
import trunkline.dataplane.fast.HopRow.Way;

/// Proves from the tables alone, as the program reads them, that nothing gets from one domain to
/// another: it follows every key to its attachment, every attachment to its trees, every entry to
/// its hops, and every hop to the wire or segment that it leaves by. It knows nothing of how the
/// tables came to be, so it holds for any intent, and finds what a mistake in writing them would
/// do.
public final class IsolationCheck {

    private static final int ENTRIES = 16;
    private static final int TAG_MAX = 4_095;

    private final PlaneMemory memory;
    private final Ownership ownership;
    private final AttachmentIndex index;
    private final FanTable fans;
    private final List<Breach> breaches = new ArrayList<>();

    /// The domain that reaches a node, by node; roots included.
    private final Map<Integer, String> nodes = new HashMap<>();

    /// Fans that were followed, by domain.
    private final Set<String> followed = new TreeSet<>();

    /// Who owns what.
    ///
    /// @param accounts domain of each account
    /// @param namespaces domain of each interface behind which a namespace is
    /// @param joined pairs of domains, as `one other`, that packets may pass between on purpose
    public record Ownership(
            Map<Integer, String> accounts, Map<Integer, String> namespaces, Set<String> joined) {

        /// Copies all of it.
        public Ownership {
            accounts = Map.copyOf(accounts);
            namespaces = Map.copyOf(namespaces);
            joined = Set.copyOf(joined);
        }

        private boolean allows(String from, String to) {
            return from.equals(to) || joined.contains(from + " " + to);
        }
    }

    /// A way out of a domain, or a row that cannot be followed.
    ///
    /// @param kind of what sort
    /// @param text which, for a person
    public record Breach(Kind kind, String text) {}

    /// Sorts of breach.
    public enum Kind {
        /// A number leads outside of its table.
        OUTSIDE,
        /// An account that belongs to nobody.
        OWNERLESS,
        /// Trees of two domains have a node in common.
        SHARED_NODE,
        /// A route leads to another domain.
        FOREIGN_ROUTE,
        /// A hop's tags or segment are another's than its account says.
        FOREIGN_WIRE,
        /// Packets for the domain itself go to another's namespace.
        FOREIGN_NAMESPACE
    }

    private IsolationCheck(PlaneMemory memory, Ownership ownership) {
        this.memory = memory;
        this.ownership = ownership;
        this.index = new AttachmentIndex(memory);
        this.fans = new FanTable(memory, Grace.alone());
    }

    /// Everything that breaks isolation; empty when there is nothing.
    public static List<Breach> breaches(PlaneMemory memory, Ownership ownership) {
        IsolationCheck check = new IsolationCheck(memory, ownership);
        check.index.forEach(check::attachment);
        return List.copyOf(check.breaches);
    }

    private void found(Kind kind, String text) {
        breaches.add(new Breach(kind, text));
    }

    private void attachment(long key, int number) {
        String where = "key " + Long.toHexString(key);
        if (number > memory.capacity().attachments()) {
            found(Kind.OUTSIDE, where + " leads to attachment " + number);
            return;
        }
        AttachmentRow row = AttachmentRow.read(memory, number);
        String domain = ownership.accounts.get(row.account());
        if (domain == null) {
            found(Kind.OWNERLESS, where + " counts for account " + row.account());
        } else if (row.has(Flag.CROSS)) {
            hop(domain, row.hop(), where);
        } else {
            String local = ownership.namespaces.getOrDefault(row.local(), domain);
            if (!local.equals(domain)) {
                found(Kind.FOREIGN_NAMESPACE, where + " of " + domain + " is local in " + local);
            }
            tree(domain, row.root4());
            tree(domain, row.root6());
        }
    }

    private void tree(String domain, int root) {
        if (root != 0 && !nodes.containsKey(root)) {
            for (int node = root; node < root + NodePool.BLOCK; node++) {
                node(domain, node);
            }
        } else if (root != 0 && !domain.equals(nodes.get(root))) {
            found(Kind.SHARED_NODE, "root " + root + " of " + domain + " and " + nodes.get(root));
        }
    }

    private void node(String domain, int node) {
        if (node < NodePool.FIRST || node >= memory.capacity().rows(Table.NODES)) {
            found(Kind.OUTSIDE, "node " + node + " of " + domain);
            return;
        }
        String before = nodes.put(node, domain);
        if (before != null) {
            found(Kind.SHARED_NODE, "node " + node + " of " + domain + " and " + before);
            return;
        }
        MemorySegment entries = memory.of(Table.NODES);
        for (int i = 0; i < ENTRIES; i++) {
            int entry = entries.get(JAVA_INT, ((long) node * ENTRIES + i) * 4);
            if (entry < 0) {
                int first = PrefixTrie.node(entry);
                for (int child = first; child < first + PrefixTrie.nodes(entry); child++) {
                    node(domain, child);
                }
            } else if ((entry & RouteTable.LOCAL) == 0) {
                fan(domain, RouteTable.fan(entry));
            }
        }
    }

    private void fan(String domain, int fan) {
        if (fan == 0 || !followed.add(domain + " " + fan)) {
            return;
        }
        if (fan > memory.capacity().fans()) {
            found(Kind.OUTSIDE, "fan " + fan + " of " + domain);
            return;
        }
        Set<Integer> hops = new TreeSet<>();
        for (int bucket = 0; bucket < FanTable.BUCKETS; bucket++) {
            hops.add(fans.hop(fan, bucket));
        }
        hops.forEach(hop -> hop(domain, hop, "fan " + fan + " of " + domain));
    }

    private void hop(String domain, int number, String from) {
        if (number < 0 || number > memory.capacity().hops()) {
            found(Kind.OUTSIDE, from + " leads to hop " + number);
            return;
        }
        Optional<HopRow> hop = HopRow.read(memory, number);
        if (hop.isEmpty() || hop.get().way() instanceof Way.Discard) {
            return; // packets end here
        }
        int account = hop.get().account();
        String owner = ownership.accounts.getOrDefault(account, "nobody");
        if (!ownership.allows(domain, owner)) {
            found(Kind.FOREIGN_ROUTE, from + " leads to " + owner + " by hop " + number);
        }
        int there = index.find(key(hop.get().way()));
        boolean isIts =
                there != 0
                        && there <= memory.capacity().attachments()
                        && AttachmentRow.read(memory, there).account() == account;
        if (!isIts) {
            found(Kind.FOREIGN_WIRE, "hop " + number + " of " + owner + " leaves elsewhere");
        }
    }

    /// The key of the attachment that would get what leaves like that; 0 if none can.
    private static long key(Way way) {
        return switch (way) {
            case Way.Discard() -> 0;
            case Way.Tunnel tunnel -> AttachmentIndex.segment(tunnel.vni());
            case Way.Wire(int port, _, _, var tags)
                    when tags.stream().allMatch(t -> t <= TAG_MAX) ->
                    switch (tags.size()) {
                        case 0 -> AttachmentIndex.untagged(port);
                        case 1 -> AttachmentIndex.tagged(port, tags.getFirst());
                        default -> {
                            int outer = tags.getFirst();
                            yield AttachmentIndex.doubleTagged(port, outer, tags.getLast());
                        }
                    };
            case Way.Wire _ -> 0;
        };
    }
}
