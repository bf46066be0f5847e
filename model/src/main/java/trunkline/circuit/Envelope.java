package trunkline.circuit;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// What every resource has, whatever it is.
///
/// @param location cloud region it is filed under, as spelled by its owner
/// @param tags the owner's marks, sorted by name
/// @param etag changes with every change of the resource
/// @param guid its immutable identity (`resourceGuid`)
/// @param state how far the last change has got
/// @param created when it came to be
/// @param changed when it was last changed
/// @param rest what its owner says that no rule is about
public record Envelope(
        String location,
        Map<String, String> tags,
        UUID etag,
        UUID guid,
        ProvisioningState state,
        Instant created,
        Instant changed,
        Map<String, String> rest) {

    /// Most tags of one resource.
    public static final int TAGS_MAX = 50;

    /// Copies the maps.
    public Envelope {
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
        rest = Rest.merged(rest, Map.of());
    }

    /// As it is after its owner's `draft` was accepted at `occasion`.
    Envelope touched(Draft.Envelope draft, ProvisioningState newState, Occasion occasion) {
        return new Envelope(
                location,
                draft.tags().orElse(tags),
                occasion.fresh().etag(),
                guid,
                newState,
                created,
                occasion.now(),
                Rest.merged(rest, draft.rest()));
    }

    /// Whether a draft would change anything of its owner's marks.
    boolean changes(Draft.Envelope draft) {
        return !draft.tags().orElse(tags).equals(tags)
                || !Rest.merged(rest, draft.rest()).equals(rest);
    }

    /// Whether the resource has arrived and its owner's marks are those of `wanted`.
    boolean says(Envelope wanted) {
        return state == ProvisioningState.SUCCEEDED
                && tags.equals(wanted.tags)
                && rest.equals(wanted.rest);
    }

    Envelope with(ProvisioningState newState) {
        return new Envelope(location, tags, etag, guid, newState, created, changed, rest);
    }
}
