package trunkline.bench;

import java.util.List;

/// What a daemon is put to.
///
/// @param name as it is called in the tables
/// @param what in words
/// @param groups circuits, each with these sessions and, if isolated, a table of its own
/// @param senders sessions per group that announce
/// @param receivers further sessions per group that only listen
/// @param routes that each sender announces
/// @param overlap whether the senders of a group announce the same prefixes
/// @param reception whether the senders listen too
/// @param isolation whether groups may see each other's routes
/// @param flaps how often a tenth of the routes goes and comes back afterwards
/// @param bar how many times faster than the fastest peer ours has to be
/// @param megabytesMax most memory that ours may need; [#LIKE_PEER] and [#NO_BOUND] are none
record Workload(
        String name,
        String what,
        int groups,
        int senders,
        int receivers,
        int routes,
        Overlap overlap,
        Reception reception,
        Isolation isolation,
        int flaps,
        double bar,
        int megabytesMax) {

    /// Not more memory than the fastest peer.
    static final int LIKE_PEER = 0;

    /// Memory is not what this is about.
    static final int NO_BOUND = -1;

    enum Overlap {
        SAME_PREFIXES,
        DISJOINT
    }

    enum Reception {
        RECEIVERS_ONLY,
        EVERYBODY
    }

    enum Isolation {
        ONE_TABLE,
        TABLE_PER_GROUP
    }

    static final List<Workload> ALL =
            List.of(
                    new Workload(
                            "W1",
                            "2 peers x 4,000 routes, 1 receiver",
                            1,
                            2,
                            1,
                            4_000,
                            Overlap.DISJOINT,
                            Reception.RECEIVERS_ONLY,
                            Isolation.ONE_TABLE,
                            0,
                            1,
                            NO_BOUND),
                    new Workload(
                            "W2",
                            "30 peers x 10,000 routes, all receive",
                            1,
                            30,
                            0,
                            10_000,
                            Overlap.DISJOINT,
                            Reception.EVERYBODY,
                            Isolation.ONE_TABLE,
                            0,
                            4,
                            150),
                    new Workload(
                            "W3",
                            "2 peers x 1,000,000 same prefixes, 1 receiver",
                            1,
                            2,
                            1,
                            1_000_000,
                            Overlap.SAME_PREFIXES,
                            Reception.RECEIVERS_ONLY,
                            Isolation.ONE_TABLE,
                            0,
                            4,
                            LIKE_PEER),
                    new Workload(
                            "W4",
                            "500 circuits x 4,000 routes apart, 1,000 sessions",
                            500,
                            1,
                            1,
                            4_000,
                            Overlap.DISJOINT,
                            Reception.RECEIVERS_ONLY,
                            Isolation.TABLE_PER_GROUP,
                            0,
                            5,
                            LIKE_PEER),
                    new Workload(
                            "W5",
                            "100,000 of 1,000,000 routes flap, 10 rounds",
                            1,
                            1,
                            1,
                            1_000_000,
                            Overlap.DISJOINT,
                            Reception.RECEIVERS_ONLY,
                            Isolation.ONE_TABLE,
                            10,
                            3,
                            NO_BOUND),
                    new Workload(
                            "W6",
                            "1,000 idle sessions",
                            1,
                            0,
                            1_000,
                            0,
                            Overlap.DISJOINT,
                            Reception.RECEIVERS_ONLY,
                            Isolation.ONE_TABLE,
                            0,
                            1,
                            NO_BOUND));

    /// Sessions of all groups.
    int sessions() {
        return groups * (senders + receivers);
    }
}
