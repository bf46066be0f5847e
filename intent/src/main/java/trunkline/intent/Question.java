package trunkline.intent;

import java.util.Optional;

/// What control may ask an edge; the edge answers from what it holds now.
public sealed interface Question {

    /// The domain's neighbours on layer 2.
    record ArpTable(DomainId domain) implements Question {}

    /// Routes of the domain, best and others.
    record RouteTable(DomainId domain) implements Question {}

    /// A line per session of the domain.
    record RouteSummary(DomainId domain) implements Question {}

    /// Routes that were refused or not sent, with the rule that did it.
    ///
    /// @param session from or towards which; absent: all of the domain
    record RefusedRoutes(DomainId domain, Optional<SessionId> session) implements Question {

        /// Of all sessions.
        public RefusedRoutes(DomainId domain) {
            this(domain, Optional.empty());
        }
    }
}
