package trunkline.provider.v2025;

import java.util.List;
import trunkline.arm.ArmError;
import trunkline.arm.Json;

/// What a pre-flight has to say.
public final class PreflightJson {

    private PreflightJson() {}

    /// It may be done.
    ///
    /// @param effect `Create`, `Update`, `Delete` or `None`
    public static Json allowed(String effect) {
        return Json.object()
                .put("allowed", true)
                .put("effect", effect)
                .put("violations", List.<Json>of())
                .build();
    }

    /// It may not, for all of these reasons.
    public static Json refused(ArmError error) {
        List<ArmError> all = error.details().isEmpty() ? List.of(error) : error.details();
        return Json.object()
                .put("allowed", false)
                .put("effect", "None")
                .put("violations", all.stream().map(PreflightJson::violation).toList())
                .build();
    }

    private static Json violation(ArmError error) {
        return Json.object()
                .put("status", error.status())
                .put("code", error.code())
                .put("message", error.message())
                .putText("target", error.target())
                .build();
    }
}
