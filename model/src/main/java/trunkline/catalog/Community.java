package trunkline.catalog;

import trunkline.catalog.Service.Need;

/// A community under which routes of Microsoft peering can be chosen (product rule 2.37).
///
/// @param value as 32 bits
/// @param service name of what it stands for
/// @param region where that is; `Global` where it is everywhere
/// @param group what the service belongs to
/// @param authorization what its routes need beside a filter
public record Community(
        int value, String service, String region, String group, Need authorization) {

    /// `12076:5010`
    @Override
    public String toString() {
        return (value >>> 16) + ":" + (value & 0xFFFF);
    }
}
