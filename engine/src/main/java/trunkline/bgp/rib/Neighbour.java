package trunkline.bgp.rib;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import trunkline.bgp.message.Capability;
import trunkline.bgp.message.UpdateOptions;
import trunkline.net.IpFamily;

/// An established session inside one [Rib]: made by [Rib#peerUp], dead after [Rib#peerDown].
public final class Neighbour {

    private final NeighbourOptions options;
    private final Source source;
    private final UpdateOptions reading;
    private final Map<IpFamily, Channel> channels = new EnumMap<>(IpFamily.class);

    Neighbour(NeighbourOptions options, Source source, UpdateOptions reading) {
        this.options = options;
        this.source = source;
        this.reading = reading;
    }

    /// What it was made with; policies may have been replaced since.
    public NeighbourOptions options() {
        return options;
    }

    Source source() {
        return source;
    }

    UpdateOptions reading() {
        return reading;
    }

    /// Its side of one family; nothing for one that was not negotiated.
    Optional<Channel> channel(IpFamily family) {
        return Optional.ofNullable(channels.get(family));
    }

    /// What goes with a table that is sent again.
    Member.Mark refreshMark() {
        return options.negotiated().both(Capability.EnhancedRefresh.class)
                ? Member.Mark.BEGIN_OF_REFRESH
                : Member.Mark.NONE;
    }

    Map<IpFamily, Channel> channels() {
        return channels;
    }

    @Override
    public String toString() {
        return options.name();
    }
}
