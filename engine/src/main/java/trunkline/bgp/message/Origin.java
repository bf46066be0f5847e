package trunkline.bgp.message;

import java.util.Optional;

/// ORIGIN (RFC 4271 §5.1.1), best first.
public enum Origin {
    /// Interior to the originating AS.
    IGP(0),
    /// Learned by EGP (RFC 904).
    EGP(1),
    /// Learned otherwise.
    INCOMPLETE(2);

    private final int code;

    Origin(int code) {
        this.code = code;
    }

    /// That of a number on the wire, or nothing.
    public static Optional<Origin> of(int code) {
        return switch (code) {
            case 0 -> Optional.of(IGP);
            case 1 -> Optional.of(EGP);
            case 2 -> Optional.of(INCOMPLETE);
            default -> Optional.empty();
        };
    }

    /// Its number on the wire; the lower is the better (RFC 4271 §9.1.2.2 b).
    public int code() {
        return code;
    }
}
