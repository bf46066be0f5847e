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
public record Envelope(
        String location,
        Map<String, String> tags,
        UUID etag,
        UUID guid,
        ProvisioningState state,
        Instant created,
        Instant changed) {

    /// Most tags of one resource.
    public static final int TAGS_MAX = 50;

    /// Copies the tags.
    public Envelope {
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }

    /// As it is after a change at `occasion`.
    Envelope touched(Map<String, String> newTags, ProvisioningState newState, Occasion occasion) {
        return new Envelope(
                location,
                newTags,
                occasion.fresh().etag(),
                guid,
                newState,
                created,
                occasion.now());
    }

    /// Whether the resource has arrived and its owner's marks are those of `wanted`.
    boolean says(Envelope wanted) {
        return state == ProvisioningState.SUCCEEDED && tags.equals(wanted.tags);
    }

    Envelope with(ProvisioningState newState) {
        return new Envelope(location, tags, etag, guid, newState, created, changed);
    }
}
