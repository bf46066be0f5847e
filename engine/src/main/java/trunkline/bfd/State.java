package trunkline.bfd;

/// The states of a session (RFC 5880 §6.2), in the order of their wire numbers.
public enum State {
    /// Held down by the operator.
    ADMIN_DOWN(0, "AdminDown"),
    /// The path does not work, or has not been tried.
    DOWN(1, "Down"),
    /// The neighbour is heard; whether it hears us is not known.
    INIT(2, "Init"),
    /// The path works both ways.
    UP(3, "Up");

    private final int code;
    private final String text;

    State(int code, String text) {
        this.code = code;
        this.text = text;
    }

    /// The state of the two bits `code`, 0 to 3.
    static State ofCode(int code) {
        return switch (code & 3) {
            case 0 -> ADMIN_DOWN;
            case 1 -> DOWN;
            case 2 -> INIT;
            default -> UP;
        };
    }

    /// The two bits on the wire.
    int code() {
        return code;
    }

    /// What a session in this state becomes when the neighbour says that it is in `theirs` (RFC
    /// 5880 §6.8.6).
    public State after(State theirs) {
        return switch (this) {
            case ADMIN_DOWN -> ADMIN_DOWN;
            case DOWN ->
                    switch (theirs) {
                        case DOWN -> INIT;
                        case INIT -> UP;
                        case ADMIN_DOWN, UP -> DOWN;
                    };
            case INIT ->
                    switch (theirs) {
                        case ADMIN_DOWN -> DOWN;
                        case DOWN -> INIT;
                        case INIT, UP -> UP;
                    };
            case UP ->
                    switch (theirs) {
                        case ADMIN_DOWN, DOWN -> DOWN;
                        case INIT, UP -> UP;
                    };
        };
    }

    /// As the RFC writes it.
    @Override
    public String toString() {
        return text;
    }
}
