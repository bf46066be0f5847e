package trunkline.circuit;

import static trunkline.circuit.Rule.Kind.BUSY;
import static trunkline.circuit.Rule.Kind.CONFLICT;
import static trunkline.circuit.Rule.Kind.FORBIDDEN;
import static trunkline.circuit.Rule.Kind.INVALID;
import static trunkline.circuit.Rule.Kind.NOT_FOUND;
import static trunkline.circuit.Rule.Kind.PRECONDITION;

/// Rules of every resource, whatever it is.
@SuppressWarnings("ImmutableEnumChecker") // texts and checks hold no state
enum ResourceRule implements Rule {
    /// The party has no right there.
    NOT_PERMITTED(
            "AuthorizationFailed",
            FORBIDDEN,
            "1.14",
            "{0} has no right to change {1}: that is for {2}."),
    /// No such subscription.
    NO_SUBSCRIPTION(
            "SubscriptionNotFound", NOT_FOUND, "A9", "The subscription '{0}' could not be found."),
    /// No such group.
    NO_GROUP("ResourceGroupNotFound", NOT_FOUND, "A9", "Resource group '{0}' could not be found."),
    /// No such resource.
    NO_RESOURCE(
            "ResourceNotFound",
            NOT_FOUND,
            "-",
            "The Resource '{0}/{1}' under resource group '{2}' was not found."),
    /// No resource to have that part.
    NO_PARENT(
            "ParentResourceNotFound",
            NOT_FOUND,
            "-",
            "The part '{0}' has no whole: the Resource '{1}/{2}' under resource group '{3}' was"
                    + " not found."),
    /// No such operation.
    NO_OPERATION("OperationNotFound", NOT_FOUND, "-", "There is no operation '{0}', or no longer."),
    /// The caller's condition does not hold.
    CONDITION(
            "PreconditionFailed",
            PRECONDITION,
            "1.21",
            "The condition {0} does not hold: the resource {1}."),
    /// The subscription has not asked for the service.
    NOT_REGISTERED(
            "MissingSubscriptionRegistration",
            CONFLICT,
            "A9",
            "The subscription is not registered to use namespace '{0}'."),
    /// A name that cannot be.
    NAME(
            "InvalidResourceName",
            INVALID,
            "-",
            "'{0}' is no name: 1 to {1} letters, digits, '.', '_', '-' are."),
    /// No region given.
    LOCATION_MISSING(
            "LocationRequired",
            INVALID,
            "1.04",
            "The location property is required for this definition."),
    /// No such region.
    LOCATION_UNKNOWN(
            "LocationNotAvailableForResourceType",
            INVALID,
            "1.04",
            "The cloud has no region '{0}'."),
    /// A resource stays in its region.
    LOCATION_FIXED(
            "InvalidResourceLocation",
            CONFLICT,
            "1.03",
            "The resource '{0}' already exists in location '{1}'; it cannot be had in '{2}'."),
    /// Too many tags.
    TAGS(
            "InvalidTags",
            INVALID,
            "-",
            "{0} tags are too many: a resource has at most {1}, with names of 1 to {2} and values"
                    + " of at most {3} characters."),
    /// More than is kept of what nobody here reads.
    REST(
            "PropertiesTooLarge",
            INVALID,
            "A2",
            "The properties that are kept without being read take {0} characters; at most {1} are"
                    + " kept."),
    /// Another change of the same resource is under way.
    IN_PROGRESS(
            "AnotherOperationInProgress",
            CONFLICT,
            "1.15",
            "Another operation on this or dependent resource is in progress: {0}. It ends by {1}"
                    + " at the latest."),
    /// Too many changes are under way.
    TOO_MANY(
            "TooManyOperations",
            BUSY,
            "-",
            "{0} operations are under way; no more are taken until some have ended.");

    /// Longest name of a resource.
    static final int NAME_MAX = 80;

    /// Longest name of a group.
    static final int GROUP_NAME_MAX = 90;

    /// Longest name of a tag.
    static final int TAG_NAME_MAX = 512;

    /// Longest value of a tag.
    static final int TAG_VALUE_MAX = 256;

    private final Text text;

    ResourceRule(String code, Kind kind, String source, String sentence) {
        this.text = new Text(code, kind, source, "", sentence);
    }

    @Override
    public Text text() {
        return text;
    }
}
