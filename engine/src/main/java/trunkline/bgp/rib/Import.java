package trunkline.bgp.rib;

import java.util.Arrays;
import java.util.List;
import trunkline.bgp.message.AsWidth;
import trunkline.bgp.message.Attributes;
import trunkline.bgp.message.Communities;
import trunkline.bgp.message.EncodedAttributes;
import trunkline.bgp.message.NextHop;
import trunkline.bgp.message.UpdateFault;
import trunkline.bgp.message.UpdateOptions;
import trunkline.bgp.message.UpdateReader;
import trunkline.bgp.message.UpdateReader.Section;
import trunkline.bgp.message.Verdict;
import trunkline.bgp.policy.Action;
import trunkline.bgp.policy.Changes;
import trunkline.bgp.policy.Judge;
import trunkline.bgp.policy.Policy;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;
import trunkline.net.Ipv4Address;
import trunkline.net.Ipv6Address;

/// Makes attribute sets of what a neighbour announces in one family: whether and how its routes
/// come in. Equal octets are judged once.
///
/// A set is made in three steps: the attributes are read (in place where they are plain, else by
/// `bgp.message`), then loops and next hops are checked, then the policy decides. Where the policy
/// asks for prefixes, the set of all three is only a base, and routes get variants of it.
final class Import {

    /// Code of a set whose routes must be judged one by one.
    private static final int ASKS = Refusal.NOT_BY_PREFIX + 1;

    /// Stands where a next hop must, in attributes that are kept; it is kept beside them.
    private static final NextHop NO_HOP = NextHop.of(Ipv4Address.UNSPECIFIED);

    /// What is known of attributes that cannot be relied on: ORIGIN INCOMPLETE, an empty path.
    private static final byte[] NOTHING = {0x40, 1, 1, 2, 0x40, 2, 0};

    private static final long USUAL_PREFERENCE = 100;
    private static final int SHAPE_NLRI = 1;
    private static final int SHAPE_MP_REACH = 2;

    private final Adjacency adjacency;
    private final AttributeStore store;
    private final NextHops nextHops;
    private final Scratch scratch;
    private final RibOptions options;
    private final NeighbourOptions neighbour;
    private final UpdateOptions reading;
    private final Relation relation;
    private Judge judge;

    /// The next hop that came last, and its number.
    private List<IpAddress> lastHop = List.of();

    private int lastHopNumber;

    /// The base that was asked for last, with what came of it.
    private int lastBase = AttributeStore.NONE;

    private int lastCode;
    private int lastVariant;

    Import(Adjacency adjacency, NeighbourOptions neighbour, UpdateOptions reading, Policy policy) {
        this.adjacency = adjacency;
        this.store = adjacency.rib().store();
        this.nextHops = adjacency.rib().nextHops();
        this.lastHopNumber = nextHops.retain(NextHops.NOWHERE);
        this.scratch = store.scratch();
        this.options = adjacency.rib().options();
        this.neighbour = neighbour;
        this.reading = reading;
        this.relation = Relation.of(neighbour.negotiated());
        this.judge = new Judge(policy, adjacency.rib().family());
        adjacency.reasons(this::reason);
    }

    /// Judges by another policy from now on, and all that is held anew.
    void judgeBy(Policy policy) {
        if (policy.equals(judge.policy())) {
            return;
        }
        judge = new Judge(policy, adjacency.rib().family());
        adjacency.renumber();
        lastBase = AttributeStore.NONE;
        adjacency.forEachRow(this::rejudge);
    }

    /// What routes are judged by now.
    Policy policy() {
        return judge.policy();
    }

    private void rejudge(int row) {
        LocRib rib = adjacency.rib();
        PrefixTable table = rib.table();
        int old = Paths.set(rib.paths().get(row, rib.paths().find(row, adjacency)));
        if (Refusal.isMalformed(store.code(old))) {
            return;
        }
        int base = rejudged(old);
        if (base == AttributeStore.NONE) {
            rib.withdraw(row, adjacency);
            return;
        }
        store.retain(base);
        int set = forPrefix(base, table.high(row), table.low(row), table.length(row));
        if (set == AttributeStore.NONE) {
            rib.withdraw(row, adjacency);
        } else {
            rib.place(row, adjacency, set);
        }
        store.release(base);
    }

