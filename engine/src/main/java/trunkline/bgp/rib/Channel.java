package trunkline.bgp.rib;

import java.util.Optional;

/// One family of one session: what comes in and what goes out. Mutable.
final class Channel {

    /// No limit.
    static final int UNLIMITED = Integer.MAX_VALUE;

    /// Where all routes come in that have no path identifier, or 0.
    final Lane lane;

    final Member member;
    private final Lanes lanes;

    /// Whom it is told together with; changes with the export policy.
    UpdateGroup group;

    private int prefixesMax = UNLIMITED;
    private int warnAt = UNLIMITED;
    private boolean closes;
    private boolean warned;
    private boolean forgetting;

    Channel(
            Lanes lanes,
            Member member,
            UpdateGroup group,
            Optional<NeighbourOptions.PrefixLimit> limit) {
        this.lanes = lanes;
        this.lane = lanes.first();
        this.member = member;
        this.group = group;
        limit(limit);
    }

    /// From now on this much is accepted.
    void limit(Optional<NeighbourOptions.PrefixLimit> limit) {
        prefixesMax = limit.map(l -> l.prefixesMax()).orElse(UNLIMITED);
        closes = limit.map(l -> l.beyond() == NeighbourOptions.Beyond.CLOSE).orElse(false);
        warnAt = limit.map(Channel::warnAt).orElse(UNLIMITED);
    }

    /// Where routes come in.
    Lanes lanes() {
        return lanes;
    }

    LocRib rib() {
        return lane.adjacency().rib();
    }

    Source source() {
        return lane.adjacency().source();
    }

    int prefixesMax() {
        return prefixesMax;
    }

    private static int warnAt(NeighbourOptions.PrefixLimit limit) {
        return (int) Math.ceilDiv((long) limit.prefixesMax() * limit.warningPercent(), 100L);
    }

    /// Whether it has no routes.
    boolean isBare() {
        return lanes.accepted() + lanes.refused() == 0;
    }

    /// Whether more is accepted than may be.
    boolean isOverLimit() {
        return closes && lanes.accepted() > prefixesMax;
    }

    /// Whether the warning share has been passed since this was asked last, up or down.
    boolean passedWarning() {
        boolean above = warnAt != UNLIMITED && lanes.accepted() >= warnAt;
        boolean passed = above != warned;
        warned = above;
        return passed;
    }

    /// Whether it is above the warning share, as of the last [#passedWarning].
    boolean isWarned() {
        return warned;
    }

    /// The neighbour begins to send its table again.
    void begin() {
        countAnew();
        lanes.markStale(Adjacency.Staleness.REFRESH);
    }

    /// What is refused is counted anew: the table is sent again, or judged by another policy.
    void countAnew() {
        lanes.forgiveForgotten();
        forgetting = false;
    }

    /// Whether refused routes have begun to be forgotten since this was asked last.
    boolean beganToForget() {
        boolean forgets = lanes.forgotten() > 0;
        boolean began = forgets && !forgetting;
        forgetting = forgets;
        return began;
    }
}
