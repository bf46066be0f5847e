package trunkline.arm;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What may stand between two slashes of a path.
public final class Names {

    /// Longest name of a resource.
    public static final int NAME_MAX = 80;

    /// Longest name of a resource group.
    public static final int GROUP_MAX = 90;

    /// Most segments in a path.
    public static final int SEGMENTS_MAX = 24;

    private Names() {}

    /// Letters, digits, `_ . -`; first a letter or digit, last a letter, digit or `_`.
    public static boolean isResourceName(String name) {
        return name.length() <= NAME_MAX
                && name.matches("[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?");
    }

    /// Letters, digits, `_ . - ( )`; not a dot at the end.
    public static boolean isGroupName(String name) {
        return name.length() <= GROUP_MAX && name.matches("[A-Za-z0-9_.()-]*[A-Za-z0-9_()-]");
    }

    /// Whether it can be a segment of an id: printable ASCII, and neither `.` nor `..`.
    static boolean isSegment(String part) {
        return !part.isEmpty()
                && !part.equals(".")
                && !part.equals("..")
                && part.chars().allMatch(c -> c >= ' ' && c < 127 && "/\\?#%".indexOf(c) < 0);
    }

    /// The segments of a percent-encoded path; empty when it is not one that we serve.
    static Optional<List<String>> segments(String path) {
        if (!path.startsWith("/")) {
            return Optional.empty();
        }
        String trimmed =
                path.length() > 1 && path.endsWith("/")
                        ? path.substring(0, path.length() - 1)
                        : path;
        List<String> parts = new ArrayList<>();
        for (String raw : trimmed.substring(1).split("/", SEGMENTS_MAX + 1)) {
            Optional<String> part = decode(raw).filter(Names::isSegment);
            if (part.isEmpty() || parts.size() == SEGMENTS_MAX) {
                return Optional.empty();
            }
            parts.add(part.get());
        }
        return Optional.of(parts);
    }

    /// Undoes percent-encoding; empty when it is broken or not UTF-8.
    static Optional<String> decode(String raw) {
        byte[] out = new byte[raw.length()];
        int length = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                int value = i + 2 < raw.length() ? hex(raw.charAt(i + 1), raw.charAt(i + 2)) : -1;
                if (value < 0) {
                    return Optional.empty();
                }
                out[length++] = (byte) value;
                i += 2;
            } else if (c > ' ' && c < 127) {
                out[length++] = (byte) c;
            } else {
                return Optional.empty();
            }
        }
        String text = new String(out, 0, length, StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') >= 0 ? Optional.empty() : Optional.of(text);
    }

    /// Percent-encodes a value of a query.
    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// Percent-encodes a path, slashes apart.
    static String encodePath(String path) {
        return encode(path).replace("%2F", "/");
    }

    private static int hex(char high, char low) {
        int h = high < 128 ? Character.digit(high, 16) : -1;
        int l = low < 128 ? Character.digit(low, 16) : -1;
        return h < 0 || l < 0 ? -1 : h << 4 | l;
    }
}
