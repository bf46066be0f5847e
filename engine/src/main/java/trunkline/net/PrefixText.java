package trunkline.net;

/// The number behind a slash or a colon.
final class PrefixText {

    private PrefixText() {}

    /// The decimal number from `at` to the end, 0 to `max` without leading zeros, or -1.
    static int length(String text, int at, int max) {
        int digits = text.length() - at;
        if (digits < 1 || digits > 5 || digits > 1 && text.charAt(at) == '0') {
            return -1;
        }
        int value = 0;
        for (int i = at; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + c - '0';
        }
        return value <= max ? value : -1;
    }
}
