package trunkline.bgp.rib;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import trunkline.bgp.message.Defect;
import trunkline.bgp.message.Handling;
import trunkline.bgp.message.PrefixReader;
import trunkline.bgp.message.UpdateFault;
import trunkline.bgp.message.UpdateReader;
import trunkline.bgp.message.UpdateReader.Section;
import trunkline.net.IpFamily;

/// Takes UPDATEs into the tables (RFC 4271 §9), withdrawn routes first. Mutable, one per RIB.
final class Intake {

    private static final Verdict TAKEN = new Verdict.Taken();

    private final AttributeStore store;
    private final UpdateReader update;
    private final PrefixReader prefixes;
    private final Consumer<RibEvent> events;

    /// What `bgp.message` says of the attributes of this UPDATE, if it was asked.
    private Optional<trunkline.bgp.message.Verdict> judgement = Optional.empty();

    /// Whether [#prefixes] is at one that has not been taken yet.
    private boolean left;

    Intake(AttributeStore store, Consumer<RibEvent> events) {
        this.store = store;
        this.update = store.scratch().update;
        this.prefixes = store.scratch().prefixes;
        this.events = events;
    }

    Verdict take(Neighbour from, byte[] buffer, int at, int length) {
        return switch (update.read(buffer, at, at + length, from.reading())) {
            case MALFORMED -> new Verdict.Reset(update.notification(), List.of(update.defect()));
            case END_OF_RIB -> ended(from, update.endOfRib());
            case ROUTES -> routes(from);
        };
    }

    private Verdict ended(Neighbour from, IpFamily family) {
        from.channel(family).ifPresent(c -> c.lanes().sweep(Adjacency.Staleness.RESTART));
        events.accept(new RibEvent.TableEnded(from.source().name(), family));
        return TAKEN;
    }

    private Verdict routes(Neighbour from) {
        judgement = Optional.empty();
        withdraw(from, Section.WITHDRAWN);
        withdraw(from, Section.MP_UNREACH);
        if (!update.announces()) {
            return update.hasAttributes() ? outcome(judge()) : TAKEN;
        }
        Verdict verdict = announce(from, Section.MP_REACH);
        if (verdict instanceof Verdict.Taken || verdict instanceof Verdict.Mended) {
            verdict = worse(verdict, announce(from, Section.NLRI));
        }
        return verdict;
    }

    private static Verdict worse(Verdict a, Verdict b) {
        return b instanceof Verdict.Taken ? a : b;
    }

    private trunkline.bgp.message.Verdict judge() {
        trunkline.bgp.message.Verdict known = judgement.orElseGet(update::verdict);
        judgement = Optional.of(known);
        return known;
    }

    private static Verdict outcome(trunkline.bgp.message.Verdict judged) {
        return switch (judged.handling()) {
            case ACCEPT -> TAKEN;
            case ATTRIBUTE_DISCARD, TREAT_AS_WITHDRAW ->
                    new Verdict.Mended(judged.handling(), judged.defects());
            case SESSION_RESET ->
                    new Verdict.Reset(judged.notification().orElseThrow(), judged.defects());
        };
    }

    private void withdraw(Neighbour from, Section section) {
        update.open(section, prefixes);
        if (prefixes.next()) {
            from.channel(prefixes.family()).ifPresent(this::withdraw);
        }
    }

    private void withdraw(Channel channel) {
        LocRib rib = channel.rib();
        Adjacency adjacency = channel.lane.adjacency();
        do {
            if (channel.lanes().areSeveral()) {
                Optional<Lane> lane = channel.lanes().find(prefixes.pathId());
                if (lane.isEmpty()) {
                    continue;
                }
                adjacency = lane.get().adjacency();
            }
            int row = find(adjacency);
            if (row != PrefixTable.NONE) {
                rib.withdraw(row, adjacency);
            }
        } while (prefixes.next());
        warn(channel);
    }

    private int find(Adjacency adjacency) {
        int row =
                adjacency
                        .rib()
                        .table()
                        .find(
                                prefixes.high(),
                                prefixes.low(),
                                prefixes.length(),
                                adjacency.last + 1);
        if (row != PrefixTable.NONE) {
            adjacency.last = row;
        }
        return row;
    }

