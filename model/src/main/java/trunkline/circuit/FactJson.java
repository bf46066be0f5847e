package trunkline.circuit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import trunkline.intent.IntentJson;
import trunkline.json.RecordJson;
import trunkline.json.TextForm;

/// Facts as JSON: what the journal keeps. Keys are in the clear here; whoever writes it to a disk
/// must keep the disk to himself.
public final class FactJson {

    /// Text forms of the values of this room and of those below.
    public static final List<TextForm<?>> FORMS =
            Stream.concat(
                            IntentJson.FORMS.stream(),
                            Stream.of(
                                    TextForm.checked(UUID.class, UUID::toString, UUID::fromString),
                                    TextForm.checked(
                                            SubscriptionId.class,
                                            SubscriptionId::value,
                                            SubscriptionId::new),
                                    new TextForm<>(
                                            GroupId.class, GroupId::toString, FactJson::group),
                                    new TextForm<>(
                                            ResourceName.class,
                                            ResourceName::toString,
                                            FactJson::resource)))
                    .toList();

    /// One fact.
    public static final RecordJson<Fact> FACT = RecordJson.of(Fact.class, FORMS);

    private FactJson() {}

    /// A state in short: two are the same if and only if their fingerprints are (SHA-256 of the
    /// snapshot, in hexadecimal).
    public static String fingerprint(Estate estate) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            estate.facts().forEach(fact -> digest.update(FACT.write(fact)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    private static Optional<GroupId> group(String text) {
        String[] parts = text.split("/", -1);
        return parts.length == 2
                ? Optional.of(new GroupId(new SubscriptionId(parts[0]), parts[1]))
                : Optional.empty();
    }

    private static Optional<ResourceName> resource(String text) {
        String[] parts = text.split("/", -1);
        return parts.length == 3
                ? Optional.of(new ResourceName(new SubscriptionId(parts[0]), parts[1], parts[2]))
                : Optional.empty();
    }
}
