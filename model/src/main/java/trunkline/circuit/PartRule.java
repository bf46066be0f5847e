package trunkline.circuit;

import static trunkline.circuit.Rule.Kind.CONFLICT;
import static trunkline.circuit.Rule.Kind.INVALID;

/// Rules of the parts of circuits and ports that are known before any check.
@SuppressWarnings("ImmutableEnumChecker") // texts and checks hold no state
enum PartRule implements Rule {
    /// The retired peering type (product C9).
    PUBLIC_PEERING(
            "AzurePublicPeeringRetired",
            INVALID,
            "1.05",
            "{0} is retired: public services are reached by MicrosoftPeering."),
    /// No such peering type.
    PEERING_TYPE(
            "InvalidPeeringType",
            INVALID,
            "1.05",
            "'{0}' is no peering: AzurePrivatePeering and MicrosoftPeering are."),
    /// Too many authorizations.
    AUTHORIZATIONS(
            "TooManyAuthorizations",
            CONFLICT,
            "3.14",
            "{0} authorizations have been given; at most {1} are kept."),
    /// A circuit lies on the port by this authorization.
    AUTHORIZATION_CARRIES(
            "ExpressRoutePortAuthorizationInUse",
            CONFLICT,
            "4.16",
            "Circuit {0} of subscription {1} lies on the port by this authorization: its owner has to"
                    + " delete it first.");

    private final Text text;

    PartRule(String code, Kind kind, String source, String sentence) {
        this.text = new Text(code, kind, source, "", sentence);
    }

    @Override
    public Text text() {
        return text;
    }
}