    private Verdict announce(Neighbour from, Section section) {
        update.open(section, prefixes);
        if (!prefixes.next()) {
            return TAKEN;
        }
        Optional<Channel> channel = from.channel(prefixes.family());
        if (channel.isEmpty()) {
            return TAKEN;
        }
        if (!channel.get().lanes().areSeveral()) {
            return announce(channel.get(), channel.get().lane, section);
        }
        Verdict verdict = TAKEN;
        left = true;
        while (left && (verdict instanceof Verdict.Taken || verdict instanceof Verdict.Mended)) {
            Optional<Lane> lane = channel.get().lanes().claim(prefixes.pathId());
            if (lane.isPresent()) {
                verdict = worse(verdict, announce(channel.get(), lane.get(), section));
            } else {
                channel.get().lane.adjacency().forget();
                left = prefixes.next();
            }
        }
        warn(channel.get());
        return verdict;
    }

    /// Takes what is announced under the path identifier of the prefix that was read last.
    private Verdict announce(Channel channel, Lane lane, Section section) {
        Import in = lane.in();
        int base = in.known(update, section);
        boolean usual = Import.isUsual(update, section);
        Verdict verdict = TAKEN;
        if (base == AttributeStore.NONE && usual) {
            base = in.plain(section);
        }
        if (base == AttributeStore.NONE || !usual) {
            verdict = outcome(judge());
            Handling handling = judge().handling();
            if (handling == Handling.SESSION_RESET) {
                return verdict;
            }
            if (handling == Handling.TREAT_AS_WITHDRAW) {
                base = in.malformed(fault(judge()));
                if (base == AttributeStore.NONE) {
                    withdraw(channel);
                    left = false;
                    return verdict;
                }
            } else if (base == AttributeStore.NONE) {
                base = in.judged(section, judge());
            }
        }
        if (base == AttributeStore.NONE) {
            return new Verdict.Full("SETS_MAX");
        }
        store.retain(base);
        Verdict placed = announce(channel, lane, base);
        store.release(base);
        return worse(verdict, placed);
    }

    /// The fault that makes routes be treated as withdrawn.
    private static UpdateFault fault(trunkline.bgp.message.Verdict judged) {
        return judged.defects().stream()
                .map(Defect::fault)
                .filter(fault -> fault.handling() == Handling.TREAT_AS_WITHDRAW)
                .findFirst()
                .orElse(judged.defects().getFirst().fault());
    }

    private Verdict announce(Channel channel, Lane lane, int base) {
        Adjacency adjacency = lane.adjacency();
        LocRib rib = adjacency.rib();
        int pathId = prefixes.pathId();
        do {
            int set = lane.in().forPrefix(base, prefixes.high(), prefixes.low(), prefixes.length());
            if (set == AttributeStore.NONE) {
                return new Verdict.Full("SETS_MAX");
            }
            if (!store.usable(set) && channel.lanes().refused() >= Rib.REFUSED_PER_PEER_MAX) {
                forget(adjacency);
                continue;
            }
            int row =
                    rib.claim(
                            prefixes.high(), prefixes.low(), prefixes.length(), adjacency.last + 1);
            if (row == PrefixTable.NONE) {
                return new Verdict.Full("PREFIXES_MAX");
            }
            adjacency.last = row;
            rib.announce(row, adjacency, set);
        } while ((left = prefixes.next()) && prefixes.pathId() == pathId);
        warn(channel);
        return overLimit(channel);
    }

    static Verdict overLimit(Channel channel) {
        return channel.isOverLimit()
                ? new Verdict.LimitReached(channel.rib().family(), channel.prefixesMax())
                : TAKEN;
    }

    /// A refused route too many: it is counted, and what was there before is gone.
    private void forget(Adjacency adjacency) {
        int row = find(adjacency);
        if (row != PrefixTable.NONE) {
            adjacency.rib().withdraw(row, adjacency);
        }
        adjacency.forget();
    }

    /// Tells what has changed about the limit of a channel and what is kept of it.
    void warn(Channel channel) {
        String name = channel.source().name();
        IpFamily family = channel.rib().family();
        if (channel.passedWarning()) {
            events.accept(
                    channel.isWarned()
                            ? new RibEvent.LimitNear(
                                    name, family, channel.lanes().accepted(), channel.prefixesMax())
                            : new RibEvent.LimitFar(
                                    name,
                                    family,
                                    channel.lanes().accepted(),
                                    channel.prefixesMax()));
        }
        if (channel.beganToForget()) {
            events.accept(new RibEvent.RefusedForgotten(name, family));
        }
    }
}
