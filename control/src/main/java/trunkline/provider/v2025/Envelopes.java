package trunkline.provider.v2025;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import trunkline.arm.Json;
import trunkline.catalog.Region;
import trunkline.circuit.Draft;
import trunkline.circuit.Envelope;
import trunkline.circuit.Occasion;
import trunkline.circuit.ProvisioningState;
import trunkline.circuit.ResourceId;
import trunkline.provider.Fields;

/// What every resource has, in JSON.
public final class Envelopes {

    private Envelopes() {}

    /// Begins a resource's JSON.
    static Json.Builder begin(ResourceId id, Envelope envelope) {
        return Json.object()
                .put("name", id.name().name())
                .put("id", Paths.of(id))
                .put("etag", etag(envelope.etag()))
                .put("type", Paths.typed(Paths.type(id)))
                .put("location", Region.plain(envelope.location()))
                .putIf("tags", tags(envelope.tags()));
    }

    /// A whole resource: properties between what every resource has and what its owner says beside.
    static Json.Struct whole(
            ResourceId id, Envelope envelope, Json.Builder properties, Known known) {
        var json = begin(id, envelope).put("properties", properties).build();
        return known.with(json, envelope.rest());
    }

    /// A resource as a line of a list of resources of all kinds.
    public static Json.Struct line(ResourceId id, Envelope envelope) {
        return begin(id, envelope).build().without("etag");
    }

    /// Begins a child's JSON.
    static Json.Builder child(ResourceId parent, String type, String name, UUID etag) {
        return Json.object()
                .put("name", name)
                .put("id", Paths.of(parent, type, name))
                .put("etag", etag(etag))
                .put("type", Paths.typed(Paths.type(parent)) + "/" + type);
    }

    /// Begins the properties of a resource.
    static Json.Builder properties(Envelope envelope) {
        return Json.object()
                .put("provisioningState", word(envelope.state()))
                .put("resourceGuid", envelope.guid().toString());
    }

    /// Tags; none where there are none.
    public static Optional<Json> tags(Map<String, String> tags) {
        var json = Json.object();
        tags.forEach(json::put);
        return tags.isEmpty() ? Optional.empty() : Optional.of(json.build());
    }

    static String etag(UUID etag) {
        return Occasion.etagText(etag);
    }

    /// `Succeeded` and so on.
    public static String word(ProvisioningState state) {
        return switch (state) {
            case UPDATING -> "Updating";
            case SUCCEEDED -> "Succeeded";
            case FAILED -> "Failed";
        };
    }

    /// `{"id":…}`
    static Json.Builder reference(String id) {
        return Json.object().put("id", id);
    }

    /// What a body says of location and tags, and of what is not known.
    static Draft.Envelope draft(Fields body, Known known) {
        return new Draft.Envelope(body.text("location"), body.map("tags"), known.rest(body.json()));
    }
}
