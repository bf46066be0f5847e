package trunkline.circuit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A change that was accepted and may take its time. It always ends.
///
/// @param id its name
/// @param subscription who asked for it
/// @param location region of the resource
/// @param subject what it changes
/// @param verb how
/// @param started when it was accepted
/// @param deadline when it ends at the latest
/// @param status how far it is
public record Operation(
        UUID id,
        SubscriptionId subscription,
        String location,
        Subject subject,
        Verb verb,
        Instant started,
        Instant deadline,
        Status status) {

    /// How long the edges may take.
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    /// Most operations that may be open at once.
    public static final int OPEN_MAX = 10_000;

    /// Most ended operations that are remembered; the one that ended first is forgotten first.
    public static final int ENDED_MAX = 10_000;

    /// How the resource is changed.
    public enum Verb {
        /// It comes to be.
        CREATE,
        /// It changes.
        UPDATE,
        /// It goes.
        DELETE
    }

    /// What an operation changes. Two operations with the same resource exclude each other.
    public sealed interface Subject {
        /// A resource by itself.
        record Whole(ResourceId resource) implements Subject {}

        /// A part of a resource: a peering, an authorization, a subnet.
        record Part(ResourceId resource, String part) implements Subject {}

        /// A resource group.
        record Group(GroupId group) implements Subject {}

        /// The resource that it keeps others from changing.
        default Optional<ResourceId> held() {
            return switch (this) {
                case Whole(var resource) -> Optional.of(resource);
                case Part(var resource, _) -> Optional.of(resource);
                case Group _ -> Optional.empty();
            };
        }
    }

    /// How far an operation is.
    public sealed interface Status {
        /// Under way.
        record InProgress() implements Status {}

        /// Done.
        record Succeeded(Instant ended) implements Status {}

        /// Not done.
        record Failed(Instant ended, String code, String message) implements Status {}
    }

    /// Whether it is under way.
    public boolean open() {
        return status instanceof Status.InProgress;
    }

    Operation with(Status newStatus) {
        return new Operation(
                id, subscription, location, subject, verb, started, deadline, newStatus);
    }
}
