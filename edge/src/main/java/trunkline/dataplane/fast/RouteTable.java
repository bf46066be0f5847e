package trunkline.dataplane.fast;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;
import trunkline.net.Ipv4Address;
import trunkline.net.Ipv4Prefix;
import trunkline.net.Ipv6Address;
import trunkline.net.Ipv6Prefix;

/// The routes of all domains: which prefix leads to which entry, as the program reads it. A tree is
/// one family of one domain.
public final class RouteTable {

    /// Most trees: what a row of [Table#PREFIXES] has bits for.
    public static final int TREES_MAX = 1 << 20;

    /// In an entry: the address is the domain's own.
    static final int LOCAL = 0x4000_0000;

    private final PrefixTrie trie;
    private final PrefixMap map;
    private final NodePool pool;
    private final List<Tree> trees = new ArrayList<>();
    private final IntStack freeTrees = new IntStack();

    /// A tree's root, and how many of its prefixes there are of each length.
    private record Tree(IpFamily family, int root, List<Count> byLength) {
        static Tree of(IpFamily family, int root) {
            List<Count> counts = new ArrayList<>();
            for (int length = 0; length <= family.bits(); length++) {
                counts.add(new Count());
            }
            return new Tree(family, root, counts);
        }
    }

    private static final class Count {
        int prefixes;
    }

    /// A table over memory in which nothing is yet.
    public RouteTable(PlaneMemory memory, Grace grace) {
        this.pool = new NodePool(memory.capacity().rows(Table.NODES), NodePool.FIRST, grace);
        this.trie = new PrefixTrie(memory, pool);
        this.map = new PrefixMap(memory);
    }

    /// An entry, put together: what a prefix leads to.
    ///
    /// @param fan where packets to it go, 0 for nowhere
    /// @param group behind which attachments its addresses may be, 1 to 255; 0 for none
    public static int entry(int fan, int group) {
        return group << 16 | fan;
    }

    /// The entry of an address of the domain itself.
    public static int localEntry(int group) {
        return LOCAL | group << 16;
    }

    /// The fan of an entry.
    static int fan(int entry) {
        return entry & 0xFFFF;
    }

    /// The group of an entry.
    static int group(int entry) {
        return entry >>> 16 & 255;
    }

    /// A new tree without a route, by number from 0; -1 when there is no room.
    public int newTree(IpFamily family) {
        if (freeTrees.isEmpty() && trees.size() == TREES_MAX) {
            return -1;
        }
        int root = trie.newRoot();
        if (root == 0) {
            return -1;
        }
        Tree made = Tree.of(family, root);
        if (freeTrees.isEmpty()) {
            trees.add(made);
            return trees.size() - 1;
        }
        int tree = freeTrees.pop();
        trees.set(tree, made);
        return tree;
    }

    /// What an attachment names as its tree.
    public int root(int tree) {
        return trees.get(tree).root;
    }

    /// Takes a tree away that no attachment names any more, with all its routes.
    public void removeTree(int tree) {
        List<IpPrefix> mine = new ArrayList<>();
        forEach((of, prefix, entry) -> {
            if (of == tree) {
                mine.add(prefix);
            }
        });
        for (IpPrefix prefix : mine) {
            map.remove(tree, high(prefix.address()), low(prefix.address()), prefix.length());
        }
        trie.retire(root(tree));
        freeTrees.push(tree);
    }

    /// Puts a route in, or changes the one that is there, without a moment without either.
    ///
    /// @param entry of [#entry] or [#localEntry], not 0
    public Put put(int tree, IpPrefix prefix, int entry) {
        long high = high(prefix.address());
        long low = low(prefix.address());
        int length = prefix.length();
        Tree in = trees.get(tree);
        boolean isNew = map.get(tree, high, low, length) == 0;
        if (map.put(tree, high, low, length, entry) == Put.FULL) {
            return Put.FULL;
        }
        if (trie.put(in.root, high, low, length, entry) == Put.FULL) {
            map.remove(tree, high, low, length);
            return Put.FULL;
        }
        in.byLength.get(length).prefixes += isNew ? 1 : 0;
        return Put.DONE;
    }

    /// Takes a route out; false if it was not there.
    public boolean remove(int tree, IpPrefix prefix) {
        long high = high(prefix.address());
        long low = low(prefix.address());
        int length = prefix.length();
        if (!map.remove(tree, high, low, length)) {
            return false;
        }
        Tree in = trees.get(tree);
        in.byLength.get(length).prefixes--;
        for (int shorter = length - 1; shorter >= 0; shorter--) {
            if (in.byLength.get(shorter).prefixes > 0) {
                int heir = map.get(tree, high & mask(shorter), low & mask(shorter - 64), shorter);
                if (heir != 0) {
                    trie.remove(in.root, high, low, length, heir, shorter);
                    return true;
                }
            }
        }
        trie.remove(in.root, high, low, length, 0, 0);
        return true;
    }

    private static long mask(int length) {
        return length <= 0 ? 0 : length >= 64 ? -1 : -1L << 64 - length;
    }

    /// The entry of exactly this prefix; 0 if there is none.
    public int get(int tree, IpPrefix prefix) {
        return map.get(tree, high(prefix.address()), low(prefix.address()), prefix.length());
    }

    /// The entry that packets to an address find; 0 if there is none.
    public int find(int tree, IpAddress address) {
        return trie.find(root(tree), high(address), low(address));
    }

    /// How many routes there are, in all trees.
    public int size() {
        return map.size();
    }

    /// Nodes that are in use, or wait for a grace period.
    public int nodes() {
        return pool.used();
    }

    /// Nodes that the trees lead to, counted one by one.
    int reachableNodes() {
        BitSet used = new BitSet();
        for (int tree = 0; tree < trees.size(); tree++) {
            trie.mark(root(tree), used);
        }
        return used.cardinality();
    }

    /// What is done with each route.
    public interface Visitor {
        /// @param tree and the other parts, as they were put in
        void visit(int tree, IpPrefix prefix, int entry);
    }

    /// All routes, in no order.
    public void forEach(Visitor visitor) {
        map.forEach((tree, high, low, length, entry) ->
                visitor.visit(tree, prefix(trees.get(tree).family, high, low, length), entry));
    }

    private static IpPrefix prefix(IpFamily family, long high, long low, int length) {
        return switch (family) {
            case IPV4 -> new Ipv4Prefix((int) (high >>> 32), length);
            case IPV6 -> new Ipv6Prefix(high, low, length);
        };
    }

    private static long high(IpAddress address) {
        return switch (address) {
            case Ipv4Address(int bits) -> (long) bits << 32;
            case Ipv6Address(long high, _) -> high;
        };
    }

    private static long low(IpAddress address) {
        return switch (address) {
            case Ipv4Address _ -> 0;
            case Ipv6Address(_, long low) -> low;
        };
    }
}
