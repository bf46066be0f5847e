package trunkline.edge;

import trunkline.bgp.message.Capability;
import trunkline.bgp.rib.NeighbourOptions;
import trunkline.edge.speaker.SessionOptions;
import trunkline.intent.SessionIntent;
import trunkline.intent.SessionIntent.Feature;

/// What an intent offers a neighbour and how it bounds it, in the terms of the speaker.
final class OfferTerms {

    private OfferTerms() {}

    static SessionOptions.Offers offers(SessionIntent intent) {
        SessionIntent.Offers asked = intent.offers().orElse(SessionIntent.Offers.USUAL);
        SessionOptions.Offers offers =
                SessionOptions.Offers.USUAL.with(SessionOptions.Restart.SUDDEN);
        if (asked.role().isPresent()) {
            offers = offers.with(role(asked.role().get()));
        }
        for (Feature feature : asked.features()) {
            offers =
                    switch (feature) {
                        case GRACEFUL_RESTART -> offers.with(SessionOptions.Restart.GRACEFUL);
                        case EXTENDED_MESSAGES ->
                                offers.with(SessionOptions.MessageLength.EXTENDED);
                        case SEVERAL_PATHS -> offers.with(SessionOptions.Paths.SEVERAL);
                        case STRICT_BFD -> offers;
                    };
        }
        return offers;
    }

    /// A session without BFD would wait for ever for a path that nobody looks at.
    static SessionOptions.PathWatch watch(SessionIntent intent) {
        SessionIntent.Offers asked = intent.offers().orElse(SessionIntent.Offers.USUAL);
        boolean strict = asked.features().contains(Feature.STRICT_BFD) && intent.bfd().isPresent();
        return strict ? SessionOptions.PathWatch.REQUIRED : SessionOptions.PathWatch.WATCHED;
    }

    static NeighbourOptions.Beyond beyond(SessionIntent.PrefixLimit limit) {
        return switch (limit.beyond().orElse(SessionIntent.Beyond.CLOSE)) {
            case CLOSE -> NeighbourOptions.Beyond.CLOSE;
            case WARN -> NeighbourOptions.Beyond.WARN;
        };
    }

    private static Capability.Role role(SessionIntent.Role ours) {
        return switch (ours) {
            case PROVIDER -> Capability.Role.PROVIDER;
            case CUSTOMER -> Capability.Role.CUSTOMER;
            case PEER -> Capability.Role.PEER;
            case ROUTE_SERVER -> Capability.Role.ROUTE_SERVER;
            case ROUTE_SERVER_CLIENT -> Capability.Role.ROUTE_SERVER_CLIENT;
        };
    }
}