    /// The set of attributes that have been met before, or [AttributeStore#NONE]. Also points
    /// `scratch.key` at them.
    int known(UpdateReader update, Section section) {
        Span key = scratch.key;
        key.set(update.key(), update.keyFrom(), update.keyTo() - update.keyFrom());
        int kind = AttributeStore.kind(Refusal.NOT_BY_PREFIX, section);
        int hash = store.hash(adjacency.number(), kind, key);
        return store.find(hash, adjacency.number(), kind, key);
    }

    /// Whether an UPDATE announces in this section alone: only then can what was judged before be
    /// taken unseen, because what must be there depends on where prefixes are.
    static boolean isUsual(UpdateReader update, Section section) {
        return update.shape() == (section == Section.NLRI ? SHAPE_NLRI : SHAPE_MP_REACH);
    }

    /// The set of attributes that are plainly right, or [AttributeStore#NONE] when they are not or
    /// the store is full. They have not been met before; `scratch.key` is at them.
    int plain(Section section) {
        Span key = scratch.key;
        if (reading.asWidth() == AsWidth.TWO_OCTETS || !readView(key)) {
            return AttributeStore.NONE;
        }
        if (!PlainCheck.isPlain(scratch.view, scratch.path, reading, section)) {
            return AttributeStore.NONE;
        }
        return base(section, key, plainHop(section));
    }

    private boolean readView(Span span) {
        AttributeView view = scratch.view;
        if (!view.read(span.octets, span.at, span.end()) || !view.has(AttributeView.AS_PATH)) {
            return false;
        }
        scratch.path.read(
                span.octets,
                view.from(AttributeView.AS_PATH),
                view.to(AttributeView.AS_PATH),
                options.localAs().bits());
        return true;
    }

    private IpAddress plainHop(Section section) {
        byte[] octets = scratch.view.octets();
        return section == Section.NLRI
                ? Ipv4Address.read(octets, scratch.view.from(AttributeView.NEXT_HOP))
                : Ipv6Address.read(octets, scratch.view.from(AttributeView.MP_REACH) + 4);
    }

    /// The set of attributes that `bgp.message` has judged and accepted, or [AttributeStore#NONE]
    /// when the store is full. They have not been met before; `scratch.key` is at them.
    int judged(Section section, Verdict verdict) {
        Attributes attributes = verdict.attributes();
        NextHop hop =
                (section == Section.NLRI ? attributes.nextHop() : attributes.mpNextHop())
                        .orElseThrow();
        byte[] octets =
                EncodedAttributes.of(
                                attributes.edit().nextHop(NO_HOP).build(),
                                IpFamily.IPV4,
                                AsWidth.FOUR_OCTETS)
                        .octets()
                        .bytes();
        Span read = scratch.read.set(octets, 0, octets.length);
        if (!readView(read)) {
            throw new AssertionError("our own attributes do not read");
        }
        return base(section, read, hop.address());
    }

    /// The set of routes that are treated as withdrawn (RFC 7606 §2), so that the reason is kept;
    /// or [AttributeStore#NONE] when the store is full.
    int malformed(UpdateFault fault) {
        int code = Refusal.malformed(fault);
        int kind = AttributeStore.kind(code, Section.NLRI);
        Span key = scratch.key.set(NOTHING, 0, NOTHING.length);
        int hash = store.hash(adjacency.number(), kind, key);
        int known = store.find(hash, adjacency.number(), kind, key);
        if (known != AttributeStore.NONE) {
            return known;
        }
        readView(key);
        return create(kind, key, code, nextHops.retain(NextHops.NOWHERE));
    }

    private int base(Section section, Span read, IpAddress hop) {
        lastBase = AttributeStore.NONE;
        int kind = AttributeStore.kind(Refusal.NOT_BY_PREFIX, section);
        int refusal = refusal(hop);
        int code = refusal;
        if (refusal >= 0) {
            int rule = judge.rule(scratch.subjectFrom(adjacency.source().group()));
            code = rule == Judge.ASK ? ASKS : codeOf(rule);
        }
        return create(kind, read, code, claimHop(hop));
    }

    private static int codeOf(int rule) {
        return rule == Judge.NO_RULE ? Refusal.NO_RULE.code() : rule;
    }

    /// Most routes of a neighbour have the next hop of the route before.
    private int claimHop(IpAddress hop) {
        if (lastHop.isEmpty() || !lastHop.getFirst().equals(hop)) {
            nextHops.release(lastHopNumber);
            lastHop = List.of(hop);
            lastHopNumber = nextHops.claim(lastHop);
        }
        return nextHops.retain(lastHopNumber);
    }

