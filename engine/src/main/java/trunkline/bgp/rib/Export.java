package trunkline.bgp.rib;

import java.util.Optional;
import trunkline.bgp.message.AsWidth;
import trunkline.bgp.message.Communities;
import trunkline.bgp.policy.Action;
import trunkline.bgp.policy.Changes;
import trunkline.bgp.policy.Judge;
import trunkline.bgp.policy.Policy;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;

/// Whether and how routes go out to neighbours of one kind.
final class Export {

    /// What neighbours have in common who are told the same.
    ///
    /// @param side where they are
    /// @param policy towards them
    /// @param width of AS numbers
    /// @param messageMax longest message
    /// @param hop what they are told to send packets to
    /// @param relation what they are to us by their roles
    record Rules(
            Source.Side side,
            Policy policy,
            AsWidth width,
            int messageMax,
            Hop hop,
            Relation relation) {}

    /// What a neighbour is told to send packets to.
    enum Hop {
        /// Our own address towards it; but between internal neighbours the next hop stays.
        OURS,
        /// Where we send them ourselves.
        UNCHANGED,
        /// Nothing.
        NONE
    }

    /// Codes from here down are refusals by a rule, counted downwards.
    private static final int REFUSED_BY_RULE = -1000;

    /// Not a code: it depends on the prefix.
    private static final int ASK = Integer.MIN_VALUE;

    private final Rules rules;
    private final Judge judge;
    private final LocRib rib;
    private final AttributeStore store;
    private final Scratch scratch;
    private byte[] hop = new byte[16];
    private boolean hopIsOurs;
    private int lastSet = AttributeStore.NONE;
    private int lastCode;

    Export(Rules rules, LocRib rib) {
        this.rules = rules;
        this.judge = new Judge(rules.policy(), rib.family());
        this.rib = rib;
        this.store = rib.store();
        this.scratch = store.scratch();
    }

    /// Forgets what it remembers of sets: their numbers may mean others now.
    void forget() {
        lastSet = AttributeStore.NONE;
    }

    /// Whether a route goes out: the number of the rule that lets it pass, or below 0 a code for
    /// [#reason].
    int judge(int set, int row) {
        if (set != lastSet) {
            lastCode = judge(set);
            lastSet = set;
        }
        if (lastCode != ASK) {
            return lastCode;
        }
        view(set);
        PrefixTable table = rib.table();
        return code(
                judge.rule(
                        scratch.subjectFrom(store.owner(set).source().group()),
                        table.high(row),
                        table.low(row),
                        table.length(row)));
    }

    private int judge(int set) {
        Source source = store.owner(set).source();
        if (!source.side().reaches(rules.side())) {
            return Refusal.NOT_REFLECTED.code();
        }
        if (!hasHop(source, set)) {
            return Refusal.NO_NEXT_HOP.code();
        }
        AttributeView view = view(set);
        if (view.carries(Communities.NO_ADVERTISE) && !isWatching()) {
            return Refusal.NO_ADVERTISE.code();
        }
        if (rules.side() == Source.Side.EXTERNAL
                && (view.carries(Communities.NO_EXPORT)
                        || view.carries(Communities.NO_EXPORT_SUBCONFED))) {
            return Refusal.NO_EXPORT.code();
        }
        if (rules.relation().barred() && view.has(AttributeView.ONLY_TO_CUSTOMER)) {
            return Refusal.ONLY_TO_CUSTOMERS.code();
        }
        int rule = judge.rule(scratch.subjectFrom(source.group()));
        return rule == Judge.ASK ? ASK : code(rule);
    }

    private int code(int rule) {
        if (rule == Judge.NO_RULE) {
            return Refusal.NO_RULE.code();
        }
        return switch (judge.action(rule)) {
            case Action.Accept _ -> rule;
            case Action.Refuse _ -> REFUSED_BY_RULE - rule;
        };
    }

    /// Why a route does not go out.
    ///
    /// @param code below 0, from [#judge]
    String reason(int code) {
        if (code <= REFUSED_BY_RULE) {
            return judge.name(REFUSED_BY_RULE - code);
        }
        return code == Refusal.NO_RULE.code() ? judge.name(Judge.NO_RULE) : Refusal.reason(code);
    }

