package trunkline.intent;

import java.util.List;
import java.util.Optional;

/// One isolated routing domain: its own ports, table and sessions, sharing nothing with another.
///
/// @param id its name
/// @param forwarding what it does with packets
/// @param ports where it touches the world
/// @param speaker who it is in BGP; absent where nothing is spoken
/// @param sessions BGP sessions; needs a speaker
/// @param originated routes it announces of its own accord
/// @param statics routes it holds without BGP
public record DomainIntent(
        DomainId id,
        Forwarding forwarding,
        List<PortIntent> ports,
        Optional<SpeakerIntent> speaker,
        List<SessionIntent> sessions,
        List<OriginatedRoute> originated,
        List<StaticRoute> statics) {

    /// Copies the lists.
    public DomainIntent {
        ports = List.copyOf(ports);
        sessions = List.copyOf(sessions);
        originated = List.copyOf(originated);
        statics = List.copyOf(statics);
    }

    /// What a domain does with packets.
    public enum Forwarding {
        /// Routes on layer 3.
        ROUTE,
        /// Joins its ports on layer 2, as a provider's cross connect does.
        CROSS_CONNECT
    }
}