    /// No more sets will be made.
    void close() {
        nextHops.release(lastHopNumber);
    }

    /// Why nothing with the attributes in `scratch.view` is usable, whatever the policy says; 0
    /// when there is no such reason.
    private int refusal(IpAddress hop) {
        if (scratch.path.own > neighbour.checks().ownAsMax()) {
            return Refusal.AS_LOOP.code();
        }
        if (adjacency.isInternal() && isOwn(AttributeView.ORIGINATOR_ID)) {
            return Refusal.ORIGINATOR_LOOP.code();
        }
        if (adjacency.isInternal() && isOwn(AttributeView.CLUSTER_LIST)) {
            return Refusal.CLUSTER_LOOP.code();
        }
        if (scratch.view.has(AttributeView.ONLY_TO_CUSTOMER)
                && relation.leaks(
                        scratch.view.u32(AttributeView.ONLY_TO_CUSTOMER),
                        neighbour.negotiated().peerAs().bits())) {
            return Refusal.LEAK.code();
        }
        if (neighbour.nextHops().contains(hop)) {
            return Refusal.NEXT_HOP_OURS.code();
        }
        List<IpPrefix> links = neighbour.checks().links();
        boolean onLink =
                adjacency.isInternal()
                        || links.isEmpty()
                        || hop.equals(neighbour.address())
                        || links.stream().anyMatch(link -> link.contains(hop));
        return onLink ? 0 : Refusal.NEXT_HOP_OFF_LINK.code();
    }

    /// Whether our own identifier is among the values of an attribute.
    private boolean isOwn(int type) {
        if (!scratch.view.has(type)) {
            return false;
        }
        int to = scratch.view.to(type);
        for (int at = scratch.view.from(type); at < to; at += 4) {
            if (AttributeView.u32(scratch.view.octets(), at) == options.routerId().bits()) {
                return true;
            }
        }
        return false;
    }

    /// The set of a route with the attributes of a base, or [AttributeStore#NONE] when the store is
    /// full.
    ///
    /// @param high first eight octets of its prefix
    int forPrefix(int base, long high, long low, int length) {
        int code = store.code(base);
        if (Martians.hold(adjacency.rib().family(), high, length)) {
            if (code < 0 && code != ASKS) {
                return base;
            }
            code = Refusal.MARTIAN.code();
        } else if (code == ASKS) {
            store.read(base, scratch.read);
            readView(scratch.read);
            code =
                    codeOf(
                            judge.rule(
                                    scratch.subjectFrom(adjacency.source().group()),
                                    high,
                                    low,
                                    length));
        } else {
            return base;
        }
        if (base != lastBase || code != lastCode || !store.isReferred(lastVariant)) {
            lastVariant = variant(base, code);
            lastBase = base;
            lastCode = code;
        }
        return lastVariant;
    }

    private int variant(int base, int code) {
        store.key(base, scratch.key);
        Section section = store.section(base);
        int kind = AttributeStore.kind(code, section);
        int hash = store.hash(adjacency.number(), kind, scratch.key);
        int known = store.find(hash, adjacency.number(), kind, scratch.key);
        if (known != AttributeStore.NONE) {
            return known;
        }
        Span read = copied(base);
        return create(kind, read, code, nextHops.retain(store.nextHop(base)));
    }

    /// Copies key and attributes of a set, which may move when another is made, and points
    /// `scratch.key`, `scratch.view` and `scratch.path` at them.
    private Span copied(int set) {
        store.key(set, scratch.key);
        store.read(set, scratch.read);
        boolean plain = scratch.read.at == scratch.key.at;
        Span read = plain ? scratch.key : scratch.read;
        if (!plain) {
            detach(scratch.read);
        }
        detach(scratch.key);
        readView(read);
        return read;
    }

    private static void detach(Span span) {
        byte[] copy = Arrays.copyOfRange(span.octets, span.at, span.end());
        span.set(copy, 0, copy.length);
    }

    /// The base of what an older policy made of a set, judged by the policy of now; or
    /// [AttributeStore#NONE] when the store is full.
    int rejudged(int old) {
        Section section = store.section(old);
        IpAddress hop = nextHops.addresses(store.nextHop(old)).getFirst();
        Span read = copied(old);
        int kind = AttributeStore.kind(Refusal.NOT_BY_PREFIX, section);
        int hash = store.hash(adjacency.number(), kind, scratch.key);
        int known = store.find(hash, adjacency.number(), kind, scratch.key);
        return known == AttributeStore.NONE ? base(section, read, hop) : known;
    }

