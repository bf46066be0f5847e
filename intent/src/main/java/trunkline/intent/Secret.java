package trunkline.intent;

/// A text that must never be printed.
///
/// @param reveal the text; hand it to nothing that prints
public record Secret(String reveal) {

    /// Stars.
    @Override
    public String toString() {
        return "***";
    }
}
