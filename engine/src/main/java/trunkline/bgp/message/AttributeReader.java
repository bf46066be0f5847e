package trunkline.bgp.message;

import java.util.Optional;

final class AttributeReader {
    AttributeReader(UpdateOptions options, int shape, MpSection reach) {}

    Verdict read(byte[] buffer, int from, int to) {
        return new Verdict(
                Handling.ACCEPT,
                Attributes.builder().build(),
                java.util.List.of(),
                Optional.empty());
    }

    static Notification notification(Defect defect) {
        return defect.fault().error().notification(defect.attribute());
    }
}