    private AttributeView view(int set) {
        store.attributes(set, scratch.attributes);
        boolean read =
                scratch.view.read(
                        scratch.attributes.octets, scratch.attributes.at, scratch.attributes.end());
        if (!read) {
            throw new AssertionError("attributes of set " + set + " do not read");
        }
        return scratch.view;
    }

    /// Whether it shows what is chosen, to somebody who is no neighbour.
    private boolean isWatching() {
        return rules.side() == Source.Side.LOCAL;
    }

    /// Whether the route goes out with our own address as next hop.
    private boolean isOurs(Source source) {
        boolean stays = source.side().isInternal() && rules.side().isInternal();
        return rules.hop() == Hop.OURS && !stays;
    }

    private boolean hasHop(Source source, int set) {
        return isOurs(source)
                || isWatching()
                || rules.side() != Source.Side.EXTERNAL && unchangedHop(set).isPresent();
    }

    private Optional<IpAddress> unchangedHop(int set) {
        return rib.nextHops().addresses(store.nextHop(set)).stream()
                .filter(a -> a.family() == rib.family())
                .findFirst();
    }

    /// Makes the attributes of a set ready as they go out by a rule.
    ///
    /// @return whether any message could hold them
    boolean prepare(int set, int rule) {
        Source source = store.owner(set).source();
        Changes changes = judge.action(rule) instanceof Action.Accept(Changes c) ? c : Changes.NONE;
        hopIsOurs = isOurs(source);
        AttributeRewrite.Edits edits = scratch.rewrite.edits;
        edits.changes = changes;
        edits.width = rules.width();
        edits.unknown = isWatching() ? RibOptions.Unknown.PASS : rib.options().unknown();
        edits.ownAs = rib.options().localAs().bits();
        edits.hasNextHop = rib.family() == IpFamily.IPV4;
        edits.nextHop = 0;
        edits.onlyToCustomer = rules.relation().marksOut() ? edits.ownAs : 0;
        if (!hopIsOurs) {
            hop =
                    unchangedHop(set)
                            .map(IpAddress::bytes)
                            .orElseGet(() -> new byte[rib.family().bits() / 8]);
            edits.nextHop = AttributeView.u32(hop, 0);
        }
        switch (rules.side()) {
            case EXTERNAL -> external(changes);
            case INTERNAL, CLIENT, LOCAL -> internal(source, changes, set);
        }
        return scratch.rewrite.write(view(set));
    }

    /// RFC 4271 §5.1.2, §5.1.4, §5.1.5: our AS in front, no discriminator that we did not set
    /// ourselves, no degree of preference.
    private void external(Changes changes) {
        AttributeRewrite.Edits edits = scratch.rewrite.edits;
        edits.border = AttributeRewrite.Border.EXTERNAL;
        edits.prepends = 1 + changes.prepends();
        edits.hasMed = changes.med().isPresent();
        edits.med = (int) changes.med().orElse(0);
        edits.reflected = false;
    }

    private void internal(Source source, Changes changes, int set) {
        AttributeRewrite.Edits edits = scratch.rewrite.edits;
        edits.border = AttributeRewrite.Border.INTERNAL;
        edits.prepends = changes.prepends();
        edits.hasMed = changes.med().isPresent() || store.hasMed(set);
        edits.med = (int) changes.med().orElse(store.med(set));
        edits.localPreference =
                (int) changes.localPreference().orElse(store.rank(set) >>> 16 & 0xFFFF_FFFFL);
        edits.reflected = source.side().isInternal() && !isWatching();
        edits.originator = source.routerId();
        edits.cluster = rib.options().routerId().bits();
    }

    /// Octets of the attributes that are ready.
    byte[] octets() {
        return scratch.rewrite.octets();
    }

    /// How many octets of attributes are ready.
    int length() {
        return scratch.rewrite.length();
    }

    /// The next hop of 16 octets for MP_REACH_NLRI.
    byte[] hop() {
        return hop;
    }

    /// Whether the next hop is filled in per neighbour.
    boolean hopIsOurs() {
        return hopIsOurs;
    }

    /// Where in a message whose attributes begin at `attributes` our next hop is filled in; 0: it
    /// is not.
    int hopAt(int attributes) {
        return hopIsOurs ? attributes + scratch.rewrite.nextHopAt() : 0;
    }

    Rules rules() {
        return rules;
    }
}
