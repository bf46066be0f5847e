package trunkline.bfd;

import java.util.List;
import java.util.stream.IntStream;

/// Why a session last changed its state (RFC 5880 §4.1); codes without a name are kept as they are.
///
/// @param code 0 to 31
public record Diagnostic(int code) {

    /// Largest code that the five bits hold.
    public static final int CODE_MAX = 31;

    private static final List<Diagnostic> ALL =
            IntStream.rangeClosed(0, CODE_MAX).mapToObj(Diagnostic::new).toList();

    private static final List<String> NAMES =
            List.of(
                    "no diagnostic",
                    "detection time expired",
                    "echo failed",
                    "neighbour signalled down",
                    "forwarding plane reset",
                    "path down",
                    "concatenated path down",
                    "administratively down",
                    "reverse concatenated path down");

    /// Nothing to say.
    public static final Diagnostic NONE = ofCode(0);

    /// Nothing was heard for a detection time.
    public static final Diagnostic DETECTION_TIME_EXPIRED = ofCode(1);

    /// The neighbour says that the session is down.
    public static final Diagnostic NEIGHBOUR_SIGNALLED_DOWN = ofCode(3);

    /// Our forwarding plane starts anew.
    public static final Diagnostic FORWARDING_PLANE_RESET = ofCode(4);

    /// Something else knows that the path is down.
    public static final Diagnostic PATH_DOWN = ofCode(5);

    /// The operator wants it down.
    public static final Diagnostic ADMINISTRATIVELY_DOWN = ofCode(7);

    /// @throws IllegalArgumentException outside 0 to 31
    public Diagnostic {
        if (code < 0 || code > CODE_MAX) {
            throw new IllegalArgumentException("BFD diagnostic " + code);
        }
    }

    /// The diagnostic of the low five bits of `code`; makes no object.
    public static Diagnostic ofCode(int code) {
        return ALL.get(code & CODE_MAX);
    }

    /// For a person.
    @Override
    public String toString() {
        return code < NAMES.size() ? NAMES.get(code) : "diagnostic " + code;
    }
}