    private int create(int kind, Span read, int code, int hop) {
        SetFields fields = scratch.fields;
        fields.code = code;
        fields.usable = false;
        fields.nextHop = hop;
        Span judged = read;
        Changes changes = Changes.NONE;
        if (code >= 0 && judge.action(code) instanceof Action.Accept(Changes made)) {
            changes = made;
            fields.usable = true;
        }
        boolean shutting =
                !adjacency.isInternal() && scratch.view.carries(Communities.GRACEFUL_SHUTDOWN);
        if (rewrites(changes) || fields.usable && isMarked()) {
            judged = rewritten(read, changes);
        }
        fill(fields, changes);
        if (shutting) {
            // RFC 8326 §4: whatever else there is, is better.
            fields.localPreference = 0;
            fields.weight = 0;
        }
        int hash = store.hash(adjacency.number(), kind, scratch.key);
        int set = store.create(hash, adjacency.number(), kind, scratch.key, read, judged, fields);
        if (set == AttributeStore.NONE) {
            nextHops.release(hop);
        }
        return set;
    }

    private static boolean rewrites(Changes changes) {
        return changes.prepends() > 0
                || changes.adds()
                || !(changes.communities() instanceof Changes.Communities.Keep)
                || changes.privateAsns() == Changes.PrivateAsns.STRIP;
    }

    /// Whether OTC is added to the attributes in `scratch.view` (RFC 9234 §5).
    private boolean isMarked() {
        return relation.marksIn() && !scratch.view.has(AttributeView.ONLY_TO_CUSTOMER);
    }

    /// Points `scratch.view` and `scratch.path` at the attributes as the policy wants them.
    private Span rewritten(Span read, Changes changes) {
        AttributeRewrite.Edits edits = scratch.rewrite.edits;
        edits.border = AttributeRewrite.Border.NONE;
        edits.changes = changes;
        edits.ownAs = options.localAs().bits();
        edits.prepends = changes.prepends();
        edits.width = AsWidth.FOUR_OCTETS;
        edits.hasNextHop = false;
        edits.reflected = false;
        edits.onlyToCustomer = isMarked() ? neighbour.negotiated().peerAs().bits() : 0;
        if (!scratch.rewrite.write(scratch.view)) {
            scratch.fields.usable = false;
            scratch.fields.code = Refusal.TOO_LONG.code();
            return read;
        }
        Span judged = scratch.judged.set(scratch.rewrite.octets(), 0, scratch.rewrite.length());
        readView(judged);
        return judged;
    }

    private void fill(SetFields fields, Changes changes) {
        AttributeView view = scratch.view;
        fields.origin = view.octets()[view.from(AttributeView.ORIGIN)];
        fields.pathLength = scratch.path.hops;
        fields.neighbourAs = neighbourAs();
        fields.hasMed = changes.med().isPresent() || view.has(AttributeView.MED);
        fields.med =
                changes.med().isPresent()
                        ? (int) changes.med().getAsLong()
                        : fields.hasMed ? view.u32(AttributeView.MED) : 0;
        fields.weight = changes.weight().orElse(0);
        fields.localPreference =
                changes.localPreference().isPresent()
                        ? changes.localPreference().getAsLong()
                        : adjacency.isInternal() && view.has(AttributeView.LOCAL_PREF)
                                ? view.u32(AttributeView.LOCAL_PREF) & 0xFFFF_FFFFL
                                : USUAL_PREFERENCE;
        fields.tie =
                adjacency.isInternal() && view.has(AttributeView.ORIGINATOR_ID)
                        ? view.u32(AttributeView.ORIGINATOR_ID)
                        : adjacency.source().routerId();
        fields.clusterLength =
                adjacency.isInternal() && view.has(AttributeView.CLUSTER_LIST)
                        ? view.length(AttributeView.CLUSTER_LIST) / 4
                        : 0;
    }

    private int neighbourAs() {
        if (scratch.path.first != 0) {
            return scratch.path.first;
        }
        return adjacency.isInternal()
                ? options.localAs().bits()
                : neighbour.negotiated().peerAs().bits();
    }

    /// Why a set is not usable.
    String reason(int set) {
        int code = store.code(set);
        if (code >= 0) {
            return judge.name(code);
        }
        return code == Refusal.NO_RULE.code() ? judge.name(Judge.NO_RULE) : Refusal.reason(code);
    }
}
