package trunkline.circuit;

import java.util.Arrays;
import java.util.Optional;

/// A circuit's routing domains (product rule 1.05). `AzurePublicPeering` is retired and has no
/// constant: the rules name its successor.
public enum PeeringType {
    /// Virtual networks.
    AZURE_PRIVATE("AzurePrivatePeering", "private"),
    /// Public services.
    MICROSOFT("MicrosoftPeering", "microsoft");

    private final String text;
    private final String word;

    PeeringType(String text, String word) {
        this.text = text;
        this.word = word;
    }

    /// The type of that name, in any case.
    public static Optional<PeeringType> parse(String text) {
        return Arrays.stream(values()).filter(t -> t.text.equalsIgnoreCase(text)).findFirst();
    }

    /// `private`, `microsoft`: part of a routing domain's name.
    public String word() {
        return word;
    }

    /// `AzurePrivatePeering`, `MicrosoftPeering`.
    @Override
    public String toString() {
        return text;
    }
}
